/** All decisions of one user's pass, and the two brakes: on removals (D2) and on fields that would be emptied (E4). */
import type { FieldKey } from "./appointment.ts";
import { type Decision, emptiedBy, writesOf } from "./decision.ts";
import { fieldsOf, type Row } from "./row.ts";

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
export interface Emptyings {
  /** Pages on which it would be emptied. */
  readonly pages: number;
  /** Linked rows in which either side shows something there. */
  readonly filled: number;
  readonly braked: boolean;
}

/** More removals, or emptied pages, than this are suspicious, when they are also more than the share below. */
export const BRAKE_COUNT = 5;
export const BRAKE_SHARE = 0.25;

export function makePlan(rows: readonly PlannedRow[], allowBulkDelete: boolean): Plan {
  const removals = rows.filter(({ decision }) => decision.removal).length;
  const linked = rows.filter(({ row }) => isLinked(row));
  return {
    rows,
    writes: rows.reduce((sum, { decision }) => sum + writesOf(decision), 0),
    removals,
    linked: linked.length,
    braked: !allowBulkDelete && exceedsBrake(removals, linked.length),
    emptyings: emptyingsOf(rows, linked, allowBulkDelete),
  };
}

export function exceedsBrake(count: number, of: number): boolean {
  return count > BRAKE_COUNT && count > BRAKE_SHARE * of;
}

/** In how many of these rows either side shows something in the field. */
function filledIn(rows: readonly PlannedRow[], key: FieldKey): number {
  return rows.filter(({ row }) =>
    [row.private, row.shared].some((side) => fieldsOf(side)[key]?.empty === false),
  ).length;
}

function emptyingsOf(
  rows: readonly PlannedRow[],
  linked: readonly PlannedRow[],
  allowed: boolean,
): ReadonlyMap<FieldKey, Emptyings> {
  const pages = new Map<FieldKey, number>();
  for (const { decision } of rows) {
    for (const key of emptiedBy(decision)) pages.set(key, (pages.get(key) ?? 0) + 1);
  }
  return new Map(
    [...pages].map(([key, count]) => {
      const filled = filledIn(linked, key);
      return [key, { pages: count, filled, braked: !allowed && exceedsBrake(count, filled) }];
    }),
  );
}

function isLinked({ private: p, shared: s, memory }: Row): boolean {
  if (memory !== null && Object.keys(memory.base).length > 0) return true;
  const link = p.state === "live" || p.state === "trashed" ? p.page.link : null;
  return link !== null && (s.state === "live" || s.state === "trashed") && s.page.id === link;
}
