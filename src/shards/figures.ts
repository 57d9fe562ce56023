/** The parts together are one pass: its figures are kept by the job that adds them up. */
import type { Settings } from "../config/environment.ts";
import { log } from "../output/door.ts";
import type { ToldReport } from "../problems/told.ts";
import { systemClock } from "../run/clock-system.ts";
import { recordSum, stateMessage } from "../run/pass-record.ts";
import { pushState } from "../state/git-push.ts";
import type { PassesStore } from "../state/passes.ts";

interface Sum {
  readonly report: ToldReport;
  /** How many users it was for: without any, it was no pass. */
  readonly users: number;
  readonly stateChanged: boolean;
}

/**
 * They are committed where a commit is made anyway (C8): where a part has made one, and by the schedule where the interval
 * rests on them. Whether anything else could be saved, each part has told of its own. Never rejects.
 */
export async function keepFigures(
  { report, users, stateChanged }: Sum,
  passes: PassesStore,
  { stateDir: dir, dryRun, statePush, eventName, intervalIsSet }: Settings,
): Promise<void> {
  if (users === 0 || dryRun || report.dry_run) return;
  await recordSum(passes, report, users, log);
  if (!statePush) return;
  const { reason } = await pushState({
    dir,
    clock: systemClock,
    message: stateMessage(report.stats),
    includeDescriptive: stateChanged || (eventName === "schedule" && intervalIsSet),
  });
  if (reason !== undefined) log.warn(`The figures of this pass were not pushed: ${reason.en}.`);
}
