/** Carries a plan out: rows side by side, then those that wait for the right to comment, and last what shows that ticks are missing. */
import PQueue from "p-queue";
import { showsMissingTicks } from "../core/adopt-only.ts";
import { decide } from "../core/decide.ts";
import { writesOf } from "../core/decision.ts";
import type { Effect } from "../core/effect.ts";
import { waitsFor } from "../core/outcome.ts";
import type { Plan, PlannedRow } from "../core/plan.ts";
import { applyRow } from "./apply-row.ts";
import type { TrackedRow } from "./gather.ts";
import type { UserContext } from "./user-context.ts";

/**
 * Rows under way at once: more than a connection sends at a time, so that it always has something to send while others
 * write their state; not many more, or what a row has read wears out while it waits for the others.
 */
const ROWS_AT_ONCE = 12;

type Run = (row: PlannedRow, context: UserContext) => Promise<readonly Effect[] | undefined>;

/** The effects of each row. Never rejects: what goes wrong with a row is among them. */
export async function applyPlan(
  { rows }: Plan,
  tracked: ReadonlyMap<string, TrackedRow>,
  context: UserContext,
): Promise<readonly (readonly Effect[])[]> {
  const { waiting } = context;
  const results: (readonly Effect[])[] = [];
  const writes = new Set(rows.filter(({ decision }) => writesOf(decision) > 0).map(({ row }) => row.id));
  const rowDone = context.counting(writes.size);
  // F1: one query shows the oldest pages that wait for their copies, so these are the ones that get theirs first.
  const ordered = [...rows].sort(({ row: a }, { row: b }) => waiting.placeOf(a.id) - waiting.placeOf(b.id));
  waiting.willCopy(ordered.filter(isNew).map(({ row }) => row.id));
  const run: Run = async (row, inContext) => {
    const source = tracked.get(row.row.id);
    const effects = source && (await applyRow(inContext, source, row.decision));
    if (effects !== undefined) results.push(effects);
    waiting.done(row.row.id);
    if (writes.has(row.row.id)) rowDone();
    return effects;
  };
  const queue = new PQueue({ concurrency: ROWS_AT_ONCE });
  const sideBySide = (some: readonly PlannedRow[]) =>
    queue.addAll(some.map((row) => () => run(row, context)));
  const [held, open] = parted(ordered, ({ decision }) => decision.waitsFor?.includes("comment") === true);
  const [refused, others] = parted(open, hasRefusedValue);
  // Should the pass be cut off and its state be lost, the next one has to see what this one concluded from.
  const [evidence, further] = parted(others, ({ row }) => showsMissingTicks(row));
  await sideBySide(further);
  await applyHeld(held, context, run);
  await offerAgain(refused, context, run);
  await sideBySide(evidence);
  return results;
}

/** Conflicts that wait for the right to comment: one is tried, the others follow if it was granted. */
async function applyHeld(waiting: readonly PlannedRow[], context: UserContext, run: Run): Promise<void> {
  const tried = { private: false, shared: false };
  for (const row of waiting) {
    const refused = context.store.state.commentsRefused;
    const circumstances = {
      ...context.circumstances,
      commentsRefused: {
        private: refused?.private === true && tried.private,
        shared: refused?.shared === true && tried.shared,
      },
    };
    const decision = decide(row.row, circumstances);
    for (const action of decision.actions) if (action.do === "comment") tried[action.on] = true;
    const allowed = !decision.removal || context.removals.allowsOneMore();
    await run(allowed ? { ...row, decision } : row, allowed ? { ...context, circumstances } : context);
  }
}

/**
 * B: a lock or a missing right may be gone. One row is tried, and the others follow if it was taken. Which one,
 * the milliseconds say: passes begin at even intervals, and each row has to have its turn.
 */
async function offerAgain(waiting: readonly PlannedRow[], context: UserContext, run: Run): Promise<void> {
  const first = waiting[Math.floor(context.now()) % waiting.length];
  if (first === undefined) return;
  const again = (planned: PlannedRow): ReturnType<Run> => {
    // Once: what is refused now is remembered anew, and decided on as that.
    const decision = decide(planned.row, { ...context.circumstances, offerAgain: true });
    const allowed = !decision.removal || planned.decision.removal || context.removals.allowsOneMore();
    return run(allowed ? { ...planned, decision } : planned, context);
  };
  const tried = await again(first);
  const isTaken = tried !== undefined && !waitsFor(tried, "value");
  for (const planned of waiting) {
    if (planned !== first) await (isTaken ? again(planned) : run(planned, context));
  }
}

function hasRefusedValue({ row: { memory }, decision }: PlannedRow): boolean {
  return memory?.refused !== undefined && decision.held && Object.keys(memory.refused).length > 0;
}

function parted<T>(all: readonly T[], by: (one: T) => boolean): readonly [readonly T[], readonly T[]] {
  return [all.filter(by), all.filter((one) => !by(one))];
}

function isNew({ row: { private: p }, decision }: PlannedRow): boolean {
  const creates = decision.actions.some((action) => action.do === "create");
  return creates && p.state === "live" && !p.page.linkFilled;
}
