/** What looks remember of each user, as long as the program runs: since when they look, and what they have seen to already (D8). */
import type { EditedRow } from "./edited-rows.ts";

/** C3: Notion's times are whole minutes, and a query may lag behind an edit by a little. */
const OVERLAP_MS = 60_000;
const MINUTE_MS = 60_000;

/** So many looks try a row that fails by itself: what still does then is told by the full pass, and not tried every minute. */
const MOST_TRIES = 3;

interface Sight {
  /** Pages edited in that minute or later have to be looked at; ms since the epoch, by Notion's clock. */
  readonly since: number;
  /** What was seen to: by page, what it showed then. */
  readonly seenTo: ReadonlyMap<string, string>;
  /** How often rows have failed, by their ids, since the last full pass. */
  readonly failures: ReadonlyMap<string, number>;
  /** A look can't be had, or can't be relied on, before a full pass has been (D1). */
  readonly isBlocked: boolean;
  /** A full pass that a look had asked for has failed: until the next one, no look asks for another. */
  readonly isUnheard: boolean;
}

export class Sights {
  readonly #users = new Map<number, Sight>();

  /** Since when to look; `null`: not before the next full pass. */
  since(user: number): number | null {
    const sight = this.#users.get(user);
    return sight === undefined || sight.isBlocked ? null : sight.since;
  }

  /** A full pass began at that time, by Notion's clock, and has seen all that was edited until then, if it was a success. */
  passed(
    user: number,
    begunAt: number,
    { success, asked }: { readonly success: boolean; readonly asked: boolean },
  ): void {
    const before = this.#users.get(user);
    const since = before === undefined || success ? begunAt - OVERLAP_MS : before.since;
    const seenTo = before?.seenTo ?? new Map();
    const isUnheard = asked && !success;
    const fresh = { failures: new Map(), isBlocked: false, isUnheard };
    this.#users.set(user, { since: minuteOf(since), seenTo, ...fresh });
  }

  /** A look that began at that time, by Notion's clock, has seen to all that was edited until then. `rows`: what it was. */
  looked(user: number, begunAt: number, rows: readonly EditedRow[]): void {
    const seenTo = new Map(rows.flatMap(({ imprints }) => [...imprints]));
    this.#change(user, { since: minuteOf(begunAt - OVERLAP_MS), seenTo });
  }

  /** The same for one row, while others wait. */
  sawTo(user: number, { imprints }: EditedRow): void {
    const before = this.#users.get(user)?.seenTo ?? [];
    this.#change(user, { seenTo: new Map([...before, ...imprints]) });
  }

  /** The row has failed, as nothing else did. @returns whether a look may try it once more */
  failed(user: number, { id }: EditedRow): boolean {
    const before = this.#users.get(user)?.failures ?? new Map<string, number>();
    const failures = (before.get(id) ?? 0) + 1;
    this.#change(user, { failures: new Map([...before, [id, failures]]) });
    return failures < MOST_TRIES;
  }

  /** Whether the row shows what it showed when it was seen to. */
  isSeenTo(user: number, { imprints }: EditedRow): boolean {
    const seenTo = this.#users.get(user)?.seenTo;
    return [...imprints].every(([page, imprint]) => seenTo?.get(page) === imprint);
  }

  /** No look before the next full pass. */
  block(user: number): void {
    this.#change(user, { isBlocked: true });
  }

  mayAskForPass(user: number): boolean {
    return this.#users.get(user)?.isUnheard === false;
  }

  #change(user: number, changes: Partial<Sight>): void {
    const sight = this.#users.get(user);
    if (sight !== undefined) this.#users.set(user, { ...sight, ...changes });
  }
}

function minuteOf(at: number): number {
  return Math.floor(at / MINUTE_MS) * MINUTE_MS;
}
