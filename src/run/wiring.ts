/** Puts the parts together: what the engine asks for, from Notion, the state directory and the configuration. */
import type { Side } from "../core/row.ts";
import type { Clock } from "../engine/clock.ts";
import type { PassDeps } from "../engine/pass-deps.ts";
import type { Fingerprints, Log, SyncUser } from "../engine/ports.ts";
import { Connections } from "../notion/connections.ts";
import { NotionGateway } from "../notion/gateway.ts";
import type { Pauses } from "../notion/pauses.ts";
import { travellingFields } from "../notion/property-roles.ts";
import { tellingLog } from "../problems/told.ts";
import { fingerprint, fingerprintKey, olderFingerprint } from "../state/fingerprint.ts";
import { rememberedCalendars } from "../state/look.ts";
import { UserStateStore } from "../state/user-state-store.ts";

interface WiringOptions {
  readonly notionBaseUrl: string;
  readonly stateDir: string;
  readonly dryRun: boolean;
  /** Every Telegram id in the configuration, wrong entries included. */
  readonly knownIds: readonly number[];
  readonly clock: Clock;
  readonly log: Log;
  /** Told to stop: nothing new is sent. */
  readonly stop: AbortSignal;
  /** Requests under way are cut off. */
  readonly abort: AbortSignal;
  readonly pauses?: Pauses;
  /** The longest `Retry-After` that is waited for. */
  readonly maxPauseMs?: number;
}

export function passDeps(options: WiringOptions): PassDeps {
  const { stateDir: dir, clock, dryRun } = options;
  return {
    clock,
    log: tellingLog(options.log),
    gateway: new NotionGateway(connectionsFor(options)),
    fingerprints: fingerprintsOf,
    fieldsOf: ({ extraProperties }) => travellingFields(extraProperties),
    openStore: ({ id: user }) => UserStateStore.open({ dir, user, clock, dryRun }),
    remembered: ({ id }) => rememberedCalendars(dir, id),
    bystanders: (inPass) =>
      Promise.all(
        options.knownIds
          .filter((id) => !inPass.includes(id))
          .map(async (user) => {
            // Only looked at: whatever is wrong with it is told when it is this user's turn.
            const opening = UserStateStore.open({ dir, user, clock, dryRun: true });
            const state = await opening.then(({ state }) => state).catch(() => null);
            return {
              user,
              known: new Set(Object.keys(state?.rows ?? {})),
              privateCalendar: state?.calendars.private?.dataSource ?? null,
            };
          }),
      ),
  };
}

/** Finds everybody's data sources, and counts the requests. Never rejects; what can't be found out is `null`. */
export function sourceFinder(options: Omit<WiringOptions, "knownIds" | "dryRun">) {
  const gateway = new NotionGateway(connectionsFor(options));
  const meter = { requests: 0 };
  return {
    meter,
    remembered: ({ id }: SyncUser) => rememberedCalendars(options.stateDir, id),
    locate: (user: SyncUser, side: Side) => gateway.sourceOf(user, side, meter).catch(() => null),
  };
}

function connectionsFor(options: Omit<WiringOptions, "knownIds" | "dryRun">): Connections {
  const { notionBaseUrl: baseUrl, clock, stop, abort, pauses, maxPauseMs } = options;
  const further = { ...(pauses && { pauses }), ...(maxPauseMs !== undefined && { maxPauseMs }) };
  return new Connections({ baseUrl, clock, stop, abort, ...further });
}

function fingerprintsOf({ privateToken }: SyncUser): Fingerprints {
  const { key, check } = fingerprintKey(privateToken);
  return {
    check,
    of: (row, field, canonical) => fingerprint(key, row, field, canonical),
    older: (canonical) => olderFingerprint(key, canonical),
    tokenCheck: (token) => fingerprintKey(token).check,
  };
}
