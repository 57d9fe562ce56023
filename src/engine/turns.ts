/** Who works on whose rows: one at a time for each user, and all of it can be stopped and waited for. */

/** How a piece of work is ended from outside. */
export interface Ends {
  /** Nothing new is begun. */
  readonly stop: AbortSignal;
  /** The hard end: requests under way are cut off. */
  readonly abort: AbortSignal;
}

export class Turns {
  /** Each user's last piece of work: what comes later waits for it. */
  readonly #last = new Map<number, Promise<unknown>>();
  /** Controllers of its own for each: what listens to them must not gather at a signal that lives as long as we do. */
  readonly #going = new Map<
    Promise<unknown>,
    { readonly stop: AbortController; readonly abort: AbortController }
  >();
  #stopped = false;

  get stopped(): boolean {
    return this.#stopped;
  }

  /** Runs when everything before it is over for each of these users; at once where there are none. */
  take<T>(users: readonly number[], run: (ends: Ends) => Promise<T>, givenStop?: AbortSignal): Promise<T> {
    const [stop, abort] = [new AbortController(), new AbortController()];
    const onStop = () => stop.abort();
    if (this.#stopped || givenStop?.aborted) onStop();
    else givenStop?.addEventListener("abort", onStop, { once: true });
    const before = Promise.allSettled(users.map((user) => this.#last.get(user)));
    const mine = before
      .then(() => run({ stop: stop.signal, abort: abort.signal }))
      .finally(() => {
        givenStop?.removeEventListener("abort", onStop);
        this.#going.delete(mine);
      });
    this.#going.set(mine, { stop, abort });
    for (const user of users) this.#last.set(user, mine);
    return mine;
  }

  /** Tells all work to stop, also what comes later, and resolves when all of it is over. */
  async stop(): Promise<void> {
    this.#stopped = true;
    for (const { stop } of this.#going.values()) stop.abort();
    await Promise.allSettled(this.#going.keys());
  }

  cutOff(): void {
    for (const { abort } of this.#going.values()) abort.abort();
  }
}
