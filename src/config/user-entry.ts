import * as z from "zod";
import { DEFAULT_PROPERTY_NAMES, PROPERTY_ROLES } from "../core/properties.ts";
import type { Language } from "../core/readable-date.ts";
import { isComment, isKeyOfTheWiderBot, nearestName, USER_KEYS } from "./known-keys.ts";
import { isPlaceholder } from "./placeholder.ts";
import { type ConfigProblem, keyPath } from "./problem.ts";
import { referenceName, variableIn } from "./reference.ts";
import { DEFAULT_TIME, reminderWarnings, switchIn, timeIn } from "./reminder-keys.ts";
import * as says from "./texts/entry.ts";
import type { UserConfig } from "./user-config.ts";
import { mistakeOf, userSchema, type ValidUser } from "./user-schema.ts";
import { type Environment, parseBoolean } from "./variables.ts";

/** What one entry of `users` says, as far as it can be read. */
export interface UserEntry {
  /** Where it stands, such as `users[1]`. */
  readonly path: string;
  readonly id: number | null;
  readonly name: string | null;
  /** Dashed ids, for comparison with other entries. */
  readonly privateDatabase: string | null;
  readonly sharedDatabase: string | null;
  /** Null where anything is wrong with the entry by itself. */
  readonly config: UserConfig | null;
  readonly problems: readonly ConfigProblem[];
  readonly warnings: readonly ConfigProblem[];
}

const anyObject = z.record(z.string(), z.unknown());

/** Reads one entry by itself; what several entries have to do with each other is the caller's. */
export function readUserEntry(value: unknown, path: string, env: Environment): UserEntry {
  const object = anyObject.safeParse(value);
  if (!object.success) {
    const problems = [{ path, wrong: says.noEntry }];
    return {
      path,
      id: null,
      name: null,
      privateDatabase: null,
      sharedDatabase: null,
      config: null,
      problems,
      warnings: [],
    };
  }
  const fields = withoutBlanks(object.data);
  const { expanded, missing } = expandReferences(fields, path, env);
  const unusedKey = unusedTeamspaceKey(expanded, path);
  // The owner's own key opens everything, so another one beside it must not stop the owner.
  if (expanded.is_owner === true) delete expanded.teamspace_owner_api_key;
  const unknownRoles = dropUnknownRoles(expanded, path);

  const parsed = userSchema.safeParse(expanded);
  const wrongFields = (parsed.error?.issues ?? [])
    .map((issue) => ({ path: issue.path.reduce<string>(keyPath, path), wrong: mistakeOf(issue) }))
    .filter((problem) => !missing.some((other) => other.path === problem.path));
  const stillNeeded = missing.filter(
    (problem) => expanded.is_owner !== true || problem.path !== `${path}.teamspace_owner_api_key`,
  );
  const collisions = parsed.success ? nameCollisions(parsed.data, path) : [];
  const problems = [...stillNeeded, ...wrongFields, ...collisions];
  return {
    path,
    id: userSchema.shape.telegram_user_id.safeParse(expanded.telegram_user_id).data ?? null,
    name: nameIn(expanded),
    privateDatabase: userSchema.shape.notion_database_id.safeParse(expanded.notion_database_id).data ?? null,
    sharedDatabase:
      userSchema.shape.shared_notion_database_id.safeParse(expanded.shared_notion_database_id).data ?? null,
    config: parsed.success && problems.length === 0 ? toConfig(parsed.data) : null,
    problems,
    warnings: [
      ...unknownKeys(object.data, path),
      ...unknownRoles,
      ...unusedKey,
      ...(parsed.success ? languageWarning(parsed.data.language ?? "de", path) : []),
      ...(parsed.success ? reminderWarnings(parsed.data, path) : []),
    ],
  };
}

function nameIn({ name, telegram_username }: Readonly<Record<string, unknown>>): string | null {
  const { name: own, telegram_username: onTelegram } = userSchema.shape;
  return own.safeParse(name).data ?? onTelegram.safeParse(telegram_username).data?.replace(/^@/, "") ?? null;
}

function toConfig(user: ValidUser): UserConfig {
  return {
    id: user.telegram_user_id,
    name: nameIn(user),
    timezone: user.timezone,
    language: user.language === undefined ? "de" : (knownLanguage(user.language) ?? "en"),
    statedLanguage: user.language === undefined ? null : (knownLanguage(user.language) ?? "en"),
    privateToken: user.notion_api_key,
    privateDatabase: user.notion_database_id,
    sharedToken: user.is_owner ? user.notion_api_key : (user.teamspace_owner_api_key ?? user.notion_api_key),
    sharedDatabase: user.shared_notion_database_id ?? null,
    conflictPolicy: user.conflict_policy,
    onSharedDelete: user.on_shared_delete,
    propertyNames: user.properties,
    extraProperties: user.extra_properties,
    reminders: {
      time: timeIn(user.reminder_time) ?? DEFAULT_TIME,
      enabled: switchIn(user.reminder_enabled) ?? false,
    },
  };
}

/** Null and empty texts count as left out, as in the template files of the wider bot. */
function withoutBlanks(object: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const given = Object.entries(object).filter(
    ([key, value]) =>
      !isComment(key) && value !== null && !(typeof value === "string" && value.trim() === ""),
  );
  return Object.fromEntries(given);
}

/** Replaces `$NAME` and `${NAME}` in the keys that this product reads. */
function expandReferences(fields: Readonly<Record<string, unknown>>, path: string, env: Environment) {
  const expanded: Record<string, unknown> = {};
  const missing: ConfigProblem[] = [];
  for (const [key, value] of Object.entries(fields)) {
    const name = typeof value === "string" ? referenceName(value) : null;
    if (name === null || !isUserKey(key)) {
      expanded[key] = value;
      continue;
    }
    const text = variableIn(name, env);
    if (text === "") missing.push({ path: `${path}.${key}`, wrong: says.notSet(name), unset: name });
    // The environment knows texts only.
    else expanded[key] = key === "is_owner" ? (parseBoolean(text) ?? text) : text;
  }
  return { expanded, missing };
}

function isUserKey(key: string): boolean {
  return USER_KEYS.some((known) => known === key);
}

function unknownKeys(object: Readonly<Record<string, unknown>>, path: string): ConfigProblem[] {
  return Object.keys(object)
    .filter((key) => !isComment(key) && !isUserKey(key) && !isKeyOfTheWiderBot(key))
    .map((key) => ({ path: keyPath(path, key), wrong: says.unknownKey(nearestName(key, USER_KEYS)) }));
}

/** Comments, nulls and unknown roles leave `properties`; the unknown ones are warned of. */
function dropUnknownRoles(fields: Record<string, unknown>, path: string): ConfigProblem[] {
  const names = anyObject.safeParse(fields.properties);
  if (!names.success) return [];
  const given = Object.entries(names.data).filter(([role, name]) => !isComment(role) && name !== null);
  const unknown = given.filter(([role]) => !PROPERTY_ROLES.some((known) => known === role));
  fields.properties = Object.fromEntries(given.filter((entry) => !unknown.includes(entry)));
  return unknown.map(([role]) => ({
    path: keyPath(`${path}.properties`, role),
    wrong: says.unknownKey(nearestName(role, PROPERTY_ROLES)),
  }));
}

function unusedTeamspaceKey(fields: Readonly<Record<string, unknown>>, path: string): ConfigProblem[] {
  const key = fields.teamspace_owner_api_key;
  if (fields.is_owner !== true || typeof key !== "string" || !isPlaceholder(key)) return [];
  return [{ path: `${path}.teamspace_owner_api_key`, wrong: says.unusedStandIn }];
}

/** Two parts can't be played by one property: each write of the one would undo the other. */
function nameCollisions(user: ValidUser, path: string): ConfigProblem[] {
  const problems: ConfigProblem[] = [];
  const takenBy = new Map<string, string>();
  const configured = PROPERTY_ROLES.filter((role) => user.properties[role] !== undefined);
  const byDefault = PROPERTY_ROLES.filter((role) => user.properties[role] === undefined);
  for (const role of byDefault) takenBy.set(DEFAULT_PROPERTY_NAMES[role], role);
  for (const role of configured) {
    const name = (user.properties[role] ?? "").normalize("NFC");
    const other = takenBy.get(name);
    if (other === undefined) takenBy.set(name, role);
    else problems.push({ path: `${path}.properties.${role}`, wrong: says.samePropertyAs(other) });
  }
  const seen = new Set<string>();
  user.extra_properties.forEach((written, index) => {
    const name = written.normalize("NFC");
    const at = `${path}.extra_properties[${index}]`;
    const role = takenBy.get(name);
    if (role !== undefined) problems.push({ path: at, wrong: says.syncedAlready(role) });
    else if (seen.has(name)) problems.push({ path: at, wrong: says.listedTwice });
    seen.add(name);
  });
  return problems;
}

function knownLanguage(tag: string): Language | null {
  const [primary] = tag.trim().toLowerCase().split(/[-_]/);
  return primary === "de" || primary === "en" ? primary : null;
}

function languageWarning(tag: string, path: string): ConfigProblem[] {
  if (knownLanguage(tag) !== null) return [];
  return [{ path: `${path}.language`, wrong: says.foreignLanguage }];
}
