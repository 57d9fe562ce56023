/** How a calendar is asked for a window of days: wider than the window, for what Notion's date filters don't tell. */
import type { DateRange } from "../core/appointment.ts";
import { InvalidValue, parseMoment } from "../core/date-value.ts";
import type { CalendarBinding, CalendarPage, DateWindow } from "../engine/ports.ts";
import type { Query } from "./listing.ts";
import { byDate } from "./listing-order.ts";

/**
 * Filters look at the start of a date alone. What began longer before the window than this, and still lasts, is only
 * found where the end has a property of its own.
 */
const LEAD_DAYS = 31;

/** A day in one time zone is at most the next or the previous one in another. */
const ZONE_DAYS = 1;

const MS_PER_DAY = 86_400_000;
const MINUTES_PER_DAY = 1_440;

export function queryOf(
  { from, to }: DateWindow,
  { properties }: CalendarBinding,
): Pick<Query, "filter" | "order"> {
  const date = properties.date ?? { id: "", name: "", type: "date" };
  const start = date.name;
  const end = properties.end_date?.name;
  const begins = { property: start, date: { on_or_after: shifted(from, -LEAD_DAYS) } };
  const lasts =
    end === undefined
      ? begins
      : { or: [begins, { property: end, date: { on_or_after: shifted(from, -ZONE_DAYS) } }] };
  const upTo = to === null ? [] : [{ property: start, date: { on_or_before: shifted(to, ZONE_DAYS) } }];
  return { filter: { and: [lasts, ...upTo] }, order: byDate(date) };
}

/** Whether the page's date touches the window in any time zone; what has no date that can be understood doesn't. */
export function mayTouch({ fields }: CalendarPage, { from, to }: DateWindow): boolean {
  const value = fields.date?.value;
  if (value?.type !== "date" || value.range === null || fields.date?.invalid === true) return false;
  const days = daysOf(value.range);
  if (days === null) return false;
  const begins = to === null || days.first <= dayNumber(shifted(to, ZONE_DAYS));
  return begins && days.last >= dayNumber(shifted(from, -ZONE_DAYS));
}

/** First and last day, in UTC, counted from 1970-01-01. */
function daysOf({ start, end }: DateRange): { readonly first: number; readonly last: number } | null {
  try {
    const first = dayOf(start);
    return { first, last: end === null ? first : dayOf(end) };
  } catch (error) {
    if (error instanceof InvalidValue) return null;
    throw error;
  }
}

function dayOf(text: string): number {
  const moment = parseMoment(text);
  return moment.kind === "day" ? dayNumber(text) : Math.floor(moment.minutes / MINUTES_PER_DAY);
}

function dayNumber(day: string): number {
  return Date.parse(day) / MS_PER_DAY;
}

function shifted(day: string, days: number): string {
  return new Date(Date.parse(day) + days * MS_PER_DAY).toISOString().slice(0, 10);
}
