/** Dates as Notion keeps them: whole days, or moments cut to the minute with the offset they were meant in. */
import { anObjectOf, aString, type JsonObject, nullable, optional, refuse } from "./checks.ts";
import { invalid } from "./errors.ts";
import type { StoredDate } from "./model.ts";

export const MINUTE = 60_000;
const DAY = 86_400_000;
const MOMENT = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:[.,]\d+)?)?(Z|[+-]\d\d(?::?\d\d)?)?)?$/i;

export const isWholeDay = (text: string): boolean => text.length === 10;

/** `…:00.000Z`, as on pages, data sources and comments. */
export const flooredTime = (ms: number): string => new Date(Math.floor(ms / MINUTE) * MINUTE).toISOString();

/** `….mmm+00:00`, as on databases. */
export const preciseTime = (ms: number): string => new Date(ms).toISOString().replace("Z", "+00:00");

/** Milliseconds since the epoch; a whole day counts from midnight UTC. */
export const instantOf = (text: string): number => Date.parse(text);

/** The UTC day, `YYYY-MM-DD`, `days` days later. */
export const utcDay = (ms: number, days = 0): string => new Date(ms + days * DAY).toISOString().slice(0, 10);

const formats = new Map<string, Intl.DateTimeFormat>();

function formatFor(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known) return known;
  const format = new Intl.DateTimeFormat("en-CA", {
    timeZone: zone,
    timeZoneName: "longOffset",
    year: "numeric",
  });
  formats.set(zone, format);
  return format;
}

/** Minutes east of Greenwich in `zone` at an instant. */
function offsetAt(zone: string, ms: number): number {
  const name = formatFor(zone)
    .formatToParts(ms)
    .find((part) => part.type === "timeZoneName")?.value;
  const match = /GMT([+-])(\d\d):(\d\d)/.exec(name ?? "");
  if (!match) return 0;
  const minutes = Number(match[2]) * 60 + Number(match[3]);
  return match[1] === "-" ? -minutes : minutes;
}

function inOffset(ms: number, minutes: number): string {
  const wall = new Date(Math.floor(ms / MINUTE) * MINUTE + minutes * MINUTE).toISOString().slice(0, 16);
  const two = (n: number) => String(n).padStart(2, "0");
  const size = Math.abs(minutes);
  return `${wall}:00.000${minutes < 0 ? "-" : "+"}${two(Math.floor(size / 60))}:${two(size % 60)}`;
}

const minutesOf = (offset: string): number => {
  if (offset.toUpperCase() === "Z") return 0;
  const minutes = Number(offset.slice(1, 3)) * 60 + Number(offset.slice(3).replace(":", "") || 0);
  return offset.startsWith("-") ? -minutes : minutes;
};

/** Checks an ISO 8601 date or moment and cuts it to the minute; without offset it is meant in `zone`, else in UTC. */
export function normalisedDate(value: unknown, path: string, zone: string | null = null): string {
  const text = aString(value, path);
  const bad = () => refuse(path, "a valid ISO 8601 date string", value);
  const match = MOMENT.exec(text);
  const day = match?.[1];
  if (!match || !day || !isRealDay(day)) return bad();
  const [, , hour, minute, second, offset] = match;
  if (hour === undefined) return day;
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second ?? 0) > 59) return bad();
  const wall = Date.parse(`${day}T${hour}:${minute}:00Z`);
  if (offset !== undefined) {
    const minutes = minutesOf(offset);
    if (Math.abs(minutes) > 18 * 60) return bad();
    const instant = wall - minutes * MINUTE;
    return inOffset(instant, zone === null ? minutes : offsetAt(zone, instant));
  }
  if (zone === null) return inOffset(wall, 0);
  // The offset depends on the instant, which depends on the offset: the second look is right around clock changes too.
  const guess = wall - offsetAt(zone, wall) * MINUTE;
  const instant = wall - offsetAt(zone, guess) * MINUTE;
  return inOffset(instant, offsetAt(zone, instant));
}

function isRealDay(day: string): boolean {
  const ms = Date.parse(`${day}T00:00:00Z`);
  return !Number.isNaN(ms) && utcDay(ms) === day;
}

function aTimeZone(value: unknown, path: string): string {
  const zone = aString(value, path);
  try {
    formatFor(zone);
    return zone;
  } catch {
    return refuse(path, "a valid IANA time zone", value);
  }
}

/** A date value of a request: `{start, end?, time_zone?}`. The zone is used up: answers never show it. */
export function dateFrom(value: unknown, path: string): StoredDate {
  const date = anObjectOf(value, path, ["start", "end", "time_zone"]);
  const zone = optional(date.time_zone, `${path}.time_zone`, (v, p) => nullable(v, p, aTimeZone)) ?? null;
  const start = normalisedDate(date.start, `${path}.start`, zone);
  const end = endFrom(date, path, zone);
  if (end !== null && isWholeDay(start) !== isWholeDay(end)) {
    throw invalid("Date start and end must both include a time, or neither.");
  }
  return { start, end };
}

function endFrom(date: JsonObject, path: string, zone: string | null): string | null {
  const end = date.end;
  return end === undefined || end === null ? null : normalisedDate(end, `${path}.end`, zone);
}

export const answeredDate = (date: StoredDate) => ({ start: date.start, end: date.end, time_zone: null });
