/** D7: a plan as it stands once the pages that it would overwrite were looked at, as carrying it out does first (C2). */
import { decide } from "../core/decide.ts";
import { braked } from "../core/plain-decisions.ts";
import { type Plan, type PlannedRow, removalsIn, writesIn } from "../core/plan.ts";
import { CalendarFailure } from "./failure.ts";
import type { TrackedRow } from "./gather.ts";
import { LiveRow } from "./live-row.ts";
import { overwritten } from "./overwritten.ts";
import type { UserContext } from "./user-context.ts";

export async function confirmedPlan(
  plan: Plan,
  tracked: ReadonlyMap<string, TrackedRow>,
  context: UserContext,
): Promise<Plan> {
  const rows = await Promise.all(
    plan.rows.map((planned) => confirmedRow(planned, tracked.get(planned.row.id), context)),
  );
  return { ...plan, rows, writes: writesIn(rows), removals: removalsIn(rows) };
}

async function confirmedRow(
  planned: PlannedRow,
  source: TrackedRow | undefined,
  context: UserContext,
): Promise<PlannedRow> {
  if (source === undefined) return planned;
  const live = new LiveRow(context, source);
  let { decision } = planned;
  try {
    // Each side is looked at once at most.
    while ((await live.confirm(overwritten(decision))) === "again") {
      await live.settleOnCopy();
      decision = decide(live.row, context.circumstances);
    }
  } catch (error) {
    // The real run would report it on this row; what the plan would have come to nobody knows then.
    if (!(error instanceof CalendarFailure)) throw error;
  }
  const isAllowed = !decision.removal || planned.decision.removal || context.removals.allowsOneMore();
  return { row: live.row, decision: isAllowed ? decision : braked(live.row, decision) };
}
