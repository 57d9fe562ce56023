/** One visit to a user's calendars: opened when they are first needed, by what the state knows of them. */
import { normalizeId } from "../core/ids.ts";
import type { Side } from "../core/row.ts";
import { type BookEntry, type CopyOwner, ownEntry, sharedEntry } from "./book-entry.ts";
import { type Claimant, claim } from "./claims.ts";
import type { PassDeps } from "./pass-deps.ts";
import type { Calendar, CalendarBinding, CalendarPage, SyncUser } from "./ports.ts";
import type { UserMemory } from "./user-memory.ts";

export type BookDeps = Pick<PassDeps, "gateway" | "openStore" | "bystanders" | "clock">;

/** How calendars were found. `null`: they are to be looked for anew. */
export type KnownBindings = UserMemory["calendars"] | null;

/** A page that the user may look at and change, because it lives in one of the user's own two calendars. */
export interface FoundPage {
  readonly calendar: Calendar;
  readonly page: CalendarPage;
  /** Whose copy it is, where it is one. */
  readonly owner: CopyOwner | null;
  /** The live copy by which a private page was found. */
  readonly copy?: CalendarPage;
}

/** `unknown`: not there, not readable, or not in this user's calendars; which of them, nobody is told. */
export type Located =
  | ({ readonly state: "live" } & FoundPage)
  | ({ readonly state: "trashed" } & FoundPage)
  | { readonly state: "unknown" };

export class BookVisit {
  readonly #user: SyncUser;
  readonly #deps: BookDeps;
  readonly #known: KnownBindings;
  readonly #calendars = new Map<Side, Promise<Calendar>>();
  #memory: Promise<UserMemory | null> | undefined;
  #claimants: Promise<readonly Claimant[]> | undefined;

  constructor(user: SyncUser, deps: BookDeps, known: KnownBindings) {
    this.#user = user;
    this.#deps = deps;
    this.#known = known;
  }

  now(): number {
    return this.#deps.clock.now();
  }

  calendar(side: Side): Promise<Calendar> {
    const opened = this.#calendars.get(side) ?? this.#open(side);
    this.#calendars.set(side, opened);
    return opened;
  }

  /** How the calendars that were opened so far were found. */
  async bindings(): Promise<UserMemory["calendars"]> {
    const found: { private?: CalendarBinding; shared?: CalendarBinding } = {};
    for (const [side, opened] of this.#calendars) {
      const calendar = await opened.catch(() => null);
      if (calendar !== null) found[side] = calendar.binding;
    }
    return found;
  }

  /** A hint; without a state that can be read nothing is known. */
  memory(): Promise<UserMemory | null> {
    this.#memory ??= this.#deps.openStore(this.#user).then(
      ({ state }) => state,
      () => null,
    );
    return this.#memory;
  }

  /** Whose copies these pages of the shared calendar are; those that are missing are nobody's. */
  async owners(
    pages: readonly CalendarPage[],
    own: readonly CalendarPage[],
  ): Promise<ReadonlyMap<CalendarPage, CopyOwner>> {
    const memory = await this.memory();
    this.#claimants ??= this.#deps.bystanders([this.#user.id]);
    const known = new Set([...Object.keys(memory?.rows ?? {}), ...own.map(({ id }) => id)]);
    const privateCalendar = memory?.calendars.private?.dataSource ?? null;
    const claimants = [{ user: this.#user.id, known, privateCalendar }, ...(await this.#claimants)];
    const everybody = claimants.map(({ user }) => user);
    const { byUser, unknown } = claim(pages, everybody, claimants);
    const owners = new Map<CalendarPage, CopyOwner>();
    for (const [user, rows] of byUser) {
      for (const [privateId, copies] of rows)
        for (const copy of copies) owners.set(copy, { user, privateId });
    }
    for (const { privateId, named, copies } of unknown) {
      if (named !== null) for (const copy of copies) owners.set(copy, { user: named, privateId });
    }
    return owners;
  }

  /**
   * Reads the page anew, and finds it only where it lives in this user's private calendar or in the shared one that the
   * user belongs to. A copy of the user's own is found as its private page, where that is live.
   */
  async locate(text: string): Promise<Located> {
    const id = normalizeId(text);
    if (id === null) return { state: "unknown" };
    return (await this.#locatePrivate(id)) ?? (await this.#locateShared(id)) ?? { state: "unknown" };
  }

  async entryOf({ calendar, page, owner, copy }: FoundPage): Promise<BookEntry> {
    if (calendar.side === "shared") return sharedEntry(page, this.#user.id, owner);
    return ownEntry(page, this.#user.id, (await this.memory())?.rows[page.id] ?? null, copy);
  }

  async #locatePrivate(id: string): Promise<Located | null> {
    const calendar = await this.calendar("private");
    const page = await calendar.read(id);
    if (!page?.here) return null;
    return { state: page.inTrash ? "trashed" : "live", calendar, page, owner: null };
  }

  async #locateShared(id: string): Promise<Located | null> {
    if (this.#user.sharedDatabase === null) return null;
    const calendar = await this.calendar("shared");
    const page = await calendar.read(id);
    if (!page?.here) return null;
    const owner = (await this.#ownerOf(page)) ?? null;
    if (owner?.user === this.#user.id) {
      const own = await this.#locatePrivate(owner.privateId);
      if (own?.state === "live") return page.inTrash ? own : { ...own, copy: page };
    }
    return { state: page.inTrash ? "trashed" : "live", calendar, page, owner };
  }

  /** Also of a copy in the trash, which no listing would show. */
  async #ownerOf(page: CalendarPage): Promise<CopyOwner | undefined> {
    const asListed = { ...page, inTrash: false };
    return (await this.owners([asListed], [])).get(asListed);
  }

  async #open(side: Side): Promise<Calendar> {
    const known = this.#known?.[side] ?? (await this.memory())?.calendars[side];
    return this.#deps.gateway.open(this.#user, side, known, { requests: 0 }, this.#known === null);
  }
}
