/** Which pages have to be looked at before a decision is carried out. Pure. */
import type { Action, Decision } from "../core/decision.ts";
import type { Side } from "../core/row.ts";

/**
 * C2: the pages on which a person could lose something. Marks of ours take nothing away, and a new copy overwrites
 * nothing; a conflict is about what both pages say.
 */
export function overwritten({ actions }: Decision): readonly Side[] {
  const sides = new Set<Side>();
  for (const action of actions) {
    if (action.do === "comment") return ["private", "shared"];
    if (action.do === "write-private" && (action.fields.length > 0 || action.box !== "keep"))
      sides.add("private");
    if (action.do === "write-shared" && action.fields.length > 0) sides.add("shared");
    if (action.do === "trash" || action.do === "detach") sides.add("shared");
  }
  return [...sides];
}

/** F1: whether others may see afterwards what only its owner saw before. */
export function reveals(action: Action): boolean {
  switch (action.do) {
    case "create":
    case "restore":
      return true;
    case "comment":
      return action.on === "shared";
    case "write-shared":
      return action.fields.length > 0;
    case "write-private":
    case "trash":
    case "trash-duplicate":
    case "detach":
    case "forget":
      return false;
  }
}
