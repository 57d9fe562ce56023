/** When what is due: digests by the wall clock, reminders before their appointments. Pure. */
import { Temporal } from "temporal-polyfill";
import type { DateRange } from "../../core/appointment.ts";
import { InvalidValue, type Moment, momentKey, parseMoment } from "../../core/date-value.ts";
import type { BookEntry } from "../../engine/book-entry.ts";
import { compareSpans, spanOf } from "../../engine/date-window.ts";
import { rangeOf } from "../field-texts.ts";
import { type Lead, type Wishes, wantsLead } from "./wishes.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** Sunday, when the week is told; and when a whole day is announced on the one before. */
const EVENING = "18:00";
/** From then on, the day is nearly over: the next one is told with it. */
const LATE_IN_THE_DAY = "17:00";
const MORNING = "08:00";
const NOON = "12:00";
/** So long after its beginning somebody may still hurry to what has an end. */
const HURRY_MS = 30 * MINUTE;

interface Due {
  /** Ids and times only. */
  readonly key: string;
  /** Milliseconds since the epoch; so is `until`, from which on it is of no use. */
  readonly at: number;
  readonly until: number;
}

export interface Digest extends Due {
  readonly kind: "day" | "week";
  /** What it tells of, `YYYY-MM-DD`, both inclusive. */
  readonly days: { readonly from: string; readonly to: string };
}

export interface Reminder extends Due {
  readonly kind: "before";
  readonly entry: BookEntry;
}

export type Planned = Digest | Reminder;

/**
 * Those due after `from`, up to `to`. A wall time that a change of the clocks skips comes as much later as the clocks
 * leap; one that comes twice counts the first time.
 * @param timeZone IANA name
 */
export function digestsBetween(
  wishes: Wishes,
  timeZone: string,
  from: number,
  to: number,
): readonly Digest[] {
  const digests: Digest[] = [];
  const last = dayAt(to, timeZone);
  for (
    let day = dayAt(from, timeZone);
    Temporal.PlainDate.compare(day, last) <= 0;
    day = day.add({ days: 1 })
  )
    digests.push(...digestsOn(day, wishes, timeZone));
  return digests.filter(({ at }) => at > from && at <= to);
}

function digestsOn(day: Temporal.PlainDate, { time, on }: Wishes, timeZone: string): readonly Digest[] {
  const digest = (kind: Digest["kind"], at: string, from: number, to: number, until: number): Digest => ({
    kind,
    key: `${kind}/${day.toString()}/${at}`,
    at: moment(day, at, timeZone),
    until: moment(day.add({ days: until }), "00:00", timeZone),
    days: { from: day.add({ days: from }).toString(), to: day.add({ days: to }).toString() },
  });
  const ahead = tellsTomorrow(time) ? 1 : 0;
  const digests = [
    ...(on.includes("day") ? [digest("day", time, 0, ahead, ahead + 1)] : []),
    ...(on.includes("week") && day.dayOfWeek === 7 ? [digest("week", EVENING, 1, 7, 2)] : []),
  ];
  return digests.sort((a, b) => a.at - b.at);
}

export function tellsTomorrow(time: string): boolean {
  return time >= LATE_IN_THE_DAY;
}

/**
 * A whole day is announced on the evening before, in place of the day before; in place of an hour or less, on its morning,
 * unless the day's digest tells it anyway. What lasts for several days is announced before the first one.
 */
export function remindersOf(entry: BookEntry, wishes: Wishes, timeZone: string): readonly Reminder[] {
  const range = rangeOf(entry.fields);
  const moments = range === null ? null : momentsOf(range);
  if (range === null || moments === null || !wantsLead(wishes)) return [];
  const { start, end } = moments;
  const begins = momentKey(range.start);
  const reminder = (what: string, at: number, until: number): Reminder => ({
    kind: "before",
    key: `${entry.id}/${what}/${begins}`,
    at,
    until,
    entry,
  });
  if (start.kind === "time") {
    const until = overBy(start.minutes * MINUTE, end?.kind === "time" ? end.minutes * MINUTE : null);
    return leadsOf(wishes).map((lead) =>
      reminder(lead, before(start.minutes * MINUTE, lead, timeZone), until),
    );
  }
  const day = Temporal.PlainDate.from(range.start);
  const until = moment(day.add({ days: 1 }), "00:00", timeZone);
  return wholeDayTimes(day, wishes, timeZone).map(([what, at]) => reminder(what, at, until));
}

/** What isn't over, each once, in the order of time. */
export function stillAhead(
  entries: readonly BookEntry[],
  timeZone: string,
  now: number,
): readonly BookEntry[] {
  const once = [...new Map(entries.map((entry) => [entry.id, entry])).values()];
  return once
    .flatMap((entry) => {
      const span = isOver(entry, timeZone, now) ? null : spanOf(entry.fields.date, timeZone);
      return span === null ? [] : [{ entry, span }];
    })
    .sort((a, b) => compareSpans(a.span, b.span))
    .map(({ entry }) => entry);
}

/** Of an appointment that stands in both calendars, by both of its pages: either alone may be what is seen the next time. */
export function keysOf(item: Planned): readonly string[] {
  if (item.kind !== "before") return [item.key];
  const { id, copy } = item.entry;
  return copy === null || copy === id ? [item.key] : [item.key, `${copy}${item.key.slice(id.length)}`];
}

/** Whole days are over with their last one; what has no end is over when it has begun. */
function isOver({ fields }: BookEntry, timeZone: string, now: number): boolean {
  const range = rangeOf(fields);
  const moments = range === null ? null : momentsOf(range);
  if (moments === null) return true;
  const { start, end } = moments;
  const last = end ?? start;
  if (last.kind === "time") return last.minutes * MINUTE <= now;
  return (range?.end ?? range?.start ?? "") < today(now, timeZone);
}

function wholeDayTimes(
  day: Temporal.PlainDate,
  { on, time }: Wishes,
  timeZone: string,
): readonly (readonly [string, number])[] {
  const soon = on.includes("hour-before") || on.includes("quarter-before");
  const morning = time < NOON ? time : MORNING;
  return [
    ...(on.includes("day-before")
      ? [["eve", moment(day.subtract({ days: 1 }), EVENING, timeZone)] as const]
      : []),
    ...(soon && !on.includes("day") ? [["morning", moment(day, morning, timeZone)] as const] : []),
  ];
}

/** The last day on which something may begin of which is told within so many milliseconds. */
export function lastDayOfPlan(wishes: Wishes, timeZone: string, now: number, lastsMs: number): string {
  if (wishes.on.includes("day-before"))
    return dayAt(now + lastsMs, timeZone)
      .add({ days: 1 })
      .toString();
  return dayAt(now + lastsMs + HOUR, timeZone).toString();
}

/** `YYYY-MM-DD` */
export function today(now: number, timeZone: string): string {
  return dayAt(now, timeZone).toString();
}

function leadsOf({ on }: Wishes): readonly Lead[] {
  return on.filter((topic): topic is Lead => topic !== "day" && topic !== "week");
}

/** A day before, the clock shows the same; an hour and a quarter are as long as they are, whatever the clocks do. */
function before(start: number, lead: Lead, timeZone: string): number {
  switch (lead) {
    case "day-before":
      return Temporal.Instant.fromEpochMilliseconds(start).toZonedDateTimeISO(timeZone).subtract({ days: 1 })
        .epochMilliseconds;
    case "hour-before":
      return start - HOUR;
    case "quarter-before":
      return start - 15 * MINUTE;
  }
}

function overBy(start: number, end: number | null): number {
  return end === null ? start : Math.max(start, Math.min(end, start + HURRY_MS));
}

interface Moments {
  readonly start: Moment;
  readonly end: Moment | null;
}

/** `null` where it is no date that exists. */
function momentsOf({ start, end }: DateRange): Moments | null {
  try {
    return { start: parseMoment(start), end: end === null ? null : parseMoment(end) };
  } catch (error) {
    if (error instanceof InvalidValue) return null;
    throw error;
  }
}

function dayAt(at: number, timeZone: string): Temporal.PlainDate {
  return Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone).toPlainDate();
}

function moment(day: Temporal.PlainDate, time: string, timeZone: string): number {
  return day.toZonedDateTime({ timeZone, plainTime: time }).epochMilliseconds;
}
