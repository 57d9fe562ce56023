/**
 * Carries a row's decision out, one action after the other, and decides again whenever something new is learnt:
 * a page that was read too long ago, a value or a comment that Notion refuses, an edit that an answer reveals.
 */
import { decide } from "../core/decide.ts";
import { type Action, type Decision, emptiedBy } from "../core/decision.ts";
import { announced } from "../core/phase.ts";
import { about, pagesOf } from "../core/problems.ts";
import type { Circumstances, Row } from "../core/row.ts";
import { CalendarFailure, PassStopped, problemOf, RowLeft } from "./failure.ts";
import type { TrackedRow } from "./gather.ts";
import { BOTH, LiveRow, MOST_LOOKS } from "./live-row.ts";
import { NewsOfRow } from "./news-of-row.ts";
import { overwritten, reveals } from "./overwritten.ts";
import { RowActions } from "./row-actions.ts";
import { RowResult } from "./row-result.ts";
import { throwIfStopped, type UserContext } from "./user-context.ts";

/** How often a row may surprise us in one pass before it is left to the next one. */
const MOST_ROUNDS = 8;
/** How often its writes may come too late because Notion failed to answer an earlier try. */
const MOST_UNANSWERED = 2;

export async function applyRow(
  context: UserContext,
  tracked: TrackedRow,
  planned: Decision,
): Promise<RowResult> {
  const result = new RowResult();
  const live = new LiveRow(context, tracked);
  const actions = new RowActions(context, live, result);
  const patience = new Patience();
  let decision = planned;
  try {
    for (let first = true; ; first = false) {
      if (!first) {
        await live.settleOnCopy();
        const isOver = isOverAlready(live, result);
        // C6 keeps what others made before; this copy is of this pass.
        const circumstances = { ...actions.circumstances, ...(isOver && { adoptOnly: false }) };
        decision = withinBudget(live.row, planned, circumstances, context, result);
        result.unsharing = isOver && decision.removal;
        // What the partner wrote into it meanwhile is kept.
        if (result.unsharing) live.doubt(["shared"]);
        else if (decision.removal && !planned.removal && !context.removals.allowsOneMore()) {
          result.tell(about({ code: "brake", over: "copy_meanwhile" }, pagesOf(live.row)));
          decision = { ...decision, held: true };
          break;
        }
      }
      if (!(await live.confirm(overwritten(decision), decision.actions.some(reveals)))) {
        patience.wear(null);
        continue;
      }
      for (const key of decision.conflicts) result.conflicts.add(key);
      if (decision.lostBefore) result.lostBefore(decision.problems);
      if (decision.actions.length === 0) break;
      const next = await carryOut(context, live, actions, decision, result);
      // E3: the pass that ticks P again shows nothing of it, whatever it learns by that write.
      if (next === "done" || result.ticksRestored.private) break;
      patience.wear(next.late);
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
      result.tell(problemOf(error, pagesOf(live.row)));
    }
  } finally {
    actions.settle();
  }
  return result;
}

/** @returns the news because of which the row has to be decided again, where it isn't done */
async function carryOut(
  context: UserContext,
  live: LiveRow,
  actions: RowActions,
  decision: Decision,
  result: RowResult,
): Promise<"done" | NewsOfRow> {
  const sides = overwritten(decision);
  live.remember(decision.memory);
  for (const action of decision.actions) {
    throwIfStopped(context);
    // A comment took a while, in which people could write something that is in no comment.
    if (!(await live.confirm(action.do === "comment" ? [] : sides, reveals(action)))) return new NewsOfRow();
    try {
      await actions.run(action);
      if (action.do === "comment") live.doubt(BOTH);
      result.tell(...(action.tells ?? []));
    } catch (error) {
      if (error instanceof NewsOfRow) return error;
      throw error;
    }
    // C5: after every action.
    await context.store.flush();
    if (live.takeSurprise()) return new NewsOfRow();
  }
  return isFinal(decision) ? "done" : new NewsOfRow();
}

/** F1: P isn't shared any more, and its copy is one that this pass has made or brought back. */
function isOverAlready(live: LiveRow, result: RowResult): boolean {
  const { private: p, memory } = live.row;
  const isShared = p.state === "live" && (p.page.ticked || announced(memory) === "unshare");
  return !isShared && result.hasBrought(live.pageId("shared"));
}

/** E4: a field that was not to be emptied when the pass was planned is emptied only as long as the brake allows it. */
function withinBudget(
  row: Row,
  planned: Decision,
  circumstances: Circumstances,
  { emptyings }: UserContext,
  result: RowResult,
): Decision {
  const decision = decide(row, circumstances);
  for (const key of emptiedBy(planned)) result.mayEmpty.set(key, true);
  for (const key of emptiedBy(decision)) {
    if (!result.mayEmpty.has(key)) result.mayEmpty.set(key, emptyings(key).allowsOneMore());
  }
  const kept = result.keptFilled;
  if (kept.length === 0) return decision;
  return decide(row, {
    ...circumstances,
    keptFilled: new Set([...(circumstances.keptFilled ?? []), ...kept]),
  });
}

/** How much a row may keep us busy before it is left to the next pass. */
class Patience {
  #rounds = 0;
  #waits = 0;
  #unanswered = 0;

  /** @throws CalendarFailure at the end of it */
  wear(late: NewsOfRow["late"]): void {
    if (late === null) this.#rounds += 1;
    if (late === "waited") this.#waits += 1;
    if (late === "unanswered") this.#unanswered += 1;
    if (this.#rounds >= MOST_ROUNDS) throw new RowLeft("unexpected", "restless");
    if (this.#unanswered >= MOST_UNANSWERED) throw new RowLeft("unavailable", "unanswered");
    if (this.#waits >= MOST_LOOKS) throw new RowLeft("rate_limited", "kept_waiting");
  }
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
