/** What is remembered of rows, as far as it says anything of today's columns (E1). */
import type { FieldKey } from "../core/appointment.ts";
import { columnsOf, columnsThen, withoutExchanged } from "./columns.ts";
import type { KnownRow, PairMemory, RowsMemory, StoredRow, UserMemory } from "./user-memory.ts";

const UNKNOWN: KnownRow = { memory: null, form: "today" };

/** @param fields those that travel */
export function rowsMemory(state: UserMemory, fields: readonly FieldKey[]): RowsMemory {
  const read = (row: StoredRow | undefined, { calendars }: PairMemory): KnownRow => {
    if (row === undefined) return UNKNOWN;
    // Of another private calendar, only the shared half can be today's; its own half is as it was.
    const today = columnsOf({ ...calendars, shared: state.calendars.shared }, fields);
    return {
      memory: withoutExchanged(row, columnsThen(row, state), today),
      form: row.columns === undefined ? "older" : "today",
    };
  };
  return {
    ids: Object.keys(state.rows),
    wroteAt: state.wroteAt ?? 0,
    forgotten: state.forgotten ?? {},
    of: (id) => read(state.rows[id], state),
    in: (pair, id) => {
      const then = state.elsewhere?.[pair];
      return then === undefined ? UNKNOWN : read(then.rows[id], then);
    },
  };
}
