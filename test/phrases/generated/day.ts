/** A day as a message names it, with what is meant by construction, and the names of weekdays and months. */
import type fc from "../../support/properties.ts";
import { type DayNumber, yearOf } from "./calendar.ts";

export interface Day {
  readonly kind: string;
  readonly text: string;
  /** The days that may be offered; the first is meant. None where nobody can know. */
  readonly days: readonly DayNumber[];
  /** Whether a person would ask back. */
  readonly asks: boolean;
  /** The last of several days, all of which are meant, as one appointment. */
  readonly last?: DayNumber;
  /** Words that stay in the title. */
  readonly keeps?: boolean;
}

export type Language = "de" | "en";

export const FULL = {
  de: ["Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag"],
  en: ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
} as const;
/** Sunday's is a word of its own, and asked about. */
export const SHORT = {
  de: ["Mo", "Di", "Mi", "Do", "Fr", "Sa"],
  en: ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"],
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
export const SHORT_MONTHS = {
  de: ["Jan", "Feb", "Mrz", "Apr", "Mai", "Jun", "Jul", "Aug", "Sep", "Okt", "Nov", "Dez"],
  en: ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"],
} as const;

export type Arbitrary = fc.Arbitrary<Day>;

export function sure(kind: string, text: string, day: DayNumber): Day {
  return { kind, text, days: [day], asks: false };
}

export function asked(kind: string, text: string, ...days: readonly DayNumber[]): Day {
  return { kind, text, days, asks: true };
}

/** A day of the year without its year: the next one, and asked about where it is over since less than three months. */
export function yearly(
  kind: string,
  text: string,
  today: DayNumber,
  inYear: (year: number) => DayNumber | null,
): Day {
  const year = yearOf(today);
  const all = [year - 1, year, year + 1, year + 2].flatMap((each) => inYear(each) ?? []);
  const next = all.find((day) => day >= today) ?? 0;
  const before = all.filter((day) => day < today).at(-1) ?? 0;
  return today - before <= 92 ? asked(kind, text, next, before) : sure(kind, text, next);
}

/** The end of an English ordinal. */
export function ordinalEnd(day: number): string {
  if (day > 10 && day < 14) return "th";
  return ["th", "st", "nd", "rd"][day % 10] ?? "th";
}
