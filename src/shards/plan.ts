/** The job that plans: who is in which part, and which parts there are. Writes nothing. */
import type { Settings } from "../config/environment.ts";
import type { UserConfig } from "../config/users-config.ts";
import type { Environment } from "../config/variables.ts";
import { publishPage } from "../github/actions.ts";
import { log, print } from "../output/door.ts";
import { systemClock } from "../run/clock-system.ts";
import { isDue } from "../run/due.ts";
import { readInstructions } from "../run/front-desk.ts";
import { NOT_SET_UP, SWITCHED_OFF } from "../run/notice.ts";
import { readerFor } from "../run/reader.ts";
import { planText } from "../run/shard-plan.ts";
import { planFor } from "../run/shard-users.ts";
import { listenForStop } from "../run/stopping.ts";
import { noticeOnly, refuse } from "../run/sync-run.ts";
import { openPasses } from "../state/passes.ts";

/** There is nobody to sync: an empty list would make the jobs of a matrix fail, and so would one that got lost. */
const NO_PARTS = "none";

/** Returns the exit code. @param of into how many parts the households are dealt */
export async function runPlan(of: number, env: Environment): Promise<number> {
  const told = readInstructions(env);
  if (told.kind === "wrong-variables") return refuse(told.problems, null, env);
  const { settings } = told;
  const { inActions } = settings;
  const handOver = async (shards: string, plan: string): Promise<void> => {
    const page = { annotations: [], outputs: { shards, plan }, summary: "" };
    for (const line of await publishPage(page, { inActions, env })) log.warn(line);
    print(`shards=${shards}`, `plan=${plan}`);
  };
  if (!settings.enabled || told.kind === "not-set-up") {
    await handOver(NO_PARTS, "");
    const notice = settings.enabled ? NOT_SET_UP : SWITCHED_OFF;
    return noticeOnly(notice, readerFor(env, []), settings, env);
  }
  if (told.kind === "broken") return refuse(told.problems, settings, env);
  const { users, wrong } = told.config;
  const due = await usersDue(users, settings);
  if (due.length === 0 && wrong.length === 0) {
    log.info("Everybody was synced recently, so nobody is due.");
    await handOver(NO_PARTS, "");
    return 0;
  }
  const stopping = listenForStop(systemClock, log, settings.timeLimitMinutes);
  try {
    const plan = await planFor(users, of, settings, stopping);
    // Half a plan is none: whoever wasn't looked for any more would be dealt out otherwise than the next time.
    if (stopping.stop.aborted) return 1;
    // Entries that can't be synced are told by the first part.
    const needed = new Set([
      ...due.map(({ id }) => plan.parts.get(id) ?? 1),
      ...(wrong.length > 0 ? [1] : []),
    ]);
    const shards = [...needed].sort((a, b) => a - b).map((part) => `"${part}/${of}"`);
    await handOver(
      shards.join(","),
      planText(
        plan,
        users.map(({ id }) => id),
      ),
    );
    log.info(`${due.length} of ${users.length} users are due, in ${shards.length} of ${of} parts.`);
    return 0;
  } finally {
    stopping.release();
  }
}

/** No machine is started for those whom the schedule's run would leave out. */
async function usersDue(users: readonly UserConfig[], settings: Settings): Promise<readonly UserConfig[]> {
  const { stateDir: dir } = settings;
  const passes = await openPasses({ dir, clock: systemClock, dryRun: true }).catch(() => null);
  return users.filter(({ id }) => isDue(id, passes, settings));
}
