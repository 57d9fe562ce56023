/** Makes the problems of rows. */
import type { FieldKey } from "./appointment.ts";
import type { Problem } from "./problem.ts";
import type { Circumstances, Row, Side } from "./row.ts";

type PageCode =
  | "private_unreadable"
  | "copy_unreadable"
  | "copy_removed_by_partner"
  | "copy_detached"
  | "copy_unmarked"
  | "duplicate_copy";

/** The pages that a problem of a row is about, as far as they are known: dashed ids. */
export interface Pages {
  /** P. */
  readonly page: string;
  /** S, or the further copy that is meant. */
  readonly copy?: string | undefined;
}

/** The copy of a row is known where anything names it. */
export function pagesOf({ id, shared: s, memory }: Row): Pages {
  if (s.state === "none") return { page: id, copy: memory?.copy ?? undefined };
  return { page: id, copy: "page" in s ? s.page.id : s.id };
}

export function pageProblem(code: PageCode, pages: Pages): Problem {
  return about({ code }, pages);
}

/** @param property its name, as `labelOf` gives it */
export function fieldProblem(code: "conflict_held" | "value_held", property: string, pages: Pages): Problem {
  return about({ code, property }, pages);
}

/** @param comment the page that has it, and shows the other value from now on */
export function conflictResolved(property: string, pages: Pages, comment: Side): Problem {
  return about({ code: "conflict_resolved", property, comment, kept: "on_both" }, pages);
}

/** The same where the copy goes, so that its value is only preserved. */
export function copysValuePreserved(property: string, pages: Pages): Problem {
  return about({ code: "conflict_resolved", property, comment: "private", kept: "on_private" }, pages);
}

/** @param side the page that shows it */
export function dateWithoutStart(pages: Pages, side: Side): Problem {
  return about({ code: "date_without_start", side }, pages);
}

export function about(problem: Problem, { page, copy }: Pages): Problem {
  return { ...problem, page_id: page, ...(copy === undefined ? {} : { copy_id: copy }) };
}

/** What the user calls the field in Notion, as far as that is known. */
export function labelOf(key: FieldKey, { labels }: Pick<Circumstances, "labels">): string {
  return labels?.[key] ?? key.replace(/^extra:/, "");
}
