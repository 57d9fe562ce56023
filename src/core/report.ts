/** What one pass tells the world: counts, problems, and the report file's shape (fixed interface). */

import type { Problem } from "./problem.ts";

export type { Problem, ProblemCode } from "./problem.ts";

export interface Stats {
  /** Rows that are ticked, linked or known. */
  readonly total_processed: number;
  /** Copies made or restored. */
  readonly created: number;
  /** Pages written because a field travelled, either way. */
  readonly updated: number;
  /** Rows that lost their copy: unticked, trashed, detached, removed by the partner. */
  readonly removed: number;
  /** Fields on which both sides disagreed. */
  readonly conflicts: number;
  /** Rows with anything held. */
  readonly held: number;
  /** Rows that ended in an error, and one for a user whose pass failed as a whole. */
  readonly errors: number;
}

/** `P`: as data, or in words. */
export interface UserReport<P = Problem> {
  /** Telegram user id. */
  readonly user: number;
  readonly success: boolean;
  readonly stats: Stats;
  /** HTTP requests sent for this user alone, repeats included. */
  readonly requests: number;
  /** Writes that took effect; in a dry run, the planned ones. */
  readonly writes: number;
  readonly problems: readonly P[];
}

export interface PassReport<P = Problem> {
  readonly success: boolean;
  readonly dry_run: boolean;
  readonly interrupted: boolean;
  /** ISO 8601, UTC. */
  readonly started_at: string;
  readonly duration_ms: number;
  readonly requests: number;
  readonly writes: number;
  readonly stats: Stats;
  readonly users: readonly UserReport<P>[];
}

/** What is kept of a pass for the chart (C8). */
export interface PassCounts extends Omit<Stats, "total_processed"> {
  /** When it began: ISO 8601, UTC. */
  readonly at: string;
  readonly duration_ms: number;
  readonly requests: number;
  readonly writes: number;
  readonly success: boolean;
}

export const NO_STATS: Stats = {
  total_processed: 0,
  created: 0,
  updated: 0,
  removed: 0,
  conflicts: 0,
  held: 0,
  errors: 0,
};

export function addStats(a: Stats, b: Stats): Stats {
  return {
    total_processed: a.total_processed + b.total_processed,
    created: a.created + b.created,
    updated: a.updated + b.updated,
    removed: a.removed + b.removed,
    conflicts: a.conflicts + b.conflicts,
    held: a.held + b.held,
    errors: a.errors + b.errors,
  };
}
