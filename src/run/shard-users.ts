/** Whom a run takes that is one of several side by side. */
import type { Settings } from "../config/environment.ts";
import type { UserConfig } from "../config/users-config.ts";
import { knownSources } from "../engine/households.ts";
import type { PassOptions } from "../engine/pass-deps.ts";
import { partsOf } from "../engine/shards.ts";
import { log } from "../output/door.ts";
import { rememberedCalendars } from "../state/look.ts";
import { systemClock } from "./clock-system.ts";
import { readPlan, type ShardPlan } from "./shard-plan.ts";
import type { Stopping } from "./stopping.ts";
import { sourceFinder } from "./wiring.ts";

interface Taken {
  readonly users: readonly UserConfig[];
  /** Where the calendars of all others are, as far as their states tell: who shares one with them must be refused (D1). */
  readonly apart: NonNullable<PassOptions["apart"]>;
  /** What it took to find out. */
  readonly requests: number;
}

/**
 * Before anybody is left out: the parts are the same ones, whoever is due in which run.
 * @param planText what the job that plans has said
 */
export async function usersTaken(
  users: readonly UserConfig[],
  planText: string | null,
  settings: Settings,
  stopping: Stopping,
): Promise<Taken> {
  const { shard, stateDir } = settings;
  if (shard === null) return { users, apart: new Map(), requests: 0 };
  const ids = users.map(({ id }) => id);
  const planned = planText === null ? null : readPlan(planText, ids);
  const fits = planned?.of === shard.of ? planned : null;
  if (planText !== null && fits === null)
    log.warn(
      "The plan is for other users or another number of parts, so this part finds out who is its own.",
    );
  const { parts, requests } = fits ?? (await planFor(users, shard.of, settings, stopping));
  const own = users.filter(({ id }) => parts.get(id) === shard.part);
  const others = users.filter((user) => !own.includes(user));
  const apart = await knownSources(others, ({ id }) => rememberedCalendars(stateDir, id));
  return { users: own, apart, requests: fits === null ? requests : 0 };
}

/** Finds everybody's part: by the states, and by asking Notion where they don't tell. */
export async function planFor(
  users: readonly UserConfig[],
  of: number,
  settings: Pick<Settings, "notionBaseUrl" | "stateDir">,
  stopping: Stopping,
): Promise<ShardPlan> {
  const finder = sourceFinder({ ...settings, clock: systemClock, log, ...stopping });
  const parts = await partsOf(users, of, finder);
  return { of, parts, requests: finder.meter.requests };
}
