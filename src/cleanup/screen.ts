/** How a cleanup speaks to the person who started it: in their language, by names, within the terminal's width. */
import type { UserConfig } from "../config/users-config.ts";
import { pageAddress } from "../core/ids.ts";
import type { Place } from "../core/place.ts";
import type { Problem } from "../core/problem.ts";
import type { Language } from "../core/readable-date.ts";
import type { PassReport } from "../core/report.ts";
import { hanging } from "../output/display-width.ts";
import { textTable } from "../output/text-table.ts";
import type { Who } from "../problems/entry.ts";
import { severityOf, toldIn, whoIn } from "../problems/table.ts";
import { namesWithIds } from "../run/reader.ts";
import type { Intention } from "./intention.ts";
import { SAYS } from "./texts.ts";

export interface Screen {
  readonly language: Language;
  /** As in a sentence: „Anna (101)“. */
  readonly who: Who;
  readonly names: ReadonlyMap<number, string>;
  /** What went well, and what didn't, wrapped. */
  readonly print: (...texts: readonly string[]) => void;
  readonly printAside: (...texts: readonly string[]) => void;
  /** Lines as they are. */
  readonly printLines: (...lines: readonly string[]) => void;
  readonly width: number;
}

export interface Door {
  readonly print: (...lines: readonly string[]) => void;
  readonly printAside: (...lines: readonly string[]) => void;
  readonly width: number;
}

export function screenFor(
  language: Language,
  users: readonly Pick<UserConfig, "id" | "name">[],
  { print, printAside, width }: Door,
): Screen {
  const wrappedBy =
    (door: (...lines: readonly string[]) => void) =>
    (...texts: readonly string[]) =>
      door(...texts.flatMap((text) => hanging(text, width)));
  const names = namesWithIds(users);
  return {
    ...{ language, width, printLines: print, print: wrappedBy(print), printAside: wrappedBy(printAside) },
    ...{ names, who: whoIn(language, names) },
  };
}

/** With each page's address under its id. */
export function tellIntention(user: number, { deeds }: Intention, screen: Screen): void {
  const says = SAYS[screen.language];
  if (deeds.length > 0) screen.print(says.wouldDo(screen.who(user)));
  for (const { kind, pages } of deeds)
    screen.print(
      "",
      says.deeds[kind](pages.length),
      ...pages.flatMap((id) => [`  ${id}`, `    ${pageAddress(id)}`]),
    );
  if (deeds.length > 0) screen.print("");
}

export function tellProblems({ users }: PassReport<Problem>, screen: Screen): void {
  for (const { user, problems } of users)
    for (const problem of problems) {
      const tell = severityOf(problem.code) === "error" ? screen.printAside : screen.print;
      tell(...problemLines(user, problem, screen));
    }
}

function problemLines(user: number, problem: Problem, { language, who, names }: Screen): readonly string[] {
  const { page, copy } = SAYS[language];
  const named = placesOf(problem).map(([what, id]) => `${what === "page" ? page : copy} ${id}`);
  const told = toldIn(problem, language, names);
  return [
    `${who(user)}: ${told} (${[problem.code, ...named].join(", ")})`,
    ...placesOf(problem).map(([what, id]) => `  ${what === "page" ? page : copy}: ${pageAddress(id)}`),
  ];
}

function placesOf({ page_id, copy_id }: Place): readonly (readonly ["page" | "copy", string])[] {
  return [
    ...(page_id === undefined ? [] : [["page", page_id] as const]),
    ...(copy_id === undefined ? [] : [["copy", copy_id] as const]),
  ];
}

/** One line of a table for each person. */
export interface Person {
  readonly id: number;
  readonly what: string;
}

export function tellPeople(people: readonly Person[], screen: Screen): void {
  const { columns, whose } = SAYS[screen.language];
  const titles = [columns.who, columns.flag, columns.what].map((title) => ({ title }));
  const rows = people.map(({ id, what }) => [screen.who(id), `--user ${id}`, what]);
  screen.printLines(whose, "", ...textTable(titles, rows, Math.min(screen.width, WIDEST)), "");
}

const WIDEST = 80;
