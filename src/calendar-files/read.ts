/** What a calendar file says (RFC 5545), in the zone of the one who sends it. Pure. */
import ICAL from "ical.js";
import { Temporal } from "temporal-polyfill";
import type { DateRange } from "../core/appointment.ts";
import { isAmong, type Recurrence, startsOf, TooLong } from "./occurrences.ts";
import { parsedCalendars } from "./parsed.ts";
import { type FileTime, isUnknownZone, timeOf, zonesIn } from "./times.ts";

export interface FilePage {
  readonly title: string;
  readonly range: DateRange;
  readonly place: string;
  readonly description: string;
}

export interface FileEvent {
  /** Its dates, the earliest first: one, or those of a series. */
  readonly pages: readonly FilePage[];
  /** Names of time zones that nobody knows: their hours are read as those of the reader's. */
  readonly unknownZones: readonly string[];
}

type ReadFile =
  | {
      readonly kind: "read";
      /** What the calendar is called; "" where it has no name. */
      readonly name: string;
      /** Those ahead; where all are over, these. The earliest first. */
      readonly events: readonly FileEvent[];
      /** How many are over, called off, or can't be understood. */
      readonly over: number;
      readonly cancelled: number;
      readonly unreadable: number;
    }
  /** It has more series than can be gone through while somebody waits. */
  | { readonly kind: "too-many" }
  /** No calendar file at all, or one that is cut off or damaged. */
  | { readonly kind: "no-calendar" }
  | { readonly kind: "damaged" };

interface Reader {
  /** IANA name: where hours without a zone are meant. */
  readonly timeZone: string;
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** Whether it may take longer. */
  readonly hasTime: () => boolean;
}

export function readCalendarFile(text: string, reader: Reader): ReadFile {
  const plain = text.replace(/^\uFEFF/, "").trim();
  if (!/^BEGIN:VCALENDAR\s*$/im.test(plain.slice(0, 1_000))) return { kind: "no-calendar" };
  const calendars = parsedCalendars(plain);
  if (calendars === null) return { kind: "damaged" };
  try {
    return readCalendars(calendars, reader);
  } catch (error) {
    if (error instanceof TooLong) return { kind: "too-many" };
    throw error;
  }
}

function readCalendars(calendars: readonly ICAL.Component[], reader: Reader): ReadFile {
  const ahead = calendars.flatMap((calendar) => eventsIn(calendar, reader));
  const of = (kind: Outcome["kind"], outcomes: readonly Outcome[]) =>
    outcomes.filter((each) => each.kind === kind).length;
  const events = (outcomes: readonly Outcome[]) =>
    outcomes
      .flatMap((each) => (each.kind === "event" ? [each.event] : []))
      .sort((a, b) => ((a.pages[0]?.range.start ?? "") < (b.pages[0]?.range.start ?? "") ? -1 : 1));
  const still = events(ahead);
  const name = calendars
    .map((calendar) => textIn(calendar, "x-wr-calname") || textIn(calendar, "name"))
    .find((each) => each !== "");
  return {
    kind: "read",
    name: name ?? "",
    events:
      still.length > 0
        ? still
        : events(calendars.flatMap((calendar) => eventsIn(calendar, { ...reader, now: 0 }))),
    over: of("over", ahead),
    cancelled: of("cancelled", ahead),
    unreadable: of("unreadable", ahead),
  };
}

type Outcome =
  | { readonly kind: "event"; readonly event: FileEvent }
  | { readonly kind: "over" | "cancelled" | "unreadable" };

type Context = Reader & { readonly zones: ReturnType<typeof zonesIn> };

function eventsIn(calendar: ICAL.Component, reader: Reader): readonly Outcome[] {
  const context = { ...reader, zones: zonesIn(calendar) };
  // By itself, as the library would look through the whole calendar for the zone of each time.
  const events = calendar.getAllSubcomponents("vevent").map((event) => new ICAL.Component(event.toJSON()));
  const isMoved = (event: ICAL.Component) => event.getFirstProperty("recurrence-id") !== null;
  const masters = events.filter((event) => !isMoved(event));
  const uids = new Set(masters.map((event) => textIn(event, "uid")));
  const moved = new Map<string, ICAL.Component[]>();
  for (const event of events.filter(isMoved)) {
    const uid = textIn(event, "uid");
    const those = moved.get(uid);
    if (those === undefined) moved.set(uid, [event]);
    else those.push(event);
  }
  // A single date of a series that isn't in the file itself stands for itself.
  const alone = [...moved].flatMap(([uid, those]) => (uids.has(uid) ? [] : those));
  return [
    ...masters.map((event) => {
      const uid = textIn(event, "uid");
      return outcomeOf(event, uid === "" ? [] : (moved.get(uid) ?? []), context);
    }),
    ...alone.map((event) => outcomeOf(event, [], context)),
  ];
}

function outcomeOf(event: ICAL.Component, changed: readonly ICAL.Component[], context: Context): Outcome {
  if (!context.hasTime()) throw new TooLong();
  if (isCancelled(event)) return { kind: "cancelled" };
  const unknownZones = [event, ...changed].flatMap((each) => unknownZonesIn(each, context));
  try {
    const pages = pagesOf(event, changed, context);
    if (pages === null) return { kind: "unreadable" };
    return pages.length === 0 ? { kind: "over" } : { kind: "event", event: { pages, unknownZones } };
  } catch (error) {
    if (error instanceof TooLong) throw error;
    // The library has no class of its own for what isn't written as it should be; one such event spoils no others.
    return { kind: "unreadable" };
  }
}

/** `null` where it has no time that can be understood. */
function pagesOf(
  event: ICAL.Component,
  changed: readonly ICAL.Component[],
  context: Context,
): readonly FilePage[] | null {
  const start = firstTime(event, "dtstart", context);
  if (start === null) return null;
  const length = lengthOf(event, start, context);
  const moves = changed.flatMap((each) => {
    const of = firstTime(each, "recurrence-id", context);
    return of === null ? [] : [{ of, event: each }];
  });
  const isMoved = isAmong(
    moves.map(({ of }) => of),
    start,
  );
  const search = { from: earliest(start, length, context), hasTime: context.hasTime };
  const starts = startsOf(start, recurrenceOf(event, context), search).filter((wall) => !isMoved(wall));
  const others = moves
    .filter((move) => !isCancelled(move.event))
    .flatMap((move) => pagesOf(move.event, [], context) ?? []);
  const regular = starts.map((wall) => ({ ...wordsOf(event), range: rangeOf(wall, start, length, context) }));
  return [...regular, ...others].sort((a, b) => (sortKey(a) < sortKey(b) ? -1 : 1));
}

function unknownZonesIn(event: ICAL.Component, { zones }: Context): readonly string[] {
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

/** How long it is: on the wall where both ends are of one zone; `null` for a moment. */
type Length = { readonly days: number } | { readonly exact: Temporal.Duration } | null;

function lengthOf(event: ICAL.Component, start: FileTime, context: Context): Length {
  const end = firstTime(event, "dtend", context);
  if (end !== null) {
    // The end of whole days isn't theirs any more.
    if (start.isDay)
      return { days: Math.max(0, start.wall.until(end.wall, { largestUnit: "day" }).days - 1) };
    const exact = start.zone
      .instantOf(start.wall)
      .until(end.zone.instantOf(end.wall), { largestUnit: "hour" });
    return exact.sign <= 0 ? null : { exact };
  }
  const duration = event.getFirstPropertyValue("duration");
  if (!(duration instanceof ICAL.Duration)) return start.isDay ? { days: 0 } : null;
  const seconds = duration.toSeconds();
  if (start.isDay) return { days: Math.max(0, Math.round(seconds / 86_400) - 1) };
  return seconds <= 0 ? null : { exact: Temporal.Duration.from({ seconds }) };
}

/** What begins before that is over. */
function earliest(
  { zone, isDay }: FileTime,
  length: Length,
  { now, timeZone }: Context,
): Temporal.PlainDateTime {
  const instant = Temporal.Instant.fromEpochMilliseconds(now);
  if (isDay) {
    const today = instant.toZonedDateTimeISO(timeZone).toPlainDate().toPlainDateTime();
    return length !== null && "days" in length ? today.subtract({ days: length.days }) : today;
  }
  const wall = zone.wallOf(instant).subtract({ minutes: 1 });
  return length !== null && "exact" in length ? wall.subtract(length.exact) : wall;
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
    description: textIn(event, "description"),
  };
}

function textIn(component: ICAL.Component, name: string): string {
  const value: unknown = component.getFirstPropertyValue(name);
  return typeof value === "string" ? value.trim() : "";
}

function isCancelled(event: ICAL.Component): boolean {
  return textIn(event, "status").toUpperCase() === "CANCELLED";
}
