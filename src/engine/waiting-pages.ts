/**
 * Private pages that wait for their copies (F1): whatever leaves its owner's side must have been seen a moment before, and
 * waiting for a limit wears that out. They are seen again together: one query shows the oldest hundred of them.
 */
import { isDeepStrictEqual } from "node:util";
import { UserPassEnded } from "./failure.ts";
import { mayBeRevealed } from "./freshness.ts";
import type { Calendar, CalendarPage } from "./ports.ts";

interface Listing {
  readonly pages: ReadonlyMap<string, CalendarPage>;
  /** What is created later than the page in this place isn't among them. */
  readonly upTo: number;
  readonly begunAt: number;
}

export class WaitingPages {
  readonly #calendar: Pick<Calendar, "listUnlinked">;
  readonly #now: () => number;
  readonly #places: ReadonlyMap<string, number>;
  /** Pages whose copies are still to be made. */
  readonly #uncopied = new Set<string>();
  /** Those among them for which a listing is under way. */
  readonly #waiting = new Set<string>();
  #listing: Promise<Listing> | null = null;
  #latest: Listing | null = null;

  /** @param listed the ids of the private calendar's pages in the order of its listing, which is that of their creation */
  constructor(calendar: Pick<Calendar, "listUnlinked">, listed: Iterable<string>, now: () => number) {
    this.#calendar = calendar;
    this.#now = now;
    this.#places = new Map([...listed].map((id, place) => [id, place]));
  }

  /** Its place in the order of creation; what no listing showed comes last. */
  placeOf(id: string): number {
    return this.#places.get(id) ?? this.#places.size;
  }

  /** These pages have no link, and get their copies now, the oldest first. */
  willCopy(ids: readonly string[]): void {
    for (const id of ids) if (this.#places.has(id)) this.#uncopied.add(id);
  }

  /** Its row is done with. */
  done(id: string): void {
    this.#uncopied.delete(id);
  }

  /** What the latest of these listings shows of the page, if that still counts and is no older state than `editedAt`. */
  listed(id: string, editedAt: number): CalendarPage | undefined {
    const page = this.#current()?.pages.get(id);
    return page !== undefined && page.editedAt >= editedAt ? page : undefined;
  }

  /**
   * The page as a new listing shows it, which rows that ask at the same time share. `undefined` where a listing isn't worth
   * it, or doesn't show the page, which says nothing: it has to be read by its id then.
   * @param editedAt the page as it is known: an index that lags behind may show an older one
   */
  async listAgain(id: string, editedAt: number): Promise<CalendarPage | undefined> {
    if (this.#uncopied.size < 2 || !this.#uncopied.has(id)) return undefined;
    if (!this.#isCovered(id)) await this.#list(id);
    return this.listed(id, editedAt);
  }

  #current(): Listing | null {
    const { begunAt = Number.NEGATIVE_INFINITY } = this.#latest ?? {};
    return mayBeRevealed(begunAt, this.#now()) ? this.#latest : null;
  }

  #isCovered(id: string): boolean {
    const current = this.#current();
    return current !== null && (current.pages.has(id) || this.placeOf(id) <= current.upTo);
  }

  async #list(id: string): Promise<void> {
    this.#waiting.add(id);
    this.#listing ??= this.#query().finally(() => {
      this.#listing = null;
      this.#waiting.clear();
    });
    this.#latest = await this.#listing;
  }

  async #query(): Promise<Listing> {
    const askedAt = this.#now();
    const ids = new Set<string>();
    let upTo = -1;
    const enough = (found: readonly CalendarPage[]): boolean => {
      for (const page of found) {
        ids.add(page.id);
        upTo = Math.max(upTo, this.#places.get(page.id) ?? -1);
      }
      return [...this.#waiting].every((id) => ids.has(id) || this.placeOf(id) <= upTo);
    };
    try {
      const { pages, complete } = await this.#calendar.listUnlinked(enough);
      const begunAt = pages[0]?.seenAt ?? askedAt;
      return { pages: inOneVersion(pages), upTo: complete ? Number.POSITIVE_INFINITY : upTo, begunAt };
    } catch (error) {
      if (!(error instanceof UserPassEnded)) throw error;
      // It can't be relied on: each page is read by its id then.
      return { pages: new Map(), upTo: Number.POSITIVE_INFINITY, begunAt: this.#now() };
    }
  }
}

/** E6: what a listing shows in two versions it doesn't show. */
function inOneVersion(pages: readonly CalendarPage[]): ReadonlyMap<string, CalendarPage> {
  const shown = new Map<string, CalendarPage>();
  const differing = new Set<string>();
  for (const page of pages) {
    const before = shown.get(page.id);
    if (before !== undefined && !isDeepStrictEqual(before, page)) differing.add(page.id);
    shown.set(page.id, page);
  }
  for (const id of differing) shown.delete(id);
  return shown;
}
