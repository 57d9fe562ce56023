/** Which pages have to be looked at before a decision is carried out. Pure. */
import type { Decision } from "../core/decision.ts";
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
