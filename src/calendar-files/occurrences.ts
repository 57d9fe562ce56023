/** All times of an event that repeats: by its rules, with what is added, left out and moved (RFC 5545, 3.8.5). */
import type ICAL from "ical.js";
import { RRuleTemporal } from "rrule-temporal";
import { Temporal } from "temporal-polyfill";
import type { FileTime, Zone } from "./times.ts";

/** More dates of one event are looked for by nobody. */
const MOST = 400;
/** So far ahead, in days, a rule without a number of times is gone through; and so many of its periods at most. */
const HORIZON: Readonly<Record<string, number>> = {
  DAILY: 500,
  WEEKLY: 3_000,
  MONTHLY: 13_000,
  YEARLY: 22_000,
};
const MOST_PERIODS = 4_000;
/** So often on one day nobody has an appointment. */
const MOST_A_DAY = 24;

export interface Recurrence {
  readonly rules: readonly ICAL.Recur[];
  readonly added: readonly FileTime[];
  readonly left: readonly FileTime[];
}

/** What can't be gone through: an appointment that is there every minute is none. */
class TooOften extends Error {
  override readonly name = "TooOften";
}

/**
 * The times at which it begins, in their order.
 * @param from those before it are over, and neither counted nor returned
 */
export function startsOf(
  first: FileTime,
  { rules, added, left }: Recurrence,
  from: Temporal.PlainDateTime,
): readonly Temporal.PlainDateTime[] {
  const { zone } = first;
  // The first one counts also where the rule has no place for it.
  const all = [
    first.wall,
    ...rules.flatMap((rule) => byRule(first, rule, from)),
    ...added.map((time) => inZone(time, zone)),
  ];
  const isLeft = isAmong(left, first);
  const keys = new Set<string>();
  return all
    .filter((wall) => Temporal.PlainDateTime.compare(wall, from) >= 0 && !isLeft(wall))
    .sort(Temporal.PlainDateTime.compare)
    .filter((wall) => {
      const key = wall.toString();
      return !keys.has(key) && keys.add(key);
    })
    .slice(0, MOST);
}

/** Whether a time of the event is one of these; a day means whatever is on it. */
export function isAmong(
  times: readonly FileTime[],
  { zone, isDay }: FileTime,
): (wall: Temporal.PlainDateTime) => boolean {
  // A file may name thousands of them.
  const days = new Set<string>();
  const instants = new Set<number>();
  for (const time of times) {
    if (time.isDay || isDay) days.add(time.wall.toPlainDate().toString());
    else instants.add(time.zone.instantOf(time.wall).epochMilliseconds);
  }
  return (wall) =>
    (days.size > 0 && days.has(wall.toPlainDate().toString())) ||
    (instants.size > 0 && instants.has(zone.instantOf(wall).epochMilliseconds));
}

function inZone(time: FileTime, zone: Zone): Temporal.PlainDateTime {
  return time.isDay ? time.wall : zone.wallOf(time.zone.instantOf(time.wall));
}

function byRule(
  { wall: first, zone, isDay }: FileTime,
  rule: ICAL.Recur,
  from: Temporal.PlainDateTime,
): readonly Temporal.PlainDateTime[] {
  if (/^(?:SECOND|MINUTE|HOUR)LY$/.test(rule.freq) || timesADay(rule) > MOST_A_DAY) throw new TooOften();
  const { until, interval, freq } = rule;
  // It ended long ago: there is nothing to go through.
  if (until != null && isAfter(from.subtract({ days: 2 }), until, zone, isDay)) return [];
  const text = rule.toString().replace(/;?UNTIL=[^;]*/, "");
  const series = new RRuleTemporal({
    rruleString: `RRULE:${text}`,
    // Hours on the wall are counted, which no change of the clocks moves.
    dtstart: first.toZonedDateTime("UTC"),
    temporal: Temporal,
    maxIterations: MOST_PERIODS,
  });
  const begin = Temporal.PlainDateTime.compare(first, from) > 0 ? first : from;
  const horizon = begin.add({ days: (HORIZON[freq] ?? 0) * interval });
  const end = until != null && isAfter(horizon, until, zone, isDay) ? dayAfter(until) : horizon;
  const dates = rule.count
    ? collected(series)
    : found(() => series.between(begin.toZonedDateTime("UTC"), end.toZonedDateTime("UTC"), true));
  return dates
    .map((date) => date.toPlainDateTime())
    .filter((wall) => until == null || !isAfter(wall, until, zone, isDay));
}

function timesADay(rule: ICAL.Recur): number {
  const counts = ["BYHOUR", "BYMINUTE", "BYSECOND"].map((part) => rule.getComponent(part).length);
  return counts.reduce((product, count) => product * Math.max(1, count), 1);
}

/** As far as it can be gone through. */
function collected(series: RRuleTemporal<Temporal.ZonedDateTime>): readonly Temporal.ZonedDateTime[] {
  const dates: Temporal.ZonedDateTime[] = [];
  found(() =>
    series.all((date) => {
      dates.push(date);
      return dates.length < MOST_PERIODS;
    }),
  );
  return dates;
}

/** None where the rule never fits. */
function found(search: () => readonly Temporal.ZonedDateTime[]): readonly Temporal.ZonedDateTime[] {
  try {
    return search();
  } catch {
    return [];
  }
}

/** Late enough in every zone. */
function dayAfter({ year, month, day }: ICAL.Time): Temporal.PlainDateTime {
  return Temporal.PlainDateTime.from({ year, month, day }).add({ days: 2 });
}

/** The end of a rule is a day, an instant, or an hour on the wall there. */
function isAfter(wall: Temporal.PlainDateTime, until: ICAL.Time, zone: Zone, isDay: boolean): boolean {
  const { year, month, day, hour, minute, second } = until;
  const end = Temporal.PlainDateTime.from({ year, month, day, hour, minute, second });
  if (until.isDate || isDay) return Temporal.PlainDate.compare(wall.toPlainDate(), end.toPlainDate()) > 0;
  if (until.zone?.tzid !== "UTC") return Temporal.PlainDateTime.compare(wall, end) > 0;
  return Temporal.Instant.compare(zone.instantOf(wall), end.toZonedDateTime("UTC").toInstant()) > 0;
}
