/** A7 to A9: the appointment stops being shared. S's own edits reach P first, then S goes, if it is there. */
import { know } from "./adopt-only.ts";
import type { Action, Decision, FieldWrite, Grounds } from "./decision.ts";
import { writtenSide } from "./merge-fields.ts";
import { merged, resolvedBy } from "./merged-fields.ts";
import { announced } from "./phase.ts";
import { still } from "./plain-decisions.ts";
import { fieldProblem, labelOf, type Pages, pageProblem } from "./problems.ts";
import type { Circumstances, PrivatePage, Row, RowMemory, SharedPage } from "./row.ts";
import { ownStrayEnd } from "./same-content.ts";

export function takeBack(
  row: Row,
  p: PrivatePage,
  s: SharedPage,
  rule: "A7" | "A8",
  reason: string,
  c: Circumstances,
): Decision {
  const grounds: Grounds = { rule, reason };
  // F3: where the memory doesn't name S, nothing says that P was ever in step with it.
  const isUnknown = !p.ticked && rule === "A8" && row.memory?.copy !== s.id;
  const fields = merged(row, p, s, isUnknown ? "private-stays" : "into-private", c);
  const toPrivate: readonly FieldWrite[] = fields.outcomes.flatMap(({ key, outcome, empties }) =>
    writtenSide(outcome) === "private" ? [{ key, rule: outcome.rule, ...(empties ? { empties } : {}) }] : [],
  );
  const strayEnd = c.fields.includes("date") ? ownStrayEnd(s.fields.date, p.fields.date) : undefined;
  const strayEndHeld = strayEnd !== undefined && c.commentsRefused.private;
  // What stands only on S can't be given up: S stays until it can be preserved.
  const mustStay =
    strayEndHeld || fields.outcomes.some(({ outcome }) => outcome.kind === "held" && outcome.copyHoldsValue);
  const untick = rule === "A7" && !mustStay;

  const onlyPreserved = fields.comments.filter(({ key }) => !toPrivate.some((write) => write.key === key));
  const actions: Action[] = fields.comments.map((comment) => ({
    ...grounds,
    ...comment,
    // Where P wins, the comment is all that there is to do.
    tells: onlyPreserved.includes(comment) ? resolvedBy([comment], fields) : [],
  }));
  const pages: Pages = { page: row.id, copy: s.id };
  const partnerDidIt = [pageProblem("copy_removed_by_partner", pages)];
  if (strayEnd !== undefined && !mustStay) {
    // Only now: while S stays, so does its end date, and a comment at every pass would be one too many.
    actions.push({ ...grounds, do: "comment", on: "private", key: "date", losing: strayEnd, from: "shared" });
  }
  if (toPrivate.length > 0 || untick) {
    const tells = [...resolvedBy(toPrivate, fields), ...(untick ? partnerDidIt : [])];
    actions.push({
      ...grounds,
      do: "write-private",
      fields: toPrivate,
      link: "keep",
      box: untick ? "untick" : "keep",
      tells,
    });
  }
  if (!mustStay) {
    // An earlier run unticked P for the partner and died before it could say so.
    const resumed = rule === "A8" && announced(row.memory) === "unshare";
    actions.push({ ...grounds, do: "trash", copy: s.id, tells: resumed ? partnerDidIt : [] });
    actions.push(...cleared(p, grounds, c), { ...grounds, do: "forget" });
  }
  return {
    rule,
    reason,
    actions,
    memory: isUnknown ? stillUnknown(row.memory) : fields.memory,
    problems: [
      ...fields.problems,
      ...(strayEndHeld ? [fieldProblem("conflict_held", labelOf("date", c), pages)] : []),
    ],
    held: fields.held || strayEndHeld,
    conflicts: fields.conflicts,
    removal: !mustStay,
  };
}

/** However often the pass is cut off, S doesn't become one that P was in step with. */
function stillUnknown(memory: RowMemory | null): RowMemory {
  const { creating } = memory ?? {};
  return { copy: null, base: {}, ...(creating === undefined ? {} : { creating }) };
}

/**
 * What P's own marks still say of the sharing is taken away. Last of all, so that a run that is cut off before it leaves the
 * row as one that can be taken back once more.
 */
function cleared(p: PrivatePage, grounds: Grounds, { leaving }: Circumstances): readonly Action[] {
  const untick = leaving?.untick === true && p.ticked;
  if (!p.linkFilled && !untick) return [];
  return [
    {
      ...grounds,
      do: "write-private",
      fields: [],
      link: p.linkFilled ? "clear" : "keep",
      box: untick ? "untick" : "keep",
    },
  ];
}

/** A9: there is nothing to share and no copy left. */
export function clear(row: Row, page: PrivatePage, c: Circumstances): Decision {
  const grounds: Grounds = { rule: "A9", reason: "unticked, and no copy left" };
  if (c.adoptOnly) return know(row, c);
  return {
    ...still(row, grounds),
    actions: [...cleared(page, grounds, c), { ...grounds, do: "forget" }],
  };
}
