/** All decisions of one user's pass, and the two brakes: on removals (D2) and on fields that would be emptied (E4). */
import type { FieldKey } from "./appointment.ts";
import { type Decision, emptiedBy, writesOf } from "./decision.ts";
import { fieldsOf, linkOf, type Row } from "./row.ts";

export interface PlannedRow {
  readonly row: Row;
  readonly decision: Decision;
}

export interface Plan {
  readonly rows: readonly PlannedRow[];
  /** Writes to Notion that the plan asks for. */
  readonly writes: number;
  readonly removals: number;
  /** Rows with a base or a valid link before the pass. */
  readonly linked: number;
  readonly braked: boolean;
  /** The fields that would be emptied on any page. */
  readonly emptyings: ReadonlyMap<FieldKey, Emptyings>;
}

/** What would become of one field. */
interface Emptyings {
  /** Pages on which it would be emptied, or was by single syncs since the last full pass. */
  readonly pages: number;
  /** Linked rows in which either side shows something there. */
  readonly filled: number;
  readonly braked: boolean;
}

/** More removals, or emptied pages, than this are suspicious, when they are also more than the share below. */
export const BRAKE_COUNT = 5;
export const BRAKE_SHARE = 0.25;

/** What a user's single syncs have done since the last full pass, and what the brakes measure one more by. */
export interface SoFar {
  readonly removals: number;
  /** Pages on which each field was emptied. */
  readonly emptied: Readonly<Record<string, number>>;
  /** Linked rows that the state knows. */
  readonly linked: number;
  /** Those among them in which either side showed something in the field when both last agreed. */
  readonly filled: (key: FieldKey) => number;
}

/** @param soFar given for a single sync, whose row says little of how many there are */
export function makePlan(
  rows: readonly PlannedRow[],
  allowBulkDelete: boolean,
  soFar: SoFar | null = null,
): Plan {
  const linkedRows = rows.filter(({ row }) => isLinked(row));
  const removals = removalsIn(rows);
  const linked = Math.max(linkedRows.length, soFar?.linked ?? 0);
  return {
    rows,
    writes: writesIn(rows),
    removals,
    linked,
    braked: !allowBulkDelete && removals > 0 && exceedsBrake(removals + (soFar?.removals ?? 0), linked),
    emptyings: emptyingsOf(rows, linkedRows, allowBulkDelete, soFar),
  };
}

export function writesIn(rows: readonly PlannedRow[]): number {
  return rows.reduce((sum, { decision }) => sum + writesOf(decision), 0);
}

export function removalsIn(rows: readonly PlannedRow[]): number {
  return rows.filter(({ decision }) => decision.removal).length;
}

export function exceedsBrake(count: number, of: number): boolean {
  return count > BRAKE_COUNT && count > BRAKE_SHARE * of;
}

/** In how many of these rows either side shows something in the field. */
export function filledIn(rows: readonly PlannedRow[], key: FieldKey): number {
  return rows.filter(({ row }) =>
    [row.private, row.shared].some((side) => fieldsOf(side)[key]?.empty === false),
  ).length;
}

function emptyingsOf(
  rows: readonly PlannedRow[],
  linked: readonly PlannedRow[],
  allowed: boolean,
  soFar: SoFar | null,
): ReadonlyMap<FieldKey, Emptyings> {
  const pages = new Map<FieldKey, number>();
  for (const { decision } of rows) {
    for (const key of emptiedBy(decision)) pages.set(key, (pages.get(key) ?? 0) + 1);
  }
  return new Map(
    [...pages].map(([key, more]) => {
      const count = more + (soFar?.emptied[key] ?? 0);
      const filled = Math.max(filledIn(linked, key), soFar?.filled(key) ?? 0);
      return [key, { pages: count, filled, braked: !allowed && exceedsBrake(count, filled) }];
    }),
  );
}

export function isLinked({ private: p, shared: s, memory }: Row): boolean {
  if (memory !== null && Object.keys(memory.base).length > 0) return true;
  const link = linkOf(p);
  return link !== null && (s.state === "live" || s.state === "trashed") && s.page.id === link;
}
