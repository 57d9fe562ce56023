/** The job that plans: who is in which part, and which parts there are. Writes nothing. */
import type { Environment } from "../config/variables.ts";
import { publishPage } from "../github/actions.ts";
import { log, print } from "../output/door.ts";
import { systemClock } from "../run/clock-system.ts";
import { readInstructions } from "../run/front-desk.ts";
import { NOT_SET_UP, SWITCHED_OFF } from "../run/notice.ts";
import { readerFor } from "../run/reader.ts";
import { planText } from "../run/shard-plan.ts";
import { planFor } from "../run/shard-users.ts";
import { listenForStop } from "../run/stopping.ts";
import { noticeOnly, refuse } from "../run/sync-run.ts";

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
  const stopping = listenForStop(systemClock, log, settings.timeLimitMinutes);
  try {
    const plan = await planFor(users, of, settings, stopping);
    // Entries that can't be synced are told by the first part.
    const needed = new Set([...plan.parts.values(), ...(wrong.length > 0 ? [1] : [])]);
    const shards = [...needed].sort((a, b) => a - b).map((part) => `"${part}/${of}"`);
    await handOver(
      shards.join(","),
      planText(
        plan,
        users.map(({ id }) => id),
      ),
    );
    log.info(`${users.length} users are in ${shards.length} of ${of} parts.`);
    return stopping.stop.aborted ? 1 : 0;
  } finally {
    stopping.release();
  }
}
