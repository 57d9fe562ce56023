/** Builders of reports, with defaults in which all is well. */

import type { PassCounts } from "../../src/core/report.ts";
import { addStats, NO_STATS, type Stats } from "../../src/core/report.ts";
import type { ToldProblem, ToldReport, ToldUserReport } from "../../src/problems/told.ts";

interface UserParts extends Partial<Omit<ToldUserReport, "stats">> {
  readonly stats?: Partial<Stats>;
}

export function aUserReport({ stats, ...parts }: UserParts = {}): ToldUserReport {
  return {
    user: 123456789,
    success: true,
    requests: 4,
    writes: 0,
    problems: [],
    ...parts,
    stats: { ...NO_STATS, ...stats },
  };
}

/** Totals are those of its users; `success` too, unless it is given. */
export function aReport(parts: Partial<ToldReport> = {}): ToldReport {
  const users = parts.users ?? [aUserReport()];
  return {
    success: users.every(({ success }) => success),
    dry_run: false,
    interrupted: false,
    started_at: "2026-07-25T16:23:41.123Z",
    duration_ms: 8421,
    requests: users.reduce((sum, { requests }) => sum + requests, 0),
    writes: users.reduce((sum, { writes }) => sum + writes, 0),
    stats: users.map(({ stats }) => stats).reduce(addStats, NO_STATS),
    ...parts,
    users,
  };
}

export function aPass(parts: Partial<PassCounts> = {}): PassCounts {
  return {
    at: "2026-07-25T16:23:41.123Z",
    duration_ms: 1000,
    requests: 4,
    writes: 0,
    created: 0,
    updated: 0,
    removed: 0,
    conflicts: 0,
    held: 0,
    errors: 0,
    success: true,
    ...parts,
  };
}

/** A dashed page id; `number` tells it from others. */
export function pageId(number: number): string {
  return `1f2e3d4c-5b6a-8000-8000-${String(number).padStart(12, "0")}`;
}

export function heldPages(count: number): readonly ToldProblem[] {
  return Array.from({ length: count }, (_, index) => ({
    code: "copy_unreadable",
    message: "The shared copy can't be read.",
    page_id: pageId(index),
  }));
}
