/** Problems in words: as the report file has them, and for the log. */
import type { Place } from "../core/place.ts";
import type { Problem, ProblemCode } from "../core/problem.ts";
import type { PassReport, UserReport } from "../core/report.ts";
import { messageOf } from "./table.ts";

/** The report's shape (fixed interface). */
export interface ToldProblem extends Place {
  readonly code: ProblemCode;
  /** What happened and what to do. */
  readonly message: string;
}

export type ToldUserReport = UserReport<ToldProblem>;
export type ToldReport = PassReport<ToldProblem>;

export function toldReport(report: PassReport): ToldReport {
  return { ...report, users: report.users.map(toldUser) };
}

export function toldUser(report: UserReport): ToldUserReport {
  return { ...report, problems: report.problems.map(told) };
}

function told(problem: Problem): ToldProblem {
  const { code, page_id, copy_id } = problem;
  return {
    code,
    message: messageOf(problem),
    ...(page_id === undefined ? {} : { page_id }),
    ...(copy_id === undefined ? {} : { copy_id }),
  };
}

/** A line of the log: the message, the code, and the pages by their ids. */
export function lineOf({ code, message, page_id, copy_id }: ToldProblem): string {
  const page = page_id === undefined ? [] : [`page ${page_id}`];
  const copy = copy_id === undefined ? [] : [`copy ${copy_id}`];
  return `${message} (${[code, ...page, ...copy].join(", ")})`;
}

/** The log that the engine asks for. */
export function tellingLog<L extends { readonly error: (line: string) => void }>(log: L) {
  const problem = (what: string, about: Problem): void => log.error(`${what}: ${messageOf(about)}`);
  return { ...log, problem };
}
