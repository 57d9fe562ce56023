/** A time as a calendar file writes it: a day, an hour of some zone, or one of whoever reads it. */
import ICAL from "ical.js";
import { Temporal } from "temporal-polyfill";

/** In which zone the hours of a property are meant. */
export interface Zone {
  /** The instant of an hour on the wall. */
  readonly instantOf: (wall: Temporal.PlainDateTime) => Temporal.Instant;
  /** What the clocks there show then. */
  readonly wallOf: (instant: Temporal.Instant) => Temporal.PlainDateTime;
}

export interface FileTime {
  /** Of a whole day, its midnight. */
  readonly wall: Temporal.PlainDateTime;
  readonly isDay: boolean;
  readonly zone: Zone;
}

/** The zones that a file describes itself, by name. */
type Described = ReadonlyMap<string, ICAL.Timezone>;

export function zonesIn(calendar: ICAL.Component): Described {
  return new Map(
    calendar.getAllSubcomponents("vtimezone").flatMap((component) => {
      const tzid = component.getFirstPropertyValue("tzid");
      return typeof tzid === "string" && changesYearly(component)
        ? [[tzid, new ICAL.Timezone({ component, tzid })] as const]
        : [];
    }),
  );
}

/** The library goes through any other rule to its end, which may be none. */
function changesYearly(zone: ICAL.Component): boolean {
  return zone
    .getAllSubcomponents()
    .flatMap((observance) => observance.getAllProperties("rrule"))
    .every((rule) => {
      const value: unknown = rule.getFirstValue();
      return value instanceof ICAL.Recur && value.freq === "YEARLY";
    });
}

/** Also behind what some programs write before it: `/mozilla.org/20050126_1/Europe/Berlin`. */
const AREA_AND_CITY =
  /(?:^|\/)((?:Africa|America|Antarctica|Arctic|Asia|Atlantic|Australia|Europe|Indian|Pacific|Etc)\/[\w+/-]+|UTC|GMT)$/;

export function timeOf(value: unknown, tzid: unknown, described: Described, own: string): FileTime | null {
  if (!(value instanceof ICAL.Time)) return null;
  const { year, month, day, hour, minute, second, isDate } = value;
  const wall = Temporal.PlainDateTime.from({ year, month, day, ...(isDate ? {} : { hour, minute, second }) });
  const utc = !isDate && value.zone?.tzid === "UTC";
  return { wall, isDay: isDate, zone: utc ? named("UTC") : zoneOf(tzid, described, own) };
}

/** Of such a zone nobody can say what its clocks show. */
export function isUnknownZone(tzid: string, described: Described): boolean {
  return zoneNamed(tzid, described) === null;
}

function zoneOf(tzid: unknown, described: Described, own: string): Zone {
  // A zone that nobody knows is most likely the reader's.
  return (typeof tzid === "string" ? zoneNamed(tzid, described) : null) ?? named(own);
}

function zoneNamed(tzid: string, described: Described): Zone | null {
  const known = AREA_AND_CITY.exec(tzid)?.[1];
  if (known !== undefined && isZone(known)) return named(known);
  const theirs = described.get(tzid);
  if (theirs !== undefined) return describedZone(theirs);
  return isZone(tzid) ? named(tzid) : null;
}

function named(id: string): Zone {
  return {
    instantOf: (wall) => wall.toZonedDateTime(id).toInstant(),
    wallOf: (instant) => instant.toZonedDateTimeISO(id).toPlainDateTime(),
  };
}

function describedZone(zone: ICAL.Timezone): Zone {
  const utc = (wall: Temporal.PlainDateTime) => wall.toZonedDateTime("UTC").toInstant();
  const offsetAt = ({ year, month, day, hour, minute, second }: Temporal.PlainDateTime) =>
    zone.utcOffset(ICAL.Time.fromData({ year, month, day, hour, minute, second, isDate: false }));
  return {
    instantOf: (wall) => utc(wall).subtract({ seconds: offsetAt(wall) }),
    wallOf: (instant) => {
      const wall = instant.toZonedDateTimeISO("UTC").toPlainDateTime();
      return wall.add({ seconds: offsetAt(wall) });
    },
  };
}

function isZone(id: string): boolean {
  try {
    return Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(id).timeZoneId !== "";
  } catch {
    return false;
  }
}
