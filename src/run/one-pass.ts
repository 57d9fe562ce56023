/** The one pass of a run: who is due, the pass itself, and what follows it. */

import type { Settings, TelegramSettings } from "../config/environment.ts";
import type { ConfigProblem } from "../config/problem.ts";
import type { LoadedUsers, UserConfig, WrongEntry } from "../config/users-config.ts";
import type { AppointmentNews } from "../core/news.ts";
import type { PassReport, Problem, UserReport } from "../core/report.ts";
import { runPass } from "../engine/pass.ts";
import type { PassOptions } from "../engine/pass-deps.ts";
import { log } from "../output/door.ts";
import { toldReport } from "../problems/told.ts";
import { stateDigest } from "../state/digest.ts";
import { type PushedState, pushState } from "../state/git-push.ts";
import { openPasses, type PassesStore } from "../state/passes.ts";
import { StateSharing } from "../state/sharing.ts";
import { ToldStore } from "../state/told.ts";
import { unsavedProblem } from "../state/unsaved.ts";
import { systemClock } from "./clock-system.ts";
import { keepHeapSmall } from "./heap.ts";
import { logProblems } from "./log-problems.ts";
import { outOfTime } from "./out-of-time.ts";
import { recordPart, recordPass, stateMessage } from "./pass-record.ts";
import { peopleIn } from "./people.ts";
import {
  withProblemForAll,
  withRequests,
  withSkipped,
  withUnsavedState,
  withWrongEntries,
} from "./run-report.ts";
import { usersTaken } from "./shard-users.ts";
import type { Stopping } from "./stopping.ts";
import { passDeps } from "./wiring.ts";

/** A scheduled run may come this much early and still counts as due. */
const SCHEDULE_SLACK_MS = 15 * 60_000;
const MS_PER_HOUR = 3_600_000;

interface Selection {
  readonly users: readonly UserConfig[];
  readonly wrong: readonly WrongEntry[];
  readonly config: LoadedUsers;
  /** Who is whose, where several runs go side by side, as one job has planned it for all. */
  readonly plan: string | null;
}

interface Outcome {
  readonly report: PassReport;
  /** Of past passes, this one included unless it was a dry run. */
  readonly history: PassesStore["passes"];
  readonly stateChanged: boolean;
  /** What is to be said of the time limit; `null`: nothing. */
  readonly outOfTime: ConfigProblem | null;
}

export async function passOnce(
  { users, wrong, config, plan }: Selection,
  settings: Settings,
  stopping: Stopping,
): Promise<Outcome> {
  keepHeapSmall();
  const { stateDir: dir, dryRun, telegram } = settings;
  if (settings.statePush && !dryRun) await takeOver(settings, stopping.giveUp);
  const before = await stateDigest(dir);
  const { passes, damaged } = await pastPasses(settings);
  const { users: asked, apart, requests } = await usersTaken(users, plan, settings, stopping);
  const due = asked.filter(({ id }) => isDue(id, passes, settings));
  const skipped = asked.filter((user) => !due.includes(user)).map(({ id }) => id);
  for (const id of skipped) log.info(`User ${id} was synced recently; the next scheduled run is for them.`);

  const { done, news } = await pass(due, apart, config, settings, stopping);
  let report = withWrongEntries(withSkipped(withRequests(done, requests), skipped), wrong);
  if (damaged) report = withProblemForAll(report, PASSES_DAMAGED);
  // What a dry run would have done is no pass that was.
  if (due.length > 0 && passes !== null && !dryRun) await keep(passes, report, done, settings);
  // Before the push: what people were told belongs to the state.
  if (telegram !== null && !dryRun) {
    const reports = withWrongEntries(done, wrong).users;
    await tell({ news, reports }, telegram, config, dir, stopping.abort);
  }
  const stateChanged = (await stateDigest(dir)) !== before;
  if (settings.statePush && !dryRun) {
    const problem = unsavedProblem(await push(report, settings, stopping.giveUp), stateChanged);
    if (problem !== null) report = withUnsavedState(report, problem);
  }
  // Wrong entries were logged as they were found.
  const isWrong = (id: number) => wrong.some(({ user }) => user === id);
  for (const found of toldReport(report).users) if (!isWrong(found.user)) logProblems(found, log);
  const { limitIsOver } = stopping;
  const timeTold = outOfTime({ report, limitIsOver, past: passes });
  return { report, history: passes?.passes ?? [], stateChanged, outOfTime: timeTold };
}

/**
 * A run that waited for another one, or is repeated, was given the files of an older commit; by that state, what the runs
 * since did would look like people's edits. What keeps it from being had is told by the push.
 */
function takeOver({ stateDir: dir }: Settings, stop: AbortSignal): Promise<void> {
  const silent = { info: () => {}, warn: () => {}, error: () => {} };
  const sharing = new StateSharing({
    dir,
    mode: "auto",
    clock: systemClock,
    log: silent,
    onRefused: () => {},
  });
  return sharing.takeOver(stop);
}

/** They only describe: without them there is no chart, and nobody counts as synced recently. */
async function pastPasses({ stateDir: dir, dryRun }: Settings) {
  let damaged = false;
  const onDamaged = () => {
    damaged = true;
  };
  const passes = await openPasses({ dir, clock: systemClock, dryRun, onDamaged }).catch(() => null);
  if (passes === null) log.warn("The file of past passes can't be read; check its permissions.");
  return { passes, damaged };
}

async function pass(
  users: readonly UserConfig[],
  apart: NonNullable<PassOptions["apart"]>,
  { knownIds }: LoadedUsers,
  settings: Settings,
  stopping: Stopping,
) {
  const deps = passDeps({ ...settings, knownIds, clock: systemClock, log, ...stopping });
  const { dryRun, force, allowBulkDelete, telegram } = settings;
  const news: AppointmentNews[] = [];
  const hear = telegram === null ? {} : { news: (one: AppointmentNews) => void news.push(one) };
  const options = { dryRun, force, allowBulkDelete, apart, stop: stopping.stop };
  return { done: await runPass(users, { ...deps, ...hear }, options), news };
}

function keep(passes: PassesStore, report: PassReport, done: PassReport, { shard }: Settings): Promise<void> {
  if (shard !== null) return recordPart(passes, done, log);
  return recordPass(Promise.resolve(passes), report, done, log);
}

/** Tells everybody in the configuration what concerns them, also those who weren't in the pass. */
async function tell(
  happened: { readonly news: readonly AppointmentNews[]; readonly reports: readonly UserReport[] },
  telegram: TelegramSettings,
  { users, wrong }: LoadedUsers,
  dir: string,
  abort: AbortSignal,
): Promise<void> {
  const { tellAfterRun } = await import("./tell-after-run.ts");
  const clock = systemClock;
  const told = new ToldStore({ dir, clock, onDamaged: () => log.warn(TOLD_DAMAGED) });
  const people = await peopleIn({ users, wrong, dir, clock, told });
  await tellAfterRun({ ...happened, telegram, people, told, log, clock, abort });
}

/** Runs that the schedule started leave out users whose last full pass is younger than the interval, where one is set. */
function isDue(
  user: number,
  passes: PassesStore | null,
  { eventName, force, intervalHours, intervalIsSet }: Settings,
): boolean {
  const last = passes?.lastFullPass(user) ?? null;
  if (!intervalIsSet || eventName !== "schedule" || force || last === null) return true;
  return systemClock.now() - last >= intervalHours * MS_PER_HOUR - SCHEDULE_SLACK_MS;
}

async function push(
  { stats }: PassReport,
  { stateDir: dir, eventName, intervalIsSet, shard }: Settings,
  deadline: AbortSignal,
): Promise<PushedState> {
  const pushed = await pushState({
    dir,
    clock: systemClock,
    message: stateMessage(stats),
    includeDescriptive: eventName === "schedule" && intervalIsSet,
    deadline,
    rivals: shard?.of ?? 0,
  });
  if (pushed.reason !== undefined) log.warn(`The state was not pushed: ${pushed.reason.en}.`);
  return pushed;
}

const PASSES_DAMAGED: Problem = { code: "state_damaged", file: "passes" };

const TOLD_DAMAGED =
  "The file of what people were told was damaged and put aside. They may be told once more; nothing needs to be done.";
