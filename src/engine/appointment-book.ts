/** Single appointments as one user sees and changes them: an agenda, cards, and edits made by hand. */
import type { FieldKey, Fields } from "../core/appointment.ts";
import { type Agenda, agenda, searched, undated } from "./agenda.ts";
import type { BookEntry } from "./book-entry.ts";
import { type BookDeps, BookVisit, type FoundPage, type KnownBindings, type Located } from "./book-visit.ts";
import { CalendarFailure, isRefusal, StalePage, UserPassEnded } from "./failure.ts";
import { mayBeOverwritten } from "./freshness.ts";
import { isShown, type LostCreate, pageMade } from "./made-by-draft.ts";
import type { CalendarPage, DateWindow, PageChanges, SyncUser } from "./ports.ts";
import type { SavedAppointment } from "./saved-appointment.ts";
import { linked } from "./signals.ts";
import { fieldKeysOf } from "./values.ts";

interface BookOptions {
  /** IANA name of the zone in which the user's days are meant. */
  readonly timeZone: string;
  /** Made anew for each call: what one call learnt of a broken token must not bind the next. */
  readonly deps: (abort: AbortSignal) => BookDeps;
  /** Ends every call: what it is in the middle of asking Notion is cut off. */
  readonly abort?: AbortSignal;
}

/** What `syncSingleAppointment` is to be given after a change. */
interface SyncErrand {
  /** Telegram id of the user whose row it is. */
  readonly owner: number;
  readonly appointment: SavedAppointment;
}

export type BookChange =
  | {
      readonly outcome: "done";
      /** As Notion answered it; of something that was trashed, as it was. */
      readonly entry: BookEntry;
      /** As it was right before. */
      readonly before: BookEntry;
      /** `null` where nothing has to follow. */
      readonly sync: SyncErrand | null;
    }
  /** It lies in the trash; nothing was written. */
  | { readonly outcome: "trashed" }
  /** It isn't there, can't be read, or isn't in this user's calendars; nothing was written. */
  | { readonly outcome: "unknown" }
  /** A row of the shared calendar that has no owner who could share it; nothing was written. */
  | { readonly outcome: "common" }
  /** It doesn't show any more what was to be taken back; nothing was written. */
  | { readonly outcome: "changed" };

type FoundLive = Extract<Located, { readonly state: "live" }>;
type Send = (found: FoundLive, stillFresh: () => boolean) => Promise<CalendarPage | "common" | "changed">;

const MOST_TRIES = 3;
const MOST_ENTRIES = 200;

/**
 * The lock: whatever ids come in, a page is only shown or changed after it was read anew and found to live in this user's
 * own private calendar or in the shared one. Every method rejects with `CalendarFailure`, `UserPassEnded` or `PassStopped`.
 */
export class AppointmentBook {
  readonly #user: SyncUser;
  readonly #options: BookOptions;
  /** As last found by this book; `{}`: ask the state. */
  #bindings: KnownBindings = {};

  constructor(user: SyncUser, options: BookOptions) {
    this.#user = user;
    this.#options = options;
  }

  /** Every appointment that touches these days, each once. */
  between(window: DateWindow, most = MOST_ENTRIES): Promise<Agenda> {
    const { timeZone } = this.#options;
    return this.#visit((visit) => agenda(visit, { user: this.#user, window, timeZone, most }));
  }

  /** Every appointment that has no date. */
  undated(most: number): Promise<Agenda> {
    const { timeZone } = this.#options;
    return this.#visit((visit) => undated(visit, { user: this.#user, timeZone, most }));
  }

  /** Every appointment that shows each of these words. */
  search(
    request: Pick<Parameters<typeof searched>[1], "words" | "today" | "shown" | "most">,
  ): Promise<Agenda> {
    const { timeZone } = this.#options;
    return this.#visit((visit) => searched(visit, { ...request, user: this.#user, timeZone }));
  }

  /** @param id with or without dashes; whatever it names, `null` unless it is one of this user's appointments */
  find(id: string): Promise<BookEntry | null> {
    return this.#visit(async (visit) => {
      const found = await visit.locate(id);
      return found.state === "live" ? visit.entryOf(found) : null;
    });
  }

  /** What a create with a lost answer made (C4), as far as that is to be seen. */
  findMade(lost: LostCreate): Promise<CalendarPage | null> {
    return this.#visit((visit) => pageMade(visit, lost));
  }

  /** Writes these fields and no others. */
  edit(id: string, fields: Fields): Promise<BookChange> {
    return this.#change(id, async ({ calendar, page }, stillFresh) => {
      const keys = fieldKeysOf(fields);
      const missing = keys.find((key) => !Object.hasOwn(calendar.binding.properties, key));
      if (missing !== undefined) throw noSuchField(missing, page.id);
      return keys.length === 0 ? page : calendar.update(page.id, { fields }, stillFresh);
    });
  }

  /** Ticks or unticks it: a partner's appointment by its copy. */
  setShared(id: string, ticked: boolean): Promise<BookChange> {
    return this.#change(id, async ({ calendar, page, owner }, stillFresh) => {
      if (calendar.side === "shared" && owner === null) return "common";
      const changes: PageChanges = { ticked };
      return page.ticked === ticked ? page : calendar.update(page.id, changes, stillFresh);
    });
  }

  /** Writes fields as they were, as long as the page still shows what was written since. */
  putBack(
    id: string,
    { before, after }: { readonly before: Fields; readonly after: Fields },
  ): Promise<BookChange> {
    return this.#change(id, async ({ calendar, page }, stillFresh) => {
      const shows = fieldKeysOf(after).every((key) => isShown(page.fields[key], after[key]));
      return shows ? calendar.update(page.id, { fields: before }, stillFresh) : "changed";
    });
  }

  /** Takes it out of Notion's trash, where somebody else hasn't done so. */
  restore(id: string): Promise<BookChange> {
    return this.#visit(async (visit) => {
      const found = await visit.locate(id);
      if (found.state === "unknown") return { outcome: found.state };
      const { calendar, page } = found;
      if (found.state === "live") return this.#done(visit, found);
      return this.#done(visit, { ...found, page: await calendar.setTrashed(page.id, false) });
    });
  }

  /** Ticks it again, and takes the copy that it had out of the trash (F1: the tick's answer is what allows that). */
  shareAgain(id: string, copy: string | null): Promise<BookChange> {
    return this.#visit(async (visit) => {
      const found = await visit.locate(id);
      if (found.state !== "live") return { outcome: found.state };
      const { calendar, page } = found;
      if (calendar.side === "shared") return { outcome: "common" };
      const ticked = page.ticked ? page : await calendar.update(page.id, { ticked: true });
      const tickedAt = visit.now();
      if (ticked.ticked && copy !== null) {
        const shared = await visit.calendar("shared");
        const old = await shared.read(copy);
        const isItsCopy = old?.here === true && old.inTrash && old.sourcePrivateId === page.id;
        if (isItsCopy) await shared.setTrashed(old.id, false, () => mayBeOverwritten(tickedAt, visit.now()));
      }
      return this.#done(visit, { ...found, page: ticked });
    });
  }

  /** Moves it to Notion's trash. */
  trash(id: string): Promise<BookChange> {
    const send: Send = ({ calendar, page }, stillFresh) => calendar.setTrashed(page.id, true, stillFresh);
    return this.#change(id, send, true);
  }

  /** Reads, checks, writes; once more where the write would have come too late. */
  #change(id: string, send: Send, trashing = false): Promise<BookChange> {
    return this.#visit(async (visit) => {
      let target = id;
      let failed: StalePage | CalendarFailure | null = null;
      for (let tries = 1; ; tries += 1) {
        const found = await visit.locate(target);
        // A repeat is refused where the first try took effect: Notion edits nothing that lies in the trash.
        if (found.state === "trashed" && trashing && failed?.maybeWritten) return this.#done(visit, found);
        if (found.state !== "live") return { outcome: found.state };
        if (failed instanceof CalendarFailure) throw failed;
        if (failed !== null && tries > MOST_TRIES) throw tooLate(target, failed);
        // From here on it is about this page, whatever it was found by.
        target = found.page.id;
        const readAt = visit.now();
        try {
          const before = await visit.entryOf(found);
          const page = await send(found, () => mayBeOverwritten(readAt, visit.now()));
          if (page === "common" || page === "changed") return { outcome: page };
          return await this.#done(visit, { ...found, page }, before);
        } catch (error) {
          if (!(error instanceof StalePage) && !isRefusal(error)) throw error;
          failed = error;
        }
      }
    });
  }

  async #done(visit: BookVisit, found: FoundPage, before?: BookEntry): Promise<BookChange> {
    const entry = await visit.entryOf(found);
    return { outcome: "done", entry, before: before ?? entry, sync: this.#errand(found) };
  }

  #errand({ calendar, page, owner }: FoundPage): SyncErrand | null {
    if (this.#user.sharedDatabase === null) return null;
    if (calendar.side === "private") return { owner: this.#user.id, appointment: { id: page.id, page } };
    if (owner === null) return null;
    return { owner: owner.user, appointment: { id: owner.privateId, copy: page.id } };
  }

  /** Once more where a schema that was found earlier turns out to have changed since. */
  async #visit<T>(run: (visit: BookVisit) => Promise<T>): Promise<T> {
    try {
      return await this.#visitWith(this.#bindings, run);
    } catch (error) {
      if (!(error instanceof UserPassEnded) || error.problem.code !== "property_missing") throw error;
      return await this.#visitWith(null, run);
    }
  }

  async #visitWith<T>(known: KnownBindings, run: (visit: BookVisit) => Promise<T>): Promise<T> {
    const { deps, abort } = this.#options;
    const end = linked(abort);
    try {
      const visit = new BookVisit(this.#user, deps(end.signal), known);
      const result = await run(visit);
      this.#bindings = { ...this.#bindings, ...(await visit.bindings()) };
      return result;
    } finally {
      end.release();
    }
  }
}

function noSuchField(key: FieldKey, page: string): CalendarFailure {
  return new CalendarFailure("refused", {
    en: `change page ${page} failed: its calendar has no property for ${key}`,
    de: `der Kalender hat keine Eigenschaft für ${key}`,
  });
}

function tooLate(page: string, { maybeWritten }: StalePage): CalendarFailure {
  const words = {
    en: `change page ${page} failed: Notion kept the write waiting for too long`,
    de: "Notion hat die Änderung zu lange warten lassen",
  };
  return new CalendarFailure("unavailable", words, { maybeWritten });
}
