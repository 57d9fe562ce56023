import * as z from "zod";
import { PROPERTY_ROLES } from "../core/properties.ts";
import { tokensIn } from "../output/secrets.ts";
import { parseDatabaseId } from "./database-id.ts";
import { isPlaceholder } from "./placeholder.ts";
import { parseUserId } from "./variables.ts";

/**
 * One user's entry once comments, nulls and empty texts are gone. Every message is ours: zod's own may name what it
 * received.
 */
const TEXT = "must be text in double quotes";
const KEY_MISSING = "is missing: the access token of a Notion connection, or a personal access token";
const KEY_STAND_IN =
  "is still a placeholder: put the access token of a Notion connection here, or a personal access token";
const DATABASE_MISSING = "is missing: the id of the database, or the address it has in the browser";
const DATABASE_STAND_IN = "is still a placeholder: put the database's id or its address in the browser here";
const NO_NAME = "must be the name of a property in double quotes, or be left out";

const userId = z.unknown().transform((value, context) => {
  const id = parseUserId(typeof value === "number" || typeof value === "string" ? String(value) : "");
  if (id !== null) return id;
  const standIn = typeof value === "string" && isPlaceholder(value);
  context.addIssue({ code: "custom", message: userIdMessage(value, standIn) });
  return z.NEVER;
});

function userIdMessage(value: unknown, standIn: boolean): string {
  if (value === undefined) return "is missing: the user's Telegram id, a number that @userinfobot tells";
  if (standIn)
    return "is still a placeholder: put the user's Telegram id here, a number that @userinfobot tells";
  return "must be the user's Telegram id: a positive whole number";
}

const apiKey = z
  .string({ error: ({ input }) => (input === undefined ? KEY_MISSING : TEXT) })
  .trim()
  .refine((key) => !isPlaceholder(key), { error: KEY_STAND_IN, abort: true })
  // Anything else can't travel in a header, and the error about it would quote the key.
  .refine(
    (key) => /^[\x21-\x7e]+$/.test(key),
    "holds a blank or another character that no key has: copy it again",
  );

const database = z
  .string({ error: ({ input }) => (input === undefined ? DATABASE_MISSING : TEXT) })
  .transform((text, context) => {
    const id = parseDatabaseId(text);
    if (id !== null) return id;
    const message = isPlaceholder(text)
      ? DATABASE_STAND_IN
      : "holds no id of a database: give its 32 hex digits, or the whole address it has in the browser";
    context.addIssue({ code: "custom", message });
    return z.NEVER;
  });

/** Names reach the state, the log and other people (F4). */
const name = z
  .string({ error: TEXT })
  .refine((text) => tokensIn(text).length === 0, "holds a token, where a name belongs: take it out");

const propertyName = z
  .string({ error: NO_NAME })
  .refine((text) => text.trim() !== "", NO_NAME)
  .pipe(name);

function oneOf<const T extends readonly string[]>(values: T) {
  return z.enum(values, { error: `must be one of ${values.map((value) => `"${value}"`).join(", ")}` });
}

export const userSchema = z.object({
  telegram_user_id: userId,
  name: name.trim().optional(),
  telegram_username: name.trim().optional(),
  timezone: z
    .string({ error: TEXT })
    .trim()
    .refine(isTimeZone, `is no time zone that is known here: use a name such as "Europe/Berlin"`)
    .default("Europe/Berlin"),
  language: z.string({ error: `${TEXT}: "de" or "en"` }).optional(),
  notion_api_key: apiKey,
  notion_database_id: database,
  shared_notion_database_id: database.optional(),
  is_owner: z.boolean({ error: "must be true or false, without quotes" }).default(false),
  teamspace_owner_api_key: apiKey.optional(),
  conflict_policy: oneOf(["newest", "private", "shared"]).default("newest"),
  on_shared_delete: oneOf(["unshare", "recreate"]).default("unshare"),
  properties: z
    .partialRecord(z.enum(PROPERTY_ROLES), propertyName, {
      error: `must be an object in braces, such as {"name": "Titel"}`,
    })
    .default({}),
  extra_properties: z
    .array(propertyName, { error: `must be a list in square brackets, such as ["Kategorie"]` })
    .default([]),
  // Files of the earlier bot hold them in whatever form it took.
  reminder_time: z.unknown().optional(),
  reminder_enabled: z.unknown().optional(),
});

export type ValidUser = z.infer<typeof userSchema>;

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
