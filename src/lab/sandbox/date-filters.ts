/** Date conditions: by day where the filter names a day, else by minute. */
import { anObjectOf, aString } from "./checks.ts";
import { operatorOf } from "./conditions.ts";
import { instantOf, isWholeDay, MINUTE, normalisedDate, utcDay } from "./dates.ts";

/** A stored start, a row's own time, or nothing. */
type FilteredDate = string | { readonly instant: number; readonly day: null } | null;
type Test = (date: FilteredDate) => boolean;

const COMPARISONS = ["equals", "before", "after", "on_or_before", "on_or_after"] as const;
const PERIODS = [
  "this_week",
  "past_week",
  "past_month",
  "past_year",
  "next_week",
  "next_month",
  "next_year",
] as const;
type Comparison = (typeof COMPARISONS)[number];
type Period = (typeof PERIODS)[number];

const isComparison = (operator: string): operator is Comparison =>
  COMPARISONS.some((one) => one === operator);

export function dateTest(condition: unknown, path: string, now: number): Test {
  const { operator, operand, at } = operatorOf(condition, path, [
    ...COMPARISONS,
    ...PERIODS,
    "is_empty",
    "is_not_empty",
  ]);
  if (operator === "is_empty") return (date) => date === null;
  if (operator === "is_not_empty") return (date) => date !== null;
  if (isComparison(operator)) return comparisonTest(operator, wantedDate(operand, at, now));
  anObjectOf(operand, at, []);
  const [from, to] = daysOf(operator, now);
  return (date) => {
    const day = dayOf(date);
    return day !== null && day >= from && day <= to;
  };
}

function wantedDate(operand: unknown, path: string, now: number): string {
  switch (aString(operand, path)) {
    case "today":
      return utcDay(now);
    case "tomorrow":
      return utcDay(now, 1);
    case "yesterday":
      return utcDay(now, -1);
    case "one_week_ago":
      return utcDay(now, -7);
    case "one_week_from_now":
      return utcDay(now, 7);
    case "one_month_ago":
      return monthsAway(now, -1);
    case "one_month_from_now":
      return monthsAway(now, 1);
    default:
      return normalisedDate(operand, path);
  }
}

function comparisonTest(operator: Comparison, wanted: string): Test {
  const byDay = isWholeDay(wanted);
  const minute = minuteOf(instantOf(wanted));
  return (date) => {
    if (date === null) return false;
    const difference = byDay ? compare(dayOf(date) ?? "", wanted) : minuteOf(instantIn(date)) - minute;
    switch (operator) {
      case "equals":
        return difference === 0;
      case "before":
        return difference < 0;
      case "after":
        return difference > 0;
      case "on_or_before":
        return difference <= 0;
      case "on_or_after":
        return difference >= 0;
    }
  };
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
const minuteOf = (ms: number): number => Math.floor(ms / MINUTE);
const instantIn = (date: NonNullable<FilteredDate>): number =>
  typeof date === "string" ? instantOf(date) : date.instant;

/** A day stays itself; a moment counts on its UTC day. */
const dayOf = (date: FilteredDate): string | null =>
  date === null ? null : typeof date === "string" && isWholeDay(date) ? date : utcDay(instantIn(date));

/** First and last day, inclusive; weeks begin on Sunday. */
function daysOf(period: Period, now: number): readonly [from: string, to: string] {
  const today = utcDay(now);
  const weekday = new Date(now).getUTCDay();
  switch (period) {
    case "this_week":
      return [utcDay(now, -weekday), utcDay(now, 6 - weekday)];
    case "past_week":
      return [utcDay(now, -7), today];
    case "next_week":
      return [today, utcDay(now, 7)];
    case "past_month":
      return [monthsAway(now, -1), today];
    case "next_month":
      return [today, monthsAway(now, 1)];
    case "past_year":
      return [monthsAway(now, -12), today];
    case "next_year":
      return [today, monthsAway(now, 12)];
  }
}

/** The same day of another month, or that month's last. */
function monthsAway(now: number, months: number): string {
  const date = new Date(now);
  const first = Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + months, 1);
  const days = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + months + 1, 0)).getUTCDate();
  return utcDay(first, Math.min(date.getUTCDate(), days) - 1);
}
