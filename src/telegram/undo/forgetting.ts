/** Forgets in time what can't be taken back any more: its words don't wait on the disk for the next message. */
import type { Clock } from "../../engine/clock.ts";
import { linked } from "../../engine/signals.ts";

/** A machine that was asleep wakes its timers late: so the clock is looked at this often, where something is awaited. */
const LONGEST_NAP_MS = 60_000;
const NOTHING_AWAITED_MS = 3_600_000;

export class Forgetting {
  readonly #clock: Clock;
  readonly #forget: (now: number) => Promise<number | null>;
  #wake = new AbortController();

  /** @param forget says when there is something to forget next; `null`: nothing by now. Never rejects. */
  constructor(clock: Clock, forget: (now: number) => Promise<number | null>) {
    this.#clock = clock;
    this.#forget = forget;
  }

  /** There is more to be forgotten. */
  remembered(): void {
    this.#wake.abort();
  }

  /** Resolves when `stop` aborts. Never rejects. */
  async live(stop: AbortSignal): Promise<void> {
    while (!stop.aborted) {
      this.#wake = new AbortController();
      const now = this.#clock.now();
      const next = await this.#forget(now);
      const nap = linked(stop, this.#wake.signal);
      const ms = next === null ? NOTHING_AWAITED_MS : Math.min(next - now, LONGEST_NAP_MS);
      await this.#clock.sleep(ms, nap.signal).catch(() => {});
      nap.release();
    }
  }
}
