/** Problems in words: as the report file has them, and for the log. */
import { pageAddress } from "../core/ids.ts";
import type { Place } from "../core/place.ts";
import type { Problem, ProblemCode } from "../core/problem.ts";
import type { Language } from "../core/readable-date.ts";
import type { PassReport, UserReport } from "../core/report.ts";
import { messageOf, toldIn } from "./table.ts";

/** The report's shape (fixed interface). */
export interface ToldProblem extends Place {
  readonly code: ProblemCode;
  /** What happened and what to do. */
  readonly message: string;
}

export type ToldUserReport = UserReport<ToldProblem>;
export type ToldReport = PassReport<ToldProblem>;

type Reader = readonly [language?: Language, names?: ReadonlyMap<number, string>];

/** In English, as the report's file and the log have it, or for a reader; `names`: what people are called, by Telegram id. */
export function toldReport(report: PassReport, ...reader: Reader): ToldReport {
  return { ...report, users: report.users.map((user) => toldUser(user, ...reader)) };
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
