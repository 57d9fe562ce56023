import { join } from "node:path";
import { parseEnv } from "node:util";
import { isOnManyLines } from "../output/many-lines.ts";
import { type ReadTextFile, readTextFile } from "./files.ts";
import type { ConfigProblem } from "./problem.ts";
import { proxyProblems, wayBy } from "./proxy.ts";
import { droppedFrom, swallowedLines } from "./swallowed-lines.ts";
import { manyLines, noBotToken } from "./texts/variables.ts";
import { type Environment, type Shard, VariableReader } from "./variables.ts";

/** How a run was told to behave; everything but the users. */
export interface Settings {
  readonly enabled: boolean;
  /** The bot's; positive, may be a fraction. */
  readonly intervalHours: number;
  /** `PARTNER_SYNC_INTERVAL_HOURS` is given, not just the default: then scheduled runs keep to it too. */
  readonly intervalIsSet: boolean;
  /** The bot's: so often it looks for edits between its passes (D8); 0 for never. */
  readonly liveSeconds: number;
  readonly stateDir: string;
  /** Whether the state is committed and pushed; `auto` is resolved: in Actions only. */
  readonly statePush: boolean;
  /** `STATE_PUSH` leaves it to the program. */
  readonly statePushIsAuto: boolean;
  /** Without a slash at the end. */
  readonly notionBaseUrl: string;
  /** The one Telegram user id to sync; null for all. */
  readonly syncUser: number | null;
  /** The part of the households to sync; null for all, and where one user is named. */
  readonly shard: Shard | null;
  /** After this the run stops by itself (D5); null for never. */
  readonly timeLimitMinutes: number | null;
  readonly dryRun: boolean;
  readonly force: boolean;
  readonly allowBulkDelete: boolean;
  readonly reportFile: string | null;
  readonly inActions: boolean;
  /** What started the workflow, such as `schedule`. */
  readonly eventName: string | null;
  /** Where people are told what others did; null where no bot is set up. */
  readonly telegram: TelegramSettings | null;
  /** Variables that are wrong in a way which stops no sync. */
  readonly warnings: readonly ConfigProblem[];
}

export interface TelegramSettings {
  readonly botToken: string;
  /** Without a slash at the end. */
  readonly apiRoot: string;
  /** The address of the proxy on the way there, user name and password included; null where there is none. */
  readonly proxy: string | null;
}

type ReadSettings = { readonly settings: Settings } | { readonly problems: readonly ConfigProblem[] };

/**
 * Reads the variables. One that is empty counts as unset, because Actions passes every missing secret as "".
 * Where the sync is switched off, nothing else can be wrong: that switch is the way back when all else fails.
 */
export function readSettings(env: Environment): ReadSettings {
  const reader = new VariableReader(env);
  const inActions = reader.text("GITHUB_ACTIONS") === "true";
  const statePush = reader.booleanOrAuto("STATE_PUSH");
  const telegram = readTelegram(reader, env);
  const syncUser = reader.userId("SYNC_USER");
  const shard = reader.shard("SYNC_SHARD");
  const settings: Settings = {
    enabled: reader.boolean("PARTNER_SYNC_ENABLED", true),
    intervalHours: reader.hours("PARTNER_SYNC_INTERVAL_HOURS", 2),
    intervalIsSet: reader.text("PARTNER_SYNC_INTERVAL_HOURS") !== null,
    liveSeconds: reader.liveSeconds("PARTNER_SYNC_LIVE_SECONDS", 60),
    stateDir: reader.text("STATE_DIR") ?? "state",
    statePush: statePush ?? inActions,
    statePushIsAuto: statePush === null,
    notionBaseUrl: reader.baseUrl("NOTION_BASE_URL", "https://api.notion.com"),
    syncUser,
    shard: syncUser === null ? shard : null,
    timeLimitMinutes: reader.minutes("SYNC_TIME_LIMIT_MINUTES"),
    dryRun: reader.boolean("SYNC_DRY_RUN", false),
    force: reader.boolean("SYNC_FORCE", false),
    allowBulkDelete: reader.boolean("SYNC_ALLOW_BULK_DELETE", false),
    reportFile: reader.text("SYNC_REPORT_FILE"),
    inActions,
    eventName: reader.text("GITHUB_EVENT_NAME"),
    telegram: telegram.settings,
    warnings: [...telegram.warnings, ...(inActions ? secretWarnings(env) : [])],
  };
  const problems = [...swallowedLines(env), ...reader.problems, ...proxyProblems(env)];
  if (settings.enabled && problems.length > 0) return { problems };
  return { settings };
}

const BOT_TOKEN = /^\d+:[\w-]+$/;

/** Appointments matter more than messages about them: what is no token is a warning. */
function readTelegram(
  reader: VariableReader,
  env: Environment,
): {
  readonly settings: TelegramSettings | null;
  readonly warnings: readonly ConfigProblem[];
} {
  const botToken = reader.text("TELEGRAM_BOT_TOKEN");
  const apiRoot = reader.baseUrl("TELEGRAM_API_ROOT", "https://api.telegram.org");
  if (botToken === null) return { settings: null, warnings: [] };
  if (BOT_TOKEN.test(botToken)) {
    const proxy = wayBy(env)(apiRoot)?.url.href ?? null;
    return { settings: { botToken, apiRoot, proxy }, warnings: [] };
  }
  return { settings: null, warnings: [{ path: "TELEGRAM_BOT_TOKEN", wrong: noBotToken }] };
}

/** The runner's doing, so it matters nowhere else. */
export function secretWarnings(env: Environment): readonly ConfigProblem[] {
  return isOnManyLines(env.USERS_CONFIG ?? "") ? [{ path: "USERS_CONFIG", wrong: manyLines }] : [];
}

/** In which language people are spoken to outside the chat: a tag such as `de`; `null` where nothing was said. */
export function languageTag(env: Environment): string | null {
  return new VariableReader(env).text("PARTNER_SYNC_LANGUAGE");
}

/** Where the users' configuration is, for `loadUsersConfig`. */
export interface UsersConfigSource {
  readonly json?: string;
  readonly file?: { readonly path: string; readonly explicit: boolean };
}

/** `USERS_CONFIG` if it is set, else the file that `USERS_CONFIG_FILE` names, else `users_config.json`. */
export function usersConfigSource(env: Environment): UsersConfigSource {
  const reader = new VariableReader(env);
  const json = reader.text("USERS_CONFIG");
  if (json !== null) return { json };
  const path = reader.text("USERS_CONFIG_FILE");
  return { file: { path: path ?? "users_config.json", explicit: path !== null } };
}

/** The variables of the folder's `.env`; none where there is no such file. Throws where it can't be read. */
export function readDotEnv(dir: string, readFile: ReadTextFile = readTextFile): Record<string, string> {
  return variablesIn(dotEnvText(dir, readFile));
}

function dotEnvText(dir: string, readFile: ReadTextFile): string {
  return (readFile(join(dir, ".env")) ?? "").replace(/^\uFEFF/, "");
}

function variablesIn(text: string): Record<string, string> {
  const variables: Record<string, string> = {};
  for (const [name, value] of Object.entries(parseEnv(text))) {
    if (value !== undefined) variables[name] = value;
  }
  return variables;
}

/** The variables of a run: the environment, and beneath it `.env`, which Actions never reads. */
export function effectiveEnvironment(
  env: Environment,
  dir: string,
  readFile: ReadTextFile = readTextFile,
): Environment {
  if (env.GITHUB_ACTIONS === "true") return env;
  const text = dotEnvText(dir, readFile);
  return { ...variablesIn(text), ...droppedFrom(text), ...env };
}
