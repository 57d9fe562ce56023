/** How an appointment repeats, and the dates that follow from it: the wall clock stays, whatever the clocks do meanwhile. */
import { RRuleTemporal } from "rrule-temporal";
import { Temporal } from "temporal-polyfill";
import type { DateRange } from "../core/appointment.ts";
import { inZone } from "./in-zone.ts";

/** `until`: the last day on which it may be, `YYYY-MM-DD`. */
export type RepeatsEnd = { readonly until: string } | { readonly times: number };

export interface Repeats {
  /** RFC 5545, without its end: `FREQ=WEEKLY;BYDAY=MO`. */
  readonly rule: string;
  /** `null`: still to be asked for. */
  readonly end: RepeatsEnd | null;
  /** Last days that may be meant, where the text leaves open which; `YYYY-MM-DD`. */
  readonly ends: readonly string[];
  /** Days that it leaves out, `YYYY-MM-DD`. */
  readonly without: readonly string[];
  /** The words of what it should leave out and doesn't, such as `außer an Feiertagen`. */
  readonly except: string | null;
}

/** Months or years without that day are passed over. */
export type Gap = { readonly kind: "short-months"; readonly day: number } | { readonly kind: "no-leap-day" };

/** A rule that never fits (the 30th of February) is given up after so many periods. */
const MOST_PERIODS = 2_000;
const MINUTES_PER_DAY = 1_440;

/**
 * The dates of a series, `most` of them at most; none where the rule never fits.
 * @param first where it may begin: the first date is this one, or the first after it that the rule allows
 */
export function datesOf(
  first: DateRange,
  { rule, end, without = [] }: Pick<Repeats, "rule" | "end"> & Partial<Pick<Repeats, "without">>,
  timeZone: string,
  most: number,
): readonly DateRange[] {
  const start = dayIn(first.start, timeZone);
  const times = end !== null && "times" in end ? Math.min(end.times, most) : most;
  const until = end !== null && "until" in end ? Temporal.PlainDate.from(end.until) : null;
  const days = daysOfRule(rule, start, times);
  return days
    .filter((day) => !without.includes(day.toString()))
    .filter((day) => until === null || Temporal.PlainDate.compare(day, until) <= 0)
    .flatMap((day) => onDay(first, start, day, timeZone));
}

export function daysOfRule(
  rule: string,
  start: Temporal.PlainDate,
  most: number,
): readonly Temporal.PlainDate[] {
  const series = new RRuleTemporal({
    rruleString: `RRULE:${rule}`,
    // Days alone are counted, so that no zone has a say.
    dtstart: start.toZonedDateTime("UTC"),
    temporal: Temporal,
    maxIterations: MOST_PERIODS,
  });
  const days: Temporal.PlainDate[] = [];
  try {
    series.all((date, index) => {
      if (index < most) days.push(date.toPlainDate());
      return index + 1 < most;
    });
  } catch {
    // It gives up where nothing more is found; what was found until then counts.
  }
  return days;
}

/** What a rule passes over, which people may not expect. */
export function gapOf(rule: string, first: DateRange): Gap | null {
  const day = Number(/BYMONTHDAY=(\d+)/.exec(rule)?.[1] ?? first.start.slice(8, 10));
  const monthly = rule.startsWith("FREQ=MONTHLY") && !rule.includes("BYDAY");
  if (monthly && day >= 29 && !rule.includes("BYMONTHDAY=-")) return { kind: "short-months", day };
  const leapDay = rule.startsWith("FREQ=YEARLY") && first.start.slice(5, 10) === "02-29";
  return leapDay ? { kind: "no-leap-day" } : null;
}

/** The same hours on another day. */
function onDay(
  { start, end }: DateRange,
  first: Temporal.PlainDate,
  day: Temporal.PlainDate,
  timeZone: string,
): readonly DateRange[] {
  if (!start.includes("T")) {
    const last = end === null ? day : day.add({ days: first.until(dayIn(end, timeZone)).days });
    return inZone({ kind: "days", first: day, last }, timeZone).ranges;
  }
  const wall = (moment: string, from: Temporal.PlainDate) => {
    const at = Temporal.Instant.from(moment).toZonedDateTimeISO(timeZone);
    const days = from.until(at.toPlainDate(), { largestUnit: "day" }).days;
    return days * MINUTES_PER_DAY + at.hour * 60 + at.minute;
  };
  const begins = { day, minutes: wall(start, first) };
  const ends = end === null ? null : { day, minutes: wall(end, first) };
  return inZone({ kind: "times", start: begins, end: ends }, timeZone).ranges.slice(0, 1);
}

export function dayIn(moment: string, timeZone: string): Temporal.PlainDate {
  if (!moment.includes("T")) return Temporal.PlainDate.from(moment);
  return Temporal.Instant.from(moment).toZonedDateTimeISO(timeZone).toPlainDate();
}
