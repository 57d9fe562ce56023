import * as z from "zod";
import type { Clause } from "../core/clause.ts";
import { parseConfigJson } from "./config-json.ts";
import type { UsersConfigSource } from "./environment.ts";
import type { ReadTextFile } from "./files.ts";
import { isComment, isKeyOfTheWiderBot, nearestName } from "./known-keys.ts";
import { type ConfigProblem, keyPath } from "./problem.ts";
import { alsoPrivateOf, sameIdAs, sharedIsOwnPrivate, sharedIsPrivateOf, unknownKey } from "./texts/entry.ts";
import * as says from "./texts/file.ts";
import type { UserConfig } from "./user-config.ts";
import { readUserEntry, type UserEntry } from "./user-entry.ts";
import type { Environment } from "./variables.ts";

export type { UserConfig } from "./user-config.ts";

/** An entry that can't be synced. */
export interface WrongEntry {
  /** Its Telegram user id, if that could be read. */
  readonly user: number | null;
  /** What that person is called, if that could. */
  readonly name: string | null;
  readonly problems: readonly ConfigProblem[];
}

export interface LoadedUsers {
  readonly kind: "loaded";
  readonly users: readonly UserConfig[];
  readonly wrong: readonly WrongEntry[];
  readonly warnings: readonly ConfigProblem[];
  /** Every Telegram user id in the file, those of wrong entries included. */
  readonly knownIds: readonly number[];
  /** What everybody in the file is called, those of wrong entries included. */
  readonly names: readonly Pick<UserConfig, "id" | "name">[];
}

export type LoadedConfig =
  | { readonly kind: "absent" }
  | { readonly kind: "broken"; readonly problems: readonly ConfigProblem[] }
  | LoadedUsers;

interface UsersConfigInput extends UsersConfigSource {
  /** Where `$NAME` values are looked up. */
  readonly env: Environment;
}

const DEFAULT_FILE = "users_config.json";
const topLevel = z.record(z.string(), z.unknown());

/**
 * Reads the users' configuration from JSON text, else from a file.
 * A default file that doesn't exist is no configuration at all; one that was named must exist. Never throws on bad
 * input, and never quotes it.
 */
export function loadUsersConfig({ json, file, env }: UsersConfigInput, readFile: ReadTextFile): LoadedConfig {
  if (json !== undefined && json.trim() !== "") return parseUsers(json, "USERS_CONFIG", env);
  if (file === undefined) return { kind: "absent" };
  const source = file.explicit ? "USERS_CONFIG_FILE" : DEFAULT_FILE;
  let text: string | null;
  try {
    text = readFile(file.path);
  } catch {
    return broken(source, file.explicit ? says.namesUnreadable : says.unreadable);
  }
  if (text !== null) return parseUsers(text, source, env);
  if (!file.explicit) return { kind: "absent" };
  return broken(source, says.namesNothing);
}

function broken(path: string, wrong: Clause): LoadedConfig {
  return { kind: "broken", problems: [{ path, wrong }] };
}

function parseUsers(text: string, source: string, env: Environment): LoadedConfig {
  if (text.trim() === "") return broken(source, says.empty);
  if (text.includes("\u0000")) return broken(source, says.notUtf8);
  const json = parseConfigJson(text);
  if ("error" in json) {
    const { line, column, what } = json.error;
    return broken(source, says.notJson(line, column, /[{[]/.test(text) ? what : says.noBrackets));
  }
  if (Array.isArray(json.value)) return broken(source, says.bareList);
  const object = topLevel.safeParse(json.value);
  if (!object.success) return broken(source, says.noObject);
  const { users } = object.data;
  const unknown = unknownTopLevelKeys(object.data);
  if (users === undefined) {
    if ("telegram_user_id" in object.data) return broken(source, says.bareEntry);
    return { kind: "broken", problems: [{ path: "users", wrong: says.missing }, ...unknown] };
  }
  if (!Array.isArray(users)) return broken("users", says.noList);
  if (users.length === 0) return broken("users", says.nobody);
  const entries = users.map((user, index) => readUserEntry(user, `users[${index}]`, env));
  return loaded(entries, unknown);
}

function unknownTopLevelKeys(object: Readonly<Record<string, unknown>>): ConfigProblem[] {
  return Object.keys(object)
    .filter((key) => key !== "users" && key !== "version" && key !== "$schema")
    .filter((key) => !isComment(key) && !isKeyOfTheWiderBot(key))
    .map((key) => ({ path: keyPath("", key), wrong: unknownKey(nearestName(key, ["users"])) }));
}

function loaded(entries: readonly UserEntry[], unknown: readonly ConfigProblem[]): LoadedUsers {
  const users: UserConfig[] = [];
  const wrong: WrongEntry[] = [];
  for (const entry of entries) {
    const problems = [...entry.problems, ...clashes(entry, entries)];
    if (entry.config !== null && problems.length === 0) users.push(entry.config);
    else wrong.push({ user: entry.id, name: entry.name, problems });
  }
  const names = entries.flatMap(({ id, name }) => (id === null ? [] : [{ id, name }]));
  const knownIds = [...new Set(names.map(({ id }) => id))];
  const warnings = [...unknown, ...entries.flatMap((entry) => entry.warnings)];
  return { kind: "loaded", users, wrong, warnings, knownIds, names };
}

/** What an entry has in common with another one, or twice in itself, and must not. */
function clashes(entry: UserEntry, entries: readonly UserEntry[]): ConfigProblem[] {
  const { path, id, privateDatabase, sharedDatabase } = entry;
  const others = entries.filter((other) => other !== entry);
  const problems: ConfigProblem[] = [];
  const sameId = id === null ? undefined : others.find((other) => other.id === id);
  if (sameId) problems.push({ path: `${path}.telegram_user_id`, wrong: sameIdAs(sameId.path) });
  const samePrivate =
    privateDatabase === null ? undefined : others.find((o) => o.privateDatabase === privateDatabase);
  if (samePrivate)
    problems.push({ path: `${path}.notion_database_id`, wrong: alsoPrivateOf(samePrivate.path) });
  if (sharedDatabase === null) return problems;
  const shared = `${path}.shared_notion_database_id`;
  if (sharedDatabase === privateDatabase) problems.push({ path: shared, wrong: sharedIsOwnPrivate });
  // Copies would land among another user's private appointments.
  const otherPrivate = others.find((o) => o.privateDatabase === sharedDatabase && o.sharedDatabase !== null);
  if (otherPrivate && sharedDatabase !== privateDatabase)
    problems.push({ path: shared, wrong: sharedIsPrivateOf(otherPrivate.path) });
  return problems;
}

/** All that is wrong with it. */
export function problemsIn(config: LoadedConfig): readonly ConfigProblem[] {
  if (config.kind === "broken") return config.problems;
  return config.kind === "loaded" ? config.wrong.flatMap(({ problems }) => problems) : [];
}
