/**
 * C2: a listing may lag behind, and then shows a page as it was before our own last write. What looks like an edit there
 * is none, and would undo one. Pure.
 */
import type { FieldKey } from "../core/appointment.ts";
import { isGoneByUs } from "../core/phase.ts";
import {
  type Earlier,
  type FieldViews,
  NO_PRINT,
  type PrivateSide,
  type RowMemory,
  type SharedPage,
} from "../core/row.ts";
import type { RowsMemory } from "./user-memory.ts";
import { fieldKeysOf } from "./values.ts";

/**
 * The page names a copy that we remember nothing of or took away, and wasn't edited since the minute in which we last wrote
 * anything; or it doesn't name the copy that we remember; or it was edited before that minute and says something else than
 * we remember, or within it and says what we replaced in it. Whatever else differs within the minute counts as somebody's
 * edit: to ask for each such page would cost a request for nearly every edit that follows on a pass.
 */
export function privateLooksOutdated(
  p: PrivateSide,
  row: RowMemory | null,
  { wroteAt }: Pick<RowsMemory, "wroteAt">,
): boolean {
  if (p.state !== "live" || p.page.editedAt > wroteAt) return false;
  const { ticked, link, editedAt } = p.page;
  if (row === null || row.copy === null) return link !== null;
  if (isGoneByUs(row) || link !== row.copy) return true;
  return (editedAt < wroteAt && !ticked) || showsOlder(p.page, row, "p", wroteAt);
}

/** The same of a copy; one that nothing is remembered of, or that we took away, may lie in the trash by now. */
export function copyLooksOutdated(
  copy: SharedPage,
  row: RowMemory | null,
  { wroteAt }: Pick<RowsMemory, "wroteAt">,
): boolean {
  const { id, ticked, editedAt } = copy;
  if (editedAt > wroteAt) return false;
  if (row?.copy !== id || isGoneByUs(row)) return true;
  return (editedAt < wroteAt && !ticked) || showsOlder(copy, row, "s", wroteAt);
}

/** A held field differs as long as it is held: that is nothing new, and not worth a request at every pass. */
function showsOlder(
  { fields, editedAt }: Pick<SharedPage, "fields" | "editedAt">,
  { base, winners = {}, refused = {}, earlier }: RowMemory,
  side: "p" | "s",
  wroteAt: number,
): boolean {
  const gone = earlier?.at === wroteAt ? earlier.prints : {};
  return fieldKeysOf(fields).some((key) => {
    const known = base[key];
    if (known === undefined || key in winners || key in refused) return false;
    const print = fields[key]?.print ?? NO_PRINT;
    return print !== known[side] && (editedAt < wroteAt || gone[key]?.includes(print) === true);
  });
}

/**
 * What of these fields the page showed, and what both sides had agreed on, until they were written just now.
 * @param at start of this minute, in ms since the epoch
 */
export function replaced(
  { base, earlier }: RowMemory,
  keys: readonly FieldKey[],
  shown: FieldViews,
  at: number,
): Earlier {
  const known = earlier?.at === at ? earlier.prints : {};
  const prints = keys.map((key) => {
    const { p, s } = base[key] ?? {};
    const all = [...(known[key] ?? []), p, s, shown[key]?.print].filter((print) => print !== undefined);
    return [key, [...new Set(all)]] as const;
  });
  return { at, prints: { ...known, ...Object.fromEntries(prints) } };
}
