/**
 * Carries a row's decision out, one action after the other, and decides again whenever something new is learnt:
 * a page that was read too long ago, a value or a comment that Notion refuses, an edit that an answer reveals.
 */
import type { FieldKey } from "../core/appointment.ts";
import { decide } from "../core/decide.ts";
import { type Action, type Decision, emptiedBy } from "../core/decision.ts";
import { begun, concluded, type Effect, trafficOf } from "../core/effect.ts";
import { announced } from "../core/phase.ts";
import { braked } from "../core/plain-decisions.ts";
import { pagesOf } from "../core/problems.ts";
import type { Circumstances, Row } from "../core/row.ts";
import { CalendarFailure, PassStopped, problemOf, RowLeft } from "./failure.ts";
import type { TrackedRow } from "./gather.ts";
import { BOTH, LiveRow, MOST_TIMES_SEEN } from "./live-row.ts";
import { overwritten, reveals } from "./overwritten.ts";
import { carryOut } from "./row-actions.ts";
import { RowWork, type Way } from "./row-work.ts";
import { showsMore } from "./row-writer.ts";
import { newsOf } from "./telling.ts";
import { throwIfStopped, type UserContext } from "./user-context.ts";
import { propertyName } from "./values.ts";

/** How often a row may surprise us in one pass before it is left to the next one. */
const MOST_ROUNDS = 8;
/** How often its writes may come too late because Notion failed to answer an earlier try. */
const MOST_UNANSWERED = 2;

/** Never rejects: what goes wrong is an effect, too. */
export async function applyRow(
  context: UserContext,
  tracked: TrackedRow,
  planned: Decision,
): Promise<readonly Effect[]> {
  const work = new RowWork(context, new LiveRow(context, tracked));
  const { live } = work;
  const emptying = new Emptying(work, planned);
  const patience = new Patience();
  let decision = planned;
  try {
    for (;;) {
      const way = await attempt(work, decision);
      if (way === "done") break;
      patience.wear(way);
      decision = await decidedAgain(work, planned, emptying);
    }
    if (decision.actions.length === 0) live.remember(decision.memory);
    work.add(...concluded(decision));
  } catch (error) {
    work.add(...concluded(decision), ...ended(error, live.row));
  }
  tell(work);
  return work.effects;
}

async function attempt(work: RowWork, decision: Decision): Promise<Way> {
  const { context, live } = work;
  const sides = overwritten(decision);
  const isAsThought = await live.confirm(sides, decision.actions.some(reveals));
  if (isAsThought !== "done") return isAsThought;
  work.add(...begun(decision));
  if (decision.actions.length === 0) return "done";
  live.remember(decision.memory);
  for (const action of decision.actions) {
    throwIfStopped(context);
    // A comment took a while, in which people could write something that is in no comment.
    const isStill = await live.confirm(action.do === "comment" ? [] : sides, reveals(action));
    if (isStill !== "done") return isStill;
    const before = work.history.length;
    const way = await carryOut(work, action);
    if (way !== "done") return way;
    if (action.do === "comment") live.doubt(BOTH);
    // C5: after every action.
    await context.store.flush();
    // E3: the pass that ticks P again shows nothing of it, whatever it learns by that write.
    if (!endsRow(action) && work.history.slice(before).some(showsMore)) return "again";
  }
  return decision.actions.some(endsRow) ? "done" : "again";
}

/** After it, nothing is left to compare in this pass. */
function endsRow(action: Action): boolean {
  switch (action.do) {
    case "forget":
    case "trash":
      return true;
    case "write-private":
      // E3: P was not seen ticked before, so in this pass its fields stay where they are.
      return action.box === "restore";
    case "create":
    case "restore":
    case "comment":
    case "write-shared":
    case "trash-duplicate":
    case "detach":
      return false;
  }
}

async function decidedAgain(work: RowWork, planned: Decision, emptying: Emptying): Promise<Decision> {
  const { context, live, effects } = work;
  await live.settleOnCopy();
  const isOver = isOverAlready(live, effects);
  const refused = effects.flatMap((effect) => (effect.kind === "comment-refused" ? [[effect.on, true]] : []));
  const decision = emptying.decide(live.row, {
    ...context.circumstances,
    commentsRefused: { ...context.circumstances.commentsRefused, ...Object.fromEntries(refused) },
    // C6 keeps what others made before; this copy is of this pass.
    ...(isOver && { adoptOnly: false }),
  });
  if (!decision.removal) return decision;
  // What the partner wrote into it meanwhile is kept.
  if (isOver) live.doubt(["shared"]);
  const isAllowed = isOver || planned.removal || context.removals.allowsOneMore();
  return isAllowed ? decision : braked(live.row, decision);
}

/** F1: P isn't shared any more, and its copy is one that this pass has made or brought back. */
function isOverAlready(live: LiveRow, effects: readonly Effect[]): boolean {
  const { private: p, memory } = live.row;
  const isShared = p.state === "live" && (p.page.ticked || announced(memory) === "unshare");
  const { brought } = trafficOf(effects);
  return !isShared && brought !== null && brought === live.pageId("shared");
}

/** E4: a field that was not to be emptied when the pass was planned is emptied only as long as the brake allows it. */
class Emptying {
  readonly #work: RowWork;
  readonly #allowed: Map<FieldKey, boolean>;

  constructor(work: RowWork, planned: Decision) {
    this.#work = work;
    this.#allowed = new Map(emptiedBy(planned).map((key) => [key, true]));
  }

  decide(row: Row, circumstances: Circumstances): Decision {
    const decision = decide(row, circumstances);
    for (const key of emptiedBy(decision)) {
      if (this.#allowed.has(key)) continue;
      const isAllowed = this.#work.context.emptyings(key).allowsOneMore();
      this.#allowed.set(key, isAllowed);
      if (!isAllowed) this.#work.add({ kind: "kept-filled", field: key });
    }
    const kept = [...this.#allowed].flatMap(([key, isAllowed]) => (isAllowed ? [] : [key]));
    if (kept.length === 0) return decision;
    return decide(row, {
      ...circumstances,
      keptFilled: new Set([...(circumstances.keptFilled ?? []), ...kept]),
    });
  }
}

/** How much a row may keep us busy before it is left to the next pass. */
class Patience {
  readonly #worn = { again: 0, late: 0, unanswered: 0 };

  /** @throws CalendarFailure at the end of it */
  wear(way: Exclude<Way, "done">): void {
    this.#worn[way] += 1;
    const { again, late, unanswered } = this.#worn;
    if (again >= MOST_ROUNDS) throw new RowLeft("unexpected", "restless");
    if (unanswered >= MOST_UNANSWERED) throw new RowLeft("unavailable", "unanswered");
    if (late >= MOST_TIMES_SEEN) throw new RowLeft("rate_limited", "kept_waiting");
  }
}

function ended(error: unknown, row: Row): readonly Effect[] {
  if (error instanceof PassStopped) return [{ kind: "stopped" }];
  // E8: told once for all that wait.
  if (error instanceof CalendarFailure && error.kind === "full")
    return [{ kind: "held", waitsFor: ["room"] }];
  return [{ kind: "failed" }, { kind: "told", problems: [problemOf(error, pagesOf(row))] }];
}

/** The row's work ends: whoever listens hears of it now. */
function tell({ context, live, history }: RowWork): void {
  const { user, log, calendars } = context;
  const label = (side: "private" | "shared", key: FieldKey) =>
    propertyName(key, calendars[side].binding.properties);
  try {
    for (const news of newsOf(history, live.row, label)) context.news(news);
  } catch {
    // Whoever listens, a row comes first; what went wrong may hold values, so it isn't told.
    log.warn(`User ${user.id}: the news of page ${live.row.id} could not be passed on.`);
  }
}
