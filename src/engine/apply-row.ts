/**
 * Carries a row's decision out, one action after the other, and decides again whenever something new is learnt:
 * a page that was read too long ago, a value or a comment that Notion refuses, an edit that an answer reveals.
 */
import { decide } from "../core/decide.ts";
import type { Action, Decision } from "../core/decision.ts";
import { CalendarFailure, PassStopped, problemOf } from "./failure.ts";
import type { TrackedRow } from "./gather.ts";
import { LiveRow } from "./live-row.ts";
import { NewsOfRow } from "./news-of-row.ts";
import { overwritten } from "./overwritten.ts";
import { RowActions } from "./row-actions.ts";
import { RowResult } from "./row-result.ts";
import { throwIfStopped, type UserContext } from "./user-context.ts";
import { lateBrakeProblem } from "./user-problems.ts";

/** How often a row may surprise us in one pass before it is left to the next one. */
const MOST_ROUNDS = 8;
/** How often a write of a row may come too late; one that Notion failed to answer counts double. */
const MOST_LATE = 3;
const LATE = "Notion kept the writes of this row waiting for too long. The next pass tries again.";
const RESTLESS = "The row kept changing while it was being synced.";

export async function applyRow(
  context: UserContext,
  tracked: TrackedRow,
  planned: Decision,
): Promise<RowResult> {
  const result = new RowResult();
  const live = new LiveRow(context, tracked);
  const actions = new RowActions(context, live, result);
  let decision = planned;
  let late = 0;
  try {
    for (let round = 1; ; round += 1) {
      if (round > MOST_ROUNDS) throw new CalendarFailure("unexpected", RESTLESS);
      if (round > 1) {
        await live.settleOnCopy();
        decision = decide(live.row, actions.circumstances);
        if (decision.removal && !planned.removal && !context.removals.allowsOneMore()) {
          result.tell(lateBrakeProblem(live.row.id));
          decision = { ...decision, held: true };
          break;
        }
      }
      if (!(await live.confirm(overwritten(decision)))) continue;
      for (const key of decision.conflicts) result.conflicts.add(key);
      if (decision.lostBefore) result.lostBefore(decision.problems);
      if (decision.actions.length === 0) break;
      const next = await carryOut(context, live, actions, decision, result);
      if (next === "done") break;
      late += next;
      if (late > MOST_LATE) throw new CalendarFailure("unavailable", LATE);
    }
    conclude(live, decision, result);
  } catch (error) {
    result.tell(...decision.problems);
    result.held = decision.held;
    if (error instanceof PassStopped) {
      result.stopped = true;
    } else if (error instanceof CalendarFailure && error.kind === "full") {
      // E8: told once for all that wait.
      result.held = true;
      result.waitsForRoom = true;
    } else {
      result.failed = true;
      result.tell(problemOf(error, live.row.id));
    }
  } finally {
    actions.settle();
  }
  return result;
}

/** @returns how much its writes came too late, where the row isn't done: then it has to be decided again */
async function carryOut(
  context: UserContext,
  live: LiveRow,
  actions: RowActions,
  decision: Decision,
  result: RowResult,
): Promise<"done" | number> {
  const sides = overwritten(decision);
  live.remember(decision.memory);
  for (const action of decision.actions) {
    throwIfStopped(context);
    // A comment took a while, in which people could write something that is in no comment.
    if (action.do !== "comment" && !(await live.confirm(sides))) return 0;
    try {
      await actions.run(action);
      if (action.do === "comment") live.lookAgain();
      result.tell(...(action.tells ?? []));
    } catch (error) {
      if (error instanceof NewsOfRow) return error.late;
      throw error;
    }
    // C5: after every action.
    await context.store.flush();
    if (live.takeSurprise()) return 0;
  }
  return isFinal(decision) ? "done" : 0;
}

/** After these, nothing is left to compare. */
function isFinal({ actions, rule }: Decision): boolean {
  return rule === "A10" || actions.some((action) => action.do === "forget" || isTickOfOurs(action));
}

/** E3: P was not seen ticked before, so in this pass its fields stay where they are. */
function isTickOfOurs(action: Action): boolean {
  return action.do === "write-private" && action.box === "restore";
}

function conclude(live: LiveRow, decision: Decision, result: RowResult): void {
  if (decision.actions.length === 0) live.remember(decision.memory);
  result.tell(...decision.problems);
  result.held = decision.held;
}
