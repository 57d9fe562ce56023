import { isDeepStrictEqual } from "node:util";
import type { Phased } from "../core/phase.ts";
import { pairOf } from "../engine/columns.ts";
import { joined } from "../engine/outdated.ts";
import type { PairMemory } from "../engine/user-memory.ts";
import { notesOf, phaseFrom } from "./stored-phase.ts";
import type {
  BasePrint,
  Calendars,
  CommentsRefused,
  PendingWrite,
  RowState,
  Side,
  UserState,
} from "./user-state.ts";
import { calendarLine, rowLine } from "./user-state-text.ts";

/**
 * Brings together what two writers made of one state, row by row.
 *
 * What only one of them changed is taken over; where both did, the result is what can't do harm: a field whose
 * prints differ loses its base (an unknown base adds a report at most, C6), and a note that an effect is ours
 * stays. `ancestor` is the last state that both knew, null if there is none or it can't be read.
 */
export function mergeUserStates(ancestor: UserState | null, ours: UserState, theirs: UserState): UserState {
  // With another key, none of the other's fingerprints can be compared: its rows are what `reset` has just dropped.
  if (theirs.key !== ours.key || theirs.user !== ours.user) return ours;
  const before = ancestor?.key === ours.key ? ancestor : null;
  const { current, elsewhere } = mergePairs(before, ours, theirs);
  const commentsRefused = mergeRefusals(
    before?.commentsRefused,
    ours.commentsRefused,
    theirs.commentsRefused,
  );
  return {
    version: ours.version,
    user: ours.user,
    key: ours.key,
    ...(current.adopting && { adopting: current.adopting }),
    ...(commentsRefused && { commentsRefused }),
    ...later(ours.wroteAt, theirs.wroteAt),
    ...optional("forgotten", mergeForgotten(ours.forgotten, theirs.forgotten)),
    ...optional("since", mergeNote(before?.since, ours.since, theirs.since, isDeepStrictEqual)),
    ...optional("full", mergeNote(before?.full, ours.full, theirs.full, Object.is)),
    ...optional("writer", ours.writer ?? theirs.writer),
    ...optional(
      "columns",
      ours.columns || theirs.columns ? { ...theirs.columns, ...ours.columns } : undefined,
    ),
    ...optional("elsewhere", Object.keys(elsewhere).length === 0 ? undefined : elsewhere),
    calendars: current.calendars,
    rows: current.rows,
  };
}

function optional<Name extends string, T>(name: Name, value: T | undefined) {
  return value === undefined ? {} : { [name]: value };
}

/** E5: rows of one pair of data sources are no rows of another, whichever of them a writer had configured. */
function mergePairs(
  before: UserState | null,
  ours: UserState,
  theirs: UserState,
): { readonly current: PairMemory; readonly elsewhere: Readonly<Record<string, PairMemory>> } {
  // Where one of the two has no calendars yet, it can only mean the other one's.
  const pair = pairOf(ours.calendars) ?? pairOf(theirs.calendars) ?? "";
  const [old, mine, other] = [before, ours, theirs].map((state) => byPair(state, pair));
  const elsewhere: Record<string, PairMemory> = {};
  let current: PairMemory = { calendars: ours.calendars, rows: {} };
  for (const one of new Set([pair, ...(mine?.keys() ?? []), ...(other?.keys() ?? [])])) {
    const merged = mergePair(old?.get(one), mine?.get(one), other?.get(one));
    if (one === pair) current = merged;
    else elsewhere[one] = merged;
  }
  return { current, elsewhere };
}

function byPair(state: UserState | null, unnamed: string): ReadonlyMap<string, PairMemory> {
  if (state === null) return new Map();
  return new Map([...Object.entries(state.elsewhere ?? {}), [pairOf(state.calendars) ?? unnamed, state]]);
}

const NOTHING: PairMemory = { calendars: {}, rows: {} };

function mergePair(
  before: PairMemory = NOTHING,
  ours: PairMemory = NOTHING,
  theirs: PairMemory = NOTHING,
): PairMemory {
  const adopting = (ours.adopting || theirs.adopting) && !isWhole(ours) && !isWhole(theirs);
  return {
    ...(adopting && { adopting }),
    calendars: mergeCalendars(before.calendars, ours.calendars, theirs.calendars),
    rows: mergeRows(before.rows, ours.rows, theirs.rows),
  };
}

/** C6: it knows every row that there was; a writer that began with nothing has only added to that. */
function isWhole({ adopting, rows }: PairMemory): boolean {
  return !adopting && Object.keys(rows).length > 0;
}

function later(ours = 0, theirs = 0): Pick<UserState, "wroteAt"> {
  const wroteAt = Math.max(ours, theirs);
  return wroteAt > 0 ? { wroteAt } : {};
}

/** C2: whoever of the two did it. */
function mergeForgotten(
  ours: UserState["forgotten"],
  theirs: UserState["forgotten"],
): UserState["forgotten"] {
  if (ours === undefined || theirs === undefined) return ours ?? theirs;
  const latest = Object.entries(theirs).map(([id, at]) => [id, Math.max(at, ours[id] ?? 0)]);
  return { ...ours, ...Object.fromEntries(latest) };
}

type Rows = UserState["rows"];

function mergeRows(before: Rows, ours: Rows, theirs: Rows): Rows {
  const merged: Record<string, RowState> = {};
  for (const id of new Set([...Object.keys(ours), ...Object.keys(theirs)])) {
    const row = mergeRow(before[id], ours[id], theirs[id]);
    if (row !== undefined) merged[id] = row;
  }
  return merged;
}

function mergeRow(
  before: RowState | undefined,
  ours: RowState | undefined,
  theirs: RowState | undefined,
): RowState | undefined {
  if (sameRow(ours, theirs) || sameRow(theirs, before)) return ours;
  if (sameRow(ours, before)) return theirs;
  if (ours === undefined) return theirs;
  if (theirs === undefined) return ours;
  // Prints that were read from other columns, or in the older form, can't be compared with each other.
  if (ours.copy !== theirs.copy || ours.columns !== theirs.columns) return withoutPrints(ours);
  return mergeChangedRow(before?.copy === ours.copy ? before : undefined, ours, theirs);
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
  const exchanged = [...new Set([...(ours.exchanged ?? []), ...(theirs.exchanged ?? [])])];
  return {
    ...(ours.columns !== undefined && { columns: ours.columns }),
    copy: ours.copy,
    base,
    ...(Object.keys(agreed).length > 0 && { agreed }),
    ...phase,
    ...(Object.keys(pending).length > 0 && { pending }),
    ...(Object.keys(winners).length > 0 && { winners }),
    ...(Object.keys(refused).length > 0 && { refused }),
    ...(exchanged.length > 0 && { exchanged }),
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

/** Nobody can tell which content two writers with different copies had agreed on. */
function withoutPrints(row: RowState): RowState {
  const { pending: _p, agreed: _a, ...rest } = row;
  return { ...rest, base: {} };
}

/** A note that only one side touched is as that side left it; touched by both, it stays if either has it. */
function mergeNote<T>(before: T, ours: T, theirs: T, same: (a: T, b: T) => boolean): T {
  if (same(theirs, before)) return ours;
  if (same(ours, before)) return theirs;
  return ours ?? theirs;
}

type Fields<T> = Readonly<Record<string, T>>;

/** As for rows, field by field; `both` says what becomes of a field that the two changed differently. */
function mergeFields<T>(
  before: Fields<T> | undefined,
  ours: Fields<T> | undefined,
  theirs: Fields<T> | undefined,
  same: (a: T | undefined, b: T | undefined) => boolean,
  both: "drop" | "ours",
): Record<string, T> {
  const merged: Record<string, T> = {};
  for (const field of new Set([...Object.keys(ours ?? {}), ...Object.keys(theirs ?? {})])) {
    const [old, mine, other] = [before?.[field], ours?.[field], theirs?.[field]];
    const value = mergeField(old, mine, other, same, both);
    if (value !== undefined) merged[field] = value;
  }
  return merged;
}

function mergeField<T>(
  before: T | undefined,
  ours: T | undefined,
  theirs: T | undefined,
  same: (a: T | undefined, b: T | undefined) => boolean,
  both: "drop" | "ours",
): T | undefined {
  if (same(ours, theirs) || same(theirs, before)) return ours;
  if (same(ours, before)) return theirs;
  return both === "ours" ? (ours ?? theirs) : undefined;
}

function mergeRefusals(
  before: CommentsRefused | undefined,
  ours: CommentsRefused | undefined,
  theirs: CommentsRefused | undefined,
): CommentsRefused | undefined {
  const onPrivate = mergeNote(before?.private, ours?.private, theirs?.private, Object.is);
  const onShared = mergeNote(before?.shared, ours?.shared, theirs?.shared, Object.is);
  if (!onPrivate && !onShared) return undefined;
  return { ...(onPrivate && { private: onPrivate }), ...(onShared && { shared: onShared }) };
}

function mergeCalendars(before: Calendars, ours: Calendars, theirs: Calendars): Calendars {
  const onPrivate = mergeNote(before.private, ours.private, theirs.private, sameCalendar);
  const onShared = mergeNote(before.shared, ours.shared, theirs.shared, sameCalendar);
  return { ...(onPrivate && { private: onPrivate }), ...(onShared && { shared: onShared }) };
}

function sameRow(a: RowState | undefined, b: RowState | undefined): boolean {
  return a === b || (a !== undefined && b !== undefined && rowLine(a) === rowLine(b));
}

function sameCalendar(a: Calendars["private"], b: Calendars["private"]): boolean {
  return a === b || (a !== undefined && b !== undefined && calendarLine(a) === calendarLine(b));
}

function samePrint(a: BasePrint | undefined, b: BasePrint | undefined): boolean {
  return a?.p === b?.p && a?.s === b?.s;
}

function samePending(a: PendingWrite | undefined, b: PendingWrite | undefined): boolean {
  return samePrint(a, b) && a?.side === b?.side;
}
