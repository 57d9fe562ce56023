/** The pieces of a text that speak of a date or a time, before they are put together. */
import type { Temporal } from "temporal-polyfill";

/** A stretch of the text: `to` is the index after it. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** Whole days; `last` is inclusive, and the first day itself where there is one only. */
export interface DaySpan {
  readonly first: Temporal.PlainDate;
  readonly last: Temporal.PlainDate;
}

export interface WrittenDate {
  readonly day: number;
  /** 1–12 */
  readonly month: number;
  readonly year: number | null;
}

/** `night` is the one that follows the day (`heute Nacht`), `tonight` the evening and that night, `by-night` are the day's own dark hours (`2 Uhr nachts`), `midday` is about noon (lunchtime). */
export type PartOfDay =
  | "morning"
  | "forenoon"
  | "noon"
  | "midday"
  | "afternoon"
  | "evening"
  | "tonight"
  | "night"
  | "by-night";

/**
 * `exact`: 19:00, 6 pm, 09:30. `written`: digits of a German, whose clock has 24 hours (9 Uhr).
 * `spoken`: the hours of a dial (`halb acht`, half past seven, "at 7" of an English writer).
 * `half`: half seven, which a German may write who means half past six; the minutes are a Briton's.
 */
export interface Clock {
  /** Since midnight, 0–1440. */
  readonly minutes: number;
  readonly style: "exact" | "written" | "spoken" | "midnight" | "half";
}

/** Monday is 1, as in Temporal. */
export type WhichWeekday = "coming" | "next" | "after-next" | "last";

export type Meaning =
  /** `keepsPast`: what is over among the choices may be meant as well. */
  | { readonly kind: "days"; readonly choices: readonly DaySpan[]; readonly keepsPast?: boolean }
  | { readonly kind: "date"; readonly choices: readonly WrittenDate[] }
  | { readonly kind: "date-span"; readonly from: WrittenDate; readonly to: WrittenDate }
  | { readonly kind: "weekday"; readonly weekday: number; readonly which: WhichWeekday }
  | { readonly kind: "weekday-span"; readonly from: number; readonly to: number }
  | { readonly kind: "week"; readonly mondays: readonly Temporal.PlainDate[] }
  /** `in zwei Wochen`, also counted from another day: `Freitag in einer Woche`. */
  | { readonly kind: "shift"; readonly days: number; readonly date: Temporal.PlainDate }
  | { readonly kind: "instant"; readonly at: number }
  | { readonly kind: "next-year" }
  | { readonly kind: "vague"; readonly choices: readonly DaySpan[] }
  | { readonly kind: "recurring" }
  | { readonly kind: "part"; readonly part: PartOfDay }
  | { readonly kind: "clock"; readonly from: Clock; readonly to: Clock | null }
  /** `10.12`: a date or a time, as its neighbours have it. */
  | { readonly kind: "dotted"; readonly date: WrittenDate | null; readonly clock: Clock | null }
  /** `0815`, `1830`: a time beside a day, where no other time is said. */
  | { readonly kind: "digits"; readonly from: Clock; readonly to: Clock | null; readonly plain: boolean }
  /** A number right beside a day: `Freitag 19 Kino`, `morgen 9-10 Zahnarzt`. */
  | { readonly kind: "bare"; readonly from: Clock; readonly to: Clock | null }
  | { readonly kind: "all-day" }
  | { readonly kind: "duration"; readonly minutes: number }
  | { readonly kind: "impossible" };

export interface Piece {
  /** Where it stands in the text: `to` is the index after it. */
  readonly from: number;
  readonly to: number;
  readonly meanings: readonly Meaning[];
  /** Means nothing by itself (`So`, `Sat`), only beside another piece. */
  readonly weak?: boolean;
  /** May belong to the title all the same, and stays there. */
  readonly stays?: boolean;
  /** Gives way to another day of the text, and then belongs to the title. */
  readonly yields?: boolean;
  /** The day is asked about, also where it has one meaning only. */
  readonly open?: boolean;
  /** Is the title where nothing else is left for one: `Karfreitag 15 Uhr`. */
  readonly names?: boolean;
}

/** Of stretches that overlap, the longest is meant; of equals, the first in the list. In the text's order. */
export function withoutOverlaps<Found extends { readonly from: number; readonly to: number }>(
  found: readonly Found[],
): readonly Found[] {
  const kept: Found[] = [];
  for (const each of [...found].sort((a, b) => b.to - b.from - (a.to - a.from))) {
    if (kept.every((other) => each.to <= other.from || each.from >= other.to)) kept.push(each);
  }
  return kept.sort((a, b) => a.from - b.from);
}

const DAYS: ReadonlySet<Meaning["kind"]> = new Set([
  "days",
  "date",
  "date-span",
  "weekday",
  "weekday-span",
  "week",
  "next-year",
  "shift",
  "vague",
]);

/** Not a season's, which gives way to any other day. */
export function isOwnDay(piece: Piece): boolean {
  return isDay(piece) && (piece.yields !== true || piece.names === true);
}

export function isDay({ meanings }: Piece): boolean {
  return meanings.some(({ kind }) => DAYS.has(kind));
}
