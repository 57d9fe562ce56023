/** What earlier runs did, or were about to do, and died before they could say so: undone in the row, told in the decision (C5, E3). */
import type { Decision } from "./decision.ts";
import { pageProblem } from "./problems.ts";
import type { Problem } from "./report.ts";
import type { PrivatePage, Row } from "./row.ts";

/**
 * C5: an earlier run wrote down what it was about to do and may have died before it could note the effect.
 * Where the pages show that it happened, the row is what that action makes of it.
 */
export function withOwnDeedsUndone(row: Row): Row {
  const { private: p, shared: s, memory } = row;
  switch (memory?.intent?.kind) {
    case "detach":
      // Detached by us: from then on a shared row like any other.
      return s.state === "unmarked" ? { ...row, shared: { state: "none" }, memory: null } : row;
    case "untick":
      // A4 unticks and clears the link in one request: ticked without a link means ticked again since.
      return p.state === "live" &&
        p.page.ticked &&
        isUnlinked(row, p.page) &&
        (s.state === "trashed" || s.state === "moved")
        ? { ...row, shared: { state: "none" }, memory: null }
        : row;
    default:
      return row;
  }
}

/** E3: the mark went with its column. Base and link name the page, so it is the copy, and gets its mark again. */
export function withMarksBack(row: Row): Row {
  const { shared: s, memory } = row;
  if (s.state !== "unmarked" || memory?.emptied?.marks !== true || memory.copy !== s.page.id) return row;
  return { ...row, shared: { state: "live", page: s.page } };
}

/** What an earlier run did and died before it could tell (C5). */
export function withDeedsTold(decision: Decision, given: Row): Decision {
  const { id, private: p, shared: s, memory } = given;
  const lost = (...problems: readonly Problem[]): Decision => ({
    ...decision,
    problems: [...decision.problems, ...problems],
    lostBefore: true,
  });
  const copyIsGone = s.state === "trashed" || s.state === "moved";
  switch (memory?.intent?.kind) {
    case "detach":
      return s.state === "unmarked"
        ? lost(pageProblem("copy_detached", { page: id, copy: s.page.id }))
        : decision;
    case "untick":
      return copyIsGone && p.state === "live" && (!p.page.ticked || isUnlinked(given, p.page))
        ? lost(pageProblem("copy_removed_by_partner", { page: id, copy: memory.copy ?? undefined }))
        : decision;
    case "unshare":
      return s.state === "trashed"
        ? lost(pageProblem("copy_removed_by_partner", { page: id, copy: s.page.id }))
        : decision;
    case "trash":
      return s.state === "trashed" ? lost() : decision;
    default:
      return decision;
  }
}

/** Somebody emptied the link: not its column's end (E3). */
function isUnlinked({ memory }: Row, { linkFilled }: PrivatePage): boolean {
  return !linkFilled && memory?.emptied?.link !== true;
}
