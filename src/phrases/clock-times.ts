/** What a time of day can mean: a dial shows each hour twice a day. */
import type { Clock, PartOfDay } from "./piece.ts";

/** Minutes since the day's midnight; `end` may lie past 1440, on the day after. */
export interface Times {
  readonly start: number;
  readonly end: number | null;
}

/** From and to, as minutes since midnight. The night goes past it, and its early half is in `isIn`. */
const HOURS: Readonly<Record<PartOfDay, readonly [from: number, to: number]>> = {
  morning: [4 * 60, 12 * 60 - 1],
  forenoon: [6 * 60, 12 * 60 - 1],
  noon: [11 * 60, 14 * 60],
  midday: [11 * 60, 14 * 60],
  afternoon: [12 * 60, 18 * 60 + 59],
  evening: [16 * 60, 24 * 60],
  tonight: [17 * 60, 24 * 60],
  night: [18 * 60, 24 * 60],
  "by-night": [18 * 60, 24 * 60],
};

/** Hours to suggest where only the part of the day is known. */
export const SUGGESTED: Readonly<Record<PartOfDay, readonly number[]>> = {
  morning: [8 * 60, 9 * 60, 10 * 60],
  forenoon: [9 * 60, 10 * 60, 11 * 60],
  noon: [12 * 60],
  midday: [12 * 60, 12 * 60 + 30, 13 * 60],
  afternoon: [14 * 60, 15 * 60, 16 * 60],
  evening: [18 * 60, 19 * 60, 20 * 60],
  tonight: [18 * 60, 19 * 60, 20 * 60],
  night: [20 * 60, 21 * 60, 22 * 60],
  "by-night": [],
};

/**
 * Every reading, the likeliest first. Three rules decide, and none where both halves of the day are plausible:
 * a German who writes digits from 6 to 12 means the 24-hour clock, but perhaps not with `um 8` alone; a spoken time from 12:00 to 5:59 is in the
 * afternoon; digits from 1 to 5 are asked about.
 */
function startTimes(clock: Clock, part: PartOfDay | null): readonly number[] {
  const { minutes, style } = clock;
  if (style === "exact") return [minutes];
  if (style === "midnight") return [0, 1440];
  const both = style === "half" ? [...halves(minutes + 660), ...halves(minutes)] : halves(minutes);
  const fitting = part === null ? [] : both.filter((time) => isIn(part, time));
  if (fitting.length > 0) return fitting;
  if (part !== null) return both;
  if (style === "half") return both.filter((time) => time >= 360 && time < 1320);
  const [early, late] = halves(minutes);
  if (minutes >= 720) return [minutes];
  if (minutes < 360) return style === "written" ? [late, early] : [late];
  return style === "written" ? [early] : [early, late];
}

/** Every reading of a time, or of a time with an end. The small hours of `heute Nacht` are tomorrow's, or today's. */
export function timesOf(from: Clock, to: Clock | null, part: PartOfDay | null): readonly Times[] {
  const times = onTheDay(from, to, part);
  if ((part !== "night" && part !== "tonight") || from.style === "midnight") return times;
  const small = times.filter(({ start }) => start < 6 * 60);
  return [
    ...small.map(({ start, end }) => ({ start: start + 1440, end: end === null ? null : end + 1440 })),
    ...times,
  ];
}

function onTheDay(from: Clock, to: Clock | null, part: PartOfDay | null): readonly Times[] {
  if (to === null) return startTimes(from, part).map((start) => ({ start, end: null }));
  if (from.style !== "exact" && to.style === "exact") return upTo(from, to, part);
  const starts = startTimes(from, part);
  const ranges = starts.map((start) => ({ start, end: firstAfter(start, to, part) }));
  const sameDay = ranges.filter(({ end }) => end <= 1440);
  // An open start isn't stretched over midnight: "9 to 5" ends in the afternoon.
  return starts.length > 1 && sameDay.length > 0 ? sameDay : ranges;
}

/** An end that is certain settles the start: 6–8 pm; but before 13 o'clock and later, digits are 24-hour digits. */
function upTo(from: Clock, to: Clock, part: PartOfDay | null): readonly Times[] {
  const starts = from.style === "written" && to.minutes >= 780 ? [from.minutes] : halves(from.minutes);
  const before = starts.filter(
    (start) => start < to.minutes && (part === null || from.style !== "spoken" || isIn(part, start)),
  );
  const latest = before.at(-1);
  if (latest !== undefined) return [{ start: latest, end: to.minutes }];
  return startTimes(from, part).map((start) => ({ start, end: firstAfter(start, to, part) }));
}

function firstAfter(start: number, to: Clock, part: PartOfDay | null): number {
  const fitting =
    part === null
      ? []
      : everyEnd({ ...to, style: to.style === "half" ? "half" : "spoken" }).filter(
          (time) => isIn(part, time) && time > start,
        );
  const ends = fitting.length > 0 && to.style !== "exact" ? fitting : everyEnd(to);
  const later = [...ends, ...ends.map((end) => end + 1440)].filter((end) => end > start);
  return Math.min(...later);
}

function everyEnd({ minutes, style }: Clock): readonly number[] {
  if (style === "midnight") return [1440];
  if (style === "half") return [...halves(minutes + 660), ...halves(minutes)];
  return style === "exact" ? [minutes] : halves(minutes);
}

/** The same place on the dial, before and after noon. */
function halves(minutes: number): readonly [early: number, late: number] {
  return [minutes % 720, (minutes % 720) + 720];
}

function isIn(part: PartOfDay, time: number): boolean {
  const [from, to] = HOURS[part];
  return (
    (time >= from && time <= to) ||
    ((part === "night" || part === "tonight" || part === "by-night") && time < 6 * 60)
  );
}
