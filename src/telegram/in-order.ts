import PQueue from "p-queue";

/** Work of one key is done one after another; that of different keys side by side. */
export class InOrder<Key> {
  readonly #queues = new Map<Key, PQueue>();

  /** Keys that have work. */
  get busy(): number {
    return this.#queues.size;
  }

  /** Whether new work of that key would have to wait. */
  has(key: Key): boolean {
    return this.#queues.has(key);
  }

  async run<T>(key: Key, work: () => Promise<T>): Promise<T> {
    const queue = this.#queues.get(key) ?? new PQueue({ concurrency: 1 });
    this.#queues.set(key, queue);
    try {
      return await queue.add(work);
    } finally {
      // Nobody is remembered for longer than there is something to do.
      if (queue.size === 0 && queue.pending === 0) this.#queues.delete(key);
    }
  }
}
