/** Sorts a report's problems for reading: by code, and within a code equal sentences of one user, or about one database, together. */

import { type Place, placesOf } from "../core/place.ts";
import type { ProblemCode } from "../core/problem.ts";
import type { Language } from "../core/readable-date.ts";
import { PROBLEM_CODES, toldIn } from "../problems/table.ts";
import { isOfADatabase, type ToldProblem, type ToldReport } from "../problems/told.ts";
import { ANYBODY, type Reader } from "./moments.ts";
import { SAYS, type SummaryTexts } from "./texts.ts";

/** Something wrong in the configuration that belongs to no user. */
interface ConfigMistake {
  /** A variable's name or a JSON path. */
  readonly path: string;
  readonly wrong: Readonly<Record<Language, string>>;
}

/** What the report can't hold: mistakes in the configuration that concern no single user, and how it can be shown. */
export interface PassContext {
  /** Mistakes that made the run fail. */
  readonly mistakes?: readonly ConfigMistake[];
  /** Things to look at, such as a key that nobody knows. */
  readonly warnings?: readonly ConfigMistake[];
  /** What made the run fail besides, in the reader's language. */
  readonly failures?: readonly { readonly title: string; readonly message: string }[];
  /** What people are called, by Telegram id. */
  readonly names?: ReadonlyMap<number, string>;
  /** Whoever reads it; default: English, in UTC. */
  readonly reader?: Reader;
  /** The list of the workflow's runs. */
  readonly runs?: string | null;
  /** The runner hides every bracket on the page. */
  readonly withoutBrackets?: boolean;
}

/** One sentence, with the places that it is about. */
export interface Told {
  /** To whom it is told; empty: to all. */
  readonly users: readonly number[];
  readonly message: string;
  readonly places: readonly Place[];
  /** How often it was said. */
  readonly count: number;
}

export interface ProblemGroup {
  readonly code: ProblemCode;
  readonly count: number;
  readonly told: readonly Told[];
}

/** The report's problems by code, in reading order; the context's mistakes count as `config_invalid`. */
export function groupProblems(report: ToldReport, context: PassContext = {}): readonly ProblemGroup[] {
  const said: { user: number | null; problem: ToldProblem }[] = [];
  for (const mistake of context.mistakes ?? [])
    said.push({ user: null, problem: { code: "config_invalid", message: mistakeIn(mistake, context) } });
  for (const { user, problems } of report.users) {
    for (const problem of problems) said.push({ user, problem });
  }
  return PROBLEM_CODES.flatMap((code) => {
    const own = said.filter(({ problem }) => problem.code === code);
    return own.length === 0 ? [] : [{ code, count: own.length, told: merge(own) }];
  });
}

export function mistakeIn(mistake: ConfigMistake, context: PassContext): string {
  return toldIn({ code: "config_invalid", ...mistake }, readerIn(context).language);
}

function merge(said: readonly { user: number | null; problem: ToldProblem }[]): readonly Told[] {
  const told = new Map<string, { users: Set<number>; message: string; problems: ToldProblem[] }>();
  for (const { user, problem } of said) {
    const { message } = problem;
    const key = isOfADatabase(problem) ? message : `${user}\n${message}`;
    const entry = told.get(key) ?? { users: new Set(), message, problems: [] };
    entry.problems.push(problem);
    if (user !== null) entry.users.add(user);
    told.set(key, entry);
  }
  return [...told.values()].map(({ problems, users, message }) => ({
    ...{ users: [...users], message },
    places: placesOf(problems),
    count: problems.length,
  }));
}

export function readerIn({ reader = ANYBODY }: PassContext): Reader {
  return reader;
}

/** What the page says, to whoever reads it. */
export function saysTo(context: PassContext): SummaryTexts {
  return SAYS[readerIn(context).language];
}

/** A name where there is one that is nobody else's, else with the Telegram id. */
export function nameOf(user: number, names: PassContext["names"] = new Map()): string | null {
  const name = names.get(user);
  if (name === undefined) return null;
  const isShared = [...names].some(([id, other]) => id !== user && other === name);
  return isShared ? `${name} (${user})` : name;
}
