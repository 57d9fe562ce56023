import { setTimeout as realSleep, setImmediate as turn } from "node:timers/promises";
import type { Clock } from "../../engine/clock.ts";

interface Timer {
  readonly at: number;
  readonly ring: () => void;
}

/** Turns of the event loop without a new timer after which everybody is taken to be waiting. */
const IDLE_TURNS = 8;

/** A clock that stands still until it is told to move. */
export class VirtualClock implements Clock {
  #now: number;
  #timers: readonly Timer[] = [];
  #activity = 0;
  #held = 0;

  /** `start`: milliseconds since the epoch. */
  constructor(start = Date.UTC(2026, 0, 15, 12)) {
    this.#now = start;
  }

  now(): number {
    return this.#now;
  }

  sleep(ms: number, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      if (signal?.aborted) {
        reject(signal.reason);
        return;
      }
      this.#activity += 1;
      const giveUp = () => {
        this.#timers = this.#timers.filter((other) => other !== timer);
        reject(signal?.reason);
      };
      const timer: Timer = {
        at: this.#now + Math.max(0, ms),
        ring: () => {
          signal?.removeEventListener("abort", giveUp);
          resolve();
        },
      };
      signal?.addEventListener("abort", giveUp, { once: true });
      this.#timers = [...this.#timers, timer];
    });
  }

  /** How many are asleep. */
  get sleepers(): number {
    return this.#timers.length;
  }

  /** Moves on by `ms`, waking each sleeper at its time and letting it act before the next one wakes. */
  async advance(ms: number): Promise<void> {
    const end = this.#now + ms;
    await this.#settle();
    for (let due = this.#earliest(); due !== undefined && due.at <= end; due = this.#earliest()) {
      this.#ring(due);
      await this.#settle();
    }
    this.#now = Math.max(this.#now, end);
  }

  /**
   * Moves on to the next sleeper whenever everybody waits, until `promise` settles. Real sockets look like
   * waiting: pass their `fetch` through {@link holding}, so that time stands still while they work.
   */
  async run<T>(promise: Promise<T>): Promise<T> {
    let settled = false;
    const done = () => {
      settled = true;
    };
    promise.then(done, done);
    while (!settled) {
      await this.#settle();
      if (settled) break;
      const next = this.#held === 0 ? this.#earliest() : undefined;
      if (next === undefined) await realSleep(1);
      else this.#ring(next);
    }
    return promise;
  }

  /** Does real work; until it is done, {@link run} doesn't move the clock. */
  async hold<T>(work: () => Promise<T>): Promise<T> {
    this.#held += 1;
    try {
      return await work();
    } finally {
      this.#held -= 1;
    }
  }

  /** The same `fetch`, with the clock held while one of its requests is under way. */
  holding(inner: typeof fetch): typeof fetch {
    return (input, init) =>
      this.hold(async () => {
        const response = await inner(input, init);
        // Read here, as the body travels over the socket too.
        const body = response.body === null ? null : await response.arrayBuffer();
        const { status, statusText, headers } = response;
        return new Response(body, { status, statusText, headers });
      });
  }

  #earliest(): Timer | undefined {
    return this.#timers.reduce<Timer | undefined>(
      (first, timer) => (first === undefined || timer.at < first.at ? timer : first),
      undefined,
    );
  }

  #ring(timer: Timer): void {
    this.#now = Math.max(this.#now, timer.at);
    this.#timers = this.#timers.filter((other) => other !== timer);
    this.#activity += 1;
    timer.ring();
  }

  async #settle(): Promise<void> {
    for (let quiet = 0, seen = this.#activity; quiet < IDLE_TURNS; quiet += 1) {
      await turn();
      if (this.#activity !== seen) {
        seen = this.#activity;
        quiet = 0;
      }
    }
  }
}
