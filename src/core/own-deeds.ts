/** What earlier runs did, or were about to do, and died before they could say so: undone in the row, told in the decision (C5). */
import type { Decision } from "./decision.ts";
import { isUnlinked } from "./lost-columns.ts";
import { announced } from "./phase.ts";
import { pageProblem } from "./problems.ts";
import type { Problem } from "./report.ts";
import type { Row } from "./row.ts";

/**
 * C5: an earlier run wrote down what it was about to do and may have died before it could note the effect.
 * Where the pages show that it happened, the row is what that action makes of it.
 */
export function withOwnDeedsUndone(row: Row): Row {
  const { private: p, shared: s, memory } = row;
  switch (announced(memory)) {
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
    case "trash":
    case "unshare":
    case null:
      return row;
  }
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
  switch (announced(memory)) {
    case "detach":
      return s.state === "unmarked"
        ? lost(pageProblem("copy_detached", { page: id, copy: s.page.id }))
        : decision;
    case "untick":
      return copyIsGone && p.state === "live" && (!p.page.ticked || isUnlinked(given, p.page))
        ? lost(pageProblem("copy_removed_by_partner", { page: id, copy: memory?.copy ?? undefined }))
        : decision;
    case "unshare":
      return s.state === "trashed"
        ? lost(pageProblem("copy_removed_by_partner", { page: id, copy: s.page.id }))
        : decision;
    case "trash":
      return s.state === "trashed" ? lost() : decision;
    case null:
      return decision;
  }
}
