/** `users_config.json` to draft, and back. What the set-up didn't ask for stays as it stands. Pure. */
import * as z from "zod";
import { parseConfigJson } from "../config/config-json.ts";
import { isSameDatabase } from "../config/database-id.ts";
import type { LoadedConfig } from "../config/users-config.ts";
import { parseUserId } from "../config/variables.ts";
import { PROPERTY_ROLES } from "../core/properties.ts";
import type { Language } from "../core/readable-date.ts";
import { type Draft, EMPTY_DRAFT, type Person, sharedOf, zoneOf } from "./draft.ts";

type Entry = Readonly<Record<string, unknown>>;

const SHARED = "shared_notion_database_id";
/** What an entry means that names none. */
export const USUAL_TIMEZONE = "Europe/Berlin";

const usersFile = z.looseObject({ users: z.array(z.record(z.string(), z.unknown())) });

/** A configuration, as far as it has to be one to be rewritten; `null` where there is none, or it can't be read as one. */
export function usersFileIn(text: string | null): z.infer<typeof usersFile> | null {
  const json = text === null ? {} : parseConfigJson(text);
  return usersFile.safeParse("value" in json ? json.value : null).data ?? null;
}

/** What the file answers already. Answers that the configuration's own checks refuse count as open questions. */
export function draftFrom(text: string, config: LoadedConfig): Draft {
  const file = usersFileIn(text);
  if (file === null || config.kind !== "loaded") return EMPTY_DRAFT;
  const wrong = new Set(config.wrong.flatMap(({ problems }) => problems.map(({ path }) => path)));
  const entries = file.users;
  const ownerAt = Math.max(
    0,
    entries.findIndex(({ is_owner }) => is_owner === true),
  );
  const sharedIsRight = !wrong.has(`users[${ownerAt}].${SHARED}`);
  const shared = sharedIsRight ? textOf(entries[ownerAt]?.[SHARED]) : null;
  const people = entries.map((entry, n): Person => {
    const isRight = (key: string) => !wrong.has(`users[${n}].${key}`);
    const person = personFrom(entry, n === ownerAt ? "owner" : "partner", isRight);
    if (n === ownerAt || shared === null || !isRight(SHARED)) return person;
    const own = textOf(entry[SHARED]);
    if (own === null) return { ...person, sharesNothing: true, sharedReady: true };
    return meansTheSame(SHARED, own, shared) ? person : { ...person, otherShared: own };
  });
  const timezone = people[ownerAt]?.timezone;
  return {
    ...EMPTY_DRAFT,
    people,
    ...(timezone !== undefined && { timezone }),
    ...(shared !== null && { sharedDatabase: shared }),
  };
}

function personFrom(entry: Entry, role: Person["role"], isRight: (key: string) => boolean): Person {
  const right = (key: string): string | null => (isRight(key) ? textOf(entry[key]) : null);
  const token = right("notion_api_key");
  const privateDatabase = right("notion_database_id");
  const id = isRight("telegram_user_id") ? parseUserId(String(entry.telegram_user_id ?? "")) : null;
  const names = z.record(z.string(), z.unknown()).safeParse(entry.properties).data ?? {};
  const properties = Object.fromEntries(
    PROPERTY_ROLES.flatMap((key) => {
      const name = textOf(names[key]);
      return name === null ? [] : [[key, name]];
    }),
  );
  const timezone = right("timezone") ?? (textOf(entry.timezone) === null ? USUAL_TIMEZONE : null);
  const shares = right("shared_notion_database_id") !== null && isRight("teamspace_owner_api_key");
  return {
    role,
    name: nameIn(entry),
    language: languageOf(entry.language),
    ...(timezone !== null && { timezone }),
    properties,
    ...(token !== null && { token }),
    ...(privateDatabase !== null && { privateDatabase, privateReady: true }),
    ...(shares && { sharedReady: true, teamspaceKey: textOf(entry.teamspace_owner_api_key) }),
    ...(id !== null && { telegramId: id }),
    entry,
  };
}

/**
 * The new text of the file; `before` itself, to the byte, where nothing in it would be different.
 * @param before the file's present text, `null` where there is none or it can't be read as a configuration
 */
export function usersFileText(draft: Draft, before: string | null): string {
  const old = usersFileIn(before);
  const users = draft.people.map((person) => entryFor(person, draft));
  if (before !== null && old !== null && JSON.stringify(old.users) === JSON.stringify(users)) return before;
  return `${JSON.stringify({ ...old, users }, null, 2)}\n`;
}

function entryFor(person: Person, draft: Draft): Entry {
  const { entry } = person;
  const before = entry === undefined ? undefined : ofThisAccount(entry, person);
  const isNew = before === undefined;
  const wanted: Entry = {
    telegram_user_id: person.telegramId,
    // Where Telegram's name has stood for it, it goes on so.
    ...(person.name && person.name !== nameIn(before ?? {}) && { name: person.name }),
    timezone: zoneOf(person, draft) ?? USUAL_TIMEZONE,
    language: person.language,
    notion_api_key: person.token,
    notion_database_id: person.privateDatabase,
    shared_notion_database_id: sharedOf(person, draft),
    ...(isNew && { is_owner: person.role === "owner" }),
    ...(!person.sharesNothing && { teamspace_owner_api_key: person.teamspaceKey ?? null }),
    ...propertiesOf(person),
  };
  return isNew ? wanted : merged(before, wanted);
}

/** What Telegram calls somebody else is nobody's name here. */
function ofThisAccount(entry: Entry, { telegramId }: Person): Entry {
  const before = parseUserId(String(entry.telegram_user_id ?? ""));
  if (before === null || before === telegramId) return entry;
  const { telegram_username: _, ...rest } = entry;
  return rest;
}

/** What the entry calls the person; without the @ that Telegram puts before it. */
function nameIn(entry: Entry): string {
  return textOf(entry.name) ?? textOf(entry.telegram_username)?.replace(/^@/, "") ?? "";
}

function languageOf(value: unknown): Language {
  return textOf(value)?.toLowerCase().startsWith("en") ? "en" : "de";
}

function propertiesOf({ properties = {}, entry }: Person): Entry {
  if (Object.keys(properties).length === 0 && entry?.properties === undefined) return {};
  const old = z.record(z.string(), z.unknown()).safeParse(entry?.properties).data ?? {};
  const isGone = (key: string) =>
    PROPERTY_ROLES.some((role) => role === key) &&
    !Object.hasOwn(properties, key) &&
    textOf(old[key]) !== null;
  const kept = Object.fromEntries(Object.entries(old).filter(([key]) => !isGone(key)));
  return { properties: merged(kept, properties) };
}

/** The old entry, in its order, with what means something else now. */
function merged(old: Entry, wanted: Entry): Entry {
  const result: Record<string, unknown> = { ...old };
  for (const [key, value] of Object.entries(wanted)) {
    if (!meansTheSame(key, old[key], value)) result[key] = value;
  }
  return result;
}

function meansTheSame(key: string, old: unknown, wanted: unknown): boolean {
  if (key === "properties") return JSON.stringify(old) === JSON.stringify(wanted);
  if (key === "language") return wanted === undefined || languageOf(old) === wanted;
  if (key === "timezone" && textOf(old) === null) return wanted === USUAL_TIMEZONE;
  const [before, after] = [textOf(old) ?? "", textOf(wanted) ?? ""];
  if (before === after) return true;
  return key.endsWith("_database_id") && isSameDatabase(before, after);
}

/** Blank texts and null count as left out, as when the file is read. */
function textOf(value: unknown): string | null {
  const text = typeof value === "number" ? String(value) : typeof value === "string" ? value.trim() : "";
  return text === "" ? null : text;
}
