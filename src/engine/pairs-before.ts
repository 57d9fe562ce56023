/** E5: to which calendars a private page belongs that stands in none of today's. Pure. */
import type { CalendarPage } from "./ports.ts";
import type { Opened } from "./user-way.ts";

type Known = Pick<Opened, "calendars" | "store">;

/** The pair of this shared calendar and one configured before, with which a private page was known. */
export function pairBefore({ calendars, store }: Known, id: string): string | undefined {
  const shared = calendars.shared.binding.dataSource;
  const pairs = Object.entries(store.state.elsewhere ?? {});
  return pairs.find(([pair, { rows }]) => pair.endsWith(` ${shared}`) && rows[id] !== undefined)?.[0];
}

/** The pair of data sources to which it belongs; `null` where nothing says that it belongs to another one. */
export function pairLeft(way: Known, id: string, page: CalendarPage | null): string | null {
  const known = pairBefore(way, id);
  if (known !== undefined) return known;
  // A13: where a page stands that can't be read, and that nobody knows, nobody can tell.
  return page === null ? null : `${page.home ?? "nowhere"} ${way.calendars.shared.binding.dataSource}`;
}
