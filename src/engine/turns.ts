/** Who works on whose rows: one at a time for each user, and all of it can be stopped and waited for. */

import { type Ends, linked } from "./signals.ts";

export class Turns {
  /** Each user's last piece of work: what comes later waits for it. */
  readonly #last = new Map<number, Promise<unknown>>();
  readonly #going = new Map<Promise<unknown>, { readonly stop: () => void; readonly abort: () => void }>();
  #stopped = false;

  get stopped(): boolean {
    return this.#stopped;
  }

  /** Runs when everything before it is over for each of these users; at once where there are none. */
  take<T>(users: readonly number[], run: (ends: Ends) => Promise<T>, givenStop?: AbortSignal): Promise<T> {
    const [stop, abort] = [linked(givenStop), linked()];
    if (this.#stopped) stop.abort();
    const before = Promise.allSettled(users.map((user) => this.#last.get(user)));
    const mine = before
      .then(() => run({ stop: stop.signal, abort: abort.signal }))
      .finally(() => {
        stop.release();
        this.#going.delete(mine);
      });
    this.#going.set(mine, { stop: stop.abort, abort: abort.abort });
    for (const user of users) this.#last.set(user, mine);
    return mine;
  }

  /** Tells all work to stop, also what comes later, and resolves when all of it is over. */
  async stop(): Promise<void> {
    this.#stopped = true;
    for (const { stop } of this.#going.values()) stop();
    await Promise.allSettled(this.#going.keys());
  }

  abort(): void {
    for (const { abort } of this.#going.values()) abort();
  }
}
