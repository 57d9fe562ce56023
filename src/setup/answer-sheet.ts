/**
 * The answers as they are kept while a set-up isn't finished: without a secret. Those that no variable and no configuration
 * holds yet are to stand in `.env` meanwhile, under names that the sync doesn't know. Pure.
 */
import { referenceName, variableIn } from "../config/reference.ts";
import type { Environment } from "../config/variables.ts";
import { isSecretKey } from "./answers.ts";
import type { Draft, Person } from "./draft.ts";
import type { Answered } from "./replay.ts";

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

/** Whether a variable of `.env` was only kept for a set-up to go on. */
export function isOfASheet(name: string): boolean {
  return name === FOR_THE_BOT || /^NOTION_TOKEN_SETUP_\d+$/.test(name);
}

/** @param keepsTokens where nobody is there, they are given again with the next run */
export function sheetOf(draft: Draft, keepsTokens: boolean): Sheet {
  const variables: Record<string, string> = {};
  const kept = (secret: string, name: string): string | undefined => {
    if (!keepsTokens) return undefined;
    variables[name] = secret;
    return `$${name}`;
  };
  const nameFor = (secret: string): string => {
    const known = Object.entries(variables);
    return known.find(([, one]) => one === secret)?.[0] ?? variableFor(known.length + 1);
  };
  const sheet = withSecrets(draft, {
    token: (value, written) => {
      if (referenceName(value) !== null) return value;
      return written === value ? IN_THE_FILE : kept(value, nameFor(value));
    },
    bot: (value) => kept(value, FOR_THE_BOT),
  });
  const people = sheet.people.map(({ entry: _, ...person }) => person);
  return { draft: { ...sheet, people }, variables };
}

/** @param entries those of the configuration, which people have in the same order */
export function draftFromSheet(sheet: Draft, env: Environment, entries: readonly Entry[]): Draft {
  const people = sheet.people.map((person, n): Person => {
    const entry = entries[n];
    return entry === undefined ? person : { ...person, entry };
  });
  return withSecrets(
    { ...sheet, people },
    {
      token: (value, written) => {
        const name = referenceName(value);
        if (value === IN_THE_FILE) return typeof written === "string" ? written : undefined;
        return name !== null && isOfASheet(name) ? variableIn(name, env) || undefined : value;
      },
      bot: () => variableIn(FOR_THE_BOT, env) || undefined,
    },
  );
}

/** What stands in place of a secret; `undefined`: nothing, so that it is an open question. */
interface InPlace {
  /** `written`: what the person's entry has in its place. */
  readonly token: (value: string, written: unknown) => string | undefined;
  readonly bot: (value: string) => string | undefined;
}

function withSecrets({ botToken, proposals = {}, ...draft }: Draft, inPlace: InPlace): Draft {
  const people = draft.people.map(({ token, teamspaceKey, ...rest }): Person => {
    const own = token && inPlace.token(token, rest.entry?.notion_api_key);
    const lent = teamspaceKey && inPlace.token(teamspaceKey, rest.entry?.teamspace_owner_api_key);
    return {
      ...(lent === undefined ? withoutWay(rest) : rest),
      ...(own !== undefined && { token: own }),
      ...(lent !== undefined && { teamspaceKey: lent }),
    };
  });
  const proposed = Object.entries(proposals).flatMap(([question, answer]) => {
    const value = isSecretKey(question) && answer !== "" ? inPlace.token(String(answer), undefined) : answer;
    return value === undefined ? [] : [[question, value] as const];
  });
  const bot = botToken && inPlace.bot(botToken);
  return {
    ...draft,
    people,
    ...(proposed.length > 0 && { proposals: Object.fromEntries(proposed) }),
    ...(bot !== undefined && { botToken: bot }),
  };
}

/** Where it isn't known by whose token it is opened, the way to the shared database is a question again. */
function withoutWay({ sharedReady: _, ...rest }: Omit<Person, "token" | "teamspaceKey">) {
  return rest;
}

/** Answers of a step that isn't over, as far as they may be kept: a secret isn't, nor what came after it. */
export function keptAnswers(answers: readonly Answered[]): readonly Answered[] {
  const end = answers.findIndex(({ key }) => isSecretKey(key));
  return end < 0 ? answers : answers.slice(0, end);
}
