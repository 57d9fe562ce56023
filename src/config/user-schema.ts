import * as z from "zod";
import { PROPERTY_ROLES } from "../core/properties.ts";
import { tokensIn } from "../output/secrets.ts";
import { clause } from "./clause.ts";
import { parseDatabaseId } from "./database-id.ts";
import { isPlaceholder } from "./placeholder.ts";
import { parseUserId } from "./variables.ts";

/**
 * One user's entry once comments, nulls and empty texts are gone. Every message is ours: zod's own may name what it
 * received.
 */
const TEXT = clause("must be text in double quotes", "muss Text in doppelten Anführungszeichen sein");
const KEY_MISSING = clause(
  "is missing: the access token of a Notion connection, or a personal access token",
  "fehlt: das Token einer Notion-Verbindung oder ein persönliches Token",
);
const KEY_STAND_IN = clause(
  "is still a placeholder: put the access token of a Notion connection here, or a personal access token",
  "ist noch ein Platzhalter: Hierher gehört das Token einer Notion-Verbindung oder ein persönliches Token",
);
const DATABASE_MISSING = clause(
  "is missing: the id of the database, or the address it has in the browser",
  "fehlt: die Kennung der Datenbank oder ihre Adresse aus dem Browser",
);
const DATABASE_STAND_IN = clause(
  "is still a placeholder: put the database's id or its address in the browser here",
  "ist noch ein Platzhalter: Hierher gehört die Kennung der Datenbank oder ihre Adresse aus dem Browser",
);
const NO_NAME = clause(
  "must be the name of a property in double quotes, or be left out",
  "muss der Name einer Eigenschaft in doppelten Anführungszeichen sein oder ganz fehlen",
);

const userId = z.unknown().transform((value, context) => {
  const id = parseUserId(typeof value === "number" || typeof value === "string" ? String(value) : "");
  if (id !== null) return id;
  const standIn = typeof value === "string" && isPlaceholder(value);
  context.addIssue({ code: "custom", message: userIdMessage(value, standIn) });
  return z.NEVER;
});

function userIdMessage(value: unknown, standIn: boolean): string {
  if (value === undefined)
    return clause(
      "is missing: the user's Telegram id, a number that @userinfobot tells",
      "fehlt: die Telegram-ID der Person, eine Zahl, die @userinfobot verrät",
    );
  if (standIn)
    return clause(
      "is still a placeholder: put the user's Telegram id here, a number that @userinfobot tells",
      "ist noch ein Platzhalter: Hierher gehört die Telegram-ID der Person, eine Zahl, die @userinfobot verrät",
    );
  return clause(
    "must be the user's Telegram id: a positive whole number",
    "muss die Telegram-ID der Person sein, eine positive ganze Zahl",
  );
}

const apiKey = z
  .string({ error: ({ input }) => (input === undefined ? KEY_MISSING : TEXT) })
  .trim()
  .refine((key) => !isPlaceholder(key), { error: KEY_STAND_IN, abort: true })
  // Anything else can't travel in a header, and the error about it would quote the key.
  .refine(
    (key) => /^[\x21-\x7e]+$/.test(key),
    clause(
      "holds a blank or another character that no key has: copy it again",
      "enthält ein Leerzeichen oder ein anderes Zeichen, das in keinem Token vorkommt: Kopiere es noch einmal",
    ),
  );

const database = z
  .string({ error: ({ input }) => (input === undefined ? DATABASE_MISSING : TEXT) })
  .transform((text, context) => {
    const id = parseDatabaseId(text);
    if (id !== null) return id;
    const message = isPlaceholder(text)
      ? DATABASE_STAND_IN
      : clause(
          "holds no id of a database: give its 32 hex digits, or the whole address it has in the browser",
          "enthält keine Kennung einer Datenbank: Gib ihre 32 Hexadezimalziffern an oder die ganze Adresse aus dem Browser",
        );
    context.addIssue({ code: "custom", message });
    return z.NEVER;
  });

/** Names reach the state, the log and other people (F4). */
const name = z
  .string({ error: TEXT })
  .refine(
    (text) => tokensIn(text).length === 0,
    clause(
      "holds a token, where a name belongs: take it out",
      "enthält ein Token, wo ein Name hingehört: Nimm es heraus",
    ),
  );

const propertyName = z
  .string({ error: NO_NAME })
  .refine((text) => text.trim() !== "", NO_NAME)
  .pipe(name);

function oneOf<const T extends readonly string[]>(values: T) {
  return z.enum(values, {
    error: clause(
      `must be one of ${values.map((value) => `"${value}"`).join(", ")}`,
      `muss eines davon sein: ${values.map((value) => `"${value}"`).join(", ")}`,
    ),
  });
}

export const userSchema = z.object({
  telegram_user_id: userId,
  name: name.trim().optional(),
  telegram_username: name.trim().optional(),
  timezone: z
    .string({ error: TEXT })
    .trim()
    .refine(
      isTimeZone,
      clause(
        `is no time zone that is known here: use a name such as "Europe/Berlin"`,
        `ist keine bekannte Zeitzone: Nimm einen Namen wie "Europe/Berlin"`,
      ),
    )
    .default("Europe/Berlin"),
  language: z
    .string({
      error: clause(`${TEXT}: "de" or "en"`, `muss Text in doppelten Anführungszeichen sein: "de" oder "en"`),
    })
    .optional(),
  notion_api_key: apiKey,
  notion_database_id: database,
  shared_notion_database_id: database.optional(),
  is_owner: z
    .boolean({
      error: clause(
        "must be true or false, without quotes",
        "muss true oder false sein, ohne Anführungszeichen",
      ),
    })
    .default(false),
  teamspace_owner_api_key: apiKey.optional(),
  conflict_policy: oneOf(["newest", "private", "shared"]).default("newest"),
  on_shared_delete: oneOf(["unshare", "recreate"]).default("unshare"),
  properties: z
    .partialRecord(z.enum(PROPERTY_ROLES), propertyName, {
      error: clause(
        `must be an object in braces, such as {"name": "Titel"}`,
        `muss ein Objekt in geschweiften Klammern sein, etwa {"name": "Titel"}`,
      ),
    })
    .default({}),
  extra_properties: z
    .array(propertyName, {
      error: clause(
        `must be a list in square brackets, such as ["Kategorie"]`,
        `muss eine Liste in eckigen Klammern sein, etwa ["Kategorie"]`,
      ),
    })
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
