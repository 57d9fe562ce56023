/** E1: what two writers remember of a row's fields, each as read from the columns of its own day, in terms of today's. Pure. */
import { columnsOf, columnsThen, tagOf, withoutExchanged } from "../engine/columns.ts";
import type { Columns } from "../engine/user-memory.ts";
import type { Calendars, RowState, UserState } from "./user-state.ts";

/** What the tags of both writers stand for: the same tag means the same columns, whoever has written it. */
type Table = NonNullable<UserState["columns"]>;

export interface MergedColumns {
  readonly table: Table;
  /** `null`: which columns are today's isn't known. */
  readonly today: { readonly tag: string; readonly columns: Columns } | null;
}

export function mergedColumns({ private: own, shared }: Calendars, table: Table): MergedColumns {
  if (own === undefined || shared === undefined) return { table, today: null };
  const fields = new Set(Object.values(table).flatMap((columns) => Object.keys(columns)));
  const mapped = [...fields].filter((key) => key in own.properties && key in shared.properties);
  const columns = columnsOf({ private: own, shared }, mapped);
  return { table, today: { tag: tagOf(columns), columns } };
}

/** `undefined`: its prints are of the older form (F5), or nobody knows which columns are today's. */
export function inTodays(row: RowState, { table, today }: MergedColumns): RowState | undefined {
  if (today === null || row.columns === undefined) return undefined;
  const then = columnsThen(row, { columns: table });
  return { ...withoutExchanged(row, then, today.columns), columns: today.tag };
}

/** What is left of what a row was, beside one that both have made of it. `undefined`: one of the two is of the older form. */
export function inColumnsOf(
  row: RowState,
  before: RowState,
  { table }: Pick<MergedColumns, "table">,
): RowState | undefined {
  if (before.columns === row.columns) return before;
  if (before.columns === undefined || row.columns === undefined) return undefined;
  const then = columnsThen(before, { columns: table });
  return withoutExchanged(before, then, columnsThen(row, { columns: table }));
}
