/** Problems in words: as the report file has them, and for the log. */
import { pageAddress } from "../core/ids.ts";
import type { Place } from "../core/place.ts";
import type { Problem, ProblemCode } from "../core/problem.ts";
import type { Language } from "../core/readable-date.ts";
import type { PassReport, UserReport } from "../core/report.ts";
import { joined } from "./phrases.ts";
import { messageOf, type Names, toldIn, whoIn } from "./table.ts";

/** The report's shape (fixed interface). */
export interface ToldProblem extends Place {
  readonly code: ProblemCode;
  /** What happened and what to do. */
  readonly message: string;
}

export type ToldUserReport = UserReport<ToldProblem>;
export type ToldReport = PassReport<ToldProblem>;

type Reader = readonly [language?: Language, names?: Names];

/** In English, as the report's file and the log have it, or for a reader; `names`: what people are called, by Telegram id. */
export function toldReport(report: PassReport, ...reader: Reader): ToldReport {
  return { ...report, users: report.users.map((user) => toldUser(user, ...reader)) };
}

/**
 * For a reader to whom the same isn't to be said twice: what is wrong with the one database that several share is told to
 * each of them with all their names.
 * @param shared which database each shares into, by Telegram id
 */
export function toldTogether(
  report: PassReport,
  language: Language,
  names: Names | undefined,
  shared: ReadonlyMap<number, string | null>,
): ToldReport {
  const who = whoIn(language, names);
  const alike = new Map<string, Set<number>>();
  const keyOf = (problem: Problem, user: number): string | null => {
    const database = shared.get(user) ?? null;
    return isOfSharedDatabase(problem) && database !== null
      ? JSON.stringify([database, { ...problem, user: 0 }])
      : null;
  };
  for (const { user, problems } of report.users)
    for (const problem of problems) {
      const key = keyOf(problem, user);
      if (key !== null) alike.set(key, (alike.get(key) ?? new Set()).add(user));
    }
  const namesFor = (problem: Problem, user: number): Names | undefined => {
    const all = [...(alike.get(keyOf(problem, user) ?? "") ?? [])];
    if (all.length < 2) return names;
    const together = joined(
      all.map((one) => who(one)),
      language,
    );
    return { get: (id) => (id === user ? together : names?.get(id)) };
  };
  const users = report.users.map((one) => ({
    ...one,
    problems: one.problems.map((problem) =>
      toldProblem(problem, toldIn(problem, language, namesFor(problem, one.user))),
    ),
  }));
  return { ...report, users };
}

const OF_A_DATABASE: readonly ProblemCode[] = [
  ...(["database_not_found", "several_data_sources"] as const),
  ...(["property_missing", "property_wrong_type", "property_renamed"] as const),
];

/** What is said of one and the same database in the same words is one thing, whomever it is told to. */
export function isOfADatabase({ code }: Pick<Problem, "code">): boolean {
  return OF_A_DATABASE.includes(code);
}

function isOfSharedDatabase(problem: Problem): boolean {
  return isOfADatabase(problem) && "side" in problem && problem.side === "shared";
}

export function toldUser(report: UserReport, ...reader: Reader): ToldUserReport {
  const [language = "en", names] = reader;
  const told = (problem: Problem) => toldProblem(problem, toldIn(problem, language, names));
  return { ...report, problems: report.problems.map(told) };
}

function toldProblem({ code, page_id, copy_id }: Problem, message: string): ToldProblem {
  return {
    code,
    message,
    ...(page_id === undefined ? {} : { page_id }),
    ...(copy_id === undefined ? {} : { copy_id }),
  };
}

/** A line of the log: the message, the code, and the pages by their ids and addresses. */
export function lineOf({ code, message, page_id, copy_id }: ToldProblem): string {
  const page = page_id === undefined ? [] : [`page ${page_id}`];
  const copy = copy_id === undefined ? [] : [`copy ${copy_id}`];
  const links = [page_id, copy_id].flatMap((id) => (id === undefined ? [] : [pageAddress(id)]));
  return [`${message} (${[code, ...page, ...copy].join(", ")})`, ...links].join(" ");
}

/** The log that the engine asks for. */
export function tellingLog<L extends { readonly error: (line: string) => void }>(log: L) {
  const problem = (what: string, about: Problem): void => log.error(`${what}: ${messageOf(about)}`);
  return { ...log, problem };
}
