/** The whole check-up: reads everything once, writes nothing, and says what was found. */
import { resolve } from "node:path";
import { type Settings, usersConfigSource } from "../config/environment.ts";
import { readTextFile } from "../config/files.ts";
import type { ConfigProblem } from "../config/problem.ts";
import { secretPlaces, secretVariables } from "../config/secrets.ts";
import { type SelectedUsers, selectUsers } from "../config/select-users.ts";
import type { WrongEntry } from "../config/users-config.ts";
import { type Environment, VariableReader } from "../config/variables.ts";
import type { Clock } from "../engine/clock.ts";
import type { SyncUser } from "../engine/ports.ts";
import { Connections } from "../notion/connections.ts";
import { readInstructions, type Understood } from "../run/front-desk.ts";
import { namesWithIds } from "../run/reader.ts";
import { fingerprintKey } from "../state/fingerprint.ts";
import { openPasses } from "../state/passes.ts";
import { botAccount, TELEGRAM_API_ROOT } from "../telegram/bot-account.ts";
import { accessFindings } from "./access.ts";
import { type Check, checksFrom, type Looked } from "./checks.ts";
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
import { type BooksReading, readBooks } from "./read-books.ts";
import { readCalendars } from "./read-calendars.ts";
import { trackedSecrets } from "./read-committed.ts";
import { modeOf, readStates, readWorkflows } from "./read-files.ts";
import { readTokens } from "./read-tokens.ts";
import type { CalendarReading } from "./readings.ts";
import { relationFindings } from "./relations.ts";
import { differingRows, overdueFindings, type StateReading, stateFindings } from "./state.ts";
import { clockFindings, telegramFindings, wayFindings } from "./surroundings.ts";
import { failed, notLookedAt as notLookedAtAll } from "./texts/surroundings.ts";
import { tokenFindings } from "./tokens.ts";
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

/** What came out of some of the checks, and how far they could be made. */
interface Part {
  readonly findings: readonly Finding[];
  readonly looked: readonly Looked[];
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
  const findings = inReadingOrder([
    ...variableFindings(local.wrongVariables),
    ...switchedOff(local.settings.enabled),
    ...wayFindings(around.env, serversOf(local.settings)),
    ...fileFindings(local.told),
    ...entryFindings(local.selected),
    ...parts.flatMap((part) => part.findings),
    ...clockFindings(aheadMs),
  ]);
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
    ],
    looked: [
      { check: "secrets", possible: "yes", counts: [] },
      { check: "workflow", possible: workflows === null ? "none" : "yes", counts: [] },
    ],
  };
}

async function notionChecks(
  { settings, told, selected: { users: everybody, wrong }, knownIds, wrongVariables }: Local,
  connections: Connections,
  { dir, clock }: Surroundings,
): Promise<Part> {
  // Tokens that are meant for another server are shown to no other one.
  const users = wrongVariables.some(({ path }) => path === "NOTION_BASE_URL") ? [] : everybody;
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
  // With no configuration at all, nobody is a stranger; nor where somebody's id in it is wrong, who may be any of them.
  const known = told.kind === "ready" ? states : [];
  const notStrange = wrong.some(hasWrongId) ? [...knownIds, ...idsIn(states, books)] : knownIds;
  const opened = calendars.filter(({ side, outcome }) => side === "private" && outcome.kind === "open");
  // Of a token that opens nothing it doesn't matter whether it is the state's.
  const comparable = new Map(opened.map(({ user: { id } }) => [id, checks.get(id) ?? ""]));
  const findings: readonly Finding[] = [
    ...tokenFindings([...tokens.values()]),
    ...accessFindings(calendars),
    ...relationFindings(calendars),
    ...propertyFindings(calendars),
    ...books.failures.map(({ user, failure: { code, problem } }) => ({ code, user, words: failed(problem) })),
    ...books.shared.flatMap((book) => [
      ...copyFindings(book, notStrange),
      ...linkFindings(book),
      ...differingRows(book),
    ]),
    ...stateFindings(known, { knownIds: notStrange, checks: comparable }),
    ...(await overdue(users, settings, stateDir, clock)),
    ...notLookedAt(users, books.incomplete),
  ];
  return { findings, looked: lookedIn(tokens.size, calendars, books, states.length) };
}

function hasWrongId({ problems }: WrongEntry): boolean {
  return problems.some(({ path }) => path.endsWith(".telegram_user_id"));
}

/** Of everybody of whom something is left. */
function idsIn(states: readonly StateReading[], { shared }: BooksReading): readonly number[] {
  const marked = shared.flatMap(({ copies, unmarked }) => [...copies, ...unmarked]);
  return [...states.map(({ user }) => user), ...marked.flatMap(({ sourceUserId }) => sourceUserId ?? [])];
}

function lookedIn(
  tokens: number,
  calendars: readonly CalendarReading[],
  { shared, incomplete }: BooksReading,
  states: number,
): readonly Looked[] {
  const open = calendars.filter(({ outcome }) => outcome.kind === "open");
  const databases = new Set(open.map(({ configured }) => configured)).size;
  const opened = databases === 0 ? "no" : open.length < calendars.length ? "partly" : "yes";
  const pages = shared.flatMap(({ books }) => books.flatMap((book) => book.pages)).length;
  const copies = shared.flatMap((book) => book.copies).length;
  const listed = shared.length === 0 ? "no" : incomplete.length > 0 ? "partly" : "yes";
  return [
    { check: "tokens", possible: tokens === 0 ? "no" : "yes", counts: [tokens] },
    { check: "databases", possible: opened, counts: [databases] },
    { check: "properties", possible: opened, counts: [] },
    { check: "copies", possible: listed, counts: [pages, copies] },
    { check: "state", possible: states === 0 ? "none" : "yes", counts: [states] },
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
    .map(({ id }) => ({ code: "not_checked", user: id, words: notLookedAtAll(id) }));
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
