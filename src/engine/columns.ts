/** E1: a column is known by its id. Which columns a row's prints were read from, and which of them are still today's. Pure. */
import { createHash } from "node:crypto";
import type { RowMemory } from "../core/row.ts";
import type { CalendarBinding } from "./ports.ts";
import type { Bindings, Columns, PairMemory, StoredRow, UserMemory } from "./user-memory.ts";

/** Names the two data sources together; `null` while one of them isn't known. */
export function pairOf({ private: own, shared }: Bindings): string | null {
  return own === undefined || shared === undefined ? null : `${own.dataSource} ${shared.dataSource}`;
}

/** The ids of the properties that each field is read from; a date may have its end in one of its own. */
export function columnsOf({ private: own, shared }: Bindings, fields: readonly string[]): Columns {
  return Object.fromEntries(fields.map((key) => [key, `${idsOf(own, key)} / ${idsOf(shared, key)}`]));
}

function idsOf(binding: CalendarBinding | undefined, key: string): string {
  const roles = key === "date" ? ["date", "end_date"] : [key];
  return roles.map((role) => decodedId(binding?.properties[role]?.id ?? "")).join(" ");
}

/** Whether two property ids are the same, however each was answered. */
export function sameColumn(a: string, b: string): boolean {
  return a === b || decodedId(a) === decodedId(b);
}

/** Whether another column than before plays that part. */
export function isOtherColumn(
  role: string,
  before: CalendarBinding | undefined,
  today: CalendarBinding,
): boolean {
  const then = before?.properties[role];
  const now = today.properties[role];
  return then !== undefined && now !== undefined && !sameColumn(then.id, now.id);
}

/** Notion URL-encodes ids, in some answers more than in others. */
export function decodedId(id: string): string {
  try {
    return decodeURIComponent(id);
  } catch {
    return id;
  }
}

/** The same for the same columns, whoever writes it. */
export function tagOf(columns: Columns): string {
  const sorted = Object.entries(columns).sort(([a], [b]) => (a < b ? -1 : 1));
  return createHash("sha256").update(JSON.stringify(sorted)).digest("base64url").slice(0, 8);
}

/** Tags that no row has any more are left out. */
export function usedColumns(
  table: Readonly<Record<string, Columns>>,
  households: readonly PairMemory[],
): Readonly<Record<string, Columns>> {
  const used = new Set<string>();
  for (const { rows } of households) {
    for (const row of Object.values(rows)) used.add(row.columns ?? OLDER);
  }
  return Object.fromEntries(Object.entries(table).filter(([tag]) => used.has(tag)));
}

/** Stands for the columns of rows without a tag: their prints are of the older form (F5). */
export const OLDER = "older";

/** The columns that a row's prints were read from, as far as that is known. */
export function columnsThen(row: StoredRow, { columns = {} }: Pick<UserMemory, "columns">): Columns {
  return columns[row.columns ?? OLDER] ?? {};
}

/**
 * What is remembered of a field whose column is another one today says nothing of today's: its base is unknown. The same
 * object where all columns are the same.
 */
export function withoutExchanged(memory: RowMemory, then: Columns, today: Columns): RowMemory {
  const isGone = (key: string) => key in today && then[key] !== today[key];
  const { base, agreed = {}, pending = {}, winners = {}, refused = {} } = memory;
  const parts = [base, agreed, pending, winners, refused];
  const gone = [...new Set(parts.flatMap((part) => Object.keys(part)))].filter(isGone);
  if (gone.length === 0) return memory;
  const kept = <T>(part: Readonly<Record<string, T>>): Record<string, T> =>
    Object.fromEntries(Object.entries(part).filter(([key]) => !gone.includes(key)));
  const { agreed: _a, pending: _p, winners: _w, refused: _r, ...rest } = memory;
  return {
    ...rest,
    base: kept(base),
    ...filled("agreed", kept(agreed)),
    ...filled("pending", kept(pending)),
    ...filled("winners", kept(winners)),
    ...filled("refused", kept(refused)),
    exchanged: [...new Set([...(memory.exchanged ?? []), ...gone])].sort(),
  };
}

function filled<Name extends string, T>(name: Name, part: Readonly<Record<string, T>>) {
  return Object.keys(part).length === 0 ? {} : { [name]: part };
}
