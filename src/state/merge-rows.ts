/** Brings together what two writers made of the rows of one pair of calendars. Pure. */
import type { Phased } from "../core/phase.ts";
import { joined } from "../engine/outdated.ts";
import { inColumnsOf, inTodays, type MergedColumns } from "./merged-columns.ts";
import { notesOf, phaseFrom } from "./stored-phase.ts";
import { mergeFields, mergeNote, optional } from "./three-way.ts";
import type { BasePrint, PendingWrite, RowState, Side, UserState } from "./user-state.ts";
import { rowLine } from "./user-state-text.ts";

type Rows = UserState["rows"];

/** @param columns those that the rows' prints are to be read from afterwards */
export function mergeRows(before: Rows, ours: Rows, theirs: Rows, columns: MergedColumns): Rows {
  const merged: Record<string, RowState> = {};
  for (const id of new Set([...Object.keys(ours), ...Object.keys(theirs)])) {
    const row = mergeRow(before[id], ours[id], theirs[id], columns);
    if (row !== undefined) merged[id] = row;
  }
  return merged;
}

function mergeRow(
  before: RowState | undefined,
  ours: RowState | undefined,
  theirs: RowState | undefined,
  columns: MergedColumns,
): RowState | undefined {
  if (sameRow(ours, theirs) || sameRow(theirs, before)) return ours;
  if (sameRow(ours, before)) return theirs;
  if (ours === undefined) return theirs;
  if (theirs === undefined) return ours;
  if (ours.copy !== theirs.copy) return withoutPrints(ours);
  const old = before?.copy === ours.copy ? before : undefined;
  if (ours.columns === theirs.columns) {
    const then = old && (inColumnsOf(ours, old, columns) ?? withoutPrints(old));
    return mergeChangedRow(then, ours, theirs);
  }
  // Prints that were read from other columns can't be compared with each other; those of the older form with no others.
  const [mine, other] = [inTodays(ours, columns), inTodays(theirs, columns)];
  if (mine === undefined || other === undefined) return withoutPrints(ours);
  return mergeChangedRow(old && (inTodays(old, columns) ?? withoutPrints(old)), mine, other);
}

function mergeChangedRow(before: RowState | undefined, ours: RowState, theirs: RowState): RowState {
  const phase = mergePhases(before ?? {}, ours, theirs);
  const pending = mergeFields(before?.pending, ours.pending, theirs.pending, samePending, "drop");
  const winners = mergeFields<Side>(before?.winners, ours.winners, theirs.winners, Object.is, "ours");
  const refused = mergeFields<string>(before?.refused, ours.refused, theirs.refused, Object.is, "ours");
  // E3: part by part, because what either of them has put back and struck off isn't put back a second time.
  const [old, mine, other] = [before, ours, theirs].map((row) => ({ ...row?.emptied }));
  const emptied = mergeFields<true>(old, mine, other, Object.is, "ours");
  // C2: whoever of the two has replaced it.
  const earlier =
    ours.earlier && theirs.earlier ? joined(ours.earlier, theirs.earlier) : (ours.earlier ?? theirs.earlier);
  const creating = mergeNote(before?.creating, ours.creating, theirs.creating, Object.is);
  const base = mergeFields(before?.base, ours.base, theirs.base, samePrint, "drop");
  const agreed = agreedByEither(base, ours, theirs);
  const exchanged = new Set([...(ours.exchanged ?? []), ...(theirs.exchanged ?? [])]);
  for (const key of Object.keys(base)) exchanged.delete(key);
  return {
    ...(ours.columns !== undefined && { columns: ours.columns }),
    copy: ours.copy,
    base,
    ...(Object.keys(agreed).length > 0 && { agreed }),
    ...phase,
    ...(Object.keys(pending).length > 0 && { pending }),
    ...(Object.keys(winners).length > 0 && { winners }),
    ...(Object.keys(refused).length > 0 && { refused }),
    ...(exchanged.size > 0 && { exchanged: [...exchanged] }),
    ...(Object.keys(emptied).length > 0 && { emptied }),
    ...optional("earlier", earlier),
    ...optional("creating", creating),
  };
}

/** Of what both changed differently, what each of the two had agreed on: the pages will tell which of it was the last. */
function agreedByEither(
  merged: RowState["base"],
  ours: RowState,
  theirs: RowState,
): NonNullable<RowState["agreed"]> {
  const open = [ours, theirs].flatMap((row) => [
    ...Object.entries(row.base).map(([key, print]) => [key, [print]] as const),
    ...Object.entries(row.agreed ?? {}),
  ]);
  const agreed: Record<string, readonly BasePrint[]> = {};
  for (const [key, prints] of open) {
    if (merged[key] === undefined) agreed[key] = inOneOrder([...(agreed[key] ?? []), ...prints]);
  }
  return agreed;
}

/** Each once, and the same whoever merges. */
function inOneOrder(prints: readonly BasePrint[]): readonly BasePrint[] {
  const byText = new Map(prints.map((print) => [JSON.stringify([print.p, print.s]), print]));
  return [...byText].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, print]) => print);
}

/** Note by note: what either of the two has begun or done was done by us. */
function mergePhases(...of: readonly [before: Phased, ours: Phased, theirs: Phased]): Phased {
  const [before, ours, theirs] = [notesOf(of[0]), notesOf(of[1]), notesOf(of[2])];
  return phaseFrom(
    mergeNote(before.trashed, ours.trashed, theirs.trashed, Object.is),
    mergeNote(before.intent?.kind, ours.intent?.kind, theirs.intent?.kind, Object.is),
  );
}

/** Nobody can tell which content was agreed on: two writers have different copies, or read other columns. */
function withoutPrints(row: RowState): RowState {
  const { pending: _p, agreed: _a, ...rest } = row;
  return { ...rest, base: {} };
}

function sameRow(a: RowState | undefined, b: RowState | undefined): boolean {
  return a === b || (a !== undefined && b !== undefined && rowLine(a) === rowLine(b));
}

function samePrint(a: BasePrint | undefined, b: BasePrint | undefined): boolean {
  return a?.p === b?.p && a?.s === b?.s;
}

function samePending(a: PendingWrite | undefined, b: PendingWrite | undefined): boolean {
  return samePrint(a, b) && a?.side === b?.side;
}
