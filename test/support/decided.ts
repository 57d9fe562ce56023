/** A row decided, with what it does and reports in words. */

import { decide } from "../../src/core/decide.ts";
import { type Decision, toldBy } from "../../src/core/decision.ts";
import type { Problem } from "../../src/core/report.ts";
import type { Circumstances, Row } from "../../src/core/row.ts";
import { actionsOf, aRow, circumstances } from "./rows.ts";

export interface Decided extends Decision {
  readonly does: readonly string[];
  /** Code, private page and copy of each problem, as far as they are known; those that arise afterwards included. */
  readonly reports: readonly (readonly string[])[];
}

/** What carrying the decision out will tell. */
export function foreseen({ actions }: Decision): readonly Problem[] {
  return actions.flatMap((action) => (action.do === "forget" ? [] : toldBy(action)));
}

function codeAndPages({ code, page_id, copy_id }: Problem): readonly string[] {
  return [code, page_id, copy_id].filter((part) => part !== undefined);
}

export function decided(parts: Partial<Row>, c: Partial<Circumstances> = {}): Decided {
  const decision = decide(aRow(parts), circumstances(c));
  return {
    ...decision,
    does: actionsOf(decision),
    reports: [...decision.problems, ...foreseen(decision)].map(codeAndPages),
  };
}
