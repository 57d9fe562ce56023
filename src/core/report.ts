/** What one pass tells the world: counts, problems, and the report file's shape (fixed interface). */

export const PROBLEM_CODES = [
  "config_invalid",
  "no_shared_database",
  "token_invalid",
  "database_not_found",
  "several_data_sources",
  "property_missing",
  "property_wrong_type",
  "listing_incomplete",
  "brake",
  "private_unreadable",
  "copy_unreadable",
  "copy_removed_by_partner",
  "copy_detached",
  "copy_unmarked",
  "duplicate_copy",
  "conflict_resolved",
  "conflict_held",
  "value_held",
  "date_without_start",
  "rate_limited",
  "notion_unavailable",
  "notion_error",
  "state_damaged",
  "state_not_pushed",
  "interrupted",
] as const;

export type ProblemCode = (typeof PROBLEM_CODES)[number];

/** One thing that a user should know. `message` says what happened and what to do; it never holds content or a token. */
export interface Problem {
  readonly code: ProblemCode;
  readonly message: string;
  /** Dashed id of the row's private page, where the problem is about a row. */
  readonly page_id?: string;
  /** Dashed id of the row's shared page, or of the further copy that is meant. */
  readonly copy_id?: string;
}

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

export interface UserReport {
  /** Telegram user id. */
  readonly user: number;
  readonly success: boolean;
  readonly stats: Stats;
  /** HTTP requests sent for this user alone, repeats included. */
  readonly requests: number;
  /** Writes that took effect; in a dry run, the planned ones. */
  readonly writes: number;
  readonly problems: readonly Problem[];
}

export interface PassReport {
  readonly success: boolean;
  readonly dry_run: boolean;
  readonly interrupted: boolean;
  /** ISO 8601, UTC. */
  readonly started_at: string;
  readonly duration_ms: number;
  readonly requests: number;
  readonly writes: number;
  readonly stats: Stats;
  readonly users: readonly UserReport[];
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
