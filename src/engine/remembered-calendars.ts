/** What becomes of a user's memory where the calendars or their columns are others than those it was made with (E1, E3, E5). */
import type { FieldKey } from "../core/appointment.ts";
import { isAwayByUs } from "../core/phase.ts";
import type { RowMemory } from "../core/row.ts";
import { columnsOf, OLDER, pairOf, tagOf, usedColumns } from "./columns.ts";
import type { TakeOver } from "./match.ts";
import type { Bindings, UserMemory, UserStore } from "./user-memory.ts";
import { columnsDiffer, inherited, type Opened, rowsInStep, wentSince } from "./went-with-column.ts";

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
  const left =
    Object.keys(rows).length === 0 ? {} : { [then]: { calendars, rows, ...(adopting && { adopting }) } };
  for (const id of Object.keys(rows)) store.setRow(id, null);
  for (const [id, row] of Object.entries(back?.rows ?? {})) store.setRow(id, row);
  const elsewhere = { ...others, ...left };
  store.setHead({
    calendars: back?.calendars ?? {},
    adopting: back?.adopting,
    // F5: rows of the older form go along without a tag.
    columns: { [OLDER]: columnsOf(calendars, fields), ...columns },
    elsewhere: Object.keys(elsewhere).length === 0 ? undefined : elsewhere,
  });
  const isOther = calendars.shared?.dataSource !== today.shared?.dataSource;
  return isOther ? Object.values(rows).filter((row) => row.copy !== null && !isAwayByUs(row)).length : 0;
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

/** Whether the calendars, or columns of theirs, are others than the state remembers. */
export function isElsewhere(state: UserMemory, calendars: Opened): boolean {
  const then = pairOf(state.calendars);
  const now = pairOf({ private: calendars.private.binding, shared: calendars.shared.binding });
  return (then !== null && then !== now) || columnsDiffer(state, calendars);
}

/**
 * Takes over today's bindings, with all that follows from what they replace: nothing of it reaches the disk without the rest.
 * @param takeOvers by row, the copy that it has from a row of other calendars
 * @returns the tag of today's columns
 */
export function rememberCalendars(
  store: UserStore,
  calendars: Opened,
  fields: readonly FieldKey[],
  takeOvers: ReadonlyMap<string, TakeOver> = new Map(),
): string {
  const { state } = store;
  const before = state.calendars;
  const today = { private: calendars.private.binding, shared: calendars.shared.binding };
  const emptied = wentSince(state, calendars);
  if (emptied !== null) {
    for (const [id, row] of rowsInStep(state))
      store.setRow(id, { ...row, emptied: { ...row.emptied, ...emptied } });
  }
  const older = { [OLDER]: columnsOf(before, fields), ...state.columns };
  store.setHead({ calendars: today, columns: older });
  const columns = keepColumns(store, fields);
  for (const [id, takeOver] of takeOvers) {
    if (state.rows[id]?.copy != null) continue;
    const row = inherited(state, takeOver, calendars, fields);
    if (row !== null) store.setRow(id, { ...row, columns });
  }
  return columns;
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
