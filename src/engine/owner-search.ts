/** Finds the owner of copies whose private page no listing and no state knows, asking each user's token at most once. */
import type { UnknownRow } from "./claims.ts";
import { pairBefore } from "./pairs-before.ts";
import type { CalendarPage } from "./ports.ts";
import type { Listed } from "./user-way.ts";

interface Owner {
  /** `null`: nobody, a foreign row. */
  readonly user: number | null;
  /** As read with the owner's token; `undefined` where that failed and has to be tried again. */
  readonly page: CalendarPage | null | undefined;
}

export class OwnerSearch {
  readonly #ways: ReadonlyMap<number, Listed>;
  readonly #privateCalendars: ReadonlySet<string>;
  readonly #answers = new Map<string, Promise<Owner>>();

  constructor(ways: readonly Listed[]) {
    this.#ways = new Map(ways.map((way) => [way.user.id, way]));
    this.#privateCalendars = new Set(ways.map(({ calendars }) => calendars.private.binding.dataSource));
  }

  of(row: UnknownRow): Promise<Owner> {
    const known = this.#answers.get(row.privateId);
    if (known !== undefined) return known;
    const answer = this.#search(row);
    this.#answers.set(row.privateId, answer);
    return answer;
  }

  async #search({ privateId, named, users: whom }: UnknownRow): Promise<Owner> {
    const users = whom();
    const seen = new Map<number, Owner["page"]>();
    for (const user of users) {
      const page = await this.#read(user, privateId);
      if (page?.here) return { user, page };
      seen.set(user, page);
      // Where it stands is known now, and it is in nobody's calendar: the others would only say the same.
      const isSomebodys = page?.home != null && this.#privateCalendars.has(page.home);
      if (user === named && page != null && !isSomebodys) break;
    }
    // E5: whatever the mark beside it says, this is somebody's of whom another database was configured before.
    const before = users.find((user) => {
      const way = this.#ways.get(user);
      return way !== undefined && pairBefore(way, privateId) !== undefined;
    });
    if (before !== undefined && !seen.has(before)) seen.set(before, await this.#read(before, privateId));
    const user = before ?? named;
    return { user, page: user === null ? undefined : seen.get(user) };
  }

  async #read(user: number, privateId: string): Promise<Owner["page"]> {
    try {
      return await this.#ways.get(user)?.calendars.private.read(privateId);
    } catch {
      // Reading it again is part of the owner's own rows, where the fault is reported.
      return undefined;
    }
  }
}
