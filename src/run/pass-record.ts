/** What is kept of a pass in figures, for scheduled runs and the bot alike. */
import type { PassReport, Stats } from "../core/report.ts";
import type { Log } from "../engine/ports.ts";
import type { PassesStore } from "../state/passes.ts";

/**
 * The pass counts all the same where its figures can't be kept.
 * @param report with what only the whole run knows
 * @param done the pass itself
 */
export async function recordPass(
  passes: Promise<PassesStore>,
  report: PassReport,
  done: PassReport,
  log: Log,
): Promise<void> {
  try {
    await (await passes).record(...recordOf(report, done));
  } catch {
    log.warn("The figures of this pass could not be saved.");
  }
}

/** A pass, and for whom it was a full one. */
function recordOf(report: PassReport, done: PassReport): Parameters<PassesStore["record"]> {
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
