/** A2, A3 and the second half of A5: both pages stay, so their fields are merged (table B). */
import type { Action, Decision, FieldWrite, Grounds } from "./decision.ts";
import { merged, resolvedBy } from "./merged-fields.ts";
import type { Circumstances, PrivatePage, Row, SharedPage, Side } from "./row.ts";

export function keepInStep(
  row: Row,
  p: PrivatePage,
  s: SharedPage,
  grounds: Grounds,
  c: Circumstances,
  restoring = false,
): Decision {
  const fields = merged(row, p, s, "both", c);
  const writesTo = (side: Side): readonly FieldWrite[] =>
    fields.outcomes.flatMap(({ key, outcome }) => {
      const target =
        outcome.kind === "write" ? outcome.to : outcome.kind === "conflict" ? other(outcome.winner) : null;
      return target === side ? [{ key, rule: outcome.rule }] : [];
    });
  const toShared = writesTo("shared");
  const toPrivate = writesTo("private");
  // In an adopt-only pass a copy that the partner unticked waits for A7; one that we bring back is shared again.
  const tick = !s.ticked && restoring;
  const owner = s.sourceUserId !== row.owner;
  const relink = p.link !== s.id;

  const actions: Action[] = fields.comments.map((comment) => ({ ...grounds, ...comment }));
  if (toShared.length > 0 || tick || owner) {
    actions.push({
      ...grounds,
      do: "write-shared",
      fields: toShared,
      tick,
      owner,
      tells: resolvedBy(toShared, fields),
    });
  }
  if (toPrivate.length > 0 || relink) {
    actions.push({
      ...grounds,
      do: "write-private",
      fields: toPrivate,
      link: relink ? "set" : "keep",
      untick: false,
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
    conflicts: fields.conflicts,
    removal: false,
  };
}

function other(side: Side): Side {
  return side === "private" ? "shared" : "private";
}
