/** All decisions of one user's pass, and the brake (D2). */
import { type Decision, writesOf } from "./decision.ts";
import type { Row } from "./row.ts";

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
}

/** More removals than this are suspicious, when they are also more than the share below. */
export const BRAKE_COUNT = 5;
export const BRAKE_SHARE = 0.25;

export function makePlan(rows: readonly PlannedRow[], allowBulkDelete: boolean): Plan {
  const removals = rows.filter(({ decision }) => decision.removal).length;
  const linked = rows.filter(({ row }) => isLinked(row)).length;
  return {
    rows,
    writes: rows.reduce((sum, { decision }) => sum + writesOf(decision), 0),
    removals,
    linked,
    braked: !allowBulkDelete && exceedsBrake(removals, linked),
  };
}

export function exceedsBrake(removals: number, linked: number): boolean {
  return removals > BRAKE_COUNT && removals > BRAKE_SHARE * linked;
}

function isLinked({ private: p, shared: s, memory }: Row): boolean {
  if (memory !== null && Object.keys(memory.base).length > 0) return true;
  const link = p.state === "live" || p.state === "trashed" ? p.page.link : null;
  return link !== null && (s.state === "live" || s.state === "trashed") && s.page.id === link;
}
