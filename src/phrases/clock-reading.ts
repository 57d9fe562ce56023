/** What the parts of a written time say: its hour and minutes, on a clock of 24 hours or of a dial. */
import type { Clock } from "./piece.ts";
import { numberOf } from "./words.ts";

/** A time that stands by itself, or is half of `9-10:30`. */
export interface Token {
  readonly from: number;
  readonly to: number;
  /** `null` for what looks like a time and is none: 25:00. */
  readonly clock: Clock | null;
  /** Surely a time; else only between others, or right beside a day. */
  readonly sure: boolean;
  /** Four digits, whose hour is told from a number by what they look like. */
  readonly digits?: { readonly plain: boolean };
  /** Nothing but its hour: `um 8`. */
  readonly lone?: boolean;
  /** `5 to 12`: five minutes to twelve, or from five to twelve. */
  readonly orRange?: Range;
}

interface Range {
  readonly from: Clock;
  readonly to: Clock;
}

/** `0815` and `1830` look like times; `1917` may be a film. */
export function fourDigits(
  hour: string | undefined,
  minute: string | undefined,
): Omit<Token, "from" | "to"> | null {
  const clock = onClock(hour, minute, "written");
  if (clock === null || clock.minutes === 1440) return null;
  const plain = hour?.startsWith("0") === true || clock.minutes % 5 === 0;
  return { clock: { ...clock, style: "exact" }, sure: false, digits: { plain } };
}

export function minutesTo(
  count: string | undefined,
  hour: string | undefined,
  noon: string | undefined,
  digits: "written" | "spoken",
): Omit<Token, "from" | "to"> | null {
  const from = onClock(count, "00", digits);
  const to = noon === undefined ? onClock(hour, "00", digits) : halfDay(hour, "00", noon);
  const before = shifted(hour, -Number(count));
  if (from === null || to === null || before === null || to.minutes > 720) return null;
  if (noon === undefined) return { clock: before, sure: true, orRange: { from, to } };
  return {
    clock: { minutes: to.minutes - Number(count), style: "exact" },
    sure: true,
    orRange: { from, to },
  };
}

export function halfHour(hour: string | undefined, style: "spoken" | "half"): Clock | null {
  const hours = numberOf(hour ?? "");
  return hours === null || hours < 1 || hours > 12 ? null : { minutes: (hours % 12) * 60 + 30, style };
}

export function sure(clock: Clock | null): Omit<Token, "from" | "to"> {
  return { clock, sure: true };
}

export function possible(clock: Clock | null): Omit<Token, "from" | "to"> | null {
  return clock === null ? null : { clock, sure: false };
}

/** A number that is perhaps an hour. */
export function lone(clock: Clock | null): Omit<Token, "from" | "to"> | null {
  return clock === null ? null : { clock, sure: false, lone: true };
}

/** `dreißig`, forty-five, oh five; as digits. */
export function minutesIn(words = "00"): string {
  return String(words.split(/[\s-]/u).reduce((sum, word) => sum + (numberOf(word) ?? 0), 0));
}

export function withDot(
  hour: string | undefined,
  minute: string | undefined,
  uhr: string | undefined,
  half: string | undefined,
  digits: "written" | "spoken",
): Omit<Token, "from" | "to"> | null {
  if (half) return sure(halfDay(hour, minute, half));
  const clock = onClock(hour, minute, uhr ? "written" : digits);
  return uhr ? sure(clock) : possible(clock);
}

/** From 13 on, and with a leading zero, only a clock of 24 hours can be meant. */
export function onClock(hour = "", minute = "00", style: "written" | "spoken"): Clock | null {
  const hours = hour.toLowerCase() === "ein" ? 1 : numberOf(hour);
  const minutes = Number(minute);
  if (hours === null || minutes > 59 || hours * 60 + minutes > 1440) return null;
  const exact = hours > 12 || hours === 0 || (hour.length === 2 && hour.startsWith("0"));
  return { minutes: hours * 60 + minutes, style: exact ? "exact" : style };
}

export function halfDay(hour = "", minute = "00", half = ""): Clock | null {
  const hours = numberOf(hour);
  if (hours === null || hours < 1 || hours > 12 || Number(minute) > 59) return null;
  // Of 12am few know whether it is the night before that day or the one after it.
  if (hours === 12 && Number(minute) === 0 && half.toLowerCase() === "a") return named("midnight");
  return {
    minutes: (hours % 12) * 60 + Number(minute) + (half.toLowerCase() === "p" ? 720 : 0),
    style: "exact",
  };
}

/** Minutes before or after an hour of the dial; from 13 on, of the day. */
export function shifted(hour = "", by: number, half?: string): Clock | null {
  const hours = numberOf(hour);
  if (half !== undefined) {
    const full = halfDay(hour, "00", half);
    return full === null ? null : { minutes: (full.minutes + by + 1440) % 1440, style: "exact" };
  }
  if (hours === null || hours > 24) return null;
  if (hours > 12) return { minutes: hours * 60 + by, style: "exact" };
  return { minutes: (hours * 60 + by + 720) % 720, style: "spoken" };
}

export function signed(count: string | undefined, side: string | undefined): number {
  if (count === undefined) return 0;
  const minutes = /^(?:viertel|quarter)$/iu.test(count)
    ? 15
    : /^half$/iu.test(count)
      ? 30
      : spokenCount(count);
  return /^(?:vor|to|before)$/iu.test(side ?? "") ? -minutes : minutes;
}

function spokenCount(count: string): number {
  return /^twenty[\s-]five$/iu.test(count) ? 25 : (numberOf(count) ?? 0);
}

export function named(name = ""): Clock {
  return /^mi[dt]{1,2}(?:night|ernacht)$/iu.test(name)
    ? { minutes: 0, style: "midnight" }
    : { minutes: 720, style: "exact" };
}

export function numeric(hour = ""): boolean {
  return /^\d+$/.test(hour);
}
