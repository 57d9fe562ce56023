/**
 * A run that its own limit stops has failed in nothing (D5), and the next one goes on. Where that never ends, it would be green
 * for ever, with somebody never in step. No commit of its own is needed to notice: a pass that wrote is kept with what it wrote,
 * and one that came to an end too soon to write anything says so by that alone.
 */
import type { ConfigProblem } from "../config/problem.ts";
import type { PassReport } from "../core/report.ts";
import type { PassesStore } from "../state/passes.ts";
import { endedSoMany, endedTooSoon } from "./texts.ts";

const MANY = 3;

interface Ended {
  readonly report: Pick<PassReport, "interrupted" | "dry_run" | "writes" | "users">;
  readonly limitIsOver: boolean;
  /** With this pass among them; `null` where they can't be read. */
  readonly past: Pick<PassesStore, "passes" | "lastFullPass"> | null;
}

/** `null` where the limit ended nothing, or the next pass has a chance to get further. */
export function outOfTime({ report, limitIsOver, past }: Ended): ConfigProblem | null {
  if (!limitIsOver || !report.interrupted || report.dry_run) return null;
  const passes = past?.passes ?? [];
  const unfinished = report.users
    .filter(({ problems }) => problems.some(({ code }) => code === "interrupted"))
    .map(({ user }) => {
      const last = past?.lastFullPass(user) ?? Number.NEGATIVE_INFINITY;
      return passes.filter(({ at }) => Date.parse(at) > last).length;
    });
  const longest = Math.max(0, ...unfinished);
  const path = "SYNC_TIME_LIMIT_MINUTES";
  if (longest >= MANY) return { path, wrong: endedSoMany(longest) };
  return report.writes === 0 ? { path, wrong: endedTooSoon } : null;
}
