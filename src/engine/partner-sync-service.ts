/** The sync as other parts of a program use it: one user's pass, one appointment, the status, the background. */

import { NO_STATS, type PassReport } from "../core/report.ts";
import type { Side } from "../core/row.ts";
import type { SyncStatus } from "../core/sync-status.ts";
import { Background } from "./background.ts";
import { createPage } from "./create-page.ts";
import { problemOf } from "./failure.ts";
import { GoingPass } from "./going-pass.ts";
import { Looking } from "./looking.ts";
import { runPass } from "./pass.ts";
import type { PassOptions } from "./pass-deps.ts";
import type { CalendarPage, SyncUser } from "./ports.ts";
import type { NewAppointment, SavedAppointment } from "./saved-appointment.ts";
import type { ServiceOptions } from "./service-options.ts";
import { countFor, syncOne } from "./single.ts";
import type { SyncRequest, SyncResult } from "./sync-result.ts";
import { Turns } from "./turns.ts";

const CUT_OFF_AFTER_MS = 5_000;

export class PartnerSyncService {
  readonly #options: ServiceOptions;
  readonly #lastSync = new Map<number, string>();
  readonly #turns = new Turns();
  /** Passes that somebody can join. */
  readonly #going = new Set<GoingPass>();
  readonly #background: Background;
  readonly #looking: Looking;

  constructor(options: ServiceOptions) {
    this.#options = options;
    this.#looking = new Looking(options, {
      turns: this.#turns,
      isPassing: (users) => users.some(({ id }) => this.#passFor(id, false) !== undefined),
      pass: (users, stop) => this.#begin(users, { force: false, asked: true }, stop).report,
    });
    this.#background = new Background(options, {
      run: (stop) => this.#backgroundPass(stop),
      beside: (stop) => this.#looking.run(stop),
    });
  }

  /**
   * One pass for one user; where one is under way already or about to begin, the background's included, that one's result.
   * Never rejects for a fault of Notion's: that is in the report.
   */
  async syncPartnerRelevantAppointments(user: SyncUser, request: SyncRequest = {}): Promise<SyncResult> {
    const { force = false, stop, onProgress } = request;
    const pass = this.#passFor(user.id, force) ?? this.#begin([user], { force }, stop);
    if (onProgress !== undefined) pass.listen(user.id, onProgress);
    const { users } = await pass.report;
    const report = users.find((one) => one.user === user.id) ?? null;
    return { success: report?.success === true, stats: report?.stats ?? NO_STATS, report };
  }

  /**
   * Brings one appointment and its copy in step. Unless `forceSync` is set, one that hasn't changed since it was
   * last synced, as far as its private page tells, is left alone.
   * @returns whether both sides are in step now
   */
  async syncSingleAppointment(
    appointment: SavedAppointment,
    user: SyncUser,
    forceSync = false,
  ): Promise<boolean> {
    if (user.sharedDatabase === null) return false;
    const askedAt = this.#options.clock.now();
    return this.#turns.take([user.id], async (ends) => {
      await this.#prepare("single", ends.stop);
      const single = (about: SavedAppointment, force: boolean) =>
        syncOne(
          user,
          about,
          askedAt,
          this.#options.deps(ends.stop, ends.abort, "waits"),
          passOptions(force, ends.stop),
        );
      const first = await single(appointment, forceSync);
      if (first !== "left-for-later") return first === "in step";
      // C6: nothing is taken away before all rows were seen once. That is a pass of its own.
      await this.#finish(await this.#pass([user], passOptions(false, ends.stop), ends.abort));
      // Its page has to be read anew; who has changed what doesn't change.
      const { page: _, justCreated: __, ...again } = appointment;
      return (await single(again, true)) === "in step";
    });
  }

  /** @throws CalendarFailure, UserPassEnded where the calendars can't be read */
  async getSyncStatus(user: SyncUser): Promise<SyncStatus> {
    const never = new AbortController().signal;
    const counts =
      user.sharedDatabase === null
        ? { ticked: 0, copies: 0 }
        : await countFor(user, this.#options.deps(never, never, "waits"), passOptions(false, never));
    return {
      enabled: this.#options.enabled,
      running: this.#background.running,
      interval_hours: this.#background.intervalHours,
      private_partner_relevant: counts.ticked,
      shared_synced: counts.copies,
      last_sync: newer(
        this.#lastSync.get(user.id) ?? null,
        (await this.#options.lastSync?.(user.id)) ?? null,
      ),
    };
  }

  /** What this user writes in the chat, its syncs included: no look comes in between (D8). */
  inHand<T>(user: Pick<SyncUser, "id">, work: () => Promise<T>): Promise<T> {
    return this.#looking.inHand(user.id, work);
  }

  /** Creates a page in one of the user's calendars. */
  createPage(user: SyncUser, appointment: NewAppointment, side: Side): Promise<CalendarPage> {
    return this.#turns.take([], ({ stop, abort }) =>
      createPage(user, appointment, side, this.#options.deps(stop, abort, "waits")),
    );
  }

  /** A pass over all users at once, then one every `intervalHours`. Does nothing where it is on already. */
  startBackgroundSync(intervalHours: number = this.#options.intervalHours): void {
    if (this.#options.enabled && !this.#turns.stopped) this.#background.start(intervalHours);
  }

  /** Resolves when what was under way is finished. */
  stopBackgroundSync(): Promise<void> {
    return this.#background.stop();
  }

  /**
   * Stops everything for good: the background, passes, single syncs and what is being created. Resolves when what was under
   * way is over, its state written and `onPass` done; requests that aren't answered within 5 s are cut off (D5).
   */
  async shutDown(): Promise<void> {
    const over = new AbortController();
    void this.#options.clock.sleep(CUT_OFF_AFTER_MS, over.signal).then(
      () => this.#turns.abort(),
      () => undefined,
    );
    await Promise.all([this.stopBackgroundSync(), this.#turns.stop()]);
    over.abort();
  }

  /** One pass over everybody, so that a shared calendar is listed once and each token keeps its one budget (D3, D4). */
  async #backgroundPass(stop: AbortSignal): Promise<void> {
    const { users, log } = this.#options;
    try {
      const report = await this.#begin(users, { force: false }, stop).report;
      for (const { user, problems } of report.users.filter(({ success }) => !success)) {
        for (const problem of problems) log.problem(`Error during sync for user ${user}`, problem);
        if (problems.length === 0) log.error(`Error during sync for user ${user}: see the report`);
      }
    } catch (error) {
      log.problem("Error during the background sync", problemOf(error));
    }
  }

  /** A pass that is under way or about to begin, and does for that user what is wanted. */
  #passFor(user: number, force: boolean): GoingPass | undefined {
    return [...this.#going].find((going) => going.covers(user, force));
  }

  /** @param wanted `asked`: by a look */
  #begin(
    users: readonly SyncUser[],
    { force, asked = false }: { readonly force: boolean; readonly asked?: boolean },
    stop: AbortSignal | undefined,
  ): GoingPass {
    const ids = users.map(({ id }) => id);
    const pass = new GoingPass(ids, force, (onProgress) =>
      this.#turns.take(
        ids,
        async ({ stop: told, abort }) => {
          const options = { ...passOptions(force, told), onProgress };
          // What follows the pass itself is too late to join.
          await this.#prepare("pass", told);
          const report = await this.#pass(users, options, abort, asked).finally(() =>
            this.#going.delete(pass),
          );
          await this.#finish(report);
          return report;
        },
        stop,
      ),
    );
    this.#going.add(pass);
    return pass;
  }

  async #pass(
    users: readonly SyncUser[],
    options: PassOptions,
    abort: AbortSignal,
    asked = false,
  ): Promise<PassReport> {
    const deps = this.#options.deps(options.stop, abort, "waits");
    const report = await runPass(users, deps, options);
    this.#looking.passed(report, deps.gateway.aheadMs ?? 0, asked);
    return report;
  }

  async #finish(report: PassReport): Promise<void> {
    const { clock, onPass, log } = this.#options;
    for (const { user } of report.users) this.#lastSync.set(user, new Date(clock.now()).toISOString());
    try {
      await onPass?.(report);
    } catch (error) {
      log.problem("Error after a sync", problemOf(error));
    }
  }

  async #prepare(sync: "pass" | "single", stop: AbortSignal): Promise<void> {
    if (stop.aborted) return;
    try {
      await this.#options.beforePass?.(sync);
    } catch (error) {
      this.#options.log.problem("Error before a sync", problemOf(error));
    }
  }
}

function passOptions(force: boolean, stop: AbortSignal): PassOptions {
  return { dryRun: false, force, allowBulkDelete: false, stop };
}

/** Of two times in ISO 8601. */
function newer(a: string | null, b: string | null): string | null {
  if (a === null || b === null) return a ?? b;
  return Date.parse(b) > Date.parse(a) ? b : a;
}
