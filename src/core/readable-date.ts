/** A date in a person's words, with the exact strings behind them, for comments that preserve a value. */
import type { DateRange } from "./appointment.ts";
import { InvalidValue, type Moment, parseMoment, type WallTime, weekdayOf } from "./date-value.ts";

export type Language = "de" | "en";

// Own tables: what `Intl` prints differs between the versions of Node that this runs on.
const WEEKDAYS = {
  de: ["So.", "Mo.", "Di.", "Mi.", "Do.", "Fr.", "Sa."],
  en: ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"],
} as const;

export const MONTHS = {
  de: [
    "Januar",
    "Februar",
    "März",
    "April",
    "Mai",
    "Juni",
    "Juli",
    "August",
    "September",
    "Oktober",
    "November",
    "Dezember",
  ],
  en: [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
  ],
} as const;

/**
 * `Sat 25 July 2026, 18:00–19:00 (2026-07-25T18:00:00.000+02:00 → 2026-07-25T19:00:00.000+02:00)`, times as
 * the clock at the date's own offset shows them. A date that can't be understood is given as it stands.
 */
export function readableDate({ start, end }: DateRange, language: Language): string {
  const exact = end === null ? start : `${start} → ${end}`;
  try {
    const from = parseMoment(start);
    const to = end === null ? null : parseMoment(end);
    return `${spanInWords(from, to, language)} (${exact})`;
  } catch (error) {
    if (error instanceof InvalidValue) return exact;
    throw error;
  }
}

/** `Sat 25 July 2026, 18:00–19:00`. */
export function spanInWords(from: Moment, to: Moment | null, language: Language): string {
  const suffix = language === "de" && (to ?? from).kind === "time" ? " Uhr" : "";
  if (to === null) return momentInWords(from, language) + suffix;
  if (from.kind === "time" && to.kind === "time" && sameDay(from.wall, to.wall)) {
    return `${momentInWords(from, language)}–${timeOf(to.wall)}${suffix}`;
  }
  return `${momentInWords(from, language)} – ${momentInWords(to, language)}${suffix}`;
}

function momentInWords({ kind, wall }: Moment, language: Language): string {
  const day = dayInWords(wall, language);
  return kind === "day" ? day : `${day}, ${timeOf(wall)}`;
}

function dayInWords(wall: WallTime, language: Language): string {
  const weekday = WEEKDAYS[language][weekdayOf(wall)];
  const month = MONTHS[language][wall.month - 1];
  return language === "de"
    ? `${weekday}, ${wall.day}. ${month} ${wall.year}`
    : `${weekday} ${wall.day} ${month} ${wall.year}`;
}

function timeOf({ hour, minute }: WallTime): string {
  return `${String(hour).padStart(2, "0")}:${String(minute).padStart(2, "0")}`;
}

function sameDay(a: WallTime, b: WallTime): boolean {
  return a.year === b.year && a.month === b.month && a.day === b.day;
}
