/** C4 for private pages, which have no mark: what a create with a lost answer made is known by what it was to show. */
import type { FieldValue } from "../core/appointment.ts";
import { canonical } from "../core/field-value.ts";
import type { Calendar, CalendarPage, FieldReading } from "./ports.ts";
import type { NewAppointment } from "./saved-appointment.ts";
import { fieldKeysOf } from "./values.ts";

/** A create whose outcome nobody knows. */
export interface LostCreate extends NewAppointment {
  /** When it was first sent, milliseconds since the epoch. */
  readonly since: number;
  /** Dashed ids of pages that other creates are known to have made. */
  readonly others: ReadonlySet<string>;
}

/** Queries lag behind creates, so a first look that finds nothing proves little. */
export const QUERY_LAG_MS = 2_000;
/** Notion's clock and this one may differ, and it gives whole minutes. */
const CLOCKS_DIFFER_MS = 10 * 60_000;
const MOST_ON_A_DAY = 200;

/** The page that it made: one with these very values that is no older. `null`: there is none to be seen. */
export async function pageMade(
  visit: { calendar(side: "private"): Promise<Pick<Calendar, "listBetween">> },
  lost: LostCreate,
): Promise<CalendarPage | null> {
  const { date } = lost.fields;
  if (date?.type !== "date" || date.range === null) return null;
  const day = date.range.start.slice(0, 10);
  const calendar = await visit.calendar("private");
  const { pages } = await calendar.listBetween({ from: day, to: day }, MOST_ON_A_DAY);
  const made = pages.filter(
    (page) =>
      page.createdAt >= lost.since - CLOCKS_DIFFER_MS && !lost.others.has(page.id) && shows(page, lost),
  );
  return made.sort((a, b) => b.createdAt - a.createdAt)[0] ?? null;
}

/** Fields that the calendar has no property for can't be shown. */
function shows(page: CalendarPage, { fields }: Pick<NewAppointment, "fields">): boolean {
  return fieldKeysOf(fields).every((key) => isShown(page.fields[key], fields[key]));
}

export function isShown(reading: FieldReading | undefined, value: FieldValue | undefined): boolean {
  if (reading === undefined || value === undefined) return true;
  return reading.invalid !== true && canonical(reading.value) === canonical(value);
}
