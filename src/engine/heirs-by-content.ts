/**
 * E5: which page of a duplicated calendar stands where another one stood, where the links that would say so went with their
 * column (E3): the one that shows the same. Pure.
 */
import type { FieldKey } from "../core/appointment.ts";
import { canonical, isEmpty } from "../core/field-value.ts";
import type { CalendarPage } from "./ports.ts";
import { fieldKeysOf } from "./values.ts";

/** Copies, and their own page where that can be read. */
interface Shown {
  readonly page: CalendarPage | null;
  readonly copies: readonly CalendarPage[];
}

/** The page that takes the place of each of these; of several that show the same, the older one that of the older copy. */
export function heirsByContent<Left extends Shown>(
  left: readonly Left[],
  pages: readonly CalendarPage[],
): ReadonlyMap<Left, CalendarPage> {
  const free = new Map<string, CalendarPage[]>();
  for (const page of [...pages].sort(byAge)) {
    const content = contentOf(page);
    if (content !== null) free.set(content, [...(free.get(content) ?? []), page]);
  }
  const heirs = new Map<Left, CalendarPage>();
  for (const one of [...left].sort((a, b) => byAge(a.copies[0], b.copies[0]))) {
    const same = shownBy(one).map((page) => free.get(contentOf(page) ?? "") ?? []);
    const heir = same.find((some) => some.length > 0)?.shift();
    if (heir !== undefined) heirs.set(one, heir);
  }
  return heirs;
}

/** Whether the page may be what has become of one of these: it has the same name still, or the same date. */
export function mayStandFor(left: readonly Shown[], page: CalendarPage): boolean {
  const alike = (other: CalendarPage) =>
    (["name", "date"] as const).some((key) => {
      const [own, theirs] = [shownValue(page, key), shownValue(other, key)];
      return own !== null && own === theirs;
    });
  return left.some((one) => shownBy(one).some(alike));
}

/** What people saw last of that appointment. */
function shownBy({ page, copies }: Shown): readonly CalendarPage[] {
  return page === null ? copies : [page, ...copies];
}

/** `null` where that is nothing by which it could be recognized. */
function contentOf(page: CalendarPage): string | null {
  if (shownValue(page, "name") === null) return null;
  const keys = [...fieldKeysOf(page.fields)].sort();
  return JSON.stringify(keys.map((key) => [key, shownValue(page, key)]));
}

/** `null` where there is none, or none that could be compared. */
function shownValue({ fields }: CalendarPage, key: FieldKey): string | null {
  const reading = fields[key];
  if (reading === undefined || reading.invalid || isEmpty(reading.value)) return null;
  try {
    return canonical(reading.value);
  } catch {
    return null;
  }
}

function byAge(a: CalendarPage | undefined, b: CalendarPage | undefined): number {
  if (a === undefined || b === undefined) return 0;
  return a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1);
}
