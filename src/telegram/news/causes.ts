/** Which problems are worth a message: each cause once, until it is gone and comes back. */
import type { Problem, ProblemCode, UserReport } from "../../core/report.ts";
import type { ToldNews } from "./people.ts";

/** A problem's code, with a page's dashed id where it is about a row: all that is remembered of it. */
export type Cause = string;

/** They describe what one pass did, so they can't last. The first three are news of their own, mostly. */
const OF_THE_MOMENT: ReadonlySet<ProblemCode> = new Set<ProblemCode>([
  "conflict_resolved",
  "copy_removed_by_partner",
  "copy_detached",
  "interrupted",
  "tick_restored",
]);

/** No reason to write to anybody: the next pass goes on, and who runs the program reads it in the log. */
const NOT_FOR_THE_CHAT: ReadonlySet<ProblemCode> = new Set<ProblemCode>(["interrupted", "state_not_pushed"]);

/** Problems of a whole pass with which every row was looked at all the same. */
const HARMLESS: ReadonlySet<ProblemCode> = new Set<ProblemCode>([
  "no_shared_database",
  "state_damaged",
  "state_not_pushed",
  "tick_restored",
  "property_renamed",
  "database_exchanged",
]);

/** The shared page tells more: further copies of one appointment differ in nothing else. */
export function causeOf({ code, page_id, copy_id = page_id }: Problem): Cause {
  return copy_id === undefined ? code : `${code} ${copy_id}`;
}

/** What the person isn't told yet, neither earlier nor by the news of this pass. */
export function untold(
  problems: readonly Problem[],
  told: ReadonlySet<Cause>,
  news: readonly ToldNews[],
): readonly Problem[] {
  return problems.filter(
    (problem) =>
      !NOT_FOR_THE_CHAT.has(problem.code) && !told.has(causeOf(problem)) && !isToldAsNews(problem, news),
  );
}

/** What is remembered as told from here on: what was told and still lasts, and what has just been told. */
export function stillTold(
  { problems, success }: Pick<UserReport, "problems" | "success">,
  before: ReadonlySet<Cause>,
  justTold: ReadonlySet<Cause>,
): ReadonlySet<Cause> {
  const lasting = new Set(problems.filter(({ code }) => !OF_THE_MOMENT.has(code)).map(causeOf));
  const ofWholePass = problems.filter(({ page_id, copy_id = page_id }) => copy_id === undefined);
  // A pass that ended early says nothing about what it would have found.
  const sawAll = ofWholePass.every(({ code }) => HARMLESS.has(code)) && (success || ofWholePass.length === 0);
  const kept = sawAll ? [...before].filter((cause) => lasting.has(cause)) : [...before];
  return new Set([...kept, ...[...justTold].filter((cause) => lasting.has(cause))]);
}

/** One story is told once: as news it says more. A problem may name one of the two pages alone. */
function isToldAsNews({ code, page_id, copy_id }: Problem, news: readonly ToldNews[]): boolean {
  const pages = [page_id, copy_id].filter((id) => id !== undefined);
  const about = news.filter(({ row, copy }) => pages.some((id) => id === row || id === copy));
  switch (code) {
    case "conflict_resolved":
      return about.some(({ kind }) => kind === "conflict");
    case "copy_removed_by_partner":
      return about.some(({ kind }) => kind === "removed");
    case "copy_detached":
      return about.some(({ kind }) => kind === "detached");
    default:
      return false;
  }
}
