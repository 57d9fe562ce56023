/** On which days an appointment falls where its reader lives, and what comes before what. Pure. */
import { Temporal } from "temporal-polyfill";
import type { DateRange, FieldValue } from "../core/appointment.ts";
import { InvalidValue, type Moment, parseMoment } from "../core/date-value.ts";
import type { DateWindow } from "./ports.ts";

const MS_PER_MINUTE = 60_000;

/** When an appointment is, for one time zone. */
export interface Span {
  /** `YYYY-MM-DD`; so is `last`, which is the same day or a later one. */
  readonly first: string;
  readonly last: string;
  /** Minutes since 1970-01-01T00:00Z; `null` for whole days. */
  readonly minutes: number | null;
}

/**
 * @param timeZone an IANA name
 * @returns `null` where there is no date, or none that exists
 */
export function spanOf(value: FieldValue | undefined, timeZone: string): Span | null {
  if (value?.type !== "date" || value.range === null) return null;
  try {
    return spanOfRange(value.range, timeZone);
  } catch (error) {
    if (error instanceof InvalidValue) return null;
    throw error;
  }
}

export function touches({ first, last }: Span, { from, to }: DateWindow): boolean {
  return last >= from && (to === null || first <= to);
}

/** By day, whole days first within one, then by time. */
export function compareSpans(a: Span, b: Span): number {
  if (a.first !== b.first) return a.first < b.first ? -1 : 1;
  const [one, other] = [timeOf(a), timeOf(b)];
  return one === other ? 0 : one < other ? -1 : 1;
}

function timeOf({ minutes }: Span): number {
  return minutes ?? Number.NEGATIVE_INFINITY;
}

function spanOfRange({ start, end }: DateRange, timeZone: string): Span {
  const from = parseMoment(start);
  const to = end === null ? from : parseMoment(end);
  const first = dayIn(start, from, timeZone);
  const last = lastDay(end ?? start, from, to, timeZone);
  return { first, last: last < first ? first : last, minutes: from.kind === "time" ? from.minutes : null };
}

/** What ends at midnight doesn't touch the day that begins then. */
function lastDay(text: string, from: Moment, to: Moment, timeZone: string): string {
  if (to.kind === "day" || from.kind === "day" || to.minutes <= from.minutes)
    return dayIn(text, to, timeZone);
  return dayIn(text, { ...to, minutes: to.minutes - 1 }, timeZone);
}

function dayIn(text: string, moment: Moment, timeZone: string): string {
  if (moment.kind === "day") return text;
  return Temporal.Instant.fromEpochMilliseconds(moment.minutes * MS_PER_MINUTE)
    .toZonedDateTimeISO(timeZone)
    .toPlainDate()
    .toString();
}
