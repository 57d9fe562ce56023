/** The end of a set-up: the files, what to do on GitHub, a check-up, and a first pass if wanted. */
import { basename, join, relative } from "node:path";
import { readDotEnv } from "../config/environment.ts";
import { readTextFile } from "../config/files.ts";
import { loadUsersConfig } from "../config/users-config.ts";
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
import { usersFileText } from "./users-file.ts";

export interface Folder {
  readonly dir: string;
  readonly configPath: string;
}

/** Writes what differs from what is there; returns whether anything did. */
export async function writeFiles(draft: Draft, { dir, configPath }: Folder, desk: Desk): Promise<boolean> {
  const { dialogue, clock, env } = desk;
  const before = readTextFile(configPath);
  const text = usersFileText(draft, before);
  const config = loadUsersConfig({ json: text, env }, () => null);
  const wrong = config.kind === "loaded" ? config.wrong.flatMap(({ problems }) => problems) : [];
  if (text !== before && wrong.length > 0) {
    const list = wrong.map(({ path, message }) => `${path} ${message}`);
    throw new Refused("The answers don't fit together, so that nothing was written:", ...list);
  }
  const shown = (path: string) => relative(dir, path) || basename(path);
  const wrote: string[] = [];
  if (text !== before) {
    const kept = await keepOld(configPath, new Date(clock.now()).toISOString());
    if (kept !== null)
      dialogue.say({ kind: "step", text: `The old configuration is kept as ${shown(kept)}.` });
    await writeSecretFile(configPath, text);
    wrote.push(shown(configPath));
  }
  const variables = variablesFor(draft, before === null, dir, desk);
  const envPath = join(dir, ".env");
  const wroteEnv =
    Object.keys(variables).length > 0 &&
    (await writeSecretFile(envPath, withVariables(readTextFile(envPath) ?? "", variables)));
  if (wroteEnv) wrote.push(".env");
  await removeDraft(configPath);
  dialogue.say({
    kind: "done",
    text:
      wrote.length === 0
        ? "Nothing had to be changed."
        : `Written: ${wrote.join(" and ")}. Nobody else on this machine can read ${wrote.length > 1 ? "them" : "it"}.`,
  });
  return wrote.length > 0;
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
  const text = publishText({
    configPath: relative(dir, configPath),
    references: referencesIn(readTextFile(configPath) ?? ""),
    bot: !draft.botToken ? null : standsPlain("TELEGRAM_BOT_TOKEN", envText) ? "in-file" : "elsewhere",
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
