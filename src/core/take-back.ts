/** A7 to A9: the appointment stops being shared. S's own edits reach P first, then S goes, if it is there. */

import { know } from "./adopt-only.ts";
import type { FieldKey } from "./appointment.ts";
import type { Action, Decision, Grounds } from "./decision.ts";
import { type MergedFields, merged, writesTo } from "./merged-fields.ts";
import { announced } from "./phase.ts";
import { still } from "./plain-decisions.ts";
import { conflictHeld, labelOf, type Pages, pageProblem } from "./problems.ts";
import type { Problem } from "./report.ts";
import type { Circumstances, FieldView, PrivatePage, Row, RowMemory, SharedPage } from "./row.ts";
import { ownStrayEnd } from "./same-content.ts";

export function takeBack(
  row: Row,
  p: PrivatePage,
  s: SharedPage,
  grounds: Grounds,
  by: "owner" | "partner",
  c: Circumstances,
): Decision {
  const pages: Pages = { page: row.id, copy: s.id };
  // F3: where the memory doesn't name S, nothing says that P was ever in step with it.
  const isUnknown = !p.ticked && by === "owner" && row.memory?.copy !== s.id;
  const fields = merged(row, p, s, isUnknown ? "private-stays" : "into-private", c);
  const strayEnd = c.fields.includes("date") ? ownStrayEnd(s.fields.date, p.fields.date) : undefined;
  const strayEndHeld = strayEnd !== undefined && c.commentsRefused.private;
  // What stands only on S can't be given up: S stays until it can be preserved.
  const mustStay =
    strayEndHeld || fields.outcomes.some(({ outcome }) => outcome.kind === "held" && outcome.copyHoldsValue);
  const untick = by === "partner" && !mustStay;
  return {
    rule: grounds.rule,
    reason: grounds.reason,
    actions: [
      ...preserving(fields, grounds),
      // Only now: while S stays, so does its end date, and a comment at every pass would be one too many.
      ...(strayEnd === undefined || mustStay ? [] : [strayEndPreserved(strayEnd, grounds)]),
      ...intoPrivate(fields, grounds, pages, untick),
      ...(mustStay ? [] : takenAway(row, p, s, grounds, by, c)),
    ],
    memory: isUnknown ? stillUnknown(row.memory) : fields.memory,
    problems: [...fields.problems, ...(strayEndHeld ? [conflictHeld(labelOf("date", c), pages)] : [])],
    held: fields.held || strayEndHeld,
    waitsFor: strayEndHeld ? [...fields.waitsFor, "comment"] : fields.waitsFor,
    conflicts: fields.conflicts,
    removal: !mustStay,
  };
}

function preserving(merge: MergedFields, grounds: Grounds): readonly Action[] {
  const written = writesTo("private", merge);
  return merge.comments.map((comment) => ({
    ...grounds,
    ...comment,
    // Where P wins, the comment is all that there is to do.
    tells: written.some(({ key }) => key === comment.key) ? [] : resolvedOf(merge, comment.key),
  }));
}

function resolvedOf({ resolved }: MergedFields, key: FieldKey): readonly Problem[] {
  const problem = resolved.get(key);
  return problem === undefined ? [] : [problem];
}

function strayEndPreserved(losing: FieldView, grounds: Grounds): Action {
  return { ...grounds, do: "comment", on: "private", key: "date", losing, from: "shared" };
}

function intoPrivate(
  merge: MergedFields,
  grounds: Grounds,
  pages: Pages,
  untick: boolean,
): readonly Action[] {
  const fields = writesTo("private", merge);
  if (fields.length === 0 && !untick) return [];
  const tells = untick ? [removedByPartner(pages)] : [];
  const box = untick ? "untick-unshared" : "keep";
  return [{ ...grounds, do: "write-private", fields, link: "keep", box, tells }];
}

function takenAway(
  row: Row,
  p: PrivatePage,
  s: SharedPage,
  grounds: Grounds,
  by: "owner" | "partner",
  c: Circumstances,
): readonly Action[] {
  // An earlier run unticked P for the partner and died before it could say so.
  const resumed = by === "owner" && announced(row.memory) === "unshare";
  const tells = resumed ? [removedByPartner({ page: row.id, copy: s.id })] : [];
  return [
    { ...grounds, do: "trash", copy: s.id, by: resumed ? "partner" : by, tells },
    ...cleared(p, grounds, c),
    { ...grounds, do: "forget" },
  ];
}

function removedByPartner(pages: Pages): Problem {
  return pageProblem("copy_removed_by_partner", pages);
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
      box: untick ? "untick-leaving" : "keep",
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
