/** How long an event takes. Pure. */
import type ICAL from "ical.js";
import { Temporal } from "temporal-polyfill";
import type { FileTime } from "./times.ts";

/** On the wall where both ends are of one zone; `null` for a moment. */
export type Length = { readonly days: number } | { readonly exact: Temporal.Duration } | null;

export function lengthUntil(start: FileTime, end: FileTime): Length {
  // The end of whole days isn't theirs any more.
  if (start.isDay) return { days: Math.max(0, start.wall.until(end.wall, { largestUnit: "day" }).days - 1) };
  const exact = start.zone.instantOf(start.wall).until(end.zone.instantOf(end.wall), { largestUnit: "hour" });
  return exact.sign <= 0 ? null : { exact };
}

export function lengthOf(duration: ICAL.Duration, { isDay }: FileTime): Length {
  const seconds = duration.toSeconds();
  if (isDay) return { days: Math.max(0, Math.round(seconds / 86_400) - 1) };
  return seconds <= 0 ? null : { exact: Temporal.Duration.from({ seconds }) };
}

/** What begins before that is over. */
export function earliest(
  { zone, isDay }: FileTime,
  length: Length,
  { now, timeZone }: { readonly now: number; readonly timeZone: string },
): Temporal.PlainDateTime {
  const instant = Temporal.Instant.fromEpochMilliseconds(now);
  if (isDay) {
    const today = instant.toZonedDateTimeISO(timeZone).toPlainDate().toPlainDateTime();
    return length !== null && "days" in length ? today.subtract({ days: length.days }) : today;
  }
  const wall = zone.wallOf(instant).subtract({ minutes: 1 });
  return length !== null && "exact" in length ? wall.subtract(length.exact) : wall;
}
