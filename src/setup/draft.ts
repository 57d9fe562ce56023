/** What has been answered so far. A field that isn't there is a question that is still open. */
import * as z from "zod";
import { isSameDatabase } from "../config/database-id.ts";
import { PROPERTY_ROLES } from "../core/properties.ts";
import type { Language } from "../core/readable-date.ts";
import { PEOPLE } from "./texts/people.ts";

const person = z.strictObject({
  role: z.enum(["owner", "partner"]),
  /** What the person is called in the questions, and `name`; may be empty. */
  name: z.string().optional(),
  language: z.enum(["de", "en"]).optional(),
  /** Where it isn't the draft's. */
  timezone: z.string().optional(),
  /** A secret, or `$NAME` as it stands in the file. */
  token: z.string().optional(),
  privateDatabase: z.string().optional(),
  /** Names of properties that differ, for both databases. */
  properties: z.partialRecord(z.enum(PROPERTY_ROLES), z.string()).optional(),
  privateReady: z.literal(true).optional(),
  sharedReady: z.literal(true).optional(),
  /** A shared database other than the owner's: somebody else's household stands in the same file. */
  otherShared: z.string().optional(),
  /** Has no shared database, as somebody wrote it into the file: nothing of this person's is shared unasked. */
  sharesNothing: z.literal(true).optional(),
  /** The owner's token, for a person whose own one doesn't open the shared database; `null` where it does. */
  teamspaceKey: z.string().nullish(),
  telegramId: z.int().positive().optional(),
  /** The person's entry as it stands in the file. */
  entry: z.record(z.string(), z.unknown()).optional(),
});

const answer = z.union([z.string(), z.boolean()]);

/** A database that the set-up made: a fact, whichever answers are taken back. */
const madeDatabase = z.strictObject({
  id: z.string(),
  side: z.enum(["private", "shared"]),
  title: z.string(),
});

const draft = z.strictObject({
  version: z.literal(1),
  people: z.array(person),
  made: z.array(madeDatabase).optional(),
  /** Answers that were taken back or stood before, by step and key: proposed when their questions come. */
  proposals: z.record(z.string(), answer).optional(),
  /** What was answered of a step that isn't over. */
  begun: z
    .strictObject({ step: z.string(), answers: z.array(z.strictObject({ key: z.string(), answer })) })
    .optional(),
  /** Telegram ids of the configuration that it began with: another one has other people in the same places. */
  beside: z.string().optional(),
  /** Hours, as they were written. */
  intervalHours: z.string().optional(),
  timezone: z.string().optional(),
  sharedDatabase: z.string().optional(),
  anotherPerson: z.boolean().optional(),
  /** Empty: no bot; `null`: no more, and the token that is stored goes. */
  botToken: z.string().nullish(),
});

export type Person = Readonly<z.infer<typeof person>>;
export type MadeDatabase = Readonly<z.infer<typeof madeDatabase>>;
export type Draft = Readonly<Omit<z.infer<typeof draft>, "people">> & { readonly people: readonly Person[] };

export const EMPTY_DRAFT: Draft = { version: 1, people: [] };

/** `null` for what isn't a draft of this version. */
export function parseDraft(text: string): Draft | null {
  try {
    return draft.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}

export function serializeDraft(value: Draft): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

/** The draft with a change to one person; a field that is set to `undefined` is an open question again. */
export function withPerson(
  value: Draft,
  index: number,
  change: { [K in keyof Person]?: Person[K] | undefined },
): Draft {
  const people = value.people.map((one, n) => (n === index ? without({ ...one, ...change }) : one));
  return { ...value, people };
}

function without(one: Record<string, unknown>): Person {
  return person.parse(Object.fromEntries(Object.entries(one).filter(([, value]) => value !== undefined)));
}

/** The person's token is an open question again, and with it whatever it opened, for others too. */
export function withoutToken(value: Draft, index: number): Draft {
  const token = value.people[index]?.token;
  const borrowers = value.people.flatMap(({ teamspaceKey }, n) =>
    teamspaceKey !== undefined && teamspaceKey === token ? [n] : [],
  );
  const closed = withPerson(value, index, {
    token: undefined,
    privateReady: undefined,
    sharedReady: undefined,
  });
  return borrowers.reduce<Draft>((one, n) => withPerson(one, n, { sharedReady: undefined }), closed);
}

/** The shared database is an open question again, and the way to it of everybody who uses it. */
export function withoutSharedDatabase({ sharedDatabase: _, ...rest }: Draft): Draft {
  return rest.people.reduce<Draft>(
    (one, { otherShared }, n) =>
      otherShared === undefined
        ? withPerson(one, n, { sharedReady: undefined, sharesNothing: undefined })
        : one,
    rest,
  );
}

/** The shared database of this person. */
export function sharedOf({ otherShared, sharesNothing }: Person, draft: Draft): string | undefined {
  return sharesNothing ? undefined : (otherShared ?? draft.sharedDatabase);
}

/** Whose token finds the shared database. */
export function ownerOf({ people }: Draft): Person | undefined {
  return people.find(({ role }) => role === "owner");
}

/** The person as the questions call them. */
export function calledBy({ name = "", role }: Person, language: Language = "en"): string {
  return name === "" ? PEOPLE[language][role] : name;
}

/** The zone in which the person lives, as far as it was said. */
export function zoneOf({ timezone }: Person, draft: Draft): string | undefined {
  return timezone ?? draft.timezone;
}

/** Those that the set-up made and that play no part. */
export function unusedMade({ made = [], people, sharedDatabase }: Draft): readonly MadeDatabase[] {
  const used = [sharedDatabase, ...people.flatMap((one) => [one.privateDatabase, one.otherShared])];
  return made.filter(({ id }) => !used.some((one) => one !== undefined && isSameDatabase(one, id)));
}
