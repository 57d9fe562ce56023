/** What a plan would come to: the dry run's counts (D7). */
import { writesOf } from "../core/decision.ts";
import type { Plan } from "../core/plan.ts";
import type { Stats } from "../core/report.ts";
import { ticksCopyAgain } from "./row-actions.ts";
import type { OfAllRows } from "./told-of-all.ts";

export function plannedOutcome(plan: Plan): { readonly stats: Stats; readonly writes: number } & OfAllRows {
  const decisions = plan.rows.map(({ decision }) => decision);
  const actions = decisions.flatMap((decision) => decision.actions);
  const fieldWrites = actions.filter(
    (action) => (action.do === "write-private" || action.do === "write-shared") && action.fields.length > 0,
  );
  return {
    stats: {
      total_processed: decisions.length,
      created: actions.filter((action) => action.do === "create" || action.do === "restore").length,
      updated: fieldWrites.length,
      // Rows that an earlier pass took away and couldn't tell of are told of now.
      removed: decisions.filter(({ removal, lostBefore }) => removal || lostBefore).length,
      conflicts: decisions.reduce((sum, { conflicts }) => sum + conflicts.length, 0),
      held: decisions.filter(({ held }) => held).length,
      errors: 0,
    },
    writes: decisions.reduce((sum, decision) => sum + writesOf(decision), 0),
    keptFilled: new Map(),
    waiting: decisions.filter(({ waitsForRoom }) => waitsForRoom).length,
    ticksRestored: {
      private: actions.filter((action) => action.do === "write-private" && action.box === "restore").length,
      shared: plan.rows.filter(({ row, decision }) => ticksCopyAgain(row, decision.actions)).length,
    },
  };
}
