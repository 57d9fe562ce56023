import { setImmediate as turn } from "node:timers/promises";
import type { Clock } from "../../src/engine/clock.ts";

/** A clock that leaps to the end of every sleep: waiting costs nothing, and order is kept by turns alone. */
export class LeapingClock implements Clock {
  #now: number;

  /** `start`: milliseconds since the epoch. */
  constructor(start = Date.UTC(2026, 0, 15, 12)) {
    this.#now = start;
  }

  readonly now = (): number => this.#now;

  advance(ms: number): void {
    this.#now += ms;
  }

  async sleep(ms: number, signal?: AbortSignal): Promise<void> {
    const end = this.#now + Math.max(0, ms);
    await turn();
    signal?.throwIfAborted();
    this.#now = Math.max(this.#now, end);
  }
}
