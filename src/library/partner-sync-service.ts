/** The service for other programs: the engine's, wired as for the bot, in plain words and with every fault logged. */
import type { UserConfig } from "../config/users-config.ts";
import { normalizeId } from "../core/ids.ts";
import { NO_STATS } from "../core/report.ts";
import { CombinedAppointmentService as Creator } from "../engine/combined-appointment-service.ts";
import { PartnerSyncService as Engine } from "../engine/partner-sync-service.ts";
import { log as door } from "../output/door.ts";
import { shown } from "../output/shown.ts";
import { tellingLog, toldReport, toldUser } from "../problems/told.ts";
import { systemClock as clock } from "../run/clock-system.ts";
import { logProblems } from "../run/log-problems.ts";
import { recordPass } from "../run/pass-record.ts";
import { passDeps } from "../run/wiring.ts";
import { openPasses } from "../state/passes.ts";
import type * as api from "./api.ts";
import { newAppointment } from "./appointment.ts";
import { instructionsOf } from "./instructions.ts";
import { inWords, PartnerSyncError } from "./partner-sync-error.ts";

const OFF = "The sync is switched off (enabled: false, or PARTNER_SYNC_ENABLED=false): nothing is written.";

export class PartnerSyncService implements api.PartnerSyncService {
  readonly users: readonly UserConfig[];
  readonly #engine: Engine;
  readonly #enabled: boolean;
  readonly #log: api.Log;

  constructor(options: api.PartnerSyncOptions = {}) {
    const log = options.log === undefined ? door : careful(options.log);
    const { settings, config } = instructionsOf(options, log);
    const { stateDir: dir, notionBaseUrl, enabled, intervalHours } = settings;
    this.users = config.users;
    this.#log = log;
    this.#enabled = enabled;
    const wiring = { notionBaseUrl, stateDir: dir, dryRun: !enabled, knownIds: config.knownIds, clock, log };
    this.#engine = new Engine({
      ...{ users: config.users, enabled, intervalHours, clock, log: tellingLog(log) },
      deps: (stop, abort) => passDeps({ ...wiring, stop, abort }),
      onPass: async (report) => {
        await recordPass(openPasses({ dir, clock, dryRun: false }), report, report, log);
        await options.onPass?.(toldReport(report));
      },
      lastSync: (user) => lastFullPass(dir, user),
    });
  }

  async syncPartnerRelevantAppointments(
    user: api.UserOrId,
    { force = false }: api.SyncRequest = {},
  ): Promise<api.SyncResult> {
    if (this.#isOff()) return { success: false, stats: NO_STATS, report: null };
    return this.#forUser(user, async (config) => {
      const done = await this.#engine.syncPartnerRelevantAppointments(config, { force });
      const report = done.report === null ? null : toldUser(done.report);
      if (report !== null) logProblems(report, this.#log);
      return { ...done, report };
    });
  }

  async syncSingleAppointment(
    appointment: string | { readonly id: string },
    user: api.UserOrId,
    forceSync = false,
  ): Promise<boolean> {
    if (this.#isOff()) return false;
    return this.#forUser(user, async (config) => {
      const id = normalizeId(typeof appointment === "string" ? appointment : appointment.id);
      if (id === null)
        throw new PartnerSyncError("wrong_argument", "The appointment's id is no id of a page.");
      if (config.sharedDatabase === null)
        this.#log.warn(`User ${config.id} has no shared database configured`);
      return this.#engine.syncSingleAppointment({ id }, config, forceSync);
    });
  }

  getSyncStatus(user: api.UserOrId): Promise<api.SyncStatus> {
    return this.#forUser(user, (config) => this.#engine.getSyncStatus(config));
  }

  async createAppointment(
    user: api.UserOrId,
    appointment: api.Appointment,
    useShared = false,
  ): Promise<string> {
    if (this.#isOff()) throw new PartnerSyncError("switched_off", OFF);
    return this.#forUser(user, (config) => {
      const creator = new Creator(config, this.#engine, tellingLog(this.#log));
      return creator.createAppointment(newAppointment(appointment, config.timezone), useShared);
    });
  }

  startBackgroundSync(intervalHours?: number): void {
    if (this.#isOff()) return;
    if (intervalHours !== undefined && !(intervalHours > 0)) {
      const error = new PartnerSyncError(
        "wrong_argument",
        "The interval must be a positive number of hours.",
      );
      this.#log.error(error.message);
      throw error;
    }
    this.#engine.startBackgroundSync(intervalHours);
  }

  stopBackgroundSync(): Promise<void> {
    return this.#engine.stopBackgroundSync();
  }

  shutDown(): Promise<void> {
    return this.#engine.shutDown();
  }

  #isOff(): boolean {
    if (!this.#enabled) this.#log.warn(OFF);
    return !this.#enabled;
  }

  /** Whatever ends it early is logged before it is handed on, also where plain JavaScript names nobody. */
  async #forUser<T>(
    who: api.UserOrId | null | undefined,
    run: (config: UserConfig) => Promise<T> | T,
  ): Promise<T> {
    const id = typeof who === "number" ? who : who?.id;
    try {
      const config = this.users.find((user) => user.id === id);
      if (config === undefined) {
        throw new PartnerSyncError(
          "unknown_user",
          "The configuration has no such user, or a wrong entry for them.",
        );
      }
      return await run(config);
    } catch (error) {
      const told = inWords(error);
      this.#log.error(`Error during sync for user ${id}: ${told.message}`);
      throw told;
    }
  }
}

/** Whatever names from Notion or the configuration hold, each entry is one line, and shows no token (F4). */
function careful(log: api.Log): api.Log {
  return {
    info: (line) => log.info(shown(line)),
    warn: (line) => log.warn(shown(line)),
    error: (line) => log.error(shown(line)),
  };
}

/** It only describes passes: where it can't be read, nothing is known of them. */
async function lastFullPass(dir: string, user: number): Promise<string | null> {
  const passes = await openPasses({ dir, clock, dryRun: true }).catch(() => null);
  const at = passes?.lastFullPass(user) ?? null;
  return at === null ? null : new Date(at).toISOString();
}
