/** Follows a list's cursors to its end, and notices those that lead nowhere. */
import type { ListPage } from "./answers.ts";

/** Notion cuts a query off at 10,000 rows; no list is longer. */
const MOST_PAGES = 200;
/** So many in a row, and a list that says that there is more has nothing more to show. */
const MOST_EMPTY = 10;

/** `left`: `take` wanted no more; `endless`: its cursors go round, or on without anything new. */
type ListEnd = ListPage["end"] | "left" | "endless";

/**
 * @param ask for the page at a cursor; `null`: the first one
 * @param take called with each page, in order; `"enough"` leaves the rest unread
 * @returns how it ended; but for `whole` and `cut_off`, there may be more than what was taken
 */
export async function readList<Page extends ListPage>(
  ask: (cursor: string | null) => Promise<Page>,
  take: (page: Page) => Promise<"enough" | undefined> | "enough" | undefined,
): Promise<ListEnd> {
  const asked = new Set<string>();
  let cursor: string | null = null;
  let empty = 0;
  let isCutOff = false;
  for (;;) {
    const page: Page = await ask(cursor);
    if ((await take(page)) === "enough") return "left";
    if (page.end === "broken_off") return "broken_off";
    isCutOff ||= page.end === "cut_off";
    empty = page.results.length === 0 ? empty + 1 : 0;
    cursor = page.nextCursor;
    if (cursor === null) return isCutOff ? "cut_off" : "whole";
    if (asked.has(cursor) || asked.size >= MOST_PAGES || empty >= MOST_EMPTY) return "endless";
    asked.add(cursor);
  }
}
