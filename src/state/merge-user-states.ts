import { isDeepStrictEqual } from "node:util";
import { pairOf, usedColumns } from "../engine/columns.ts";
import type { PairMemory } from "../engine/user-memory.ts";
import { mergeRows } from "./merge-rows.ts";
import { mergedColumns, withMarksOfToday } from "./merged-columns.ts";
import { mergeNote, optional } from "./three-way.ts";
import type { Calendars, CommentsRefused, UserState } from "./user-state.ts";
import { calendarLine } from "./user-state-text.ts";

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
  const table = { ...before?.columns, ...theirs.columns, ...ours.columns };
  const { current, elsewhere } = mergePairs(before, ours, theirs, table);
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
    ...optional("columns", tagsOf(ours, theirs, [current, ...Object.values(elsewhere)], table)),
    ...optional("elsewhere", Object.keys(elsewhere).length === 0 ? undefined : elsewhere),
    calendars: current.calendars,
    rows: current.rows,
  };
}

type Table = NonNullable<UserState["columns"]>;

/** What the tags stand for: of either writer, and of rows that were brought to today's columns. */
function tagsOf(
  ours: UserState,
  theirs: UserState,
  pairs: readonly PairMemory[],
  table: Table,
): Table | undefined {
  const made = pairs.map((pair) => {
    const { today } = mergedColumns(pair.calendars, table);
    return today === null ? {} : usedColumns({ [today.tag]: today.columns }, [pair]);
  });
  const all: Table = Object.assign({}, theirs.columns, ours.columns, ...made);
  return ours.columns || theirs.columns || Object.keys(all).length > 0 ? all : undefined;
}

/** E5: rows of one pair of data sources are no rows of another, whichever of them a writer had configured. */
function mergePairs(
  before: UserState | null,
  ours: UserState,
  theirs: UserState,
  table: Table,
): { readonly current: PairMemory; readonly elsewhere: Readonly<Record<string, PairMemory>> } {
  // Where one of the two has no calendars yet, it can only mean the other one's.
  const pair = pairOf(ours.calendars) ?? pairOf(theirs.calendars) ?? "";
  const [old, mine, other] = [before, ours, theirs].map((state) => byPair(state, pair));
  const elsewhere: Record<string, PairMemory> = {};
  let current: PairMemory = { calendars: ours.calendars, rows: {} };
  for (const one of new Set([pair, ...(mine?.keys() ?? []), ...(other?.keys() ?? [])])) {
    const merged = mergePair(old?.get(one), mine?.get(one), other?.get(one), table);
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
  table: Table,
): PairMemory {
  const calendars = mergeCalendars(before.calendars, ours.calendars, theirs.calendars);
  const adopting = (ours.adopting || theirs.adopting) && !isWhole(ours) && !isWhole(theirs);
  return {
    ...(adopting && { adopting }),
    calendars,
    rows: mergeRows(
      before.rows,
      withMarksOfToday(ours, theirs, before, calendars),
      withMarksOfToday(theirs, ours, before, calendars),
      mergedColumns(calendars, table),
    ),
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

function sameCalendar(a: Calendars["private"], b: Calendars["private"]): boolean {
  return a === b || (a !== undefined && b !== undefined && calendarLine(a) === calendarLine(b));
}
