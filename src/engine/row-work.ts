/** One row's work in one pass: what it rests on, and what it has come to so far. */
import type { Write } from "../core/decision.ts";
import type { Effect } from "../core/effect.ts";
import type { Row } from "../core/row.ts";
import type { StalePage } from "./failure.ts";
import type { LiveRow } from "./live-row.ts";
import type { UserContext } from "./user-context.ts";

/**
 * How a row goes on after a step: with the next one, by being decided again, or by that because a write came too late, after
 * Notion had kept it waiting (`late`) or hadn't answered an earlier try of it (`unanswered`).
 */
export type Way = "done" | "again" | "late" | "unanswered";

export function wayAfter({ maybeWritten }: Pick<StalePage, "maybeWritten">): Way {
  return maybeWritten ? "unanswered" : "late";
}

/** An effect, and the row on both sides of it. */
export interface Happened {
  readonly effect: Effect;
  readonly before: Row;
  readonly after: Row;
}

export class RowWork {
  readonly context: UserContext;
  readonly live: LiveRow;
  readonly #history: Happened[] = [];

  constructor(context: UserContext, live: LiveRow) {
    this.context = context;
    this.live = live;
  }

  /** In the order in which it came about. */
  get history(): readonly Happened[] {
    return this.#history;
  }

  get effects(): readonly Effect[] {
    return this.#history.map(({ effect }) => effect);
  }

  add(...effects: readonly Effect[]): void {
    const { row } = this.live;
    this.#history.push(...effects.map((effect) => ({ effect, before: row, after: row })));
  }

  /**
   * A write took effect.
   * @param before the row as it was when the write was sent
   */
  did(write: Write, page: string, before: Row): void {
    this.#history.push({ effect: { kind: "did", write, page }, before, after: this.live.row });
  }
}
