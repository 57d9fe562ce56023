/** Makes the problems of rows. */
import type { FieldKey } from "./appointment.ts";
import type { PageCode, Problem } from "./problem.ts";
import type { Circumstances, Row, Side } from "./row.ts";

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
export function conflictHeld(property: string, pages: Pages): Problem {
  return about({ code: "conflict_held", property }, pages);
}

export function valueHeld(property: string, locked: Side | null, pages: Pages): Problem {
  return about({ code: "value_held", property, locked }, pages);
}

export function about(problem: Problem, { page, copy }: Pages): Problem {
  return { ...problem, page_id: page, ...(copy === undefined ? {} : { copy_id: copy }) };
}

/** What the user calls the field in Notion, as far as that is known. */
export function labelOf(key: FieldKey, { labels }: Pick<Circumstances, "labels">): string {
  return labels?.[key] ?? key.replace(/^extra:/, "");
}
