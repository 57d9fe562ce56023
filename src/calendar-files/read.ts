/** What a calendar file says (RFC 5545), in the zone of the one who sends it. Pure. */
import ICAL from "ical.js";
import {
  type Context,
  type FilePage,
  isCancelled,
  pagesOf,
  type Reader,
  textIn,
  unknownZonesIn,
} from "./event.ts";
import { TooLong } from "./occurrences.ts";
import { parsedCalendars } from "./parsed.ts";
import { zonesIn } from "./times.ts";

export type { FilePage } from "./event.ts";

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
