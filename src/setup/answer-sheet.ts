/**
 * The answers as they are kept while a set-up isn't finished: without a secret. Those that no variable and no configuration
 * holds yet are to stand in `.env` meanwhile, under names that the sync doesn't know. Pure.
 */
import { referenceName, variableIn } from "../config/reference.ts";
import type { Environment } from "../config/variables.ts";
import type { Answered } from "./dialogue.ts";
import type { Draft, Person } from "./draft.ts";

export type Entry = Readonly<Record<string, unknown>>;

interface Sheet {
  readonly draft: Draft;
  /** What `.env` has to hold for it. */
  readonly variables: Readonly<Record<string, string>>;
}

/** Stands for a secret that the person's entry in the configuration holds itself. */
const IN_THE_FILE = "(in the configuration)";
/** A name that every program hides what it holds, and that is no answer's. */
const FOR_THE_BOT = "SETUP_KEPT_BOT_TOKEN";

function variableFor(number: number): string {
  return `NOTION_TOKEN_SETUP_${number}`;
}

/** By step and key. */
function isSecretKey(question: string): boolean {
  return question.endsWith("-token");
}

/** Whether a variable of `.env` was only kept for a set-up to go on. */
export function isOfASheet(name: string): boolean {
  return name === FOR_THE_BOT || /^NOTION_TOKEN_SETUP_\d+$/.test(name);
}

/** @param keepsTokens where nobody is there, they are given again with the next run */
export function sheetOf(draft: Draft, keepsTokens: boolean): Sheet {
  const names = new Map<string, string>();
  const secret = (value: string, { entry }: Pick<Person, "entry">, key: string): string | undefined => {
    if (referenceName(value) !== null) return value;
    if (entry?.[key] === value) return IN_THE_FILE;
    if (!keepsTokens) return undefined;
    const name = names.get(value) ?? variableFor(names.size + 1);
    names.set(value, name);
    return `$${name}`;
  };
  const people = draft.people.map((person): Person => {
    const { entry: _, token, teamspaceKey, ...rest } = person;
    const own = token === undefined ? undefined : secret(token, person, "notion_api_key");
    const lent = teamspaceKey ? secret(teamspaceKey, person, "teamspace_owner_api_key") : teamspaceKey;
    return {
      ...(lent === undefined ? withoutWay(rest) : rest),
      ...(own !== undefined && { token: own }),
      ...(lent !== undefined && { teamspaceKey: lent }),
    };
  });
  const proposals = Object.entries(draft.proposals ?? {}).flatMap(([question, answer]) => {
    const kept = isSecretKey(question) && answer !== "" ? secret(String(answer), {}, "") : answer;
    return kept === undefined ? [] : [[question, kept] as const];
  });
  const { botToken, ...others } = draft;
  const isKept = botToken !== undefined && (botToken === "" || keepsTokens);
  return {
    draft: {
      ...others,
      people,
      ...(proposals.length > 0 && { proposals: Object.fromEntries(proposals) }),
      ...(isKept && { botToken: botToken === "" ? "" : `$${FOR_THE_BOT}` }),
    },
    variables: {
      ...Object.fromEntries([...names].map(([value, name]) => [name, value])),
      ...(botToken && keepsTokens && { [FOR_THE_BOT]: botToken }),
    },
  };
}

/** @param entries those of the configuration, which people have in the same order */
export function draftFromSheet(sheet: Draft, env: Environment, entries: readonly Entry[]): Draft {
  const secret = (value: string, entry: Entry | undefined, key: string): string | undefined => {
    const name = referenceName(value);
    const written = entry?.[key];
    if (value === IN_THE_FILE) return typeof written === "string" ? written : undefined;
    if (name === null || !isOfASheet(name)) return value;
    return variableIn(name, env) || undefined;
  };
  const people = sheet.people.map((person, n): Person => {
    const { token, teamspaceKey, ...rest } = person;
    const entry = entries[n];
    const own = token === undefined ? undefined : secret(token, entry, "notion_api_key");
    const lent = teamspaceKey ? secret(teamspaceKey, entry, "teamspace_owner_api_key") : teamspaceKey;
    return {
      ...(lent === undefined ? withoutWay(rest) : rest),
      ...(own !== undefined && { token: own }),
      ...(lent !== undefined && { teamspaceKey: lent }),
      ...(entry !== undefined && { entry }),
    };
  });
  const proposals = Object.entries(sheet.proposals ?? {}).flatMap(([question, answer]) => {
    const value = isSecretKey(question) ? secret(String(answer), undefined, "") : answer;
    return value === undefined ? [] : [[question, value] as const];
  });
  const { botToken, ...others } = sheet;
  const bot = botToken ? variableIn(FOR_THE_BOT, env) : botToken;
  return {
    ...others,
    people,
    ...(proposals.length > 0 && { proposals: Object.fromEntries(proposals) }),
    ...((bot || botToken === "") && { botToken: bot }),
  };
}

/** Where it isn't known by whose token it is opened, the way to the shared database is a question again. */
function withoutWay({ sharedReady: _, ...rest }: Person): Person {
  return rest;
}

/** Answers of a step that isn't over, as far as they may be kept: a secret isn't, nor what came after it. */
export function keptAnswers(answers: readonly Answered[]): readonly Pick<Answered, "key" | "answer">[] {
  const end = answers.findIndex(({ isSecret }) => isSecret);
  return (end < 0 ? answers : answers.slice(0, end)).map(({ key, answer }) => ({ key, answer }));
}
