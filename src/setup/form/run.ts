/** A run of the workflow "Set up": the set-up without a keyboard, for somebody who has nothing but a browser. */

import { resolve } from "node:path";
import { readTextFile } from "../../config/files.ts";
import { resolved, variableIn } from "../../config/reference.ts";
import { secretPlaces } from "../../config/secrets.ts";
import { type LoadedConfig, loadUsersConfig } from "../../config/users-config.ts";
import { type Environment, VariableReader } from "../../config/variables.ts";
import { examine } from "../../doctor/examine.ts";
import { readStates } from "../../doctor/read-files.ts";
import { referencesIn } from "../../doctor/workflow.ts";
import type { Clock } from "../../engine/clock.ts";
import { CalendarFailure, PassStopped, problemOf } from "../../engine/failure.ts";
import { publishPage } from "../../github/actions.ts";
import { print, printAside } from "../../output/door.ts";
import { messageOf } from "../../problems/table.ts";
import type { Desk } from "../desk.ts";
import type { Draft } from "../draft.ts";
import { Refused } from "../prompter.ts";
import { deskFor } from "../run.ts";
import { usersFileText } from "../users-file.ts";
import { Undecided } from "./choice.ts";
import { fill } from "./fill.ts";
import { followCopies } from "./follow-copies.ts";
import { type Form, readForm } from "./form.ts";
import { givenTokens, type Household, householdFrom, sameTokens } from "./household.ts";
import { Journal } from "./journal.ts";
import { movedOver } from "./moving.ts";
import type { Outcome } from "./outcome.ts";
import { Plan, PlannedNotion } from "./planned-notion.ts";
import { publish } from "./publish.ts";
import { repositoryOf } from "./repository.ts";
import { told } from "./summary.ts";
import { onTelegram } from "./telegram-ids.ts";

interface FormSurroundings {
  readonly env: Environment;
  readonly dir: string;
  readonly clock: Clock;
  readonly stop: AbortSignal;
}

/** Returns the exit code: 0 done, or it is somebody's turn; 1 something was wrong. */
export async function runForm(around: FormSurroundings): Promise<number> {
  const { env } = around;
  const repository = repositoryOf(env);
  const outcome = await outcomeOf(around).catch((error: unknown): Outcome => {
    const ended = endedBy(error, []);
    if (ended === null) throw error;
    return ended;
  });
  const { annotations, summary, success } = told(outcome, repository);
  for (const { title, message } of annotations) print(`${title}. ${message}`);
  const untold = await publishPage(
    { annotations, summary, outputs: { success: String(success) } },
    { inActions: env.GITHUB_ACTIONS === "true", env },
  );
  printAside(...untold);
  return success ? 0 : 1;
}

function endedBy(error: unknown, done: readonly string[]): Outcome | null {
  if (error instanceof Undecided) {
    const { question, remedy, candidates } = error;
    return { kind: "undecided", question, remedy, candidates };
  }
  if (error instanceof Refused) return { kind: "refused", lines: error.lines, done };
  if (error instanceof PassStopped)
    return { kind: "refused", lines: ["Stopped. The next run finds what was made until then."], done };
  if (error instanceof CalendarFailure)
    return { kind: "refused", lines: [messageOf(problemOf(error))], done };
  return null;
}

async function outcomeOf(around: FormSurroundings): Promise<Outcome> {
  const { env } = around;
  const { readers, wrongBranch } = repositoryOf(env);
  if (readers !== "invited") return { kind: "too-open", readers };
  if (wrongBranch !== null) return { kind: "wrong-branch" };
  const usersConfig = new VariableReader(env).text("USERS_CONFIG");
  if (usersConfig !== null) return movingFrom(usersConfig, around);
  const tokens = givenTokens(env);
  if (!tokens.includes("NOTION_TOKEN")) return { kind: "no-token", variable: "NOTION_TOKEN" };
  const read = readForm(env);
  if ("problems" in read) throw new Refused(...read.problems);
  const same = sameTokens(env);
  if (same.length > 0)
    throw new Refused(
      `${same.join(" and ")} hold the same token: each person needs a connection of their own.`,
    );
  return setUp(read.form, around);
}

const CONFIG = "users_config.json";

function movingFrom(usersConfig: string, { env, dir }: FormSurroundings): Outcome {
  const file = readTextFile(resolve(dir, CONFIG));
  if (file === null) return { kind: "has-users-config", moved: movedOver(usersConfig) };
  const lacking = referencesIn(file).filter((name) => variableIn(name, env) === "");
  return { kind: "has-both", lacking };
}

function isSwitchedOff(env: Environment): boolean {
  return !new VariableReader(env).boolean("PARTNER_SYNC_ENABLED", true);
}

/** What this run begins with. */
interface Beginning {
  readonly form: Form;
  /** The configuration's text; `null` where there is none yet. */
  readonly before: string | null;
  readonly household: Household;
}

async function setUp(form: Form, around: FormSurroundings): Promise<Outcome> {
  const { env, dir } = around;
  const before = readTextFile(resolve(dir, CONFIG));
  const config = loadUsersConfig({ file: { path: CONFIG, explicit: false }, env }, () => before);
  refuseWhatIsWrong(before, config);
  const household = householdFrom({ text: before, config }, form, env, deskFor(around).invent);
  const beginning = { form, before, household };
  // All of it is planned first, so that a question which comes up late still writes nothing.
  const planned = await plannedBy(beginning, around);
  return form.dryRun ? planned : carriedOut(beginning, around);
}

async function plannedBy({ form, before, household }: Beginning, around: FormSurroundings): Promise<Outcome> {
  const plan = new Plan();
  const journal = new Journal(form.dryRun ? print : () => {});
  const { draft, titles } = await fill({ household, form, journal, desk: deskOf(around, form, plan) });
  const telegram = await onTelegram(draft, form.dryRun ? telegramOf(around) : null);
  const text = usersFileText(telegram.draft, before);
  refuseWhatIsWrong(
    text,
    loadUsersConfig({ json: text, env: around.env }, () => null),
  );
  const isNew = text !== before;
  const file = isNew ? `${CONFIG} would be committed.` : `${CONFIG} would stay as it is.`;
  const done = [...household.remarks, ...journal.done, ...telegram.remarks, file];
  const { differences } = household;
  const imagined = [...plan.databases.keys()];
  return { kind: "planned", draft: telegram.draft, done, differences, titles, imagined };
}

async function carriedOut(
  { form, before, household }: Beginning,
  around: FormSurroundings,
): Promise<Outcome> {
  const { env, dir, clock, stop } = around;
  const journal = new Journal(print);
  try {
    const made = await fill({ household, form, journal, desk: deskOf(around, form, null) });
    const { draft, found, invitations, remarks } = await onTelegram(made.draft, telegramOf(around));
    const text = usersFileText(draft, before);
    const config = loadUsersConfig({ json: text, env }, () => null);
    refuseWhatIsWrong(text, config);
    await copiesFollow(draft, found, made.connections, around);
    const wrote = text !== before;
    if (wrote) await committed({ before, text, people: draft.people.length, renames: found }, around);
    const examination = await examine({ env, dir, clock, stop });
    const done = [...household.remarks, ...journal.done, ...remarks];
    const { titles } = made;
    const { differences } = household;
    const told = { draft, done, differences, titles };
    return { kind: "done", ...told, wrote, invitations, examination, isSwitchedOff: isSwitchedOff(env) };
  } catch (error) {
    const ended = endedBy(error, journal.done);
    if (ended === null) throw error;
    return ended;
  }
}

/** Well below the time after which GitHub cuts the run off, because the new ids have to be saved after it. */
const PATIENCE_MS = 4 * 60_000;

async function copiesFollow(
  { people }: Draft,
  found: ReadonlyMap<number, number>,
  ourselves: readonly string[],
  around: FormSurroundings,
): Promise<void> {
  if (found.size === 0) return;
  const states = await readStates(stateDirOf(around));
  const until = around.clock.now() + PATIENCE_MS;
  const isLate = () => around.clock.now() >= until;
  const { notion } = deskFor(around);
  for (const [oldId, newId] of found) {
    const memory = states.find(({ user }) => user === oldId)?.outcome;
    const person = people.find(({ telegramId }) => telegramId === newId);
    if (memory?.kind !== "read" || person === undefined) continue;
    const opener = resolved(person.teamspaceKey ?? person.token ?? "", around.env);
    await followCopies({ memory: memory.state, newId, notion: notion(opener), ourselves, isLate });
  }
}

function stateDirOf({ env, dir }: FormSurroundings): string {
  return resolve(dir, new VariableReader(env).text("STATE_DIR") ?? "state");
}

function refuseWhatIsWrong(text: string | null, config: LoadedConfig): void {
  if (text === null) return;
  if (secretPlaces(text).length > 0)
    throw new Refused(
      `${CONFIG} holds a secret, which must not stand in a repository. Make a new token in its place, store it as a secret of its own such as NOTION_TOKEN, and write "$NOTION_TOKEN" into the file.`,
    );
  const problems =
    config.kind === "broken"
      ? config.problems
      : config.kind === "loaded"
        ? config.wrong.flatMap((entry) => entry.problems)
        : [];
  if (problems.length > 0)
    throw new Refused(...problems.map(({ path, message }) => `${CONFIG}: ${path} ${message}.`));
}

async function committed(
  change: {
    readonly before: string | null;
    readonly text: string;
    readonly people: number;
    readonly renames: ReadonlyMap<number, number>;
  },
  around: FormSurroundings,
): Promise<void> {
  const { env, dir, clock } = around;
  const stateDir = stateDirOf(around);
  const pushed = await publish({ ...change, dir, configPath: CONFIG, stateDir, clock, env });
  if (pushed.kind === "given-up")
    throw new Refused(`${CONFIG} was changed meanwhile, so that nothing was saved. Run this again.`);
  if (pushed.kind === "failed")
    throw new Refused(
      `${CONFIG} could not be saved in the repository: ${pushed.reason}.`,
      ...(pushed.mayPass ? [] : [LET_IT_PUSH]),
    );
}

const LET_IT_PUSH =
  "In the repository's Settings, under Rules → Rulesets and under Branches, no rule may keep GitHub Actions from pushing to this branch, as one that asks for pull requests does: take it off, or let GitHub Actions bypass it. The sync saves its state there too.";

function telegramOf(around: FormSurroundings) {
  const token = new VariableReader(around.env).text("TELEGRAM_BOT_TOKEN");
  return token === null ? null : deskFor(around).telegram(token);
}

/** @param plan where nothing may be written: what would be */
function deskOf(around: FormSurroundings, { timezone }: Form, plan: Plan | null): Omit<Desk, "dialogue"> {
  const { connect, ...desk } = deskFor(around);
  if (plan === null) return { ...desk, timezone };
  return { ...desk, timezone, isPlan: true, notion: (token) => new PlannedNotion(connect(token), plan) };
}
