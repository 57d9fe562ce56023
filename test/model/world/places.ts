/**
 * Which databases are configured, and which ones were (E5). People exchange a database, and put the earlier one back or
 * stay with the new one.
 */

import type { Member } from "../../support/household.ts";
import type { QuickHousehold } from "../../support/quick-household.ts";

export interface Place {
  readonly databaseId: string;
  readonly dataSourceId: string;
}

/** A member's own database, or the one that all of them share. */
export type Whose = Member | "shared";

const keyOf = (whose: Whose): string => (whose === "shared" ? "shared" : String(whose.id));

export class Places {
  readonly #today: Map<string, Place>;
  readonly #known: Map<string, readonly Place[]>;
  readonly #before: Map<string, Place>;

  constructor({ members, shared }: QuickHousehold, from?: Places) {
    const first = new Map<string, Place>([
      ["shared", shared],
      ...members.map((member) => [keyOf(member), member] as const),
    ]);
    this.#today = new Map(from === undefined ? first : from.#today);
    this.#known = new Map(
      from === undefined ? [...first].map(([key, place]) => [key, [place]]) : from.#known,
    );
    this.#before = new Map(from === undefined ? [] : from.#before);
  }

  today(whose: Whose): Place {
    const place = this.#today.get(keyOf(whose));
    if (place === undefined) throw new Error("Everybody has a place.");
    return place;
  }

  /** All that were ever configured for them. */
  known(whose: Whose): readonly Place[] {
    return this.#known.get(keyOf(whose)) ?? [];
  }

  /** Whether people mean to go back to another one. */
  isExchanged(whose: Whose): boolean {
    return this.#before.has(keyOf(whose));
  }

  get isAnyExchanged(): boolean {
    return this.#before.size > 0;
  }

  exchange(home: QuickHousehold, whose: Whose, place: Place): void {
    const key = keyOf(whose);
    if (!this.#before.has(key)) this.#before.set(key, this.today(whose));
    const known = this.known(whose);
    if (!known.some(({ dataSourceId }) => dataSourceId === place.dataSourceId))
      this.#known.set(key, [...known, place]);
    this.#configure(home, whose, place);
  }

  /** @returns whether there was another one before */
  putBack(home: QuickHousehold, whose: Whose): boolean {
    const before = this.#before.get(keyOf(whose));
    if (before === undefined) return false;
    this.#before.delete(keyOf(whose));
    this.#configure(home, whose, before);
    return true;
  }

  /** From now on this is the one, and nobody goes back. */
  stay(whose: Whose): void {
    this.#before.delete(keyOf(whose));
  }

  #configure(home: QuickHousehold, whose: Whose, place: Place): void {
    this.#today.set(keyOf(whose), place);
    if (whose === "shared") home.configure({ sharedDatabase: place.databaseId });
    else home.settings.set(whose.id, { ...home.settings.get(whose.id), privateDatabase: place.databaseId });
  }
}
