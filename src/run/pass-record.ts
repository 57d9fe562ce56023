/** What is kept of a pass in figures, for scheduled runs and the bot alike. */
import type { PassReport, Stats } from "../core/report.ts";
import type { Log } from "../engine/ports.ts";
import type { PassesStore } from "../state/passes.ts";

/**
 * The pass counts all the same where its figures can't be kept.
 * @param report with what only the whole run knows
 * @param done the pass itself
 */
export function recordPass(
  passes: Promise<PassesStore>,
  report: PassReport,
  done: PassReport,
  log: Log,
): Promise<void> {
  return keeping(log, async () => (await passes).record(countsOf(report, done.users.length), fullFor(done)));
}

/** Of one of several runs side by side: for whom it was a full pass. It isn't one itself. */
export function recordPart(passes: PassesStore, done: PassReport, log: Log): Promise<void> {
  return keeping(log, () => passes.recordPart(done.started_at, fullFor(done)));
}

/** What several runs side by side did together. @param users how many it was for */
export function recordSum(
  passes: PassesStore,
  sum: PassReport<unknown>,
  users: number,
  log: Log,
): Promise<void> {
  return keeping(log, () => passes.record(countsOf(sum, users), []));
}

async function keeping(log: Log, keep: () => Promise<void>): Promise<void> {
  try {
    await keep();
  } catch {
    log.warn("The figures of this pass could not be saved.");
  }
}

function fullFor({ users }: PassReport): readonly number[] {
  const full = users.filter(
    ({ success, problems }) => success && !problems.some(({ code }) => code === "interrupted"),
  );
  return full.map(({ user }) => user);
}

function countsOf(report: PassReport<unknown>, users: number): Parameters<PassesStore["record"]>[0] {
  const { stats, duration_ms, requests, writes, success, started_at: at } = report;
  return { ...stats, at, duration_ms, requests, writes, success, users };
}

/** The message of the commit that holds the state after a pass. */
export function stateMessage({ created, updated, removed }: Stats): string {
  return `Sync state: ${created} created, ${updated} updated, ${removed} removed`;
}
