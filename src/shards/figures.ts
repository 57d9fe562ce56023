/** The parts together are one pass: its figures are kept by the job that adds them up. */
import type { Settings } from "../config/environment.ts";
import { log } from "../output/door.ts";
import type { ToldReport } from "../problems/told.ts";
import { systemClock } from "../run/clock-system.ts";
import { recordSum, stateMessage } from "../run/pass-record.ts";
import { pushState } from "../state/git-push.ts";
import { openPasses, type PassesStore } from "../state/passes.ts";

/**
 * They are committed where a commit is made anyway (C8): where a part has made one, and by the schedule where the interval
 * rests on them. Whether anything else could be saved, each part has told of its own. Never rejects.
 * @returns the last passes, this one included unless it was a dry run
 */
export async function keepFigures(
  report: ToldReport,
  stateChanged: boolean,
  settings: Settings,
): Promise<PassesStore["passes"]> {
  const { stateDir: dir, dryRun, statePush, eventName, intervalIsSet } = settings;
  const passes = await openPasses({ dir, clock: systemClock, dryRun }).catch(() => null);
  if (passes === null) return [];
  if (dryRun || report.dry_run) return passes.passes;
  await recordSum(passes, report, log);
  if (statePush) {
    const { reason } = await pushState({
      dir,
      clock: systemClock,
      message: stateMessage(report.stats),
      includeDescriptive: stateChanged || (eventName === "schedule" && intervalIsSet),
    });
    if (reason !== undefined) log.warn(`The figures of this pass were not pushed: ${reason}.`);
  }
  return passes.passes;
}
