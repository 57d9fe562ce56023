/** A cleanup: show what would go, ask, take it back by the engine's rules, then forget the user. */

import { readSettings, type Settings } from "../config/environment.ts";
import type { ConfigProblem } from "../config/problem.ts";
import type { UserConfig } from "../config/users-config.ts";
import type { Environment } from "../config/variables.ts";
import type { PassReport } from "../core/report.ts";
import { runPass } from "../engine/pass.ts";
import type { PassOptions } from "../engine/pass-deps.ts";
import type { Log } from "../engine/ports.ts";
import { print } from "../output/door.ts";
import { severityOf } from "../problems/table.ts";
import { lineOf, toldReport } from "../problems/told.ts";
import { systemClock } from "../run/clock-system.ts";
import { inConfiguration, readInstructions } from "../run/front-desk.ts";
import { NOT_SET_UP } from "../run/notice.ts";
import { listenForStop, type Stopping } from "../run/stopping.ts";
import { passDeps } from "../run/wiring.ts";
import { forgetUser } from "../state/forget-user.ts";
import { type CleanupArguments, HELP, readArguments } from "./arguments.ts";
import { type Intention, intentionOf } from "./intention.ts";

/** Asks whether it is meant; `null` where nobody can be asked. */
type Ask = ((user: number) => Promise<boolean>) | null;

interface Leaver {
  readonly user: UserConfig;
  readonly knownIds: readonly number[];
  readonly settings: Settings;
  /** Passes over everybody are switched on. */
  readonly enabled: boolean;
}

/** Returns the exit code: 0 nothing of the user's is shared any more (or, in a dry run, would be), 1 otherwise. */
export async function runCleanup(args: readonly string[], env: Environment, log: Log, ask: Ask) {
  const given = readArguments(args);
  if ("help" in given) {
    print(...HELP);
    return 0;
  }
  if ("wrong" in given) return refused(log, given.wrong);
  const found = findLeaver(given.user, env);
  if ("problems" in found) return refused(log, ...found.problems);
  const dryRun = given.dryRun || found.settings.dryRun;

  const { intention, report } = await look(found, given, log);
  tellProblems(report, log);
  if (intention === null) return 1;
  for (const line of intention.lines) log.info(line);
  if (!intention.writes) log.info(`Nothing of user ${given.user} is shared that could be taken back.`);
  if (dryRun) {
    log.info("Dry run: nothing was changed.");
    return 0;
  }
  if (intention.writes && !(await mayGoOn(found, given, intention, log, ask))) return 1;
  return takeBack(found, given, intention, log);
}

function findLeaver(id: number, env: Environment): Leaver | { readonly problems: readonly string[] } {
  const asSet = readSettings(env);
  if ("problems" in asSet) return wrong(asSet.problems);
  // Switching the sync off comes before leaving, and must not hide what else is wrong.
  const told = readInstructions({ ...env, PARTNER_SYNC_ENABLED: "true" });
  if (told.kind === "not-set-up") return { problems: [NOT_SET_UP.en.message] };
  if (told.kind !== "ready") return wrong(told.problems);
  const { config, settings } = told;
  const entry = config.wrong.find(({ user }) => user === id);
  if (entry !== undefined) return wrong(entry.problems);
  const user = config.users.find((other) => other.id === id);
  if (user === undefined) return { problems: [notConfigured(id)] };
  if (user.sharedDatabase === null) return { problems: [`User ${id} has no shared database configured.`] };
  return { user, knownIds: config.knownIds, settings, enabled: asSet.settings.enabled };
}

/** Nobody else's token can tell whether the edits of these copies have come home (A13). */
function notConfigured(id: number): string {
  return `User ${id} isn't in the configuration. Put the entry back for this one command: only with that user's own token can edits of the copies be brought home first. Where the token is gone, filter the shared database for SourceUserId = ${id} and keep or delete these rows by hand; as rows of nobody who is configured they are never touched.`;
}

interface Look {
  /** `null` where the report says why not. */
  readonly intention: Intention | null;
  readonly report: PassReport;
}

/** The dry run. */
async function look(leaver: Leaver, given: CleanupArguments, log: Log): Promise<Look> {
  const seen: Intention[] = [];
  const planned: PassOptions["planned"] = (_user, plan) => void seen.push(intentionOf(plan));
  const report = await pass(leaver, given, log, { dryRun: true, planned });
  return { intention: report.success && !report.interrupted ? (seen[0] ?? null) : null, report };
}

async function mayGoOn(
  { enabled }: Leaver,
  { user, untick, yes }: CleanupArguments,
  { ticked }: Intention,
  log: Log,
  ask: Ask,
): Promise<boolean> {
  if (enabled && !untick && ticked > 0) {
    log.error(
      `Nothing was changed: Partner Sync is switched on, so its next pass would share again what user ${user} has ticked (appointments: ${ticked}). Set PARTNER_SYNC_ENABLED to false first, on GitHub too, or add --untick.`,
    );
    return false;
  }
  if (yes) return true;
  if (ask === null) {
    log.error("Nothing was changed: there is no terminal to ask on. Add --yes if you mean it.");
    return false;
  }
  if (await ask(user)) return true;
  log.info("Nothing was changed.");
  return false;
}

async function takeBack(
  leaver: Leaver,
  given: CleanupArguments,
  { ticked }: Intention,
  log: Log,
): Promise<number> {
  const { user, untick } = given;
  const report = await pass(leaver, given, log, { dryRun: false });
  tellProblems(report, log);
  // What was done is looked at, not believed: only where no copy lives is there nothing to remember.
  const after = report.success && !report.interrupted ? (await look(leaver, given, log)).intention : null;
  if (after === null) {
    log.warn(`User ${user} may still share something. Nothing is lost: run it again to go on from here.`);
    return 1;
  }
  log.info(
    `Appointments that lost their copy: ${report.stats.removed}. Copies that are left: ${after.shared}.`,
  );
  if (after.shared > 0) {
    log.warn(`User ${user} still shares what is named above. Settle that in Notion, then run it again.`);
    return 1;
  }
  const forgotten = await forgetUser(leaver.settings.stateDir, user);
  log.info(`User ${user} shares nothing any more.`);
  for (const name of forgotten)
    log.info(`${name} was removed; where a repository on GitHub holds it, delete it there too.`);
  if (!untick && ticked > 0)
    log.info(
      `Appointments that are still ticked: ${ticked}. Before Partner Sync is switched on again, take the user out of the configuration, or run this once more with --untick; otherwise they are shared again.`,
    );
  return 0;
}

async function pass(
  { user, knownIds, settings }: Leaver,
  { untick }: CleanupArguments,
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

function tellProblems(report: PassReport, log: Log): void {
  for (const { user, problems } of toldReport(report).users) {
    for (const problem of problems) {
      const line = `User ${user}: ${lineOf(problem)}`;
      if (severityOf(problem.code) === "error") log.error(line);
      else log.warn(line);
    }
  }
}

function wrong(problems: readonly ConfigProblem[]): { readonly problems: readonly string[] } {
  return { problems: problems.map(inConfiguration) };
}

function refused(log: Log, ...lines: readonly string[]): number {
  for (const line of lines) log.error(line);
  return 1;
}
