/** A list that keeps its newest entries only, so that a run of ten thousand updates needs no more memory than a short one. */
export class Latest<T> {
  readonly #most: number;
  #entries: T[] = [];

  constructor(most: number) {
    this.#most = most;
  }

  get entries(): readonly T[] {
    return this.#entries;
  }

  add(entry: T): void {
    this.#entries.push(entry);
    // Twice as many as asked for, so that the list isn't copied each time.
    if (this.#entries.length > 2 * this.#most) this.#entries = this.#entries.slice(-this.#most);
  }

  remove(entry: T): void {
    this.#entries = this.#entries.filter((other) => other !== entry);
  }

  clear(): void {
    this.#entries = [];
  }
}
