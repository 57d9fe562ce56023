/** Everybody whom the bot serves, each with a desk, and the one sync service behind them. */

import type { Settings } from "../config/environment.ts";
import type { LoadedUsers, UserConfig } from "../config/users-config.ts";
import { AppointmentBook } from "../engine/appointment-book.ts";
import type { Clock } from "../engine/clock.ts";
import { CombinedAppointmentService } from "../engine/combined-appointment-service.ts";
import { PartnerSyncService } from "../engine/partner-sync-service.ts";
import type { PassDeps } from "../engine/pass-deps.ts";
import type { Log } from "../engine/ports.ts";
import type { LookOptions } from "../engine/service-options.ts";
import { Pauses } from "../notion/pauses.ts";
import { tellingLog } from "../problems/told.ts";
import type { BotUser } from "../telegram/chats.ts";
import { Desk } from "../telegram/desk.ts";
import { configuredWishes } from "../telegram/reminders/wishes.ts";
import type { Aftermath } from "./aftermath.ts";
import { operatorFor } from "./operator.ts";
import type { Stopping } from "./stopping.ts";
import { passDeps } from "./wiring.ts";

interface HouseholdOptions {
  readonly settings: Settings;
  readonly config: LoadedUsers;
  readonly aftermath: Aftermath;
  readonly clock: Clock;
  readonly log: Log;
  readonly stopping: Stopping;
}

interface WithPauses extends HouseholdOptions {
  /** What Notion asked for in a pass holds for the next look too. */
  readonly pauses: Pauses;
}

interface BotHousehold {
  readonly users: readonly BotUser[];
  readonly service: PartnerSyncService;
}

export function botHousehold(given: HouseholdOptions): BotHousehold {
  const options = { ...given, pauses: new Pauses() };
  const { settings, config, aftermath, clock, log } = options;
  const service = new PartnerSyncService({
    users: config.users,
    enabled: settings.enabled,
    intervalHours: settings.intervalHours,
    clock,
    log: tellingLog(log),
    deps: (stop, abort, pauses) => ({
      ...depsOf(options, stop, abort, pauses === "ends" ? { maxPauseMs: 0 } : {}),
      news: (news) => aftermath.hear(news),
    }),
    // Before a single sync, the desk has done that beside the edit; what was just created rests on no state.
    beforePass: (sync) => (sync === "pass" ? aftermath.takeOver() : Promise.resolve()),
    onPass: (report) => aftermath.passEnded(report),
    lastSync: (user) => aftermath.lastFullPass(user),
    ...(settings.liveSeconds > 0 && { looks: looksOf(settings, aftermath) }),
  });
  return { users: config.users.map((user) => botUser(user, service, options)), service };
}

function looksOf({ liveSeconds }: Settings, aftermath: Aftermath): LookOptions {
  return {
    seconds: liveSeconds,
    areSafe: () => aftermath.looksAreSafe(),
    takeOver: () => aftermath.takeOverForLook(),
    onLook: (stats) => aftermath.looked(stats),
  };
}

function botUser(user: UserConfig, service: PartnerSyncService, options: WithPauses): BotUser {
  const { settings, config, aftermath, log, stopping } = options;
  return {
    id: user.id,
    timeZone: user.timezone,
    name: user.name,
    language: user.statedLanguage,
    operator: operatorFor(user, config.users),
    wishes: configuredWishes(user.reminders),
    desk: new Desk({
      user,
      users: config.users,
      book: new AppointmentBook(user, {
        timeZone: user.timezone,
        // What was asked for before a stop is still answered, as far as there is time.
        deps: (abort) => depsOf(options, abort, abort),
        abort: stopping.abort,
      }),
      service,
      creator: new CombinedAppointmentService(user, service, tellingLog(log)),
      enabled: settings.enabled,
      problems: () => aftermath.problemsOf(user.id),
      refresh: () => aftermath.takeOverIfOld(),
      synced: (page) => aftermath.singleSynced({ page, by: user.id }),
      inHand: (work) => service.inHand(user, work),
      changed: () => aftermath.calendarsChanged(),
    }),
  };
}

function depsOf(
  { settings, config, clock, log, pauses }: WithPauses,
  stop: AbortSignal,
  abort: AbortSignal,
  patience: { readonly maxPauseMs?: number } = {},
): PassDeps {
  const { notionBaseUrl, stateDir } = settings;
  return passDeps({
    notionBaseUrl,
    stateDir,
    dryRun: false,
    knownIds: config.knownIds,
    clock,
    log,
    stop,
    abort,
    pauses,
    ...patience,
  });
}
