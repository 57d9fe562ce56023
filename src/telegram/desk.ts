/** Everything that one user can do with appointments by chat. Only this user's own calendars are within its reach. */
import type { Fields } from "../core/appointment.ts";
import type { Problem } from "../core/report.ts";
import type { SyncStatus } from "../core/sync-status.ts";
import type { Agenda } from "../engine/agenda.ts";
import type { AppointmentBook, BookChange } from "../engine/appointment-book.ts";
import type { BookEntry } from "../engine/book-entry.ts";
import type { CombinedAppointmentService } from "../engine/combined-appointment-service.ts";
import type { LostCreate } from "../engine/made-by-draft.ts";
import type { PartnerSyncService } from "../engine/partner-sync-service.ts";
import type { DateWindow, SyncUser } from "../engine/ports.ts";
import type { PassProgress } from "../engine/progress.ts";
import type { SyncResult } from "../engine/sync-result.ts";

/** Whether both sides are in step now; `later`: the next pass does it; `none`: there is nothing to bring in step. */
export type Synced = "done" | "later" | "none";

export interface Created {
  /** Dashed page id. */
  readonly id: string;
  readonly synced: Synced;
}

export type DeskChange =
  | {
      readonly outcome: "done";
      /** As it stands after all that followed; of one that isn't there any more, as it was. */
      readonly entry: BookEntry;
      /** As it was right before, and as the change itself left it. */
      readonly before: BookEntry;
      readonly written: BookEntry;
      readonly there: boolean;
      readonly synced: Synced;
    }
  | Exclude<BookChange, { readonly outcome: "done" }>;

interface DeskOptions {
  readonly user: SyncUser;
  /** Everybody in the configuration who can be synced, since a partner's row is synced as the partner's. */
  readonly users: readonly SyncUser[];
  readonly book: AppointmentBook;
  readonly service: PartnerSyncService;
  readonly creator: CombinedAppointmentService;
  /** `false`: PARTNER_SYNC_ENABLED is off, so pages are written and nothing is synced. */
  readonly enabled: boolean;
  /** The problems of the user's last pass. */
  readonly problems: () => readonly Problem[];
  /** Brings the state up to date before something rests on it. Never rejects. */
  readonly refresh: () => Promise<void>;
  /** Called after every single sync of that private page, when its news are complete. */
  readonly synced: (page: string) => void;
  /** Keeps others of this program's away from what is written and synced by this work. */
  readonly inHand: <T>(work: () => Promise<T>) => Promise<T>;
  /** Called when something was written to the calendars, or may have been. */
  readonly changed?: () => void;
}

/** `by force`: its copy is looked at too, whatever the private page shows. */
type FollowUp = "if shared" | "always" | "by force";

export class Desk {
  readonly #options: DeskOptions;
  #together = 0;
  /** Pages of a series whose other side hasn't heard of it yet. */
  #untold: readonly string[] = [];

  constructor(options: DeskOptions) {
    this.#options = options;
  }

  get enabled(): boolean {
    return this.#options.enabled;
  }

  /** Whether there is a shared calendar at all. */
  get canShare(): boolean {
    return this.#options.user.sharedDatabase !== null;
  }

  /** What is synced meanwhile is told in one message at the end, and not page by page. */
  async together(work: () => Promise<void>): Promise<void> {
    this.#together += 1;
    await work().finally(() => {
      this.#together -= 1;
      const untold = this.#untold;
      this.#untold = [];
      for (const page of untold) this.#synced(page);
    });
  }

  #synced(page: string): void {
    if (this.#together > 0) this.#untold = [...this.#untold, page];
    else this.#options.synced(page);
  }

  /** @throws CalendarFailure, UserPassEnded where the page could not be created, or nobody knows whether it was */
  create(fields: Fields, shared: boolean): Promise<Created> {
    return this.#changing(this.#options.inHand(() => this.#create(fields, shared)));
  }

  async #create(fields: Fields, shared: boolean): Promise<Created> {
    const { creator, service, user, enabled } = this.#options;
    const appointment = { fields, partnerRelevant: shared };
    if (!enabled) {
      const { id } = await service.createPage(user, appointment, "private");
      return { id, synced: shared ? "later" : "none" };
    }
    const { id, shared: done } = await creator.createAndShare(appointment);
    if (shared) this.#synced(id);
    return { id, synced: !shared ? "none" : done ? "done" : "later" };
  }

  /**
   * What a create with a lost answer made (C4), shared as it was meant to be; `null`: there is nothing to be seen.
   * @throws CalendarFailure, UserPassEnded, PassStopped where nobody could look
   */
  findCreated(lost: LostCreate): Promise<Created | null> {
    return this.#options.inHand(() => this.#findCreated(lost));
  }

  async #findCreated(lost: LostCreate): Promise<Created | null> {
    const { book, creator, enabled } = this.#options;
    const page = await book.findMade(lost);
    if (page === null) return null;
    if (!lost.partnerRelevant) return { id: page.id, synced: "none" };
    if (!enabled) return { id: page.id, synced: "later" };
    const shared = await creator.share(page, false);
    this.#synced(page.id);
    return { id: page.id, synced: shared ? "done" : "later" };
  }

  between(window: DateWindow, most: number): Promise<Agenda> {
    return this.#options.book.between(window, most);
  }

  undated(most: number): Promise<Agenda> {
    return this.#options.book.undated(most);
  }

  search(request: Parameters<AppointmentBook["search"]>[0]): Promise<Agenda> {
    return this.#options.book.search(request);
  }

  find(id: string): Promise<BookEntry | null> {
    return this.#options.book.find(id);
  }

  async edit(id: string, fields: Fields): Promise<DeskChange> {
    return this.#asItStands(await this.#followedUp(() => this.#options.book.edit(id, fields)));
  }

  async setShared(id: string, shared: boolean): Promise<DeskChange> {
    return this.#asItStands(await this.#followedUp(() => this.#options.book.setShared(id, shared), "always"));
  }

  async trash(id: string): Promise<DeskChange> {
    const change = await this.#followedUp(() => this.#options.book.trash(id));
    return change.outcome === "done" ? { ...change, there: false } : change;
  }

  /** As it was before an edit, unless somebody has changed it since. */
  async putBack(id: string, was: Parameters<AppointmentBook["putBack"]>[1]): Promise<DeskChange> {
    return this.#asItStands(await this.#followedUp(() => this.#options.book.putBack(id, was)));
  }

  async restore(id: string): Promise<DeskChange> {
    return this.#asItStands(await this.#followedUp(() => this.#options.book.restore(id), "by force"));
  }

  async shareAgain(id: string, copy: string | null): Promise<DeskChange> {
    return this.#asItStands(
      await this.#followedUp(() => this.#options.book.shareAgain(id, copy), "by force"),
    );
  }

  /** One pass, or the one that is under way. Never rejects for a fault of Notion's. */
  sync(onProgress: (progress: PassProgress) => void): Promise<SyncResult> {
    const { service, user } = this.#options;
    return service.syncPartnerRelevantAppointments(user, { onProgress });
  }

  /** @throws CalendarFailure, UserPassEnded where the calendars can't be read */
  async status(): Promise<{ readonly status: SyncStatus; readonly problems: readonly Problem[] }> {
    const { service, user, problems } = this.#options;
    return { status: await service.getSyncStatus(user), problems: problems() };
  }

  /** What was changed by hand reaches the other side at once. */
  #followedUp(change: () => Promise<BookChange>, when: FollowUp = "if shared"): Promise<DeskChange> {
    return this.#options.inHand(() => this.#follow(change(), when));
  }

  async #follow(changing: Promise<BookChange>, when: FollowUp): Promise<DeskChange> {
    const [change] = await this.#changing(Promise.all([changing, this.#options.refresh()]));
    if (change.outcome !== "done") return change;
    const { entry } = change;
    const sync = when !== "if shared" || entry.standing !== "private" ? change.sync : null;
    const owner = this.#options.users.find(({ id }) => id === sync?.owner);
    const done = { outcome: "done", entry, before: change.before, written: entry, there: true } as const;
    if (sync === null) return { ...done, synced: "none" };
    if (!this.#options.enabled || owner === undefined) return { ...done, synced: "later" };
    const synced = await this.#options.service
      .syncSingleAppointment(sync.appointment, owner, when === "by force")
      .catch(() => false);
    this.#synced(sync.appointment.id);
    return { ...done, synced: synced ? "done" : "later" };
  }

  #changing<T>(work: Promise<T>): Promise<T> {
    return work.finally(() => this.#options.changed?.());
  }

  /** What was synced may show something else than what was written: no longer shared, the partner's edits, or nothing at all. */
  async #asItStands(change: DeskChange): Promise<DeskChange> {
    if (change.outcome !== "done" || change.synced === "none") return change;
    // Where Notion can't be asked, its last answer is shown.
    const found = await this.find(change.entry.id).catch(() => change.entry);
    return found === null ? { ...change, there: false } : { ...change, entry: found };
  }
}
