/** The sync as other parts of a program use it: one user's pass, one appointment, the status, the background. */
import type { Clock } from "../clock.ts";
import type { Stats, UserReport } from "../core/report.ts";
import type { Side } from "../core/row.ts";
import type { NewAppointment } from "./combined-appointment-service.ts";
import { problemOf, UserPassEnded } from "./failure.ts";
import { type PassDeps, type PassOptions, runPass } from "./pass.ts";
import type { CalendarPage, Log, RequestMeter, SyncUser } from "./ports.ts";
import { UserPass } from "./user-pass.ts";

export interface SyncResult {
  readonly success: boolean;
  readonly stats: Stats;
  /** The same in full, with requests, writes and problems. */
  readonly report: UserReport | null;
}

export interface SyncStatus {
  readonly enabled: boolean;
  /** Whether the background sync is on. */
  readonly running: boolean;
  readonly interval_hours: number;
  /** Private appointments that are ticked. */
  readonly private_partner_relevant: number;
  /** Live copies of this user's appointments in the shared calendar. */
  readonly shared_synced: number;
  /** When the last pass ended, ISO 8601 in UTC; `null` before the first. */
  readonly last_sync: string | null;
}

/** An appointment that stands in the private calendar. */
export interface SavedAppointment {
  /** Dashed page id. */
  readonly id: string;
  /** As it was just answered, where it was. */
  readonly page?: CalendarPage;
  /** Created a moment ago, so that no copy can exist. */
  readonly justCreated?: boolean;
}

export interface ServiceOptions {
  readonly users: readonly SyncUser[];
  readonly enabled: boolean;
  readonly intervalHours: number;
  readonly clock: Clock;
  readonly log: Log;
  /** The parts of one pass, made anew for each: what one pass learnt of a broken token must not bind the next. */
  readonly deps: (stop: AbortSignal) => PassDeps;
}

const MS_PER_HOUR = 3_600_000;

export class PartnerSyncService {
  readonly #options: ServiceOptions;
  readonly #lastSync = new Map<number, string>();
  /** One pass per user at a time: what comes later waits its turn. */
  readonly #turns = new Map<number, Promise<unknown>>();
  #background: { readonly stop: AbortController; readonly ended: Promise<void> } | null = null;
  #intervalHours: number;

  constructor(options: ServiceOptions) {
    this.#options = options;
    this.#intervalHours = options.intervalHours;
  }

  /** One pass for one user. Never rejects for a fault of Notion's: that is in the report. */
  syncPartnerRelevantAppointments(
    user: SyncUser,
    { force = false, stop = new AbortController().signal } = {},
  ): Promise<SyncResult> {
    return this.#inTurn([user], async () => {
      const report = await runPass([user], this.#options.deps(stop), passOptions(force, stop));
      this.#lastSync.set(user.id, new Date(this.#options.clock.now()).toISOString());
      return { success: report.success, stats: report.stats, report: report.users[0] ?? null };
    });
  }

  /**
   * Brings one appointment and its copy in step. Unless `forceSync` is set, one that hasn't changed since it was
   * last synced is left alone.
   * @returns whether both sides are in step now
   */
  syncSingleAppointment(appointment: SavedAppointment, user: SyncUser, forceSync = false): Promise<boolean> {
    return this.#inTurn([user], async () => {
      if (user.sharedDatabase === null) return false;
      const stop = new AbortController().signal;
      const pass = await this.#open(user, forceSync, this.#options.deps(stop), stop);
      await pass.openOne(appointment.id, appointment.page, appointment.justCreated === true);
      if (!forceSync && pass.going && pass.isSettled(appointment.id)) return true;
      const { success, stats } = await pass.finish();
      return success && stats.held === 0;
    });
  }

  /** @throws CalendarFailure, UserPassEnded where the calendars can't be read */
  async getSyncStatus(user: SyncUser): Promise<SyncStatus> {
    const counts = user.sharedDatabase === null ? { ticked: 0, copies: 0 } : await this.#count(user);
    return {
      enabled: this.#options.enabled,
      running: this.#background !== null,
      interval_hours: this.#intervalHours,
      private_partner_relevant: counts.ticked,
      shared_synced: counts.copies,
      last_sync: this.#lastSync.get(user.id) ?? null,
    };
  }

  /** Creates a page in one of the user's calendars. */
  async createPage(user: SyncUser, appointment: NewAppointment, side: Side): Promise<CalendarPage> {
    const stop = new AbortController().signal;
    const deps = this.#options.deps(stop);
    const meter: RequestMeter = { requests: 0 };
    const store = await deps.openStore(user);
    const calendar = await deps.gateway.open(user, side, store.state.calendars[side], meter);
    const { page } = await calendar.create({
      fields: appointment.fields,
      ticked: appointment.partnerRelevant,
    });
    return page;
  }

  /** A pass over all users at once, then one every `intervalHours`. Does nothing where it is on already. */
  startBackgroundSync(intervalHours: number = this.#options.intervalHours): void {
    if (this.#background !== null || !this.#options.enabled) return;
    this.#intervalHours = intervalHours;
    const stop = new AbortController();
    this.#background = { stop, ended: this.#loop(stop.signal) };
    this.#options.log.info(`Partner sync service started (interval: ${intervalHours}h)`);
  }

  /** Resolves when what was under way is finished. */
  async stopBackgroundSync(): Promise<void> {
    const background = this.#background;
    if (background === null) return;
    background.stop.abort();
    await background.ended;
    this.#background = null;
    this.#options.log.info("Partner sync service stopped");
  }

  async #loop(stop: AbortSignal): Promise<void> {
    while (!stop.aborted) {
      await this.#backgroundPass(stop);
      await this.#options.clock.sleep(this.#intervalHours * MS_PER_HOUR, stop).catch(() => undefined);
    }
  }

  /** One pass over everybody, so that a shared calendar is listed once and each token keeps its one budget (D3, D4). */
  async #backgroundPass(stop: AbortSignal): Promise<void> {
    const { users, deps, clock, log } = this.#options;
    try {
      const report = await this.#inTurn(users, () => runPass(users, deps(stop), passOptions(false, stop)));
      for (const { user, success, problems } of report.users) {
        this.#lastSync.set(user, new Date(clock.now()).toISOString());
        if (!success)
          log.error(`Error during sync for user ${user}: ${problems[0]?.message ?? "see the report"}`);
      }
    } catch (error) {
      log.error(`Error during the background sync: ${problemOf(error).message}`);
    }
  }

  async #count(user: SyncUser): Promise<{ readonly ticked: number; readonly copies: number }> {
    const deps = this.#options.deps(new AbortController().signal);
    const pass = await this.#open(user, false, deps, new AbortController().signal);
    await pass.open();
    if (pass.failure !== null) throw pass.failure;
    const { ticked } = pass.countTicked();
    const { shared } = pass.calendars;
    const listed = (await deps.gateway.listShared([shared], pass.meter)).get(shared);
    if (listed === undefined || listed instanceof Error) {
      throw listed ?? new UserPassEnded("notion_error", "The shared calendar could not be listed.");
    }
    return { ticked, copies: listed.filter(({ sourceUserId }) => sourceUserId === user.id).length };
  }

  async #open(user: SyncUser, force: boolean, deps: PassDeps, stop: AbortSignal): Promise<UserPass> {
    return new UserPass(
      user,
      await deps.openStore(user),
      deps.fingerprints(user),
      deps,
      passOptions(force, stop),
    );
  }

  #inTurn<T>(users: readonly SyncUser[], run: () => Promise<T>): Promise<T> {
    const before = Promise.allSettled(users.map(({ id }) => this.#turns.get(id)));
    const mine = before.then(run);
    for (const { id } of users) this.#turns.set(id, mine);
    return mine;
  }
}

function passOptions(force: boolean, stop: AbortSignal): PassOptions {
  return { dryRun: false, force, allowBulkDelete: false, stop };
}
