/** The last steps of a user's way: a plan is shown, or braked, or carried out; what came of it is saved and reported. */

import { concluded, plannedEffects } from "../core/effect.ts";
import { outcomeOf, type RowsOutcome } from "../core/outcome.ts";
import { NO_STATS, type Problem, type Stats, type UserReport } from "../core/report.ts";
import { allOver } from "./all-over.ts";
import { applyPlan } from "./apply-plan.ts";
import { compare, type Planned, planned, tellExchange } from "./comparing.ts";
import { confirmedPlan } from "./confirmed-plan.ts";
import { contextOf } from "./context.ts";
import { inheritedFaults } from "./inherited.ts";
import { withForgotten } from "./outdated.ts";
import { isElsewhere, keepColumns } from "./remembered-calendars.ts";
import { withSingleSync } from "./single-sync-brakes.ts";
import { toldOfAll } from "./told-of-all.ts";
import type { UserContext } from "./user-context.ts";
import type { UserMemory } from "./user-memory.ts";
import { type Ended, endOf, type Found, next, type Step, step, withRenamed } from "./user-way.ts";

/** What a user's way came to. */
export interface Outcome {
  readonly stats: Stats;
  readonly writes: number;
  readonly told: readonly Problem[];
  /** No row ended in an error, and nothing else that its user has to see to did. */
  readonly success: boolean;
  readonly reached: Reached;
}

/** How far it got: to its end; D5: not to every row; C6: as far as it may without a pass over all rows, which has to follow. */
type Reached = "end" | "stopped" | "left-for-later";

/** Everything after the listings, saved. Never rejects. */
export async function finish(found: Found): Promise<Outcome> {
  const outcome = await outcomeOfWay(found).catch((error: unknown) => endedOutcome(endOf(found, error)));
  found.workspace.foundRoom();
  return saved(found, outcome);
}

/** Nothing was carried out. */
export function endedOutcome({ reason: { kind }, told }: Ended): Outcome {
  const nothing = { stats: NO_STATS, writes: 0, told };
  if (kind === "failed") return { ...nothing, success: false, reached: "end" };
  return { ...nothing, success: true, reached: kind };
}

export function reportOf(user: number, requests: number, outcome: Outcome): UserReport {
  const { success, reached, stats, writes, told } = outcome;
  // A pass that failed as a whole counts as one error.
  const errors = stats.errors === 0 && !success ? 1 : stats.errors;
  const interrupted: readonly Problem[] = reached === "stopped" ? [{ code: "interrupted", user }] : [];
  const problems = [...told, ...interrupted];
  return { user, success, stats: { ...stats, errors }, requests, writes, problems };
}

async function outcomeOfWay(found: Found): Promise<Outcome> {
  const done = await next(await compare(tellExchange(found)), (compared) => {
    const way = planned(compared);
    return way.plan.braked ? { at: braked(way) } : carriedOut(way);
  });
  return "ended" in done ? endedOutcome(done.ended) : done.at;
}

async function carriedOut(way: Planned): Promise<Step<Outcome>> {
  return next(await prepare(way), () => (way.options.dryRun ? show(way) : carryOut(way)));
}

/** D2: nothing is written for this user. */
function braked(way: Planned): Outcome {
  const { plan, gathered, told, user } = way;
  const { removals, linked } = plan;
  const still = plan.rows.map(({ decision }) => concluded(decision));
  const { stats, problems } = outcomeOf(still, gathered);
  const brake: Problem = { code: "brake", over: "copies", user: user.id, removals, linked };
  return {
    stats,
    writes: 0,
    told: withRenamed({ ...way, told: [...told, ...problems, brake] }),
    success: false,
    reached: "end",
  };
}

/** Whoever writes has to know the schemas as they are, and as whom the pages are made (F3). */
function prepare(way: Planned): Promise<Step<void>> {
  const { plan, user, deps, calendars, single, pages, options, workspace } = way;
  return step(way, async () => {
    for (const line of inheritedFaults(user.id, plan)) deps.log.info(line);
    if (plan.writes === 0) return;
    // A single row's page was just answered, maybe to somebody else, which shows that its calendar's schema fits.
    const answered = single !== null && pages.get(single.id)?.here === true;
    const creates = plan.rows.some(({ decision }) =>
      decision.actions.some((action) => action.do === "create"),
    );
    const writer = creates && !options.dryRun ? workspace.bot() : Promise.resolve(null);
    const schemas = allOver([
      answered ? Promise.resolve() : calendars.private.verify(),
      calendars.shared.verify(),
    ]);
    await allOver([schemas, writer]);
  });
}

/** D7: what carrying it out would come to. */
function show(way: Planned): Promise<Step<Outcome>> {
  const { user, options, gathered } = way;
  return step(way, async () => {
    const plan = await confirmedPlan(way.plan, way.tracked, contextOf(way));
    options.planned?.(user.id, plan);
    return cameTo(way, outcomeOf(plan.rows.map(plannedEffects), gathered));
  });
}

function carryOut(way: Planned): Promise<Step<Outcome>> {
  const { store, plan, tracked, gathered, adoptOnly, single, workspace } = way;
  return step(way, async () => {
    const context = contextOf(way);
    await noteAdopting(way, context);
    const outcome = outcomeOf(await applyPlan(plan, tracked, context), gathered);
    workspace.remember(outcome);
    store.setHead({
      since: since(way, outcome),
      forgotten: withForgotten(store.state, context.forgotten),
    });
    // Every row was seen, also where some wait for room (E8): as long as they do, unticking has to have its effect.
    if (adoptOnly && single === null && !outcome.stopped && outcome.stats.errors === 0) {
      store.setHead({ adopting: undefined });
    }
    return cameTo(way, outcome);
  });
}

function cameTo(way: Planned, { stats, writes, stopped, ...outcome }: RowsOutcome): Outcome {
  const ofAll = toldOfAll(way.user.id, outcome, way.circumstances);
  return {
    stats,
    writes,
    told: withRenamed({ ...way, told: [...way.told, ...outcome.problems, ...ofAll.problems] }),
    success: !ofAll.failed && stats.errors === 0,
    reached: stopped ? "stopped" : isLeftForLater(way) ? "left-for-later" : "end",
  };
}

/** C6: what has to be in the state before anything that this pass found is changed. */
async function noteAdopting(
  { store, plan, adoptOnly, single }: Planned,
  context: UserContext,
): Promise<void> {
  const nothingKnown = Object.keys(store.state.rows).length === 0;
  // One row alone must not make the others look known: the next pass over all still has to adopt them.
  if (single !== null && nothingKnown) store.setHead({ adopting: true });
  if (!adoptOnly) return;
  store.setHead({ adopting: true });
  // All that was concluded from what this pass found, before it changes any of it (`ticksMissing`), and the bases before
  // anybody edits: it may not get to every row. E5: what can't be read was never seen in this calendar.
  for (const { row, decision } of plan.rows) {
    if (row.leftBehind || row.private.state === "unreadable") continue;
    const memory = decision.memory ?? { copy: null, base: {} };
    if (memory !== row.memory) context.keep(row.id, memory);
  }
  await store.flush();
}

/** D2, E4: a full pass begins to count anew; a single sync adds to what they have done since, unless its owner asked for it. */
function since({ store, single, options, plan }: Planned, { stats }: RowsOutcome): UserMemory["since"] {
  const before = store.state.since;
  if (single === null) return options.stop.aborted ? before : undefined;
  return single.by === "owner" ? before : withSingleSync(before, stats, plan);
}

function isLeftForLater({ plan }: Planned): boolean {
  return plan.rows.some(({ decision }) => decision.leftForLater);
}

async function saved(found: Found, outcome: Outcome): Promise<Outcome> {
  const { store, calendars } = found;
  try {
    // Properties may have been renamed since the listings; what follows from other columns is another matter (E1).
    if (outcome.success && outcome.reached !== "stopped" && !isElsewhere(store.state, calendars)) {
      store.setHead({ calendars: { private: calendars.private.binding, shared: calendars.shared.binding } });
      keepColumns(store, found.deps.fieldsOf(found.user));
    }
    await store.flush();
    return outcome;
  } catch (error) {
    const { told } = endOf({ told: outcome.told }, error);
    return { ...outcome, told, success: false };
  }
}
