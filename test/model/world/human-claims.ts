/**
 * What people wrote and nobody gave up (invariant 3). A value is given up by the person who replaces or clears it on a
 * page where it stands, or throws that page away; whatever else happens to it, it has to be found somewhere.
 */
import { type PageFacts, type Property, TRAVELLING } from "./facts.ts";

export class HumanClaims {
  readonly #values = new Set<string>();
  #last = 0;

  constructor(before?: HumanClaims) {
    if (before === undefined) return;
    this.#last = before.#last;
    for (const value of before.#values) this.#values.add(value);
  }

  get values(): ReadonlySet<string> {
    return this.#values;
  }

  /** A number that no other value of this world is made of. */
  next(): number {
    this.#last += 1;
    return this.#last;
  }

  get last(): number {
    return this.#last;
  }

  wrote(text: string): void {
    if (text !== "") this.#values.add(text);
  }

  /** Somebody saw what this page shows in that field, and put something else in its place. */
  replaced(page: PageFacts, property: Property): void {
    this.#values.delete(page.texts[property]);
  }

  /** Somebody deleted the column in which it stood, and it stood nowhere else. */
  gone(text: string): void {
    this.#values.delete(text);
  }

  threwAway(page: PageFacts): void {
    for (const property of TRAVELLING) this.replaced(page, property);
  }
}
