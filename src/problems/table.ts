/** One entry for each problem, and how the programs look things up in it. */
import type { Problem, ProblemCode } from "../core/problem.ts";
import type { Language } from "../core/readable-date.ts";
import { OF_COLUMNS } from "./columns.ts";
import { OF_CONFIGURATION } from "./configuration.ts";
import type { Entries, Severity, Who } from "./entry.ts";
import { OF_FIELDS } from "./fields.ts";
import { OF_NOTION } from "./notion.ts";
import { OF_PASS } from "./pass.ts";
import { OF_ROWS } from "./rows.ts";

export type { Severity } from "./entry.ts";

const PROBLEMS: Entries = {
  ...OF_FIELDS,
  ...OF_ROWS,
  ...OF_CONFIGURATION,
  ...OF_COLUMNS,
  ...OF_PASS,
  ...OF_NOTION,
};

interface Wording {
  readonly title: string;
  readonly todo: string;
}

const SEVERITIES: readonly Severity[] = ["error", "warning", "notice"];

/** In the order in which people read them: what stops a user first, what is merely good to know last. */
export const PROBLEM_CODES: readonly ProblemCode[] = Object.keys(PROBLEMS)
  .filter((key): key is ProblemCode => Object.hasOwn(PROBLEMS, key))
  .sort((a, b) => SEVERITIES.indexOf(severityOf(a)) - SEVERITIES.indexOf(severityOf(b)));

export function severityOf(code: ProblemCode): Severity {
  return PROBLEMS[code].severity;
}

/** The gravest severity among `codes`; `null` when there are none. */
export function gravest(codes: readonly ProblemCode[]): Severity | null {
  return SEVERITIES.find((severity) => codes.some((code) => severityOf(code) === severity)) ?? null;
}

/** For whoever runs the sync. */
export function summaryOf(code: ProblemCode, language: Language): Wording {
  const { title, todo } = PROBLEMS[code];
  return { title: title[language], todo: todo[language] };
}

/** For one person in a chat. */
export function chatTextOf(code: ProblemCode, language: Language): Wording {
  const { title, todo } = PROBLEMS[code].chat ?? PROBLEMS[code];
  return { title: title[language], todo: todo[language] };
}

/** The report's `message`. */
export function messageOf(problem: Problem): string {
  return toldIn(problem, "en");
}

/** What people are called, by Telegram id: a map, or what is like one. */
export interface Names {
  get(user: number): string | null | undefined;
}

/** The same in the reader's language. */
export function toldIn<C extends ProblemCode>(
  problem: Problem<C>,
  language: Language,
  names?: Names,
): string {
  const { [problem.code]: entry }: Entries<C> = PROBLEMS;
  const told = entry.told[language];
  return typeof told === "string" ? told : told(problem, whoIn(language, names));
}

/** How users are called: by their names where they are known. */
export function whoIn(language: Language, names?: Names): Who {
  return (user, place) => {
    const someone = language === "en" ? `${place === "first" ? "User" : "user"} ${user}` : `Person ${user}`;
    return names?.get(user) ?? someone;
  };
}
