/** Looks at each user's calendars: what stands there, and what a pass would do now. Writes nothing. */
import type { Settings } from "../config/environment.ts";
import type { LoadedUsers, UserConfig, WrongEntry } from "../config/users-config.ts";
import type { Language } from "../core/readable-date.ts";
import type { Clock } from "../engine/clock.ts";
import { PartnerSyncService } from "../engine/partner-sync-service.ts";
import { runPass } from "../engine/pass.ts";
import type { Log } from "../engine/ports.ts";
import { tellingLog, toldReport } from "../problems/told.ts";
import { namesOf } from "../run/reader.ts";
import { withWrongEntries } from "../run/run-report.ts";
import { listenForStop } from "../run/stopping.ts";
import { passDeps } from "../run/wiring.ts";
import { openPasses } from "../state/passes.ts";
import type { Standing } from "./standing.ts";

interface LookOptions {
  readonly users: readonly UserConfig[];
  /** Entries that can't be looked at. */
  readonly wrong: readonly WrongEntry[];
  readonly config: Pick<LoadedUsers, "knownIds" | "names">;
  readonly settings: Settings;
  readonly clock: Clock;
  /** When a pass over everybody last succeeded elsewhere, ISO 8601. */
  readonly lastRun: string | null;
  /** Of the problems' messages. */
  readonly language: Language;
}

/** What a pass would log is among the problems. */
const SILENT: Log = { info: () => {}, warn: () => {}, error: () => {} };

export async function standingsOf(options: LookOptions): Promise<readonly Standing[]> {
  const { users, wrong, settings, clock, language } = options;
  const { knownIds } = options.config;
  const names = namesOf(options.config.names);
  const stopping = listenForStop(clock, SILENT);
  const wiring = { ...settings, dryRun: true, knownIds, clock, log: SILENT };
  try {
    const how = { dryRun: true, force: false, allowBulkDelete: false, stop: stopping.stop };
    const pass = await runPass(users, passDeps({ ...wiring, ...stopping }), how);
    const service = new PartnerSyncService({
      ...{ users, clock, enabled: settings.enabled, intervalHours: settings.intervalHours },
      log: tellingLog(SILENT),
      deps: () => passDeps({ ...wiring, ...stopping }),
      lastSync: await lastSyncs(options),
    });
    const { users: reports } = toldReport(withWrongEntries(pass, wrong), language, names);
    return await Promise.all(
      reports.map(async ({ user, success, stats, problems }) => {
        const config = users.find(({ id }) => id === user);
        // What keeps the calendars from being read is one of the problems.
        const status = config === undefined ? null : await service.getSyncStatus(config).catch(() => null);
        return {
          user,
          name: names.get(user) ?? null,
          zone: config?.timezone ?? "UTC",
          status,
          next: success && !pass.interrupted ? stats : null,
          problems,
        };
      }),
    );
  } finally {
    stopping.release();
  }
}

/** The newer of what the state knows and what was told of elsewhere. */
async function lastSyncs({
  settings,
  clock,
  lastRun,
}: LookOptions): Promise<(user: number) => string | null> {
  const passes = await openPasses({ dir: settings.stateDir, clock, dryRun: true }).catch(() => null);
  return (user) => {
    const known = passes?.lastFullPass(user) ?? null;
    // A run may also be green because there was nothing to do yet.
    if (known === null) return null;
    return lastRun !== null && Date.parse(lastRun) > known ? lastRun : new Date(known).toISOString();
  };
}
