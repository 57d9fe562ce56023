/** The whole check-up: reads everything once, writes nothing, and says what was found. */
import { resolve } from "node:path";
import { type Settings, usersConfigSource } from "../config/environment.ts";
import { readTextFile } from "../config/files.ts";
import type { ConfigProblem } from "../config/problem.ts";
import { secretPlaces, secretVariables } from "../config/secrets.ts";
import { type SelectedUsers, selectUsers } from "../config/select-users.ts";
import { type Environment, VariableReader } from "../config/variables.ts";
import type { Clock } from "../engine/clock.ts";
import type { SyncUser } from "../engine/ports.ts";
import { Connections } from "../notion/connections.ts";
import { readInstructions, type Understood } from "../run/front-desk.ts";
import { fingerprintKey } from "../state/fingerprint.ts";
import { openPasses } from "../state/passes.ts";
import { botAccount, TELEGRAM_API_ROOT } from "../telegram/bot-account.ts";
import { accessFindings } from "./access.ts";
import { clockFindings } from "./clock.ts";
import {
  committedFindings,
  entryFindings,
  fileFindings,
  manyLinesFindings,
  modeFindings,
  switchedOff,
  variableFindings,
} from "./configuration.ts";
import { copyFindings } from "./copies.ts";
import { type Finding, inReadingOrder } from "./finding.ts";
import { linkFindings } from "./links.ts";
import { propertyFindings } from "./properties.ts";
import { readBooks } from "./read-books.ts";
import { readCalendars } from "./read-calendars.ts";
import { trackedSecrets } from "./read-committed.ts";
import { modeOf, readStates, readWorkflows } from "./read-files.ts";
import { readTokens } from "./read-tokens.ts";
import { relationFindings } from "./relations.ts";
import { differingRows, overdueFindings, stateFindings } from "./state.ts";
import { telegramFindings } from "./telegram.ts";
import { tokenFindings } from "./tokens.ts";
import { wayFindings } from "./way.ts";
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
  /** Those who were looked at. */
  readonly users: readonly SyncUser[];
  /** Requests to Notion. */
  readonly requests: number;
  /** For the writes that mend something. */
  readonly connections: Connections;
}

/** The variables and the configuration, as they were read. */
interface Local {
  readonly settings: Settings;
  readonly wrongVariables: readonly ConfigProblem[];
  readonly told: Understood;
  /** `null` where the configuration is a variable. */
  readonly configPath: string | null;
  /** Empty where it can't be read, which is a finding of its own. */
  readonly configText: string;
  readonly selected: SelectedUsers;
  /** Everybody in the configuration, wrong entries included. */
  readonly knownIds: readonly number[];
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
  const found = await Promise.all([
    fileChecks(local, around),
    notionChecks(local, connections, around),
    telegramChecks(around),
  ]);
  const findings = [
    ...variableFindings(local.wrongVariables),
    ...switchedOff(local.settings.enabled),
    ...wayFindings(around.env, serversOf(local.settings)),
    ...fileFindings(local.told),
    ...entryFindings(local.selected),
    ...found.flat(),
    ...clockFindings(connections.aheadMs),
  ];
  const { requests } = connections;
  return { findings: inReadingOrder(findings), users: local.selected.users, requests, connections };
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
): Promise<readonly Finding[]> {
  const withTokens = [
    ...(configPath !== null && secretPlaces(configText).length > 0 ? [configPath] : []),
    ...(secretVariables(textOf(resolve(dir, ".env"))).length > 0 ? [".env"] : []),
  ];
  const modes = await Promise.all(
    withTokens.map(async (path) => modeFindings(path, await modeOf(resolve(dir, path)))),
  );
  const { intervalHours, intervalIsSet } = settings;
  const expected = { intervalHours, intervalIsSet, references: referencesIn(configText) };
  return [
    ...committedFindings(await trackedSecrets(dir, configPath, env)),
    ...(settings.inActions ? manyLinesFindings(env) : []),
    ...modes.flat(),
    ...workflowFindings(await readWorkflows(dir), expected),
  ];
}

async function notionChecks(
  { settings, told, selected: { users }, knownIds }: Local,
  connections: Connections,
  { dir, clock }: Surroundings,
): Promise<readonly Finding[]> {
  const stateDir = resolve(dir, settings.stateDir);
  const [tokens, states] = await Promise.all([readTokens(users, connections), readStates(stateDir)]);
  const memories = new Map(
    states.flatMap(({ user, outcome }) => (outcome.kind === "read" ? [[user, outcome.state] as const] : [])),
  );
  const checks = new Map(users.map(({ id, privateToken }) => [id, fingerprintKey(privateToken).check]));
  // A pass takes a state that was made with another token for lost (C7), so it wouldn't recognise a column by it either.
  const valid = new Map([...memories].filter(([user, { key }]) => key === checks.get(user)));
  const calendars = await readCalendars(users, tokens, valid, connections);
  const books = await readBooks(calendars, memories, connections);
  // With no configuration at all, nobody is a stranger.
  const known = told.kind === "ready" ? states : [];
  return [
    ...tokenFindings([...tokens.values()]),
    ...accessFindings(calendars),
    ...relationFindings(calendars),
    ...propertyFindings(calendars),
    ...books.failures.map(({ user, failure: { code, message } }) => ({
      code,
      user,
      what: message,
      remedy: "Run the check-up again later.",
    })),
    ...books.shared.flatMap((book) => [
      ...copyFindings(book, knownIds),
      ...linkFindings(book),
      ...differingRows(book),
    ]),
    ...stateFindings(known, { knownIds, checks }),
    ...(await overdue(users, settings, stateDir, clock)),
    ...notLookedAt(users, books.incomplete),
  ];
}

async function overdue(
  users: readonly SyncUser[],
  { intervalHours }: Settings,
  dir: string,
  clock: Clock,
): Promise<readonly Finding[]> {
  const passes = await openPasses({ dir, clock, dryRun: true }).catch(() => null);
  return users.flatMap(({ id }) =>
    overdueFindings(id, passes?.lastFullPass(id) ?? null, clock.now(), intervalHours),
  );
}

function notLookedAt(users: readonly SyncUser[], incomplete: readonly number[]): readonly Finding[] {
  return users
    .filter(({ id, sharedDatabase }) => sharedDatabase !== null && incomplete.includes(id))
    .map(({ id }) => ({
      code: "not_checked",
      user: id,
      what: `Copies and links of user ${id} could not be looked at, or not all of them.`,
      remedy: "Mend what is named above, then run the check-up again.",
    }));
}

async function telegramChecks({ env, fetch }: Surroundings): Promise<readonly Finding[]> {
  const reader = new VariableReader(env);
  const token = reader.text("TELEGRAM_BOT_TOKEN");
  const apiRoot = reader.baseUrl("TELEGRAM_API_ROOT", TELEGRAM_API_ROOT);
  if (reader.problems.length > 0) return variableFindings(reader.problems);
  if (token === null) return [];
  return telegramFindings(await botAccount({ token, apiRoot, ...(fetch && { fetch }) }));
}

function textOf(path: string): string {
  try {
    return readTextFile(path) ?? "";
  } catch {
    return "";
  }
}
