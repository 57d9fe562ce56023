/** What a cleanup would do, and the pass that does it. */
import type { PassReport } from "../core/report.ts";
import { runPass } from "../engine/pass.ts";
import type { PassOptions } from "../engine/pass-deps.ts";
import type { Log } from "../engine/ports.ts";
import { systemClock } from "../run/clock-system.ts";
import { listenForStop, type Stopping } from "../run/stopping.ts";
import { passDeps } from "../run/wiring.ts";
import type { Leaver } from "./house.ts";
import { type Intention, intentionOf } from "./intention.ts";

interface Look {
  /** `null` where the report says why not. */
  readonly intention: Intention | null;
  readonly report: PassReport;
}

/** The dry run. */
export async function look(leaver: Leaver, untick: boolean, log: Log): Promise<Look> {
  const seen: Intention[] = [];
  const planned: PassOptions["planned"] = (_user, plan) => void seen.push(intentionOf(plan));
  const report = await pass(leaver, untick, log, { dryRun: true, planned });
  return { intention: report.success && !report.interrupted ? (seen[0] ?? null) : null, report };
}

/** Takes back, or in a dry run plans to. */
export async function pass(
  { user, config: { knownIds }, settings }: Leaver,
  untick: boolean,
  log: Log,
  how: Pick<PassOptions, "dryRun" | "planned">,
): Promise<PassReport> {
  const stopping: Stopping = listenForStop(systemClock, log);
  try {
    const { dryRun } = how;
    const quiet: Log = { ...log, info: () => {} };
    const deps = passDeps({ ...settings, dryRun, knownIds, clock: systemClock, log: quiet, ...stopping });
    // Everything is looked up anew: what is shared counts, whatever the state believes.
    const options = { force: true, allowBulkDelete: false, stop: stopping.stop, leaving: { untick } };
    return await runPass([user], deps, { ...how, ...options });
  } finally {
    stopping.release();
  }
}
