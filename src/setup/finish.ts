/** The end of a set-up: the files, what to do on GitHub, a check-up, and a first pass if wanted. */
import { basename, join, relative } from "node:path";
import { readDotEnv } from "../config/environment.ts";
import { readTextFile } from "../config/files.ts";
import { clauseOf } from "../config/problem.ts";
import { secretPlaces } from "../config/secrets.ts";
import { loadUsersConfig, problemsIn } from "../config/users-config.ts";
import type { Environment } from "../config/variables.ts";
import { branchFindings } from "../doctor/branch.ts";
import { examine, type Surroundings } from "../doctor/examine.ts";
import { type Finding, isHealthy, severityOf } from "../doctor/finding.ts";
import { readBranch } from "../doctor/read-branch.ts";
import { type Reader, readerOf, verdict } from "../doctor/report.ts";
import { referencesIn } from "../doctor/workflow.ts";
import { isOfASheet } from "./answer-sheet.ts";
import { isGivenSecret } from "./answers.ts";
import type { Desk } from "./desk.ts";
import type { Dialogue } from "./dialogue.ts";
import type { Draft } from "./draft.ts";
import { standsPlain, withVariables } from "./env-file.ts";
import { type Folder, keepOld, removeDraft, removeVariables, writeSecretFile } from "./files.ts";
import { Refused } from "./prompter.ts";
import { publishText, repositoryFrom } from "./publish-text.ts";
import { placed } from "./tokens-place.ts";
import { usersFileText } from "./users-file.ts";

interface Written {
  /** Whether anything had to be. */
  readonly wrote: boolean;
  readonly config: boolean;
  /** Names of the variables that are new in `.env`, or hold something else now. */
  readonly variables: readonly string[];
  /** Of the secrets that nobody needs any more. */
  readonly gone: readonly string[];
  /** The variables as they are from now on. */
  readonly env: Environment;
}

/** Writes what differs from what is there. */
export async function writeFiles(answered: Draft, { dir, configPath }: Folder, desk: Desk): Promise<Written> {
  const { dialogue, clock } = desk;
  const before = readTextFile(configPath);
  const says = dialogue.says.ending;
  const { draft, variables: tokens } = await placed(answered, dir, before, desk);
  const text = usersFileText(draft, before);
  const env = { ...desk.env, ...tokens };
  if (text !== before) refuseWrong(text, env, dialogue);
  const shown = (path: string) => relative(dir, path) || basename(path);
  const variables = { ...variablesFor(draft, before === null, dir, desk), ...tokens };
  const envPath = join(dir, ".env");
  const envText = readTextFile(envPath) ?? "";
  // Before the file that names them: a stop in between must leave no name without its token.
  const wroteEnv =
    Object.keys(variables).length > 0 && (await writeSecretFile(envPath, withVariables(envText, variables)));
  const withoutBot = draft.botToken === null;
  const goes = (name: string) =>
    isOfASheet(name) || isGivenSecret(name) || (withoutBot && name === "TELEGRAM_BOT_TOKEN");
  if (text !== before) {
    const kept = await keepOld(configPath, new Date(clock.now()).toISOString());
    if (kept !== null) dialogue.say({ kind: "step", text: says.oldKept(shown(kept)) });
    await writeSecretFile(configPath, text);
  }
  const tookOut = await removeVariables(envPath, goes);
  const wrote = [
    ...(text === before ? [] : [shown(configPath)]),
    ...(wroteEnv || (tookOut && withoutBot) ? [".env"] : []),
  ];
  await removeDraft(configPath);
  dialogue.say({ kind: "done", text: wrote.length === 0 ? says.nothingChanged : says.written(wrote) });
  const now = { ...env, ...variables };
  return {
    wrote: wrote.length > 0,
    config: text !== before,
    variables: Object.entries(variables).flatMap(([name, value]) => (desk.env[name] === value ? [] : [name])),
    gone: withoutBot ? ["TELEGRAM_BOT_TOKEN"] : [],
    env: withoutBot ? { ...now, TELEGRAM_BOT_TOKEN: "" } : now,
  };
}

function refuseWrong(json: string, env: Environment, dialogue: Dialogue): void {
  const wrong = problemsIn(loadUsersConfig({ json, env }, () => null));
  if (wrong.length === 0) return;
  const list = wrong.map((problem) => `${problem.path} ${clauseOf(problem, dialogue.language)}`);
  throw new Refused(dialogue.says.ending.contradictory, ...list);
}

/** Only what was answered; a file that somebody else wrote gets nothing unasked. */
function variablesFor(draft: Draft, isFirst: boolean, dir: string, { env }: Desk): Record<string, string> {
  const there = readDotEnv(dir);
  const { intervalHours: interval } = draft;
  return {
    ...(isFirst && there.PARTNER_SYNC_ENABLED === undefined && { PARTNER_SYNC_ENABLED: "true" }),
    ...(interval !== undefined && { PARTNER_SYNC_INTERVAL_HOURS: interval }),
    ...(draft.botToken &&
      draft.botToken !== env.TELEGRAM_BOT_TOKEN?.trim() && { TELEGRAM_BOT_TOKEN: draft.botToken }),
  };
}

/** @param changed what is new of a set-up that was there before; `null`: all of it is told */
export async function sayHowToPublish(
  draft: Draft,
  { dir, configPath }: Folder,
  { dialogue, env }: Desk,
  changed: Written | null,
): Promise<void> {
  const envText = readTextFile(join(dir, ".env")) ?? "";
  const config = readTextFile(configPath) ?? "";
  const isTold = (name: string) => changed === null || changed.variables.includes(name);
  const names = [...referencesIn(config), ...(draft.botToken ? ["TELEGRAM_BOT_TOKEN"] : [])].filter(isTold);
  const branch = await readBranch(dir, env);
  const isNew = branch !== null && !branch.hasUpstream;
  const text = publishText({
    scope: changed === null ? "all" : changed.config ? "changes" : "changed variables",
    configPath: relative(dir, configPath),
    config: secretPlaces(config).length > 0 ? null : config,
    secrets: names.map((name) => ({ name, inEnvFile: standsPlain(name, envText) })),
    gone: changed?.gone ?? [],
    intervalHours: isTold("PARTNER_SYNC_INTERVAL_HOURS") ? (draft.intervalHours ?? null) : null,
    repository: repositoryFrom(readTextFile(join(dir, ".git", "config")) ?? ""),
    newBranch: isNew && branch.name && branch.remote ? { name: branch.name, remote: branch.remote } : null,
    says: dialogue.says.publishing,
    isWindows: process.platform === "win32",
  });
  if (text.length === 0) return;
  if (text.some((line) => line.includes("git push")))
    for (const finding of branchFindings(branch))
      sayFinding(finding, readerOf(dialogue.language, new Map()), dialogue);
  dialogue.say({ kind: "plain", text });
}

/** Notes are for those who ask the doctor. */
function sayFinding(finding: Finding, { language, who }: Reader, dialogue: Dialogue): void {
  const kind = severityOf(finding);
  if (kind !== "note") dialogue.sayOnce(finding.code, { kind, text: finding.words[language](who) });
}

/** The doctor's look at all of it; returns whether nothing is wrong. */
export async function checkUp(around: Surroundings, { dialogue }: Desk): Promise<boolean> {
  dialogue.say({ kind: "step", text: dialogue.says.ending.checking });
  const { findings, names } = await examine(around);
  for (const finding of findings) sayFinding(finding, readerOf(dialogue.language, names), dialogue);
  const isWell = isHealthy(findings);
  dialogue.say({ kind: isWell ? "done" : "problem", text: `${verdict(findings, dialogue.language)}.` });
  return isWell;
}
