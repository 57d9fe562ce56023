/** Who takes part: the people of the configuration, and one more for each secret that nobody there uses yet. Pure. */

import { parseDatabaseId } from "../../config/database-id.ts";
import { referenceName } from "../../config/reference.ts";
import type { LoadedConfig } from "../../config/users-config.ts";
import type { Environment } from "../../config/variables.ts";
import { type Draft, type Person, withoutSharedDatabase, withPerson } from "../draft.ts";
import { draftFrom } from "../users-file.ts";
import type { Form } from "./form.ts";

/** The secrets that the workflow passes on, one for each person. */
export const TOKENS: readonly string[] = ["NOTION_TOKEN", ...[2, 3, 4, 5, 6].map((n) => `NOTION_TOKEN_${n}`)];

export interface Household {
  readonly draft: Draft;
  /** Indices of those who are set up in this run. */
  readonly fresh: readonly number[];
  /** The address of each person's private database as the form gives it; empty where it doesn't. */
  readonly addresses: readonly string[];
}

export function tokensIn(env: Environment): readonly string[] {
  return TOKENS.filter((name) => (env[name]?.trim() ?? "") !== "");
}

/** Variables that hold the same, as two names that stand for one person. */
export function sameTokens(env: Environment): readonly string[] {
  const values = tokensIn(env).map((name) => [name, env[name]?.trim()] as const);
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
): Household {
  const known = text === null ? [] : draftFrom(text, config).people;
  const base: Draft = {
    ...(text === null ? { version: 1 } : draftFrom(text, config)),
    timezone: form.timezone,
    people: known,
    anotherPerson: false,
    botToken: "",
  };
  const tokens = tokensIn(env);
  const used = known.map(({ token }) => referenceName(token ?? ""));
  const free = tokens.filter((name) => !used.includes(name));
  const names = assigned(form.names, tokens, free);
  const addresses = assigned(form.privateDatabases, tokens, free);
  const fresh = free.map(
    (variable, n): Person => ({
      role: known.length === 0 && n === 0 ? "owner" : "partner",
      name: names.get(variable) ?? "",
      language: form.language,
      token: `$${variable}`,
      telegramId: invent(),
    }),
  );
  const people = [...known, ...fresh];
  const wanted = people.map(({ token }) => addresses.get(referenceName(token ?? "") ?? "") ?? "");
  return {
    draft: reopened({ ...base, people }, wanted, form),
    fresh: fresh.map((_, n) => known.length + n),
    addresses: wanted,
  };
}

/** A list with one value for each new person is about them; any other one counts from the first secret. */
function assigned(
  values: readonly string[],
  tokens: readonly string[],
  free: readonly string[],
): ReadonlyMap<string, string> {
  const whose = values.length === free.length ? free : tokens;
  return new Map(values.flatMap((value, n) => (whose[n] === undefined ? [] : [[whose[n], value] as const])));
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
  if (address === "" || configured === undefined) return false;
  return parseDatabaseId(address) !== parseDatabaseId(configured);
}
