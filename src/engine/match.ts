/** Which shared pages are whose copies, and what became of a copy that no listing shows. Pure. */
import { announced } from "../core/phase.ts";
import type { PrivateSide, RowMemory, SharedSide } from "../core/row.ts";
import type { CalendarPage } from "./ports.ts";
import type { Viewer } from "./views.ts";

/** P as one read of it shows it; `null`: 404. */
export function privateSide(page: CalendarPage | null, viewer: Viewer): PrivateSide {
  if (page === null) return { state: "unreadable" };
  if (!page.here) return { state: "moved", fields: viewer.fields(page.id, page.fields) };
  return { state: page.inTrash ? "trashed" : "live", page: viewer.privatePage(page) };
}

/** Whether one read of a shared page shows a live copy of that private page. */
export function isLiveCopy(page: CalendarPage | null, row: string): page is CalendarPage {
  return page?.here === true && !page.inTrash && page.sourcePrivateId === row;
}

/** What ties a shared page to a row. */
export interface RowTies {
  /** P's id. */
  readonly row: string;
  /** The owner's Telegram id. */
  readonly owner: number;
  readonly link: string | null;
  readonly memory: RowMemory | null;
  /** E5: the copy that the row takes over, with the mark that it still has. */
  readonly takesOver?: TakeOver | undefined;
}

export interface TakeOver {
  readonly copy: string;
  readonly mark: string;
  /** The pair of data sources (`pairOf`) to which it belonged. */
  readonly pair: string;
}

/** The copy among several live ones: the base's, else the linked one, else the oldest, then the smallest id. */
export function chooseCopy<T extends { readonly id: string; readonly createdAt: number }>(
  copies: readonly T[],
  { link, memory }: RowTies,
): T | undefined {
  return (
    copies.find(({ id }) => id === memory?.copy) ??
    copies.find(({ id }) => id === link) ??
    [...copies].sort((a, b) => a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1))[0]
  );
}

/** The pages that may be the copy although no listing shows them: the base's, then the linked one. */
export function candidates({ link, memory }: RowTies): readonly string[] {
  return [...new Set([memory?.copy ?? null, link].filter((id) => id !== null))];
}

/** S as one read of a candidate shows it; `null` where the page is none of this row's business. */
export function copyAsRead(
  id: string,
  page: CalendarPage | null,
  ties: RowTies,
  viewer: Viewer,
): SharedSide | null {
  const known = ties.memory?.copy === id;
  if (page === null) return { state: "unreadable", id };
  if (!page.here) return { state: "moved", id };
  const isOurs = bearsMarkOf(page, ties);
  if (page.sourcePrivateId !== null && !isOurs) return null;
  if (page.inTrash) {
    return known || isOurs ? { state: "trashed", page: viewer.sharedPage(page, ties.row) } : null;
  }
  if (isOurs) return { state: "live", page: viewer.sharedPage(page, ties.row) };
  // E3: the link may be gone with the column in which it stood.
  const linked = ties.link === id || ties.memory?.emptied?.link === true;
  const emptied = known
    ? linked || announced(ties.memory) === "detach"
    : ties.memory?.copy == null && ties.link === id && page.sourceUserId === ties.owner;
  return emptied ? { state: "unmarked", page: viewer.sharedPage(page, ties.row) } : null;
}

function bearsMarkOf({ id, sourcePrivateId }: CalendarPage, { row, takesOver }: RowTies): boolean {
  return sourcePrivateId === row || (takesOver?.copy === id && takesOver.mark === sourcePrivateId);
}
