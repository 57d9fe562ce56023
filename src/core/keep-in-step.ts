/** A2, A3 and the second half of A5: both pages stay, so their fields are merged (table B). */
import type { Action, Decision, Grounds } from "./decision.ts";
import { type MergedFields, merged, writesTo } from "./merged-fields.ts";
import { beingRestored } from "./phase.ts";
import type { Circumstances, PrivatePage, Row, SharedPage } from "./row.ts";

export function keepInStep(
  row: Row,
  p: PrivatePage,
  s: SharedPage,
  grounds: Grounds,
  c: Circumstances,
  restoring = false,
): Decision {
  const fields = merged(row, p, s, "both", c);
  const actions: readonly Action[] = [
    ...fields.comments.map((comment) => ({ ...grounds, ...comment })),
    ...sharedWrite(row, s, fields, grounds, restoring),
    ...privateWrite(p, s, fields, grounds),
  ];
  return {
    // Not spread: most rows end here, and a literal that begins with a spread takes three times as long.
    rule: grounds.rule,
    reason: grounds.reason,
    actions,
    memory: restoring && actions.length > 0 ? beingRestored(fields.memory) : fields.memory,
    problems: fields.problems,
    held: fields.held,
    waitsFor: fields.waitsFor,
    conflicts: fields.conflicts,
    removal: false,
  };
}

function sharedWrite(
  row: Row,
  s: SharedPage,
  merge: MergedFields,
  grounds: Grounds,
  restoring: boolean,
): readonly Action[] {
  const fields = writesTo("shared", merge);
  // In an adopt-only pass a copy that the partner unticked waits for A7; one that we bring back is shared again.
  const ticks = !s.ticked && restoring;
  const owner = s.sourceUserId !== row.owner;
  const mark = s.sourcePrivateId !== row.id;
  if (fields.length === 0 && !ticks && !owner && !mark) return [];
  const tick = !ticks ? "keep" : merge.memory.emptied?.copyTick ? "restore" : "set";
  return [{ ...grounds, do: "write-shared", fields, tick, owner, mark }];
}

function privateWrite(
  p: PrivatePage,
  s: SharedPage,
  merge: MergedFields,
  grounds: Grounds,
): readonly Action[] {
  const fields = writesTo("private", merge);
  const link = p.link === s.id ? "keep" : "set";
  if (fields.length === 0 && link === "keep") return [];
  return [{ ...grounds, do: "write-private", fields, link, box: "keep" }];
}
