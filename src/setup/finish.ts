/** The end of a set-up: the files, what to do on GitHub, a check-up, and a first pass if wanted. */
import { basename, join, relative } from "node:path";
import { readDotEnv } from "../config/environment.ts";
import { readTextFile } from "../config/files.ts";
import { secretPlaces } from "../config/secrets.ts";
import { loadUsersConfig } from "../config/users-config.ts";
import type { Environment } from "../config/variables.ts";
import { examine, type Surroundings } from "../doctor/examine.ts";
import { isHealthy, severityOf } from "../doctor/finding.ts";
import { verdict } from "../doctor/report.ts";
import { referencesIn } from "../doctor/workflow.ts";
import type { Desk } from "./desk.ts";
import type { Draft } from "./draft.ts";
import { standsPlain, withVariables } from "./env-file.ts";
import { keepOld, removeDraft, writeSecretFile } from "./files.ts";
import { Refused } from "./prompter.ts";
import { publishText, repositoryFrom } from "./publish-text.ts";
import { withReferences } from "./references.ts";
import { usersFileText } from "./users-file.ts";

export interface Folder {
  readonly dir: string;
  readonly configPath: string;
}

interface Written {
  /** Whether anything had to be. */
  readonly wrote: boolean;
  /** The variables as they are from now on. */
  readonly env: Environment;
}

/** Writes what differs from what is there. */
export async function writeFiles(answered: Draft, { dir, configPath }: Folder, desk: Desk): Promise<Written> {
  const { dialogue, clock } = desk;
  const before = readTextFile(configPath);
  const { draft, variables: tokens } = await placed(answered, before, dir, desk);
  const text = usersFileText(draft, before);
  const env = { ...desk.env, ...tokens };
  const config = loadUsersConfig({ json: text, env }, () => null);
  const wrong = config.kind === "loaded" ? config.wrong.flatMap(({ problems }) => problems) : [];
  if (text !== before && wrong.length > 0) {
    const list = wrong.map(({ path, message }) => `${path} ${message}`);
    throw new Refused("The answers don't fit together, so that nothing was written:", ...list);
  }
  const shown = (path: string) => relative(dir, path) || basename(path);
  const wrote: string[] = [];
  const variables = { ...variablesFor(draft, before === null, dir, desk), ...tokens };
  const envPath = join(dir, ".env");
  // Before the file that names them: a stop in between must leave no name without its token.
  const wroteEnv =
    Object.keys(variables).length > 0 &&
    (await writeSecretFile(envPath, withVariables(readTextFile(envPath) ?? "", variables)));
  if (text !== before) {
    const kept = await keepOld(configPath, new Date(clock.now()).toISOString());
    if (kept !== null)
      dialogue.say({ kind: "step", text: `The old configuration is kept as ${shown(kept)}.` });
    await writeSecretFile(configPath, text);
    wrote.push(shown(configPath));
  }
  if (wroteEnv) wrote.push(".env");
  await removeDraft(configPath);
  dialogue.say({
    kind: "done",
    text:
      wrote.length === 0
        ? "Nothing had to be changed."
        : `Written: ${wrote.join(" and ")}. Nobody else on this machine can read ${wrote.length > 1 ? "them" : "it"}.`,
  });
  return { wrote: wrote.length > 0, env };
}

/**
 * Where the tokens are to stand. A new configuration only names them. One that holds some, as all did once, goes on
 * like that unless somebody agrees to take them out; and if another program has secrets in it too, which that program
 * may look for in there.
 */
async function placed(
  draft: Draft,
  before: string | null,
  dir: string,
  { dialogue, env }: Desk,
): Promise<ReturnType<typeof withReferences>> {
  const referring = withReferences(draft, env, readDotEnv(dir));
  if (before === null || secretPlaces(before).length === 0) return referring;
  const others = secretPlaces(usersFileText(referring.draft, before));
  if (others.length > 0) {
    const text = `The configuration holds secrets that are not the sync's: ${others.join(", ")}. So all stay in there; it must never be committed.`;
    dialogue.say({ kind: "warning", text });
    return { draft, variables: {} };
  }
  const isAnswered = dialogue.has("move-tokens");
  const asked = dialogue.confirm({
    key: "move-tokens",
    message: "The configuration holds tokens. Take them out, into .env, so that it may be committed?",
    proposal: true,
  });
  // Where nobody can be asked, what works goes on as it is.
  const agreed = await (dialogue.attended || isAnswered ? asked : asked.catch(() => false));
  return agreed ? referring : { draft, variables: {} };
}

/** Tokens must never end up in a commit: says what is missing in a repository whose `.gitignore` is another one. */
export function warnOfCommits({ dir, configPath }: Folder, { dialogue }: Desk): void {
  if (readTextFile(join(dir, ".git", "config")) === null) return;
  const ignored = (readTextFile(join(dir, ".gitignore")) ?? "").split(/\r?\n/).map((line) => line.trim());
  const missing = [".env", `${relative(dir, configPath)}*`].filter((line) => !ignored.includes(line));
  if (missing.length === 0) return;
  const text = `These files will hold tokens. Add to .gitignore before you commit anything: ${missing.join(" and ")}`;
  dialogue.say({ kind: "warning", text });
}

/** Only what was answered; a file that somebody else wrote gets nothing unasked. */
function variablesFor(
  draft: Draft,
  isFirst: boolean,
  dir: string,
  { dialogue, env }: Desk,
): Record<string, string> {
  const there = readDotEnv(dir);
  const interval = intervalFrom(dialogue.peek("interval-hours"));
  return {
    ...(isFirst && there.PARTNER_SYNC_ENABLED === undefined && { PARTNER_SYNC_ENABLED: "true" }),
    ...(interval !== null && { PARTNER_SYNC_INTERVAL_HOURS: interval }),
    ...(draft.botToken &&
      draft.botToken !== env.TELEGRAM_BOT_TOKEN?.trim() && { TELEGRAM_BOT_TOKEN: draft.botToken }),
  };
}

/** @throws Refused for what is no positive number */
export function intervalFrom(given: string | null): string | null {
  if (given === null) return null;
  if (/^(\d+\.?\d*|\.\d+)$/.test(given) && Number(given) > 0) return given;
  throw new Refused("The answer for --interval-hours won't do: it must be a positive number of hours.");
}

export function sayHowToPublish(draft: Draft, { dir, configPath }: Folder, { dialogue }: Desk): void {
  const envText = readTextFile(join(dir, ".env")) ?? "";
  const config = readTextFile(configPath) ?? "";
  const names = [...referencesIn(config), ...(draft.botToken ? ["TELEGRAM_BOT_TOKEN"] : [])];
  const text = publishText({
    configPath: relative(dir, configPath),
    config: secretPlaces(config).length > 0 ? null : config,
    secrets: names.map((name) => ({ name, inEnvFile: standsPlain(name, envText) })),
    intervalHours: intervalFrom(dialogue.peek("interval-hours")),
    repository: repositoryFrom(readTextFile(join(dir, ".git", "config")) ?? ""),
  });
  dialogue.say({ kind: "plain", text });
}

/** The doctor's look at all of it; returns whether nothing is wrong. */
export async function checkUp(around: Surroundings, { dialogue }: Desk): Promise<boolean> {
  dialogue.say({ kind: "step", text: "Checking all of it …" });
  const { findings } = await examine(around);
  for (const finding of findings) {
    const severity = severityOf(finding);
    if (severity === "note") continue;
    dialogue.say({ kind: severity, text: [finding.what, finding.remedy] });
  }
  dialogue.say({ kind: isHealthy(findings) ? "done" : "problem", text: `${verdict(findings)}.` });
  return isHealthy(findings);
}
