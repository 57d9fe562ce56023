/** F3: what becomes of a row beside a page of somebody else's that names P. */
import type { Decision, Grounds } from "./decision.ts";
import { still } from "./plain-decisions.ts";
import { pageProblem } from "./problems.ts";
import type { Circumstances, PrivatePage, Row, SharedPage } from "./row.ts";
import { clear } from "./take-back.ts";

/** Somebody else made it, and nothing but its mark ties it to P. */
export function leaveAlone(row: Row, copy: SharedPage): Decision {
  const grounds: Grounds = { rule: "F3", reason: "a page of somebody else's names it" };
  return {
    ...still(row, grounds),
    problems: [pageProblem("duplicate_copy", { page: row.id, copy: copy.id })],
  };
}

/** The same, and A9 for the copy that P did have: it is gone, or it would be looked at here instead. */
export function besideAStranger(row: Row, page: PrivatePage, copy: SharedPage, c: Circumstances): Decision {
  const alone = leaveAlone(row, copy);
  if (!page.linkFilled && row.memory?.copy == null) return alone;
  return { ...clear(row, page, c), problems: alone.problems };
}
