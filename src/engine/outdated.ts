/**
 * C2: a listing may lag behind, and then shows a page as it was before our own last write. What looks like an edit there
 * is none, and would undo one. Pure.
 */
import { isGoneByUs } from "../core/phase.ts";
import type { PrivateSide, RowMemory, SharedPage } from "../core/row.ts";
import type { RowsMemory } from "./user-memory.ts";
import { fieldKeysOf } from "./values.ts";

/**
 * The page names a copy that we remember nothing of or took away, and wasn't edited since the minute in which we last wrote
 * anything; or it says something else than we remember, and was edited in a minute before that one. Within it, what differs
 * counts as somebody's edit: to ask for each such page would cost a request for nearly every edit that follows on a pass.
 */
export function privateLooksOutdated(
  p: PrivateSide,
  row: RowMemory | null,
  { wroteAt }: Pick<RowsMemory, "wroteAt">,
): boolean {
  if (p.state !== "live" || p.page.editedAt > wroteAt) return false;
  const { ticked, link, fields, editedAt } = p.page;
  if (row === null || row.copy === null) return link !== null;
  if (isGoneByUs(row)) return true;
  return editedAt < wroteAt && (!ticked || link !== row.copy || differs(fields, row, "p"));
}

/** The same of a copy; one that nothing is remembered of, or that we took away, may lie in the trash by now. */
export function copyLooksOutdated(
  copy: SharedPage,
  row: RowMemory | null,
  { wroteAt }: Pick<RowsMemory, "wroteAt">,
): boolean {
  if (copy.editedAt > wroteAt) return false;
  if (row?.copy !== copy.id || isGoneByUs(row)) return true;
  return copy.editedAt < wroteAt && (!copy.ticked || differs(copy.fields, row, "s"));
}

/** A held field differs as long as it is held: that is nothing new, and not worth a request at every pass. */
function differs(
  fields: SharedPage["fields"],
  { base, winners = {}, refused = {} }: RowMemory,
  side: "p" | "s",
): boolean {
  return fieldKeysOf(fields).some((key) => {
    const known = base[key];
    if (known === undefined || key in winners || key in refused) return false;
    return fields[key]?.print !== known[side];
  });
}
