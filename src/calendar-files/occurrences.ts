/** All times of an event that repeats: by its rules, with what is added, left out and moved (RFC 5545, 3.8.5). */
import type ICAL from "ical.js";
import { RRuleTemporal } from "rrule-temporal";
import { Temporal } from "temporal-polyfill";
import type { FileTime, Zone } from "./times.ts";

/** More dates of one event are looked for by nobody. */
const MOST = 400;
/** In days: so far ahead is looked at first, then twice as far, until there are enough dates, or until sixty years are over. */
const NEXT_TIME = 500;
const FURTHEST = 22_000;
/** Beyond that, no day has a name. */
const LAST_DAY = 2_000_000;
/** A rule that never fits is given up after so many of its periods; one that counts from long ago has more of them. */
const MOST_PERIODS = 4_000;
const MOST_COUNTED_PERIODS = 40_000;
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

/** The time for a whole file is over: somebody waits, and so do all others who talk with the bot. */
export class TooLong extends Error {
  override readonly name = "TooLong";
}

/** From when on, and how long may be looked for it. */
interface Search {
  /** Those before it are over, and neither counted nor returned. */
  readonly from: Temporal.PlainDateTime;
  readonly hasTime: () => boolean;
}

/**
 * The times at which it begins, in their order.
 * @throws TooLong
 */
export function startsOf(
  first: FileTime,
  { rules, added, left }: Recurrence,
  search: Search,
): readonly Temporal.PlainDateTime[] {
  const isLeft = isAmong(left, first);
  const isWanted = (wall: Temporal.PlainDateTime) =>
    Temporal.PlainDateTime.compare(wall, search.from) >= 0 && !isLeft(wall);
  // The first one counts also where the rule has no place for it.
  const alone = [first.wall, ...added.map((time) => wallIn(first.zone, time))];
  const keys = new Set<string>();
  return [...alone.filter(isWanted), ...rules.flatMap((rule) => byRule(first, rule, search, isWanted))]
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

/** What the clocks show there; a day is the same everywhere. */
export function wallIn(zone: Zone, time: FileTime): Temporal.PlainDateTime {
  return time.isDay ? time.wall : zone.wallOf(time.zone.instantOf(time.wall));
}

function byRule(
  { wall: first, zone, isDay }: FileTime,
  rule: ICAL.Recur,
  { from, hasTime }: Search,
  isWanted: (wall: Temporal.PlainDateTime) => boolean,
): readonly Temporal.PlainDateTime[] {
  if (/^(?:SECOND|MINUTE|HOUR)LY$/.test(rule.freq) || timesADay(rule) > MOST_A_DAY) throw new TooOften();
  const { until, interval, count } = rule;
  // It ended long ago: there is nothing to go through.
  if (until != null && isAfter(from.subtract({ days: 2 }), until, zone, isDay)) return [];
  // One that never fits finds nothing at which to look.
  if (!hasTime()) throw new TooLong();
  const series = new RRuleTemporal({
    rruleString: `RRULE:${rule.toString().replace(/;?UNTIL=[^;]*/, "")}`,
    // Hours on the wall are counted, which no change of the clocks moves.
    dtstart: first.toZonedDateTime("UTC"),
    temporal: Temporal,
    maxIterations: count ? MOST_COUNTED_PERIODS : MOST_PERIODS,
  });
  const dates: Temporal.PlainDateTime[] = [];
  /** Whether more of them are wanted. */
  const take = (date: Temporal.ZonedDateTime) => {
    if (!hasTime()) throw new TooLong();
    const wall = date.toPlainDateTime();
    if (until != null && isAfter(wall, until, zone, isDay)) return false;
    if (isWanted(wall)) dates.push(wall);
    return dates.length < MOST;
  };
  try {
    if (count) series.all(take);
    else takeAhead(series, Temporal.PlainDateTime.compare(first, from) > 0 ? first : from, interval, take);
  } catch (error) {
    if (error instanceof TooLong) throw error;
    // It gives up where nothing more is found; what was found until then counts.
  }
  return dates;
}

/** Passes over what was before, which a rule that counts its times can't. */
function takeAhead(
  series: RRuleTemporal<Temporal.ZonedDateTime>,
  begin: Temporal.PlainDateTime,
  interval: number,
  take: (date: Temporal.ZonedDateTime) => boolean,
): void {
  const furthest = Math.min(FURTHEST * interval, LAST_DAY);
  let from = begin.toZonedDateTime("UTC");
  for (let days = NEXT_TIME * interval; ; days *= 2) {
    const to = begin.add({ days: Math.min(days, furthest) }).toZonedDateTime("UTC");
    if (!series.between(from, to, true).every(take) || days >= furthest) return;
    from = to.add({ seconds: 1 });
  }
}

function timesADay(rule: ICAL.Recur): number {
  const counts = ["BYHOUR", "BYMINUTE", "BYSECOND"].map((part) => rule.getComponent(part).length);
  return counts.reduce((product, count) => product * Math.max(1, count), 1);
}

/** The end of a rule is a day, an instant, or an hour on the wall there. */
function isAfter(wall: Temporal.PlainDateTime, until: ICAL.Time, zone: Zone, isDay: boolean): boolean {
  const { year, month, day, hour, minute, second } = until;
  const end = Temporal.PlainDateTime.from({ year, month, day, hour, minute, second });
  if (until.isDate || isDay) return Temporal.PlainDate.compare(wall.toPlainDate(), end.toPlainDate()) > 0;
  if (until.zone?.tzid !== "UTC") return Temporal.PlainDateTime.compare(wall, end) > 0;
  return Temporal.Instant.compare(zone.instantOf(wall), end.toZonedDateTime("UTC").toInstant()) > 0;
}
