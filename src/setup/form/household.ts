/** Who takes part: the people of the configuration, and one more for each secret that nobody there uses yet. Pure. */

import { isSameDatabase } from "../../config/database-id.ts";
import { referenceName, variableIn } from "../../config/reference.ts";
import type { LoadedConfig } from "../../config/users-config.ts";
import type { Environment } from "../../config/variables.ts";
import { isAlike } from "../answer-checks.ts";
import {
  calledBy,
  type Draft,
  EMPTY_DRAFT,
  type Person,
  withoutSharedDatabase,
  withPerson,
} from "../draft.ts";
import { tokenVariable } from "../references.ts";
import { draftFrom, USUAL_TIMEZONE } from "../users-file.ts";
import { FIELDS, type Form, USUAL_LANGUAGE } from "./form.ts";
import type { QuestionTexts } from "./texts/questions.ts";

/** The secrets that the workflow passes on, one for each person. */
export const TOKENS: readonly string[] = [1, 2, 3, 4, 5, 6].map(tokenVariable);

export interface Household {
  readonly draft: Draft;
  /** Indices of those who are set up in this run. */
  readonly fresh: readonly number[];
  /** The address of each person's private database as the form gives it; empty where it doesn't. */
  readonly addresses: readonly string[];
  /** What of the form was not used: whole sentences. */
  readonly remarks: readonly string[];
  /** Where the form says something else about people than the configuration, which stays as it is: whole sentences. */
  readonly differences: readonly string[];
}

export function givenTokens(env: Environment): readonly string[] {
  return TOKENS.filter((name) => variableIn(name, env) !== "");
}

/** Variables that hold the same, as two names that stand for one person. */
export function sameTokens(env: Environment): readonly string[] {
  const values = givenTokens(env).map((name) => [name, variableIn(name, env)] as const);
  return values.flatMap(([name, value]) =>
    values.some(([other, same]) => other !== name && same === value) ? [name] : [],
  );
}

/** @param invent an id for somebody whom Telegram doesn't know yet */
export function householdFrom(
  { text, config }: { readonly text: string | null; readonly config: LoadedConfig },
  form: Form,
  env: Environment,
  invent: () => number,
  { language, people: says }: QuestionTexts,
): Household {
  const configured = text === null ? EMPTY_DRAFT : draftFrom(text, config);
  const known = configured.people;
  const base: Draft = { ...configured, timezone: form.timezone, anotherPerson: false, botToken: "" };
  const tokens = givenTokens(env);
  const used = known.map(({ token }) => referenceName(token ?? ""));
  const free = tokens.filter((name) => !used.includes(name));
  const names = assigned(form.names, tokens, free, (given) =>
    known.some(({ name = "" }) => given !== "" && isAlike(name, given)),
  );
  const addresses = assigned(form.privateDatabases, tokens, free, (given) =>
    known.some(({ privateDatabase = "" }) => isSameDatabase(given, privateDatabase)),
  );
  const fresh = free.map(
    (variable, n): Person => ({
      role: known.length === 0 && n === 0 ? "owner" : "partner",
      name: names.of.get(variable) ?? "",
      language: form.language,
      token: `$${variable}`,
      telegramId: invent(),
    }),
  );
  // Beside others, and without a name: perhaps somebody who left, and whose secret is still there.
  const unasked = known.length === 0 ? [] : free.filter((variable) => !names.of.get(variable));
  const people = [...known, ...fresh];
  const wanted = people.map(({ token }) => addresses.of.get(referenceName(token ?? "") ?? "") ?? "");
  return {
    draft: reopened({ ...base, people }, wanted, form),
    fresh: fresh.map((_, n) => known.length + n),
    addresses: wanted,
    remarks: [
      ...(names.beyond.length === 0 ? [] : [says.noToken(names.beyond)]),
      ...unasked.map(says.forSecret),
      ...(addresses.beyond.length === 0
        ? []
        : [says.tooManyAddresses(FIELDS.SETUP_PRIVATE_DATABASES, names.beyond.length === 0)]),
      ...(form.newDatabases || form.pages.length === 0
        ? []
        : [says.pagesUnused(FIELDS.SETUP_PAGES, FIELDS.SETUP_NEW_DATABASES)]),
    ],
    differences: differencesFrom(form, known, names.of, fresh.length > 0, { language, people: says }),
  };
}

interface Assigned {
  /** By the secret of the person whom it is about. */
  readonly of: ReadonlyMap<string, string>;
  /** Those for whom there is no secret. */
  readonly beyond: readonly string[];
}

/**
 * A list with one value for each new person is about them, and so is one that begins with what is known of the others; any
 * other one counts from the first secret.
 */
function assigned(
  values: readonly string[],
  tokens: readonly string[],
  free: readonly string[],
  isKnown: (value: string) => boolean,
): Assigned {
  const firstNew = values.findIndex((value) => !isKnown(value));
  const rest = firstNew < 0 ? [] : values.slice(firstNew);
  const whose = firstNew !== 0 || rest.length === free.length ? free : tokens;
  return {
    of: new Map(rest.flatMap((value, n) => (whose[n] === undefined ? [] : [[whose[n], value] as const]))),
    beyond: rest.slice(whose.length).filter((value) => value !== ""),
  };
}

/** The usual language and zone stand in the form by themselves, so that they are nobody's wish; and a new person's are theirs. */
function differencesFrom(
  { language, timezone }: Form,
  known: readonly Person[],
  names: ReadonlyMap<string, string>,
  isAboutNewPeople: boolean,
  { language: reader, people: says }: Pick<QuestionTexts, "language" | "people">,
): readonly string[] {
  return known.flatMap((person) => {
    const who = calledBy(person, reader);
    const name = names.get(referenceName(person.token ?? "") ?? "") ?? "";
    const zone = person.timezone ?? USUAL_TIMEZONE;
    return [
      ...(name !== "" && name !== person.name ? [says.otherName(who, name)] : []),
      ...(!isAboutNewPeople && language !== USUAL_LANGUAGE && language !== person.language
        ? [says.otherLanguage(who, language, person.language ?? "")]
        : []),
      ...(!isAboutNewPeople && timezone !== USUAL_TIMEZONE && timezone !== zone
        ? [says.otherZone(who, timezone, zone)]
        : []),
    ];
  });
}

/** An address that differs from what is configured opens that question again. */
function reopened(draft: Draft, addresses: readonly string[], { sharedDatabase }: Form): Draft {
  const changed = draft.people.reduce<Draft>(
    (one, { privateDatabase }, n) =>
      differs(addresses[n] ?? "", privateDatabase)
        ? withPerson(one, n, { privateDatabase: undefined, privateReady: undefined })
        : one,
    draft,
  );
  return differs(sharedDatabase, draft.sharedDatabase) ? withoutSharedDatabase(changed) : changed;
}

function differs(address: string, configured: string | undefined): boolean {
  return address !== "" && configured !== undefined && !isSameDatabase(address, configured);
}
