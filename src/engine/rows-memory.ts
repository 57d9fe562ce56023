/** What is remembered of rows, as far as it says anything of today's columns (E1). */
import type { FieldKey } from "../core/appointment.ts";
import type { RowMemory } from "../core/row.ts";
import { columnsOf, columnsThen, withoutExchanged } from "./columns.ts";
import type { PairMemory, RowsMemory, StoredRow, UserMemory } from "./user-memory.ts";

type Known = { readonly memory: RowMemory | null; readonly older: boolean };

/** @param fields those that travel */
export function rowsMemory(state: UserMemory, fields: readonly FieldKey[]): RowsMemory {
  const read = (row: StoredRow | undefined, { calendars }: PairMemory): Known => {
    if (row === undefined) return { memory: null, older: false };
    // Of another private calendar, only the shared half can be today's; its own half is as it was.
    const today = columnsOf({ ...calendars, shared: state.calendars.shared }, fields);
    return {
      memory: withoutExchanged(row, columnsThen(row, state), today),
      older: row.columns === undefined,
    };
  };
  return {
    ids: Object.keys(state.rows),
    wroteAt: state.wroteAt ?? 0,
    of: (id) => read(state.rows[id], state),
    in: (pair, id) => {
      const then = state.elsewhere?.[pair];
      return then === undefined ? { memory: null, older: false } : read(then.rows[id], then);
    },
  };
}
