/** A row decided, with what it does and reports in words. */

import { decide } from "../../src/core/decide.ts";
import type { Decision } from "../../src/core/decision.ts";
import { foreseen } from "../../src/core/decision.ts";
import type { Circumstances, Row } from "../../src/core/row.ts";
import { actionsOf, aRow, circumstances } from "./rows.ts";

export interface Decided extends Decision {
  readonly does: readonly string[];
  /** Code and page of each problem, those that arise afterwards included. */
  readonly reports: readonly (readonly (string | undefined)[])[];
}

export function decided(parts: Partial<Row>, c: Partial<Circumstances> = {}): Decided {
  const decision = decide(aRow(parts), circumstances(c));
  return {
    ...decision,
    does: actionsOf(decision),
    reports: [...decision.problems, ...foreseen(decision)].map(({ code, page_id }) => [code, page_id]),
  };
}
