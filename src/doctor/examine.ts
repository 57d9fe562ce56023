/** The whole check-up: reads everything once, writes nothing, and says what was found. */
import { resolve } from "node:path";
import { type Settings, usersConfigSource } from "../config/environment.ts";
import { readTextFile } from "../config/files.ts";
import { secretPlaces, secretVariables } from "../config/secrets.ts";
import { type SelectedUsers, selectUsers } from "../config/select-users.ts";
import { type Environment, VariableReader } from "../config/variables.ts";
import type { Clock } from "../engine/clock.ts";
import type { SyncUser } from "../engine/ports.ts";
import { Connections } from "../notion/connections.ts";
import { readInstructions } from "../run/front-desk.ts";
import { namesWithIds } from "../run/reader.ts";
import { botAccount, TELEGRAM_API_ROOT } from "../telegram/bot-account.ts";
import { branchFindings } from "./branch.ts";
import { type Check, checksFrom, type Looked, type Part } from "./checks.ts";
import {
  committedFindings,
  entryFindings,
  fileFindings,
  manyLinesFindings,
  modeFindings,
  switchedOff,
  variableFindings,
} from "./configuration.ts";
import { type Finding, inReadingOrder } from "./finding.ts";
import { type Instructed, notionChecks } from "./notion-checks.ts";
import { readBranch } from "./read-branch.ts";
import { trackedSecrets } from "./read-committed.ts";
import { modeOf, readWorkflows } from "./read-files.ts";
import { clockFindings, telegramFindings, wayFindings } from "./surroundings.ts";
import { together } from "./together.ts";
import { referencesIn, workflowFindings } from "./workflow.ts";

export interface Surroundings {
  /** The environment, with what `.env` adds to it. */
  readonly env: Environment;
  /** The folder in which the configuration, the state and the workflows are. */
  readonly dir: string;
  readonly clock: Clock;
  readonly fetch?: typeof fetch;
  readonly stop?: AbortSignal;
}

export interface Examination {
  /** In reading order. */
  readonly findings: readonly Finding[];
  readonly checks: readonly Check[];
  /** What people are called, each with the Telegram id, by that id. */
  readonly names: ReadonlyMap<number, string>;
  /** Those who were looked at. */
  readonly users: readonly SyncUser[];
  /** Requests to Notion. */
  readonly requests: number;
  /** For the writes that mend something. */
  readonly connections: Connections;
}

/** The variables and the configuration, as they were read. */
interface Local extends Instructed {
  /** `null` where the configuration is a variable. */
  readonly configPath: string | null;
  /** Empty where it can't be read, which is a finding of its own. */
  readonly configText: string;
}

const NOBODY: SelectedUsers = { users: [], wrong: [], problems: [] };

export async function examine(around: Surroundings): Promise<Examination> {
  const { clock, fetch, stop } = around;
  const local = readLocal(around);
  const connections = new Connections({
    baseUrl: local.settings.notionBaseUrl,
    clock,
    ...(fetch && { fetch }),
    ...(stop && { stop }),
  });
  const parts = await Promise.all([
    fileChecks(local, around),
    notionChecks(local, connections, around),
    telegramChecks(around),
  ]);
  const { aheadMs, requests } = connections;
  const found = [
    ...variableFindings(local.wrongVariables),
    ...switchedOff(local.settings.enabled),
    ...wayFindings(around.env, serversOf(local.settings)),
    ...fileFindings(local.told),
    ...entryFindings(local.selected),
    ...parts.flatMap((part) => part.findings),
    ...clockFindings(aheadMs),
  ];
  const findings = inReadingOrder(together(found));
  const { users } = local.selected;
  const looked: readonly Looked[] = [
    { check: "configuration", possible: "yes", counts: [users.length] },
    ...parts.flatMap((part) => part.looked),
    { check: "clock", possible: aheadMs === null ? "no" : "yes", counts: [] },
  ];
  return {
    findings,
    checks: checksFrom(looked, findings),
    names: namesWithIds(local.told.kind === "ready" ? local.told.config.names : []),
    users,
    requests,
    connections,
  };
}

function serversOf({ notionBaseUrl, telegram }: Settings) {
  return [
    { name: "Notion", address: notionBaseUrl },
    ...(telegram === null ? [] : [{ name: "Telegram", address: telegram.apiRoot }]),
  ];
}

function readLocal({ env, dir }: Surroundings): Local {
  const { told, wrongVariables } = understood(env, dir);
  const { settings } = told;
  const source = usersConfigSource(env);
  const configPath = source.json === undefined ? (source.file?.path ?? null) : null;
  return {
    settings,
    wrongVariables,
    told,
    configPath,
    configText: source.json ?? (configPath === null ? "" : textOf(resolve(dir, configPath))),
    selected: told.kind === "ready" ? selectUsers(told.config, settings.syncUser) : NOBODY,
    knownIds: told.kind === "ready" ? told.config.knownIds : [],
  };
}

/** Where variables are wrong, the rest of the check-up goes on as if they were not set. */
function understood(env: Environment, dir: string): Pick<Local, "told" | "wrongVariables"> {
  const told = readInstructions(env, (path) => readTextFile(resolve(dir, path)));
  if (told.kind !== "wrong-variables") return { told, wrongVariables: [] };
  const wrong = told.problems.map(({ path }) => path);
  const rest = Object.fromEntries(Object.entries(env).filter(([name]) => !wrong.includes(name)));
  return { told: understood(rest, dir).told, wrongVariables: told.problems };
}

async function fileChecks(
  { settings, configPath, configText }: Local,
  { dir, env }: Surroundings,
): Promise<Part> {
  const withTokens = [
    ...(configPath !== null && secretPlaces(configText).length > 0 ? [configPath] : []),
    ...(secretVariables(textOf(resolve(dir, ".env"))).length > 0 ? [".env"] : []),
  ];
  const modes = await Promise.all(
    withTokens.map(async (path) => modeFindings(path, await modeOf(resolve(dir, path)))),
  );
  const { intervalHours, intervalIsSet } = settings;
  const expected = { intervalHours, intervalIsSet, references: referencesIn(configText) };
  const workflows = await readWorkflows(dir);
  return {
    findings: [
      ...committedFindings(await trackedSecrets(dir, configPath, env)),
      ...(settings.inActions ? manyLinesFindings(env) : []),
      ...modes.flat(),
      ...workflowFindings(workflows, expected),
      // In Actions, GitHub itself has chosen what to check out.
      ...(settings.inActions || workflows === null ? [] : branchFindings(await readBranch(dir, env))),
    ],
    looked: [
      { check: "secrets", possible: "yes", counts: [] },
      { check: "workflow", possible: workflows === null ? "none" : "yes", counts: [] },
    ],
  };
}

async function telegramChecks({ env, fetch }: Surroundings): Promise<Part> {
  const reader = new VariableReader(env);
  const token = reader.text("TELEGRAM_BOT_TOKEN");
  const apiRoot = reader.baseUrl("TELEGRAM_API_ROOT", TELEGRAM_API_ROOT);
  const looked = (possible: Looked["possible"]): Part["looked"] => [
    { check: "telegram", possible, counts: [] },
  ];
  if (reader.problems.length > 0)
    return { findings: variableFindings(reader.problems), looked: looked("no") };
  if (token === null) return { findings: [], looked: looked("none") };
  const account = await botAccount({ token, apiRoot, ...(fetch && { fetch }) });
  return { findings: telegramFindings(account), looked: looked("yes") };
}

function textOf(path: string): string {
  try {
    return readTextFile(path) ?? "";
  } catch {
    return "";
  }
}
