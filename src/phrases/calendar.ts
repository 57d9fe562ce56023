/** Days of the calendar that a written date can mean. */
import { Temporal } from "temporal-polyfill";
import type { DaySpan, WhichWeekday, WrittenDate } from "./piece.ts";

/** A 29 February without a year is at most eight years away. */
const YEARS_AHEAD = 8;

export function oneDay(date: Temporal.PlainDate): DaySpan {
  return { first: date, last: date };
}

/** Whether some year has that day, or the written one has. */
export function exists(date: WrittenDate): boolean {
  return dateIn(date, date.year ?? 2028) !== null;
}

/** A date without a year is the next one, today included. `null` where the year has no such day. */
export function nextDate(date: WrittenDate, onOrAfter: Temporal.PlainDate): Temporal.PlainDate | null {
  if (date.year !== null) return dateIn(date, date.year);
  for (let year = onOrAfter.year; year <= onOrAfter.year + YEARS_AHEAD; year += 1) {
    const found = dateIn(date, year);
    if (found !== null && Temporal.PlainDate.compare(found, onOrAfter) >= 0) return found;
  }
  return null;
}

/** The next such day of a month: `am 3.`; months that lack it are passed over. */
export function nextDayOfMonth(day: number, onOrAfter: Temporal.PlainDate): Temporal.PlainDate | null {
  for (let months = 0; months <= 12; months += 1) {
    const month = onOrAfter.add({ months });
    const found = dateIn({ day, month: month.month, year: null }, month.year);
    if (found !== null && Temporal.PlainDate.compare(found, onOrAfter) >= 0) return found;
  }
  return null;
}

export function mondayOf(date: Temporal.PlainDate): Temporal.PlainDate {
  return date.subtract({ days: date.dayOfWeek - 1 });
}

/** That weekday on or after a day. */
export function weekdayFrom(weekday: number, onOrAfter: Temporal.PlainDate): Temporal.PlainDate {
  return onOrAfter.add({ days: (weekday - onOrAfter.dayOfWeek + 7) % 7 });
}

/**
 * The days that a weekday can mean. Its own name on that day may mean today or a week from now; "next Friday"
 * on a Wednesday is the day after tomorrow to some and nine days away to others.
 */
export function weekdayChoices(
  weekday: number,
  which: WhichWeekday,
  today: Temporal.PlainDate,
): readonly Temporal.PlainDate[] {
  const later = weekdayFrom(weekday, today.add({ days: 1 }));
  const weekLater = later.add({ days: 7 });
  // Some begin the week on a Sunday, so on a Sunday it is open whether the coming days are "this" week.
  const thisWeek = later.since(mondayOf(today)).days < 7 || today.dayOfWeek === 7;
  switch (which) {
    case "coming":
      return today.dayOfWeek === weekday ? [today, later] : [later];
    case "next":
      return thisWeek && today.dayOfWeek !== weekday ? [later, weekLater] : [later];
    case "after-next":
      return thisWeek && today.dayOfWeek !== weekday ? [weekLater, weekLater.add({ days: 7 })] : [weekLater];
    case "last":
      return [weekdayFrom(weekday, today.subtract({ days: 7 }))];
  }
}

function dateIn({ day, month }: WrittenDate, year: number): Temporal.PlainDate | null {
  if (month < 1 || month > 12 || day < 1 || year < 1900 || year > 9999) return null;
  const first = Temporal.PlainDate.from({ year, month, day: 1 });
  return day > first.daysInMonth ? null : first.with({ day });
}

/** A day of the year that is no longer ago than this may be meant although it is over. */
const JUST_OVER = 92;

/** The next such day, and before it the one that is only just over: nobody can tell which of them is meant. */
export function coming(
  inYear: (year: number) => Temporal.PlainDate | null,
  today: Temporal.PlainDate,
): readonly Temporal.PlainDate[] {
  const years = Array.from({ length: YEARS_AHEAD + 2 }, (_, index) => today.year - 1 + index);
  const days = years.flatMap((year) => inYear(year) ?? []);
  const next = days.find((day) => Temporal.PlainDate.compare(day, today) >= 0);
  const before = days.findLast((day) => Temporal.PlainDate.compare(day, today) < 0);
  const over = before !== undefined && before.until(today).days <= JUST_OVER ? [before] : [];
  return [...(next === undefined ? [] : [next]), ...over];
}

/** The days that a written date can mean; only one where it has its year. */
export function datesFor(date: WrittenDate, today: Temporal.PlainDate): readonly Temporal.PlainDate[] {
  if (date.year === null) return coming((year) => dateIn(date, year), today);
  const day = dateIn(date, date.year);
  return day === null ? [] : [day];
}

/** The Mondays that a calendar week can mean: the next one whose week isn't over, and one that is only just. */
export function mondaysOfWeek(
  week: number,
  year: number | null,
  today: Temporal.PlainDate,
): readonly Temporal.PlainDate[] {
  if (year === null) {
    const monday = mondayOf(today);
    return coming((inYear) => mondayOfWeek(week, inYear), monday);
  }
  const monday = mondayOfWeek(week, year);
  return monday === null ? [] : [monday];
}

/** ISO 8601: the week of the year's first Thursday is its first. */
function mondayOfWeek(week: number, year: number): Temporal.PlainDate | null {
  const first = mondayOf(Temporal.PlainDate.from({ year, month: 1, day: 4 }));
  const monday = first.add({ days: 7 * (week - 1) });
  return week >= 1 && monday.add({ days: 3 }).year === year ? monday : null;
}
