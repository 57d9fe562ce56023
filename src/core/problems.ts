/** The sentences in which rows' problems are told: what happened and what to do, never a value. */
import type { FieldKey } from "./appointment.ts";
import type { Problem, ProblemCode } from "./report.ts";
import type { Circumstances, Row, Side } from "./row.ts";

type PageCode = Extract<
  ProblemCode,
  | "private_unreadable"
  | "copy_unreadable"
  | "copy_removed_by_partner"
  | "copy_detached"
  | "copy_unmarked"
  | "duplicate_copy"
>;
type FieldCode = Extract<ProblemCode, "conflict_held" | "value_held">;

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

const ABOUT_PAGE: Readonly<Record<PageCode, string>> = {
  private_unreadable:
    "The private page can't be read any more, so its row is left alone. Share it with the integration again, or restore it in Notion.",
  copy_unreadable:
    "The shared copy can't be read any more, so its row is left alone. Share it with the integration again; if it was deleted for good, untick PartnerRelevant and tick it again after a pass.",
  copy_removed_by_partner:
    "The partner removed the shared copy, so the private page was unticked and kept. Tick PartnerRelevant to share it again.",
  copy_detached:
    "The private page was trashed or moved away, and its copy shows something that isn't known to stand there, such as an edit of the partner's; so the copy stays in the shared database as a row of its own. Delete it there if nobody needs it.",
  copy_unmarked:
    "Somebody emptied SourcePrivateId on the shared copy, so its row is left alone. Put the private page's id back there, or delete the copy and empty SyncedToSharedId.",
  duplicate_copy:
    "This shared page names a private page, but it isn't the copy that Partner Sync made, or somebody else has written in it. It is left alone. Delete it if it is not needed, or empty its SourcePrivateId.",
};

const ABOUT_FIELD: Readonly<Record<FieldCode, (field: string) => string>> = {
  conflict_held: (field) =>
    `The two pages differ in "${field}", and Notion refused the comment that would preserve what has to go, so both stay as they are. Give the integration the capability "Insert comments", or make both sides equal.`,
  value_held: (field) =>
    `Notion doesn't accept the value of "${field}" on the other side, so this field stays as it is on both. Unlock the page if it is locked, or simplify the value (shorter, fewer formats, no mentions); each pass tries again.`,
};

export function pageProblem(code: PageCode, pages: Pages): Problem {
  return about(code, ABOUT_PAGE[code], pages);
}

/** @param label the property's name, as `labelOf` gives it */
export function fieldProblem(code: FieldCode, label: string, pages: Pages): Problem {
  return about(code, ABOUT_FIELD[code](label), pages);
}

/** @param on the page that has the comment, and shows the other value from now on */
export function conflictResolved(label: string, pages: Pages, on: Side): Problem {
  const message = `Both sides had changed "${label}". One value was kept on both; the other one stands as a comment on the ${on} page.`;
  return about("conflict_resolved", message, pages);
}

/** The same where the copy goes, so that its value is only preserved. */
export function copysValuePreserved(label: string, pages: Pages): Problem {
  const message = `The copy showed another value of "${label}" than the private page when it was removed. The private page keeps its own; the copy's stands there as a comment.`;
  return about("conflict_resolved", message, pages);
}

/** @param on the page that shows it */
export function dateWithoutStart(pages: Pages, on: Side): Problem {
  const message = `The ${on} page has an end date but no start date, which counts as no date. Fill in the start, or empty the end.`;
  return about("date_without_start", message, pages);
}

export function about(code: ProblemCode, message: string, { page, copy }: Pages): Problem {
  return copy === undefined
    ? { code, message, page_id: page }
    : { code, message, page_id: page, copy_id: copy };
}

/** What the user calls the field in Notion, as far as that is known. */
export function labelOf(key: FieldKey, { labels }: Pick<Circumstances, "labels">): string {
  return labels?.[key] ?? key.replace(/^extra:/, "");
}
