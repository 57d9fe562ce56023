/**
 * C2: a listing may lag behind, and then shows a page as it was before our own last write. What looks like an edit there
 * is none, and would undo one. Pure.
 */
import { isGoneByUs } from "../core/phase.ts";
import {
  type Earlier,
  type FieldViews,
  NO_PRINT,
  type PrivateSide,
  type RowMemory,
  type SharedPage,
} from "../core/row.ts";
import type { RowsMemory, UserMemory } from "./user-memory.ts";
import { fieldKeysOf } from "./values.ts";

/** No listing lags behind for longer. */
const LONGEST_LAG_MS = 10 * 60_000;

/** Times of Notion's are whole minutes, and its clock isn't ours. */
const MINUTES_APART_MS = 2 * 60_000;

/** The rows that were forgotten lately, with these. */
export function withForgotten(
  { forgotten, wroteAt = 0 }: Pick<UserMemory, "forgotten" | "wroteAt">,
  rows: ReadonlySet<string>,
): UserMemory["forgotten"] {
  if (rows.size === 0) return forgotten;
  const lately = Object.entries(forgotten ?? {}).filter(([, at]) => at >= wroteAt - LONGEST_LAG_MS);
  return Object.fromEntries([...lately, ...[...rows].map((id) => [id, wroteAt] as const)]);
}

/**
 * Only a page that wasn't edited since the minute in which we last wrote anything. It is suspected where it
 * - names a copy that we remember nothing of or took away, or not the one that we remember;
 * - asks for a copy although its row was forgotten lately;
 * - was edited before that minute, and says something else than we remember;
 * - was edited within it, and says what was replaced in it.
 *
 * Whatever else differs within the minute counts as somebody's edit: to ask for each such page would cost a request for nearly
 * every edit that follows on a pass. And a page over whose write a run died is read by its id, whenever it was edited: whether
 * that took effect, and what it rested on, only the page itself can tell.
 */
export function privateLooksOutdated(
  p: PrivateSide,
  row: RowMemory | null,
  { wroteAt, forgotten }: Pick<RowsMemory, "wroteAt" | "forgotten">,
): boolean {
  if (p.state !== "live") return false;
  if (row?.pending !== undefined) return true;
  if (p.page.editedAt > wroteAt) return false;
  const { id, ticked, link, editedAt } = p.page;
  if (row === null || row.copy === null) return link !== null || (ticked && id in forgotten);
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
  if (row?.pending !== undefined) return true;
  if (editedAt > wroteAt) return false;
  if (row?.copy !== id || isGoneByUs(row)) return true;
  return (editedAt < wroteAt && !ticked) || showsOlder(copy, row, "s", wroteAt);
}

/**
 * Whether a page in the trash shows nothing of somebody's having put it there, which counts as an edit: it was last edited when
 * we last wrote anything, or it shows an edit that we don't know yet, which then is all that it was. Within the first minutes
 * after a write of ours nobody could tell whose edit it was.
 */
export function liesUntouched(
  { editedAt, fields }: Pick<SharedPage, "editedAt" | "fields">,
  { base }: RowMemory,
  side: "p" | "s",
  { wroteAt }: Pick<RowsMemory, "wroteAt">,
  now: number,
): boolean {
  const isNew = fieldKeysOf(fields).some((key) => {
    const known = base[key];
    return known !== undefined && fields[key]?.print !== known[side];
  });
  return isNew || (editedAt <= wroteAt && now - wroteAt >= MINUTES_APART_MS);
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

/** Prints by field. */
export type Prints = readonly (readonly [field: string, print: string])[];

/** What a page showed before, and doesn't any more. */
export function replacedOn(before: FieldViews, after: FieldViews): Prints {
  return fieldKeysOf(before).flatMap((key) => {
    const [then, now] = [before[key], after[key]];
    return then === undefined || now === undefined || then.print === now.print ? [] : [[key, then.print]];
  });
}

/** What both sides had agreed on, and don't any more. */
function replacedIn(before: RowMemory, { base }: RowMemory): Prints {
  return Object.entries(before.base).flatMap(([key, { p, s }]) => {
    const now = base[key];
    return now === undefined || (now.p === p && now.s === s)
      ? []
      : [p, s].map((print) => [key, print] as const);
  });
}

/**
 * What is to be remembered of a row, with what was replaced in it.
 * @param replaced on its pages
 * @param at the minute of our last write, in ms since the epoch
 */
export function withReplaced(
  before: RowMemory | null,
  after: RowMemory,
  replaced: Prints,
  at: number,
): RowMemory {
  const all = [...replaced, ...(before === null ? [] : replacedIn(before, after))];
  if (all.length === 0) return after;
  const parts = all.map(([field, print]) => ({ at, prints: { [field]: [print] } }));
  return { ...after, earlier: parts.reduce(joined, after.earlier ?? { at, prints: {} }) };
}

/** What was replaced in the later one of two minutes; in one minute, both together. */
export function joined(one: Earlier, other: Earlier): Earlier {
  if (one.at !== other.at) return one.at > other.at ? one : other;
  const prints: Record<string, readonly string[]> = { ...one.prints };
  for (const [field, some] of Object.entries(other.prints))
    prints[field] = [...new Set([...(prints[field] ?? []), ...some])].sort();
  return { at: one.at, prints };
}
