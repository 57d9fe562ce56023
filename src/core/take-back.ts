/** A7 and A8: the appointment stops being shared. S's own edits reach P first, then S goes. */
import type { Action, Decision, FieldWrite, Grounds } from "./decision.ts";
import { merged } from "./merged-fields.ts";
import { pageProblem } from "./problems.ts";
import type { Circumstances, PrivatePage, Row, SharedPage } from "./row.ts";

export function takeBack(
  row: Row,
  p: PrivatePage,
  s: SharedPage,
  rule: "A7" | "A8",
  reason: string,
  c: Circumstances,
): Decision {
  const grounds: Grounds = { rule, reason };
  const fields = merged(row, p, s, "into-private", c);
  const toPrivate: readonly FieldWrite[] = fields.outcomes.flatMap(({ key, outcome }) =>
    outcome.kind === "write" || (outcome.kind === "conflict" && outcome.winner === "shared")
      ? [{ key, rule: outcome.rule }]
      : [],
  );
  // A value that stands only on S can't be given up: S stays until it can be preserved.
  const mustStay = fields.outcomes.some(({ outcome }) => outcome.kind === "held" && outcome.copyHoldsValue);
  const untick = rule === "A7" && !mustStay;

  const actions: Action[] = fields.comments.map((comment) => ({ ...grounds, ...comment }));
  if (toPrivate.length > 0 || untick) {
    actions.push({ ...grounds, do: "write-private", fields: toPrivate, link: "keep", untick });
  }
  if (!mustStay) {
    actions.push({ ...grounds, do: "trash", copy: s.id });
    if (p.linkFilled)
      actions.push({ ...grounds, do: "write-private", fields: [], link: "clear", untick: false });
    actions.push({ ...grounds, do: "forget" });
  }
  const partnerDidIt = untick ? [pageProblem("copy_removed_by_partner", row.id)] : [];
  return {
    ...grounds,
    actions,
    memory: fields.memory,
    problems: fields.problems,
    afterwards: [...fields.afterwards, ...partnerDidIt],
    held: fields.held,
    conflicts: fields.conflicts,
    removal: !mustStay,
  };
}
