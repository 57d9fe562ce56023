/** A run of the workflow "Set up": the set-up without a keyboard, for somebody who has nothing but a browser. */

import { resolve } from "node:path";
import { readTextFile } from "../../config/files.ts";
import { variableIn } from "../../config/reference.ts";
import { loadUsersConfig } from "../../config/users-config.ts";
import { type Environment, VariableReader } from "../../config/variables.ts";
import type { Language } from "../../core/readable-date.ts";
import { examine } from "../../doctor/examine.ts";
import { readStates } from "../../doctor/read-files.ts";
import { referencesIn } from "../../doctor/workflow.ts";
import type { Clock } from "../../engine/clock.ts";
import { CalendarFailure, PassStopped, problemOf } from "../../engine/failure.ts";
import { publishPage } from "../../github/actions.ts";
import { print, printAside } from "../../output/door.ts";
import { toldIn } from "../../problems/table.ts";
import { languageFor } from "../../run/language.ts";
import { behind } from "../desk.ts";
import type { Draft } from "../draft.ts";
import { Refused, Undecided } from "../prompter.ts";
import { deskFor } from "../run.ts";
import { refuseUnseenPages } from "./choice.ts";
import { CONFIG, fileFor, presentFile } from "./config-file.ts";
import { fill } from "./fill.ts";
import { followCopies } from "./follow-copies.ts";
import { exposedTokens, type Form, readForm, USUAL_LANGUAGE } from "./form.ts";
import { givenTokens, type Household, householdFrom, sameTokens } from "./household.ts";
import { type Introduced, introduce } from "./introduce.ts";
import { Journal } from "./journal.ts";
import { movedOver } from "./moving.ts";
import type { Outcome } from "./outcome.ts";
import { Plan, PlannedNotion } from "./planned-notion.ts";
import { publish } from "./publish.ts";
import { type Repository, repositoryOf } from "./repository.ts";
import { told } from "./summary.ts";
import { onTelegram } from "./telegram-ids.ts";
import { ASKS, type QuestionTexts } from "./texts/questions.ts";

interface FormSurroundings {
  readonly env: Environment;
  readonly dir: string;
  readonly clock: Clock;
  readonly stop: AbortSignal;
}

/** With the language of whoever started it. */
interface Around extends FormSurroundings {
  readonly language: Language;
  readonly says: QuestionTexts;
}

/** Returns the exit code: 0 done, or it is somebody's turn; 1 something was wrong. */
export async function runForm(surroundings: FormSurroundings): Promise<number> {
  const { env, dir } = surroundings;
  const repository = repositoryOf(env);
  const language = languageOf(env, dir);
  const around = { ...surroundings, language, says: ASKS[language] };
  const outcome = await outcomeOf(around, repository).catch((error: unknown): Outcome => {
    const ended = endedBy(error, [], around);
    if (ended === null) throw error;
    return ended;
  });
  const { annotations, summary, success } = told(outcome, repository, language);
  for (const { title, message } of annotations) print(`${title}. ${message}`);
  const untold = await publishPage(
    { annotations, summary, outputs: { success: String(success) } },
    { inActions: env.GITHUB_ACTIONS === "true", env },
  );
  printAside(...untold);
  return success ? 0 : 1;
}

/** As everywhere else; where nothing else tells, the form does, in place of the system. */
function languageOf(env: Environment, dir: string): Language {
  const config = loadUsersConfig({ file: { path: CONFIG, explicit: false }, env }, () =>
    readTextFile(resolve(dir, CONFIG)),
  );
  const reader = new VariableReader(env);
  const { PARTNER_SYNC_LANGUAGE } = env;
  const told = { PARTNER_SYNC_LANGUAGE, LANG: reader.text("SETUP_LANGUAGE") ?? USUAL_LANGUAGE };
  return languageFor(null, told, config.kind === "loaded" ? config.users : []);
}

function endedBy(
  error: unknown,
  done: readonly string[],
  { says, language }: Pick<Around, "says" | "language">,
): Outcome | null {
  if (error instanceof Undecided) {
    const { question, remedy, candidates } = error;
    return { kind: "undecided", question, remedy: remedy || says.giveInstead, candidates };
  }
  if (error instanceof Refused) return { kind: "refused", lines: error.lines, done };
  if (error instanceof PassStopped) return { kind: "refused", lines: [says.stopped], done };
  if (error instanceof CalendarFailure)
    return { kind: "refused", lines: [toldIn(problemOf(error), language)], done };
  return null;
}

async function outcomeOf(around: Around, { readers, wrongBranch }: Repository): Promise<Outcome> {
  const { env, says } = around;
  // Before anything else, and most of all where everybody can read it.
  const exposed = exposedTokens(env, says.form);
  if (exposed.length > 0) throw new Refused(...exposed);
  if (readers !== "invited") return { kind: "too-open", readers };
  if (wrongBranch !== null) return { kind: "wrong-branch" };
  const usersConfig = new VariableReader(env).text("USERS_CONFIG");
  if (usersConfig !== null) return movingFrom(usersConfig, around);
  if (!givenTokens(env).includes("NOTION_TOKEN")) return { kind: "no-token" };
  const read = readForm(env, says);
  if ("problems" in read) throw new Refused(...read.problems);
  const same = sameTokens(env);
  if (same.length > 0) throw new Refused(says.sameTokens(same));
  return setUp(read.form, around);
}

function movingFrom(usersConfig: string, { env, dir, language }: Around): Outcome {
  const file = readTextFile(resolve(dir, CONFIG));
  if (file === null) return { kind: "has-users-config", moved: movedOver(usersConfig, language) };
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
  readonly desk: ReturnType<typeof deskFor> & { readonly timezone: string };
  readonly journal: Journal;
  readonly introduced: Introduced;
  readonly says: QuestionTexts;
}

async function setUp(form: Form, around: Around): Promise<Outcome> {
  const { env, dir, says } = around;
  const { text: before, config } = presentFile(dir, env, says);
  const desk = { ...deskFor(around, around.language), timezone: form.timezone };
  const household = householdFrom({ text: before, config }, form, env, desk.invent, says);
  const journal = new Journal(print, says);
  const introduced = await introduce(household.draft, journal, desk, says);
  await refuseUnseenPages(
    form,
    household.draft.people.map(({ token = "" }) => behind(token, desk)),
    says.pages,
  );
  const beginning = { form, before, household, desk, journal, introduced, says };
  // All of it is planned first, so that a question which comes up late still writes nothing.
  const planned = await plannedBy(beginning);
  fileFor(planned.draft, before, env, says);
  return form.dryRun ? dryRun(beginning, planned) : carriedOut(beginning, planned, around);
}

interface Planned extends Awaited<ReturnType<typeof fill>> {
  readonly plan: Plan;
  /** What was said on the way. */
  readonly journal: Journal;
}

async function plannedBy(beginning: Beginning): Promise<Planned> {
  const { desk, form, says } = beginning;
  const plan = new Plan();
  const journal = new Journal(form.dryRun ? print : () => {}, says);
  const notion = (token: string) => new PlannedNotion(desk.connect(token), plan);
  const filled = await fill({ ...beginning, journal, desk: { ...desk, notion, isPlan: true } });
  return { ...filled, plan, journal };
}

async function dryRun(
  { before, household, desk, journal, says }: Beginning,
  { draft, titles, plan, journal: further }: Planned,
): Promise<Outcome> {
  const telegram = await onTelegram(draft, botOf(desk), says);
  const isNew = fileFor(telegram.draft, before, desk.env, says) !== before;
  const file = isNew ? says.file.wouldChange(CONFIG) : says.file.wouldStay(CONFIG);
  const done = [...household.remarks, ...journal.done, ...further.done, ...telegram.remarks, file];
  const imagined = [...plan.databases.keys()];
  const { differences } = household;
  return { kind: "planned", draft: telegram.draft, done, differences, titles, imagined };
}

async function carriedOut(beginning: Beginning, planned: Planned, around: Around): Promise<Outcome> {
  const { before, household, desk, journal, introduced, says } = beginning;
  const { env, dir, clock, stop } = around;
  try {
    // Where nothing has to be written to Notion, it looks as planned, and needn't be read once more.
    if (planned.plan.isEmpty) for (const message of planned.journal.said) journal.say(message);
    const { draft: filled, titles } = planned.plan.isEmpty ? planned : await fill(beginning);
    const { draft, found, invitations, remarks } = await onTelegram(filled, botOf(desk), says);
    const text = fileFor(draft, before, env, says);
    const stateDir = stateDirOf(around);
    await copiesFollow(draft, found, introduced.connections, stateDir, desk);
    const wrote = text !== before;
    const people = draft.people.length;
    if (wrote)
      await publish({
        ...{ dir, configPath: CONFIG, stateDir, before, text, people },
        ...{ renames: found, clock, env, says },
      });
    const examination = await examine({ env, dir, clock, stop });
    const done = [...household.remarks, ...journal.done, ...remarks];
    const told = { draft, done, differences: household.differences, titles };
    return { kind: "done", ...told, wrote, invitations, examination, isSwitchedOff: isSwitchedOff(env) };
  } catch (error) {
    const ended = endedBy(error, journal.done, around);
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
  stateDir: string,
  desk: Beginning["desk"],
): Promise<void> {
  if (found.size === 0) return;
  const states = await readStates(stateDir);
  const until = desk.clock.now() + PATIENCE_MS;
  const isLate = () => desk.clock.now() >= until;
  for (const [oldId, newId] of found) {
    const memory = states.find(({ user }) => user === oldId)?.outcome;
    const person = people.find(({ telegramId }) => telegramId === newId);
    if (memory?.kind !== "read" || person === undefined) continue;
    const notion = behind(person.teamspaceKey ?? person.token ?? "", desk);
    await followCopies({ memory: memory.state, newId, notion, ourselves, isLate });
  }
}

function stateDirOf({ env, dir }: FormSurroundings): string {
  return resolve(dir, new VariableReader(env).text("STATE_DIR") ?? "state");
}

function botOf({ env, telegram }: Beginning["desk"]) {
  const token = new VariableReader(env).text("TELEGRAM_BOT_TOKEN");
  return token === null ? null : telegram(token);
}
