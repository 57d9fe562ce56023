/** How much work is being done, and waiting until it is less. */
export class UnderWay {
  #count = 0;
  readonly #watchers = new Set<() => void>();

  get count(): number {
    return this.#count;
  }

  /** `work` never rejects. */
  async add(work: Promise<void>): Promise<void> {
    this.#count += 1;
    await work;
    this.#count -= 1;
    for (const watcher of [...this.#watchers]) watcher();
  }

  /** Resolves once no more than `most` is left, or `signal` aborts. */
  async atMost(most: number, signal: AbortSignal): Promise<void> {
    if (this.#count <= most || signal.aborted) return;
    await new Promise<void>((resolve) => {
      const look = () => {
        if (this.#count > most && !signal.aborted) return;
        this.#watchers.delete(look);
        signal.removeEventListener("abort", look);
        resolve();
      };
      this.#watchers.add(look);
      signal.addEventListener("abort", look);
    });
  }
}
