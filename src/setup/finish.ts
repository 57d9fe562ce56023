/** The end of a set-up: the files, what to do on GitHub, a check-up, and a first pass if wanted. */
import { basename, join, relative } from "node:path";
import { readDotEnv } from "../config/environment.ts";
import { readTextFile } from "../config/files.ts";
import { secretPlaces } from "../config/secrets.ts";
import { loadUsersConfig } from "../config/users-config.ts";
import { type Environment, parsePositive } from "../config/variables.ts";
import { examine, type Surroundings } from "../doctor/examine.ts";
import { isHealthy, severityOf } from "../doctor/finding.ts";
import { readerOf, verdict } from "../doctor/report.ts";
import { referencesIn } from "../doctor/workflow.ts";
import type { Desk } from "./desk.ts";
import type { Draft } from "./draft.ts";
import { standsPlain, withVariables } from "./env-file.ts";
import { type Folder, keepOld, removeDraft, writeSecretFile } from "./files.ts";
import { Refused } from "./prompter.ts";
import { publishText, repositoryFrom } from "./publish-text.ts";
import { placed } from "./tokens-place.ts";
import { usersFileText } from "./users-file.ts";

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
  const { draft, variables: tokens } = await placed(answered, dir, before, desk);
  const text = usersFileText(draft, before);
  const env = { ...desk.env, ...tokens };
  if (text !== before) refuseWrong(text, env);
  const shown = (path: string) => relative(dir, path) || basename(path);
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
  }
  const wrote = [...(text === before ? [] : [shown(configPath)]), ...(wroteEnv ? [".env"] : [])];
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

function refuseWrong(json: string, env: Environment): void {
  const config = loadUsersConfig({ json, env }, () => null);
  const wrong = config.kind === "loaded" ? config.wrong.flatMap(({ problems }) => problems) : [];
  if (wrong.length === 0) return;
  const list = wrong.map(({ path, message }) => `${path} ${message}`);
  throw new Refused("The answers don't fit together, so that nothing was written:", ...list);
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
  if (parsePositive(given) !== null) return given;
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
  const { findings, names } = await examine(around);
  const { language, who } = readerOf("en", names);
  for (const finding of findings) {
    const severity = severityOf(finding);
    if (severity === "note") continue;
    const { what, remedy } = finding.words[language](who);
    dialogue.say({ kind: severity, text: [what, remedy] });
  }
  dialogue.say({ kind: isHealthy(findings) ? "done" : "problem", text: `${verdict(findings, language)}.` });
  return isHealthy(findings);
}
