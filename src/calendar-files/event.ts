/** One event of a calendar file: its dates, and its words. Pure. */
import ICAL from "ical.js";
import { Temporal } from "temporal-polyfill";
import type { DateRange } from "../core/appointment.ts";
import { earliest, type Length, lengthOf, lengthUntil } from "./lengths.ts";
import { isAmong, type Recurrence, startsOf, wallIn } from "./occurrences.ts";
import { plainText } from "./plain-text.ts";
import { type FileTime, isUnknownZone, timeOf, type zonesIn } from "./times.ts";

export interface FilePage {
  readonly title: string;
  readonly range: DateRange;
  readonly place: string;
  readonly description: string;
}

export interface Reader {
  /** IANA name: where hours without a zone are meant. */
  readonly timeZone: string;
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** Whether it may take longer. */
  readonly hasTime: () => boolean;
}

export type Context = Reader & { readonly zones: ReturnType<typeof zonesIn> };

/** `null` where it has no time that can be understood. */
export function pagesOf(
  event: ICAL.Component,
  changed: readonly ICAL.Component[],
  context: Context,
): readonly FilePage[] | null {
  const start = firstTime(event, "dtstart", context);
  if (start === null) return null;
  const length = ownLength(event, start, context);
  const added = lengthsOfAdded(event, start, context);
  const lengthAt = (wall: Temporal.PlainDateTime) => added.get(wall.toString()) ?? length;
  const moves = changed.flatMap((each) => moveOf(each, context) ?? []);
  const onwards = moves
    .filter((move) => move.onwards)
    .map((move) => ({ ...move, from: wallIn(start.zone, move.of) }))
    .sort((a, b) => Temporal.PlainDateTime.compare(a.from, b.from));
  const isMoved = isAmong(
    moves.map(({ of }) => of),
    start,
  );
  const isAhead = (wall: Temporal.PlainDateTime) =>
    Temporal.PlainDateTime.compare(wall, earliest(start, lengthAt(wall), context)) >= 0;
  const from = [length, ...added.values()]
    .map((each) => earliest(start, each, context))
    .reduce((a, b) => (Temporal.PlainDateTime.compare(a, b) < 0 ? a : b));
  const search = { from, hasTime: context.hasTime };
  const starts = startsOf(start, recurrenceOf(event, context), search).filter(
    (wall) => isAhead(wall) && !isMoved(wall),
  );
  const others = moves
    .filter((move) => !isCancelled(move.event))
    .flatMap((move) => pagesOf(move.event, [], context) ?? []);
  const regular = starts.flatMap((wall) => {
    const move = onwards.findLast(({ from }) => Temporal.PlainDateTime.compare(from, wall) < 0);
    if (move === undefined)
      return [{ ...wordsOf(event), range: rangeOf(wall, start, lengthAt(wall), context) }];
    return isCancelled(move.event) ? [] : [pageMoved({ ...start, wall }, move, context)];
  });
  return [...regular, ...others].sort((a, b) => (sortKey(a) < sortKey(b) ? -1 : 1));
}

/** One date of a series that is another time, or has other words. */
interface Move {
  readonly of: FileTime;
  readonly event: ICAL.Component;
  readonly to: FileTime;
  /** So are all those after it. */
  readonly onwards: boolean;
}

function moveOf(event: ICAL.Component, context: Context): Move | null {
  const property = event.getFirstProperty("recurrence-id");
  const of = firstTime(event, "recurrence-id", context);
  if (property === null || of === null) return null;
  const to = firstTime(event, "dtstart", context) ?? of;
  return { of, event, to, onwards: property.getParameter("range") === "THISANDFUTURE" };
}

function pageMoved(time: FileTime, { of, event, to }: Move, context: Context): FilePage {
  const wall = wallIn(to.zone, time).add(wallIn(to.zone, of).until(to.wall));
  return { ...wordsOf(event), range: rangeOf(wall, to, ownLength(event, to, context), context) };
}

export function unknownZonesIn(event: ICAL.Component, { zones }: Context): readonly string[] {
  return event.getAllProperties().flatMap((property) => {
    const tzid: unknown = property.getParameter("tzid");
    return typeof tzid === "string" && isUnknownZone(tzid, zones) ? [tzid] : [];
  });
}

function sortKey({ range: { start } }: FilePage): string {
  return start.includes("T") ? Temporal.Instant.from(start).toString() : start;
}

function recurrenceOf(event: ICAL.Component, context: Context): Recurrence {
  if (event.getFirstProperty("recurrence-id") !== null) return { rules: [], added: [], left: [] };
  const rules = event.getAllProperties("rrule").flatMap((property) => {
    const value = property.getFirstValue();
    return value instanceof ICAL.Recur ? [value] : [];
  });
  return { rules, added: allTimes(event, "rdate", context), left: allTimes(event, "exdate", context) };
}

function allTimes(event: ICAL.Component, name: string, context: Context): readonly FileTime[] {
  return event.getAllProperties(name).flatMap((property) =>
    property.getValues().flatMap((value: unknown) => {
      const at = value instanceof ICAL.Period ? value.start : value;
      return timeOf(at, property.getParameter("tzid"), context.zones, context.timeZone) ?? [];
    }),
  );
}

function firstTime(event: ICAL.Component, name: string, { zones, timeZone }: Context): FileTime | null {
  const property = event.getFirstProperty(name);
  if (property === null) return null;
  // The library makes the 9th of April of the 99th day of a 13th month.
  const written: unknown = property.toJSON()[3];
  if (typeof written === "string") Temporal.PlainDate.from(written.slice(0, "YYYY-MM-DD".length));
  return timeOf(property.getFirstValue(), property.getParameter("tzid"), zones, timeZone);
}

function ownLength(event: ICAL.Component, start: FileTime, context: Context): Length {
  const end = firstTime(event, "dtend", context);
  if (end !== null) return lengthUntil(start, end);
  const duration = event.getFirstPropertyValue("duration");
  if (duration instanceof ICAL.Duration) return lengthOf(duration, start);
  return start.isDay ? { days: 0 } : null;
}

/** Of the dates that are added with an end of their own, by their beginning on the event's wall. */
function lengthsOfAdded(
  event: ICAL.Component,
  { zone }: FileTime,
  { zones, timeZone }: Context,
): ReadonlyMap<string, Length> {
  return new Map(
    event.getAllProperties("rdate").flatMap((property) =>
      property.getValues().flatMap((value: unknown) => {
        if (!(value instanceof ICAL.Period)) return [];
        const tzid = property.getParameter("tzid");
        const from = timeOf(value.start, tzid, zones, timeZone);
        const to = timeOf(value.end, tzid, zones, timeZone);
        if (from === null) return [];
        const length = to === null ? lengthOf(value.getDuration(), from) : lengthUntil(from, to);
        return [[wallIn(zone, from).toString(), length] as const];
      }),
    ),
  );
}

function rangeOf(
  wall: Temporal.PlainDateTime,
  { zone, isDay }: FileTime,
  length: Length,
  { timeZone }: Context,
): DateRange {
  if (isDay) {
    const days = length !== null && "days" in length ? length.days : 0;
    const day = wall.toPlainDate();
    return { start: day.toString(), end: days === 0 ? null : day.add({ days }).toString() };
  }
  const start = zone.instantOf(wall);
  const written = (instant: Temporal.Instant) => {
    const at = instant.toZonedDateTimeISO(timeZone);
    return `${at.toPlainDateTime().round("minute").toString({ fractionalSecondDigits: 3 })}${at.offset}`;
  };
  const end = length === null || !("exact" in length) ? null : start.add(length.exact);
  return { start: written(start), end: end === null ? null : written(end) };
}

function wordsOf(event: ICAL.Component): Omit<FilePage, "range"> {
  return {
    title: textIn(event, "summary").replace(/\s+/g, " "),
    place: textIn(event, "location").replace(/\s+/g, " "),
    description: plainText(textIn(event, "description")),
  };
}

export function textIn(component: ICAL.Component, name: string): string {
  const value: unknown = component.getFirstPropertyValue(name);
  return typeof value === "string" ? value.trim() : "";
}

export function isCancelled(event: ICAL.Component): boolean {
  return textIn(event, "status").toUpperCase() === "CANCELLED";
}
