import * as z from "zod";
import type { Clause } from "../core/clause.ts";
import { PROPERTY_ROLES } from "../core/properties.ts";
import { tokensIn } from "../output/secrets.ts";
import { parseDatabaseId } from "./database-id.ts";
import { isPlaceholder } from "./placeholder.ts";
import { OF_VALUES, otherwiseWrong, zoneMeant } from "./texts/entry.ts";
import { parseUserId } from "./variables.ts";
import { isTimeZone, zoneIn } from "./zone-meant.ts";

type Mistake = keyof typeof OF_VALUES;

/** Instead of zod's own messages, which may name what was received. */
const unless = (mistake: Mistake) => ({ error: mistake });
const given = (missing: Mistake) => ({
  error: ({ input }: { readonly input?: unknown }): Mistake => (input === undefined ? missing : "noText"),
});

const MISTAKES: ReadonlyMap<string, Clause> = new Map(Object.entries(OF_VALUES));

/** What the schema below found. */
export function mistakeOf({ message, params }: z.core.$ZodIssue & { readonly params?: unknown }): Clause {
  const meant = ofMeantZone.safeParse(params).data;
  return meant === undefined ? (MISTAKES.get(message) ?? otherwiseWrong) : zoneMeant(meant.zone);
}

const ofMeantZone = z.object({ zone: z.string() });

const userId = z.unknown().transform((value, context) => {
  const id = parseUserId(typeof value === "number" || typeof value === "string" ? String(value) : "");
  if (id !== null) return id;
  const standIn = typeof value === "string" && isPlaceholder(value);
  context.addIssue({ code: "custom", message: mistakeWithId(value, standIn) });
  return z.NEVER;
});

function mistakeWithId(value: unknown, standIn: boolean): Mistake {
  if (value === undefined) return "idMissing";
  return standIn ? "idStandIn" : "noId";
}

/** What people put in a token's place that Notion would only call invalid. */
const NO_KEYS: readonly (readonly [looks: RegExp, Mistake])[] = [
  [/^["'`´“”„‟‘’‚‛«»‹›]|["'`´“”„‟‘’‚‛«»‹›]$/, "keyQuoted"],
  [/^\$\{\{/, "keyAsInWorkflow"],
  [/^\d{3,}:[\w-]{20,}$/, "keyOfBot"],
  [/^(?:gh[a-z]_|github_pat_)/, "keyOfGitHub"],
  [/:\/\//, "keyIsAddress"],
];

const apiKey = z
  .string(given("keyMissing"))
  .trim()
  .refine((key) => !isPlaceholder(key), { ...unless("keyStandIn"), abort: true })
  .superRefine((key, context) => {
    const [, message] = NO_KEYS.find(([looks]) => looks.test(key)) ?? [];
    if (message !== undefined) context.addIssue({ code: "custom", message, continue: false });
  })
  // Anything else can't travel in a header, and the error about it would quote the key.
  .refine((key) => /^[\x21-\x7e]+$/.test(key), unless("keyMangled"));

const database = z.string(given("databaseMissing")).transform((text, context) => {
  const id = parseDatabaseId(text);
  if (id !== null) return id;
  const message: Mistake = isPlaceholder(text) ? "databaseStandIn" : "noDatabase";
  context.addIssue({ code: "custom", message });
  return z.NEVER;
});

const timeZone = z
  .string(unless("noText"))
  .trim()
  .superRefine((text, context) => {
    if (isTimeZone(text)) return;
    const written = zoneIn(text);
    const message: Mistake = "noTimeZone";
    context.addIssue({
      ...{ code: "custom", message },
      ...(written.kind === "meant" && { params: { zone: written.zone } }),
    });
  });

/** Names reach the state, the log and other people (F4). */
const name = z.string(unless("noText")).refine((text) => tokensIn(text).length === 0, unless("tokenForName"));

const propertyName = z
  .string(unless("noPropertyName"))
  .refine((text) => text.trim() !== "", unless("noPropertyName"))
  .pipe(name);

/** One user's entry once comments, nulls and empty texts are gone. */
export const userSchema = z.object({
  telegram_user_id: userId,
  name: name.trim().optional(),
  telegram_username: name.trim().optional(),
  timezone: timeZone.default("Europe/Berlin"),
  language: z.string(unless("noLanguage")).optional(),
  notion_api_key: apiKey,
  notion_database_id: database,
  shared_notion_database_id: database.optional(),
  is_owner: z.boolean(unless("noBoolean")).default(false),
  teamspace_owner_api_key: apiKey.optional(),
  conflict_policy: z.enum(["newest", "private", "shared"], unless("noConflictPolicy")).default("newest"),
  on_shared_delete: z.enum(["unshare", "recreate"], unless("noDeletePolicy")).default("unshare"),
  properties: z.partialRecord(z.enum(PROPERTY_ROLES), propertyName, unless("noObjectOfNames")).default({}),
  extra_properties: z.array(propertyName, unless("noListOfNames")).default([]),
  // Files of the earlier bot hold them in whatever form it took.
  reminder_time: z.unknown().optional(),
  reminder_enabled: z.unknown().optional(),
});

export type ValidUser = z.infer<typeof userSchema>;
