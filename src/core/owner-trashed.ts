/** A10 and A11: P is in the trash (or moved away), its copy lives. */
import { know } from "./adopt-only.ts";
import type { Decision, Grounds } from "./decision.ts";
import { isStrangers } from "./makers.ts";
import { baseOf } from "./merge-fields.ts";
import { still } from "./plain-decisions.ts";
import { pageProblem } from "./problems.ts";
import type { Circumstances, PrivateSide, Row, SharedPage } from "./row.ts";
import { isAsKnown, ownStrayEnd, saysTheSame } from "./same-content.ts";
import { leaveAlone } from "./strangers.ts";

type Gone = Extract<PrivateSide, { readonly state: "trashed" } | { readonly state: "moved" }>;

export function ownerTrashedIt(row: Row, p: Gone, s: SharedPage, c: Circumstances): Decision {
  if (isStrangers(s, row, c)) return leaveAlone(row, s);
  if (c.adoptOnly) return know(row, c);
  const untouched = c.fields.every((key) => {
    const shown = s.fields[key];
    const own = p.state === "moved" ? p.fields?.[key] : p.page.fields[key];
    const base = baseOf(row.memory, s.id, { key, p: own, s: shown });
    return saysTheSame(shown, own) || (isAsKnown(shown, base?.s) && ownStrayEnd(shown, own) === undefined);
  });
  if (untouched) {
    const grounds: Grounds = { rule: "A10", reason: "trashed by its owner" };
    return {
      ...still(row, grounds),
      actions: [{ ...grounds, do: "trash", copy: s.id, by: "owner" }],
      removal: true,
    };
  }
  const grounds: Grounds = {
    rule: "A11",
    reason: "trashed by its owner, but the copy was edited: it lives on as a shared row",
  };
  return {
    ...still(row, grounds),
    actions: [
      {
        ...grounds,
        do: "detach",
        copy: s.id,
        tells: [pageProblem("copy_detached", { page: row.id, copy: s.id })],
      },
      { ...grounds, do: "forget" },
    ],
    removal: true,
  };
}
