/** What becomes of a user's memory where the calendars or their columns are others than those it was made with (E1, E3, E5). */
import type { FieldKey } from "../core/appointment.ts";
import { isAwayByUs, phaseOf } from "../core/phase.ts";
import type { Emptied, RowMemory, Side } from "../core/row.ts";
import { columnsOf, isOtherColumn, OLDER, pairOf, tagOf, usedColumns } from "./columns.ts";
import type { TakeOver } from "./match.ts";
import type { Calendar, CalendarBinding } from "./ports.ts";
import type { Bindings, PairMemory, StoredRow, UserMemory, UserStore } from "./user-memory.ts";

/** As they are opened today. */
export type Calendars = Readonly<Record<Side, Pick<Calendar, "binding" | "hasLost">>>;

/**
 * E5: rows of other data sources are no memory of these. They are kept for the day on which those are configured again.
 * @returns how many copies stay behind, where it is the shared calendar that was exchanged
 */
export function exchangePair(
  store: UserStore,
  today: Required<Bindings>,
  fields: readonly FieldKey[],
): number {
  const { calendars, adopting, columns } = store.state;
  const [then, now] = [pairOf(calendars), pairOf(today)];
  if (then === null || now === null || then === now) return 0;
  const rows = { ...store.state.rows };
  const { [now]: back, ...others } = store.state.elsewhere ?? {};
  for (const id of Object.keys(rows)) store.setRow(id, null);
  for (const [id, row] of Object.entries(back?.rows ?? {})) store.setRow(id, row);
  store.setHead({
    calendars: back?.calendars ?? {},
    adopting: back?.adopting,
    // F5: rows of the older form go along without a tag.
    columns: { [OLDER]: columnsOf(calendars, fields), ...columns },
    // Also without rows: columns that stood there are no new ones when it is put back (`lostInExchange`).
    elsewhere: { ...others, [then]: { calendars, rows, ...(adopting && { adopting }) } },
  });
  const isOther = calendars.shared?.dataSource !== today.shared?.dataSource;
  return isOther ? liveCopiesIn({ rows }) : 0;
}

/**
 * Keeps a row of another pair of data sources. Its prints were read from that pair's columns: with today's they would say
 * nothing any more at the next pass.
 * @param pair the memory to which it belongs
 */
export function keepElsewhere(
  store: UserStore,
  id: string,
  row: RowMemory | null,
  pair: string,
  fields: readonly FieldKey[],
): void {
  const { elsewhere = {}, calendars: today, columns: table } = store.state;
  const then = elsewhere[pair] ?? { calendars: {}, rows: {} };
  const { [id]: _, ...others } = then.rows;
  const columns = columnsOf({ ...then.calendars, shared: today.shared }, fields);
  const tag = tagOf(columns);
  const rows = row === null ? others : { ...others, [id]: { ...row, columns: tag } };
  store.setHead({
    columns: { ...table, [tag]: columns },
    elsewhere: { ...elsewhere, [pair]: { ...then, rows } },
  });
}

/** Of as many rows it is known that a copy lives. */
export function liveCopiesIn({ rows }: Pick<PairMemory, "rows">): number {
  return Object.values(rows).filter(hasLiveCopy).length;
}

export function hasLiveCopy(row: StoredRow): boolean {
  return row.copy !== null && !isAwayByUs(row);
}

/** Whether the calendars, or columns of theirs, are others than the state remembers. */
export function isElsewhere({ calendars: before }: UserMemory, calendars: Calendars): boolean {
  const then = pairOf(before);
  const now = pairOf({ private: calendars.private.binding, shared: calendars.shared.binding });
  const columnsDiffer = (["private", "shared"] as const).some((side) => {
    const { binding } = calendars[side];
    return Object.keys(binding.properties).some((role) => isOtherColumn(role, before[side], binding));
  });
  return (then !== null && then !== now) || columnsDiffer;
}

/**
 * Takes over today's bindings, with all that follows from what they replace: nothing of it reaches the disk without the rest.
 * @returns the tag of today's columns
 */
export function rememberCalendars(
  store: UserStore,
  calendars: Calendars,
  fields: readonly FieldKey[],
  takeOvers: ReadonlyMap<string, TakeOver> = new Map(),
): string {
  const { state } = store;
  const before = state.calendars;
  const today = { private: calendars.private.binding, shared: calendars.shared.binding };
  const emptied = emptiedBy(before, calendars);
  if (emptied !== null) {
    for (const [id, row] of Object.entries(state.rows)) {
      if (isInStep(row)) store.setRow(id, { ...row, emptied: { ...row.emptied, ...emptied } });
    }
  }
  const older = { [OLDER]: columnsOf(before, fields), ...state.columns };
  store.setHead({ calendars: today, columns: older });
  const columns = keepColumns(store, fields);
  for (const [id, takeOver] of takeOvers) {
    if (state.rows[id]?.copy == null && tickWentWithColumn(state, takeOver, today.shared))
      store.setRow(id, { copy: takeOver.copy, base: {}, emptied: { copyTick: true }, columns });
  }
  return columns;
}

/** E3, for a copy that changes its row (E5): its box went with the column, which only the row before knows. */
function tickWentWithColumn(
  { elsewhere }: UserMemory,
  { copy, mark, pair }: TakeOver,
  today: CalendarBinding,
): boolean {
  const then = elsewhere?.[pair];
  const row = then?.rows[mark];
  const shared = then?.calendars.shared;
  return (
    row?.copy === copy &&
    isInStep(row) &&
    shared?.dataSource === today.dataSource &&
    isOtherColumn("partner_relevant", shared, today)
  );
}

/**
 * Keeps today's columns, and those that some row's prints were read from.
 * @returns the tag of today's columns
 */
export function keepColumns(store: UserStore, fields: readonly FieldKey[]): string {
  const { calendars, columns: table = {}, elsewhere = {} } = store.state;
  const columns = columnsOf(calendars, fields);
  const tag = tagOf(columns);
  const used = usedColumns(table, [store.state, ...Object.values(elsewhere)]);
  store.setHead({ columns: { ...used, [tag]: columns } });
  return tag;
}

/** What a tracking column takes along when it is deleted (E3). */
export const MARKS = [
  { mark: "tick", side: "private", role: "partner_relevant" },
  { mark: "copyTick", side: "shared", role: "partner_relevant" },
  { mark: "marks", side: "shared", role: "source_private_id" },
  { mark: "link", side: "private", role: "synced_to_shared_id" },
] as const;

/** E3: what was taken along by a tracking column whose property has left the schema. */
function emptiedBy(before: Bindings, calendars: Calendars): Emptied | null {
  const gone = MARKS.filter(({ mark, side, role }) => {
    // Also where another column of the copies has got the name: that is nobody's wish about any of them (invariant 14).
    const isGone = mark === "copyTick" || calendars[side].hasLost(before[side]?.properties[role]);
    return isGone && isOtherColumn(role, before[side], calendars[side].binding);
  });
  return gone.length === 0 ? null : Object.fromEntries(gone.map(({ mark }) => [mark, true] as const));
}

/** Both sides had agreed on something, and nothing was under way that would take the copy. */
export function isInStep(row: StoredRow): boolean {
  return row.copy !== null && Object.keys(row.base).length > 0 && phaseOf(row).kind === "in-step";
}
