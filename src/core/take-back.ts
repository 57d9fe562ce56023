/** A7 and A8: the appointment stops being shared. S's own edits reach P first, then S goes. */
import type { Action, Decision, Grounds } from "./decision.ts";
import { merged, resolvedBy, writesTo } from "./merged-fields.ts";
import { fieldProblem, labelOf, type Pages, pageProblem } from "./problems.ts";
import type { Circumstances, PrivatePage, Row, RowMemory, SharedPage } from "./row.ts";
import { ownStrayEnd } from "./same-content.ts";

export function takeBack(
  row: Row,
  p: PrivatePage,
  s: SharedPage,
  grounds: Grounds,
  by: "owner" | "partner",
  c: Circumstances,
): Decision {
  // F3: where the memory doesn't name S, nothing says that P was ever in step with it.
  const isUnknown = !p.ticked && by === "owner" && row.memory?.copy !== s.id;
  const fields = merged(row, p, s, isUnknown ? "private-stays" : "into-private", c);
  const toPrivate = writesTo("private", fields);
  const strayEnd = c.fields.includes("date") ? ownStrayEnd(s.fields.date, p.fields.date) : undefined;
  const strayEndHeld = strayEnd !== undefined && c.commentsRefused.private;
  // What stands only on S can't be given up: S stays until it can be preserved.
  const mustStay =
    strayEndHeld || fields.outcomes.some(({ outcome }) => outcome.kind === "held" && outcome.copyHoldsValue);
  const untick = by === "partner" && !mustStay;

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
      box: untick ? "untick-unshared" : "keep",
      tells,
    });
  }
  if (!mustStay) {
    // An earlier run unticked P for the partner and died before it could say so.
    const resumed = by === "owner" && row.memory?.intent?.kind === "unshare";
    const trash = { ...grounds, do: "trash", copy: s.id } as const;
    actions.push(resumed ? { ...trash, by: "partner", tells: partnerDidIt } : { ...trash, by });
    actions.push(...cleared(p, grounds, c), { ...grounds, do: "forget" });
  }
  return {
    rule: grounds.rule,
    reason: grounds.reason,
    actions,
    memory: isUnknown ? stillUnknown(row.memory) : fields.memory,
    problems: [
      ...fields.problems,
      ...(strayEndHeld ? [fieldProblem("conflict_held", labelOf("date", c), pages)] : []),
    ],
    held: fields.held || strayEndHeld,
    waitsFor: strayEndHeld ? [...fields.waitsFor, "comment"] : fields.waitsFor,
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
export function cleared(p: PrivatePage, grounds: Grounds, { leaving }: Circumstances): readonly Action[] {
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
