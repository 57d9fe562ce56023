/** Who knows of what was done: the model's own account, which decides where invariant 4 has to hold. */

/** What a program, or the remote, knows of. */
export type Known = Set<number>;

export class Deeds {
  #last = 0;
  /** What somebody has to know of who is to tell people's edits from what programs have done. */
  #needed: Set<number>;

  constructor() {
    this.#needed = new Set();
  }

  /** Something was synced by a program that knows of it from now on. `whole`: every row was agreed on anew. */
  did(known: Known, whole: boolean): void {
    this.#last += 1;
    if (whole) this.#needed = new Set();
    this.#needed.add(this.#last);
    known.add(this.#last);
  }

  isKnownTo(known: Known): boolean {
    return [...this.#needed].every((deed) => known.has(deed));
  }
}
