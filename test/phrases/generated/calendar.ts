/** A calendar of its own, in days since 1970, so that what is generated doesn't rest on what is tested. */

const DAY = 86_400_000;

export type DayNumber = number;

export function dayNumber(year: number, month: number, day: number): DayNumber {
  return Math.round(Date.UTC(year, month - 1, day) / DAY);
}

export function iso(day: DayNumber): string {
  return new Date(day * DAY).toISOString().slice(0, 10);
}

export function yearOf(day: DayNumber): number {
  return new Date(day * DAY).getUTCFullYear();
}

export function monthOf(day: DayNumber): number {
  return new Date(day * DAY).getUTCMonth() + 1;
}

export function dayOfMonth(day: DayNumber): number {
  return new Date(day * DAY).getUTCDate();
}

/** Monday is 0. */
export function weekdayOf(day: DayNumber): number {
  return (new Date(day * DAY).getUTCDay() + 6) % 7;
}

export function lengthOf(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

/** The next such weekday after a day. */
export function weekdayAfter(weekday: number, day: DayNumber): DayNumber {
  return day + 1 + ((weekday - weekdayOf(day) + 6) % 7);
}

/** The Easter Sundays of these years, from the almanac. */
const EASTER: Readonly<Record<number, readonly [month: number, day: number]>> = {
  2024: [3, 31],
  2025: [4, 20],
  2026: [4, 5],
  2027: [3, 28],
  2028: [4, 16],
  2029: [4, 1],
  2030: [4, 21],
};

export function easter(year: number): DayNumber {
  const [month, day] = EASTER[year] ?? [0, 0];
  return dayNumber(year, month, day);
}

/** The Sunday on or after 27 November begins Advent. */
export function firstAdvent(year: number): DayNumber {
  return weekdayAfter(6, dayNumber(year, 11, 26));
}

export function nthWeekday(nth: number, weekday: number, year: number, month: number): DayNumber {
  return weekdayAfter(weekday, dayNumber(year, month, 1) - 1) + 7 * (nth - 1);
}

export function lastWeekday(weekday: number, year: number, month: number): DayNumber {
  return weekdayAfter(weekday, dayNumber(year, month, lengthOf(year, month)) - 7);
}

/** The Monday of the week with the year's first Thursday, and weeks later. */
export function mondayOfWeek(week: number, year: number): DayNumber {
  return weekdayAfter(3, dayNumber(year, 1, 1) - 1) - 3 + 7 * (week - 1);
}
