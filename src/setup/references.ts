/** Tokens leave the configuration: it names variables, and `.env` holds what they stand for. Pure. */
import { referenceName, variableIn } from "../config/reference.ts";
import type { Environment } from "../config/variables.ts";
import type { Draft, Person } from "./draft.ts";

interface Referring {
  readonly draft: Draft;
  /** What has to be written into `.env`, by the names that the draft has for it now. */
  readonly variables: Readonly<Record<string, string>>;
}

/**
 * @param env the variables as a run sees them
 * @param own those of `.env` among them, which may be replaced
 */
export function withReferences(draft: Draft, env: Environment, own: Environment): Referring {
  const used = draft.people.flatMap(tokensOf);
  const taken = new Set(used.flatMap(({ token }) => referenceName(token) ?? []));
  const names = new Map<string, string>();
  for (const { token, before } of used) {
    if (referenceName(token) !== null || names.has(token)) continue;
    // A value that the environment itself has would win over what is written into `.env`.
    const isFree = (name: string): boolean => {
      const value = variableIn(name, env);
      const mayChange = value === "" || (name === before && value === variableIn(name, own));
      return !taken.has(name) && (mayChange || value === token);
    };
    const name = freeName(before, isFree);
    names.set(token, name);
    taken.add(name);
  }
  const referring = (token: string): string => (names.has(token) ? `$${names.get(token)}` : token);
  const people = draft.people.map((person) => ({
    ...person,
    ...(person.token !== undefined && { token: referring(person.token) }),
    ...(person.teamspaceKey && { teamspaceKey: referring(person.teamspaceKey) }),
  }));
  const missing = [...names].filter(([token, name]) => variableIn(name, env) !== token);
  return {
    draft: { ...draft, people },
    variables: Object.fromEntries(missing.map(([token, name]) => [name, token])),
  };
}

interface Used {
  readonly token: string;
  /** The variable that the entry has named for it so far. */
  readonly before: string | null;
}

function tokensOf({ token, teamspaceKey, entry }: Person): readonly Used[] {
  const used = (value: string | null | undefined, key: string): readonly Used[] => {
    if (!value) return [];
    const written = entry?.[key];
    return [{ token: value, before: typeof written === "string" ? referenceName(written) : null }];
  };
  return [...used(token, "notion_api_key"), ...used(teamspaceKey, "teamspace_owner_api_key")];
}

/** The name that the entry has already, or the next of those that the workflow passes. */
function freeName(before: string | null, isFree: (name: string) => boolean): string {
  if (before !== null && isFree(before)) return before;
  for (let number = 1; ; number += 1) {
    const name = tokenVariable(number);
    if (isFree(name)) return name;
  }
}

/** @param number from 1 */
export function tokenVariable(number: number): string {
  return number === 1 ? "NOTION_TOKEN" : `NOTION_TOKEN_${number}`;
}
