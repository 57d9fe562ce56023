/** What is kept of a pass in figures, for scheduled runs and the bot alike. */
import type { PassReport, Stats } from "../core/report.ts";
import type { PassesStore } from "../state/passes.ts";

/**
 * A pass, and for whom it was a full one.
 * @param report with what only the whole run knows
 * @param done the pass itself
 */
export function recordOf(report: PassReport, done: PassReport): Parameters<PassesStore["record"]> {
  const full = done.users.filter(
    ({ success, problems }) => success && !problems.some(({ code }) => code === "interrupted"),
  );
  const { stats, duration_ms, requests, writes, success, started_at: at } = report;
  const counts = { ...stats, at, duration_ms, requests, writes, success, users: done.users.length };
  return [counts, full.map(({ user }) => user)];
}

/** The message of the commit that holds the state after a pass. */
export function stateMessage({ created, updated, removed }: Stats): string {
  return `Sync state: ${created} created, ${updated} updated, ${removed} removed`;
}
