/** Whether two dates are at the same time, for somebody who lives in one zone. Pure. */
import { Temporal } from "temporal-polyfill";
import type { DateRange } from "../../core/appointment.ts";
import { InvalidValue, parseMoment } from "../../core/date-value.ts";

/** Milliseconds since the epoch; `to` isn't part of it. */
interface Interval {
  readonly from: number;
  readonly to: number;
}

/** What ends when the other begins doesn't overlap; what has no end is a moment. */
export function overlap(one: DateRange, other: DateRange, timeZone: string): boolean {
  const [a, b] = [intervalOf(one, timeZone), intervalOf(other, timeZone)];
  return a !== null && b !== null && a.from < b.to && b.from < a.to;
}

/** Whole days begin and end with the days of the zone, which aren't all of 24 hours. `null` for no date that exists. */
function intervalOf({ start, end }: DateRange, timeZone: string): Interval | null {
  try {
    const from = instantOf(start, timeZone);
    const isDay = parseMoment(start).kind === "day";
    const to = isDay ? instantOf(end ?? start, timeZone, 1) : instantOf(end ?? start, timeZone);
    return { from, to: Math.max(to, from + 1) };
  } catch (error) {
    if (error instanceof InvalidValue) return null;
    throw error;
  }
}

function instantOf(text: string, timeZone: string, daysLater = 0): number {
  const moment = parseMoment(text);
  if (moment.kind === "time") return moment.minutes * 60_000;
  return Temporal.PlainDate.from(text).add({ days: daysLater }).toZonedDateTime(timeZone).epochMilliseconds;
}
