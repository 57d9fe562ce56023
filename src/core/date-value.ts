/** Dates as Notion writes them: calendar days and points in time, compared without ever shifting either. */
import type { DateRange } from "./appointment.ts";

/** A value that can't be compared. Its field is held. The message never quotes the value. */
export class InvalidValue extends Error {
  override readonly name = "InvalidValue";
  readonly code = "invalid_value";
}

export interface WallTime {
  readonly year: number;
  /** 1–12 */
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
}

/** A day has no time zone and no time, so it is no midnight either. */
export type Moment =
  | { readonly kind: "day"; readonly wall: WallTime }
  | {
      readonly kind: "time";
      /** As the clock at that place shows it. */
      readonly wall: WallTime;
      /** Whole minutes since 1970-01-01T00:00Z: Notion keeps no seconds. */
      readonly minutes: number;
    };

const PATTERN = /^(\d{4})-(\d\d)-(\d\d)(?:T(\d\d):(\d\d)(?::(\d\d)(?:\.\d+)?)?(?:Z|([+-])(\d\d):?(\d\d))?)?$/;

const FURTHEST_OFFSET = 14 * 60;

/**
 * @param text `YYYY-MM-DD`, or a date-time of ISO 8601, which counts as UTC without an offset.
 * @throws InvalidValue where the text is no date that exists, or its offset is beyond ±14:00.
 */
export function parseMoment(text: string): Moment {
  const match = PATTERN.exec(text);
  if (match === null) throw invalid();
  const [, year, month, day, hour, minute, second, sign, offsetHours, offsetMinutes] = match;
  const wall: WallTime = {
    year: Number(year),
    month: Number(month),
    day: Number(day),
    hour: Number(hour ?? 0),
    minute: Number(minute ?? 0),
  };
  const offset = (sign === "-" ? -1 : 1) * (Number(offsetHours ?? 0) * 60 + Number(offsetMinutes ?? 0));
  const exists =
    wall.month >= 1 &&
    wall.month <= 12 &&
    wall.day >= 1 &&
    wall.day <= daysIn(wall.year, wall.month) &&
    wall.hour <= 23 &&
    wall.minute <= 59 &&
    Number(second ?? 0) <= 59 &&
    Number(offsetMinutes ?? 0) <= 59 &&
    Math.abs(offset) <= FURTHEST_OFFSET;
  if (!exists) throw invalid();
  if (hour === undefined) return { kind: "day", wall };
  return { kind: "time", wall, minutes: dayNumber(wall) * 1440 + wall.hour * 60 + wall.minute - offset };
}

/**
 * One string per moment: equal strings mean the same day, or the same minute whatever the offset.
 * @throws InvalidValue
 */
export function momentKey(text: string): string {
  const moment = parseMoment(text);
  return moment.kind === "day" ? text : `@${moment.minutes}`;
}

/**
 * One string per date. A range that ends where it starts is not the date without an end: Notion shows and
 * keeps the two apart.
 * @throws InvalidValue
 */
export function canonicalDate(range: DateRange | null): string {
  if (range === null) return "";
  const start = momentKey(range.start);
  return range.end === null ? start : `${start}/${momentKey(range.end)}`;
}

/** Whether two ranges begin at the same instant, or on the same day. */
export function sameStart(a: DateRange, b: DateRange): boolean {
  return momentKey(a.start) === momentKey(b.start);
}

/** 0 = Sunday … 6 = Saturday, in the proleptic Gregorian calendar. */
export function weekdayOf(wall: WallTime): number {
  return (((dayNumber(wall) + 4) % 7) + 7) % 7;
}

const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

function daysIn(year: number, month: number): number {
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return month === 2 && leap ? 29 : (DAYS[month - 1] ?? 0);
}

/** Days since 1970-01-01; `Date` would take the years 0 to 99 for 1900 to 1999. */
function dayNumber({ year, month, day }: WallTime): number {
  const midnight = new Date(0);
  midnight.setUTCFullYear(year, month - 1, day);
  return midnight.getTime() / 86_400_000;
}

function invalid(): InvalidValue {
  return new InvalidValue("Notion answered a date that doesn't exist. Enter that date again in Notion.");
}
