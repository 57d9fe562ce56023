/** A4 and A5: P is ticked and its copy lies in the trash, or lives under another parent. */
import { know } from "./adopt-only.ts";
import type { Decision, ExistenceRule, Grounds } from "./decision.ts";
import { keepInStep } from "./keep-in-step.ts";
import { isLinked, tickAgain, withoutLostTick } from "./lost-columns.ts";
import { isGoneByUs } from "./phase.ts";
import { create, still } from "./plain-decisions.ts";
import { pageProblem } from "./problems.ts";
import type { Circumstances, PrivatePage, Row, RowMemory, SharedSide } from "./row.ts";
import { clear } from "./take-back.ts";

type CopyGone = Extract<SharedSide, { readonly state: "trashed" } | { readonly state: "moved" }>;

export function copyIsGone(row: Row, page: PrivatePage, s: CopyGone, c: Circumstances): Decision {
  const id = s.state === "trashed" ? s.page.id : s.id;
  // C6: whoever ended the sharing, we or the user, the link went with it. A base without a link is an old state's
  // word against a page that was ticked since, and takes nothing away.
  if (isGoneByUs(row.memory) || !isLinked(row, page, id) || !baseKnown(row.memory, id)) {
    return page.ticked
      ? bringBack(row, page, s, "A5", "the appointment is back, its copy isn't", c)
      : clear(row, page, c);
  }
  if (c.adoptOnly) return know(row, c);
  if (c.onSharedDelete === "recreate") {
    return page.ticked
      ? bringBack(row, page, s, "A4", "the partner removed the copy; recreate is set", c)
      : tickAgain(row, "keep");
  }
  const grounds: Grounds = { rule: "A4", reason: "the partner removed the copy" };
  return {
    ...still(row, grounds),
    actions: [
      {
        ...grounds,
        do: "write-private",
        fields: [],
        link: "clear",
        box: "untick-removed",
        tells: [pageProblem("copy_removed_by_partner", { page: row.id, copy: id })],
      },
      { ...grounds, do: "forget" },
    ],
    memory: withoutLostTick(row.memory),
    removal: true,
  };
}

function bringBack(
  row: Row,
  page: PrivatePage,
  s: CopyGone,
  rule: ExistenceRule,
  reason: string,
  c: Circumstances,
): Decision {
  // What moved elsewhere is never written to, and what lost its mark would come back as a page of nobody's: only a
  // new copy can take its place.
  if (s.state === "moved" || s.page.sourcePrivateId !== row.id) return create(row, rule, reason, c);
  const inStep = keepInStep(row, page, s.page, { rule, reason }, c, true);
  return { ...inStep, actions: [{ rule, reason, do: "restore", copy: s.page.id }, ...inStep.actions] };
}

function baseKnown(memory: RowMemory | null, copy: string): boolean {
  return memory !== null && memory.copy === copy && Object.keys(memory.base).length > 0;
}
