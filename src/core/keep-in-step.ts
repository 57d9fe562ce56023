/** A2, A3 and the second half of A5: both pages stay, so their fields are merged (table B). */
import type { Action, Decision, Grounds } from "./decision.ts";
import { merged, resolvedBy, writesTo } from "./merged-fields.ts";
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
  const toShared = writesTo("shared", fields);
  const toPrivate = writesTo("private", fields);
  // In an adopt-only pass a copy that the partner unticked waits for A7; one that we bring back is shared again.
  const tick = !s.ticked && restoring;
  const owner = s.sourceUserId !== row.owner;
  const mark = s.sourcePrivateId !== row.id;
  const relink = p.link !== s.id;

  const actions: Action[] = fields.comments.map((comment) => ({ ...grounds, ...comment }));
  if (toShared.length > 0 || tick || owner || mark) {
    actions.push({
      ...grounds,
      do: "write-shared",
      fields: toShared,
      tick: !tick ? "keep" : fields.memory.emptied?.copyTick ? "restore" : "set",
      owner,
      mark,
      tells: resolvedBy(toShared, fields),
    });
  }
  if (toPrivate.length > 0 || relink) {
    actions.push({
      ...grounds,
      do: "write-private",
      fields: toPrivate,
      link: relink ? "set" : "keep",
      box: "keep",
      tells: resolvedBy(toPrivate, fields),
    });
  }
  return {
    // Not spread: most rows end here, and a literal that begins with a spread takes three times as long.
    rule: grounds.rule,
    reason: grounds.reason,
    actions,
    memory: restoring && actions.length > 0 ? { ...fields.memory, trashed: true } : fields.memory,
    problems: fields.problems,
    held: fields.held,
    waitsFor: fields.waitsFor,
    conflicts: fields.conflicts,
    removal: false,
  };
}
