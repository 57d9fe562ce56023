/** D8: which rows have to be looked after, as pages that were edited say something that the state doesn't know. Pure. */
import type { FieldKey } from "../core/appointment.ts";
import { phaseOf } from "../core/phase.ts";
import type { FieldViews, PrivatePage, RowMemory, SharedPage } from "../core/row.ts";
import type { CalendarPage } from "./ports.ts";
import { rowsMemory } from "./rows-memory.ts";
import type { Begun } from "./user-way.ts";

/** A row of which a page that was edited shows something new. */
export interface EditedRow {
  /** P's id. */
  readonly id: string;
  /** The copy, where that is a page which shows it. */
  readonly copy: string | null;
  /** What these pages show, by their ids: equal where nothing has changed since. Holds no content. */
  readonly imprints: ReadonlyMap<string, string>;
}

/** Pages of one user's that were edited. */
export interface EditedPages {
  readonly pages: readonly CalendarPage[];
  /** Live copies, each with the private page that it names. */
  readonly copies: readonly { readonly row: string; readonly page: CalendarPage }[];
}

type Known = Pick<Begun, "user" | "store" | "viewers" | "deps">;

export function editedRows(known: Known, { pages, copies }: EditedPages): readonly EditedRow[] {
  const { user, store, viewers, deps } = known;
  const fields = deps.fieldsOf(user);
  const rowsKnown = rowsMemory(store.state, fields);
  const rows = new Map<string, EditedRow>();
  const note = (id: string, copy: string | null, page: string, imprint: string) => {
    const before = rows.get(id);
    const imprints = new Map([...(before?.imprints ?? []), [page, imprint]]);
    rows.set(id, { id, copy: copy ?? before?.copy ?? null, imprints });
  };
  for (const page of pages) {
    const { memory, form } = rowsKnown.of(page.id);
    const view = viewers[form].privatePage(page);
    if (!isKnownPrivate(view, memory, fields)) note(page.id, null, page.id, imprintOf(view));
  }
  for (const { row, page } of copies) {
    const { memory, form } = rowsKnown.of(row);
    const view = viewers[form].sharedPage(page, row);
    if (!isKnownCopy(view, memory, fields, user.id)) note(row, page.id, page.id, imprintOf(view));
  }
  return [...rows.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** Whether a private page says nothing that its copy wasn't told; the copy's own edits are another matter. */
export function isKnownPrivate(
  { ticked, link, fields: shown }: PrivatePage,
  memory: RowMemory | null,
  fields: readonly FieldKey[],
): boolean {
  if (!ticked || memory?.copy == null || link !== memory.copy || isUnderWay(memory)) return false;
  return shows(shown, memory, "p", fields);
}

function isKnownCopy(
  { id, ticked, sourceUserId, fields: shown }: SharedPage,
  memory: RowMemory | null,
  fields: readonly FieldKey[],
  owner: number,
): boolean {
  if (!ticked || memory?.copy !== id || sourceUserId !== owner || isUnderWay(memory)) return false;
  return shows(shown, memory, "s", fields);
}

function isUnderWay(memory: RowMemory): boolean {
  return phaseOf(memory).kind !== "in-step" || memory.emptied !== undefined;
}

function shows(
  shown: FieldViews,
  { base }: RowMemory,
  side: "p" | "s",
  fields: readonly FieldKey[],
): boolean {
  return fields.every((key) => shown[key]?.print === base[key]?.[side]);
}

function imprintOf(view: PrivatePage | SharedPage): string {
  const prints = Object.entries(view.fields).map(([key, field]) => [key, field?.print]);
  const marks = "link" in view ? [view.link, view.linkFilled] : [view.sourcePrivateId, view.sourceUserId];
  return JSON.stringify([view.editedAt, view.ticked, marks, prints]);
}
