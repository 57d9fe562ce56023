/** The appointments of the next time, as they were last seen; in memory only. */
import type { Agenda } from "../../engine/agenda.ts";
import type { BookEntry } from "../../engine/book-entry.ts";
import { pauseAfter } from "./pauses.ts";

const MINUTE = 60_000;
/** So long a look at the calendars lasts: a query of each of the two, 96 times a day. */
export const PLAN_LASTS_MS = 15 * MINUTE;
/** Where something is known to have changed, it is looked again after so long. */
const LEAST_BETWEEN_MS = 5 * MINUTE;
/** What was seen so lately need not be read again before it is told. */
const FRESH_MS = 10_000;

interface Seen {
  readonly entry: BookEntry;
  readonly at: number;
}

export class Plan {
  #seen: ReadonlyMap<string, Seen> = new Map();
  #entries: readonly BookEntry[] = [];
  #completeAt: number | null = null;
  #lookedAt = Number.NEGATIVE_INFINITY;
  #failures = 0;
  #outdated = true;

  /** When both calendars were last read; what was entered since may be missing. */
  get completeAt(): number | null {
    return this.#completeAt;
  }

  /** The same array until something else is known. */
  get entries(): readonly BookEntry[] {
    return this.#entries;
  }

  /** When the calendars are to be looked at again. */
  get nextLook(): number {
    if (this.#failures > 0) return this.#lookedAt + pauseAfter(this.#failures);
    return this.#lookedAt + (this.#outdated ? LEAST_BETWEEN_MS : PLAN_LASTS_MS);
  }

  /** Somebody has changed something. */
  outdate(): void {
    this.#outdated = true;
  }

  /** Knows nothing any more. */
  forget(): void {
    this.#know(new Map());
    this.lookAtOnce();
  }

  /** It may hold too little for what is wanted. */
  lookAtOnce(): void {
    this.#completeAt = null;
    this.#lookedAt = Number.NEGATIVE_INFINITY;
    this.#failures = 0;
  }

  /** To be called before the look: what changes meanwhile is found by the next one. */
  looking(now: number): void {
    this.#lookedAt = now;
    this.#outdated = false;
  }

  /** @param agenda `null`: nothing could be read, so what was seen before counts, as it does for a calendar that couldn't be */
  looked(agenda: Agenda | null, now: number): void {
    const found = new Map((agenda?.entries ?? []).map((entry) => [entry.id, { entry, at: now }]));
    if (agenda === null || agenda.problems.length > 0) {
      this.#failures += 1;
      this.#know(new Map([...this.#seen, ...found]));
      return;
    }
    this.#failures = 0;
    this.#know(found);
    this.#completeAt = this.#lookedAt;
  }

  isFresh({ id }: BookEntry, now: number): boolean {
    return now - (this.#seen.get(id)?.at ?? Number.NEGATIVE_INFINITY) <= FRESH_MS;
  }

  /** @param entry what stands there now; `null`: it is gone */
  reread({ id }: BookEntry, entry: BookEntry | null, now: number): void {
    const others = [...this.#seen].filter(([each]) => each !== id);
    this.#know(new Map(entry === null ? others : [...others, [entry.id, { entry, at: now }]]));
  }

  #know(seen: ReadonlyMap<string, Seen>): void {
    this.#seen = seen;
    this.#entries = [...seen.values()].map(({ entry }) => entry);
  }
}
