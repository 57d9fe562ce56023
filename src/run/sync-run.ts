/** A run of the sync: configuration in, one pass, then state, report, summary and exit code out. */

import type { Settings, TelegramSettings } from "../config/environment.ts";
import type { ConfigProblem } from "../config/problem.ts";
import { selectUsers } from "../config/select-users.ts";
import type { LoadedUsers, UserConfig, WrongEntry } from "../config/users-config.ts";
import type { Environment } from "../config/variables.ts";
import type { AppointmentNews } from "../core/news.ts";
import type { PassReport, Problem, UserReport } from "../core/report.ts";
import { runPass } from "../engine/pass.ts";
import { publish, publishNotice } from "../github/actions.ts";
import type { PassContext } from "../github/problem-groups.ts";
import { log } from "../output/door.ts";
import { severityOf } from "../problems/table.ts";
import { lineOf, type ToldReport, toldReport } from "../problems/told.ts";
import { stateDigest } from "../state/digest.ts";
import { type PushedState, pushState } from "../state/git-push.ts";
import { openPasses, type PassesStore } from "../state/passes.ts";
import { ToldStore } from "../state/told.ts";
import { unsavedProblem } from "../state/unsaved.ts";
import { systemClock } from "./clock-system.ts";
import { readInstructions, tellMistakes, tellWarnings } from "./front-desk.ts";
import { keepHeapSmall } from "./heap.ts";
import { giveNotice, NOT_SET_UP, type Notice, nothing, SWITCHED_OFF, writeReport } from "./notice.ts";
import { recordPass, stateMessage } from "./pass-record.ts";
import { peopleIn } from "./people.ts";
import { withProblemForAll, withSkipped, withUnsavedState, withWrongEntries } from "./run-report.ts";
import { listenForStop, type Stopping } from "./stopping.ts";
import { passDeps } from "./wiring.ts";

/** A scheduled run may come this much early and still counts as due. */
const SCHEDULE_SLACK_MS = 15 * 60_000;
const MS_PER_HOUR = 3_600_000;

/** Returns the exit code: 0 every user synced, 1 anything failed, the configuration is wrong, or the state isn't saved. */
export async function runSync(env: Environment): Promise<number> {
  const told = readInstructions(env);
  if (told.kind === "wrong-variables") return refuse(told.problems, null, env);
  const { settings } = told;
  if (!settings.enabled) return noticeOnly(SWITCHED_OFF, settings, env);
  if (told.kind === "not-set-up") return noticeOnly(NOT_SET_UP, settings, env);
  if (told.kind === "broken") return refuse(told.problems, settings, env);
  const { config } = told;
  const { users, wrong, problems } = selectUsers(config, settings.syncUser);
  const warnings = [...settings.warnings, ...config.warnings];
  tellWarnings(warnings);
  tellMistakes([...problems, ...wrong.flatMap((entry) => entry.problems)]);
  if (problems.length > 0) {
    const report = toldReport(withWrongEntries(nothing(settings.dryRun, false), wrong));
    await tellOutside(report, [], false, settings, env, { mistakes: problems, warnings });
    return 1;
  }
  const stopping = listenForStop(systemClock, log);
  try {
    return await runOnce({ users, wrong, config, warnings }, settings, env, stopping);
  } finally {
    stopping.release();
  }
}

interface Selection {
  readonly users: readonly UserConfig[];
  readonly wrong: readonly WrongEntry[];
  readonly config: LoadedUsers;
  /** Things to look at that stop nobody. */
  readonly warnings: readonly ConfigProblem[];
}

async function runOnce(
  { users, wrong, config, warnings }: Selection,
  settings: Settings,
  env: Environment,
  stopping: Stopping,
): Promise<number> {
  keepHeapSmall();
  const { stateDir: dir, dryRun } = settings;
  const before = await stateDigest(dir);
  let passesDamaged = false;
  const passes = await openPasses({
    dir,
    clock: systemClock,
    dryRun,
    onDamaged: () => (passesDamaged = true),
  }).catch(() => null);
  // It only describes passes: without it there is no chart, and nobody counts as synced recently.
  if (passes === null) log.warn("The file of past passes can't be read; check its permissions.");
  const due = users.filter(({ id }) => isDue(id, passes, settings));
  const skipped = users.filter((user) => !due.includes(user)).map(({ id }) => id);
  for (const id of skipped) log.info(`User ${id} was synced recently; the next scheduled run is for them.`);

  const deps = passDeps({ ...settings, knownIds: config.knownIds, clock: systemClock, log, ...stopping });
  const { force, allowBulkDelete, telegram } = settings;
  const news: AppointmentNews[] = [];
  const observed =
    telegram === null ? deps : { ...deps, news: (one: AppointmentNews) => void news.push(one) };
  const done = await runPass(due, observed, { dryRun, force, allowBulkDelete, stop: stopping.stop });
  let report = withWrongEntries(withSkipped(done, skipped), wrong);
  if (passesDamaged) report = withProblemForAll(report, PASSES_DAMAGED);
  if (due.length > 0 && passes !== null) await recordPass(Promise.resolve(passes), report, done, log);
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
  const told = toldReport(report);
  logProblems(told, wrong);
  await tellOutside(told, passes?.passes ?? [], stateChanged, settings, env, { warnings });
  return report.success ? 0 : 1;
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

/** Runs that the schedule started leave out users whose last full pass is younger than the interval. */
function isDue(
  user: number,
  passes: PassesStore | null,
  { eventName, force, intervalHours }: Settings,
): boolean {
  const last = passes?.lastFullPass(user) ?? null;
  if (eventName !== "schedule" || force || last === null) return true;
  return systemClock.now() - last >= intervalHours * MS_PER_HOUR - SCHEDULE_SLACK_MS;
}

async function push(
  { stats }: PassReport,
  { stateDir: dir, eventName, intervalIsSet }: Settings,
  deadline: AbortSignal,
): Promise<PushedState> {
  const pushed = await pushState({
    dir,
    clock: systemClock,
    message: stateMessage(stats),
    includeDescriptive: eventName === "schedule" && intervalIsSet,
    deadline,
  });
  if (pushed.reason !== undefined) log.warn(`The state was not pushed: ${pushed.reason}.`);
  return pushed;
}

const PASSES_DAMAGED: Problem = { code: "state_damaged", file: "passes" };

const TOLD_DAMAGED =
  "The file of what people were told was damaged and put aside. They may be told once more; nothing needs to be done.";

/** Wrong entries were logged as they were found, and so were users without a shared database. */
function logProblems({ users }: ToldReport, wrong: readonly WrongEntry[]): void {
  for (const { user, problems } of users) {
    if (wrong.some((entry) => entry.user === user)) continue;
    for (const problem of problems) {
      if (problem.code === "no_shared_database") continue;
      if (severityOf(problem.code) === "error")
        log.error(`Error during sync for user ${user}: ${lineOf(problem)}`);
      else log.warn(`User ${user}: ${lineOf(problem)}`);
    }
  }
}

/** A run that has nothing to do is a success. */
async function noticeOnly(notice: Notice, settings: Settings, env: Environment): Promise<number> {
  await giveNotice(notice, settings);
  const untold = await publishNotice(notice, { inActions: settings.inActions, env });
  for (const line of untold) log.warn(line);
  return 0;
}

async function refuse(
  problems: readonly ConfigProblem[],
  settings: Settings | null,
  env: Environment,
): Promise<number> {
  tellMistakes(problems);
  const report = toldReport(nothing(settings?.dryRun ?? false, false));
  await tellOutside(report, [], false, settings ?? minimal(env), env, { mistakes: problems });
  return 1;
}

/** Even where the variables are wrong, these can be told where to tell it. */
function minimal(env: Environment): Pick<Settings, "reportFile" | "inActions"> {
  return { reportFile: env.SYNC_REPORT_FILE || null, inActions: env.GITHUB_ACTIONS === "true" };
}

async function tellOutside(
  report: ToldReport,
  history: PassesStore["passes"],
  stateChanged: boolean,
  settings: Pick<Settings, "reportFile" | "inActions">,
  env: Environment,
  context: PassContext = {},
): Promise<void> {
  const untold = await publish(report, history, stateChanged, {
    inActions: settings.inActions,
    env,
    context,
  });
  for (const line of untold) log.warn(line);
  await writeReport(report, settings.reportFile);
}
