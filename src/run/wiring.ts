/** Puts the parts together: what the engine asks for, from Notion, the state directory and the configuration. */
import type { Clock } from "../engine/clock.ts";
import type { PassDeps } from "../engine/pass-deps.ts";
import type { Fingerprints, Log, SyncUser, UserStore } from "../engine/ports.ts";
import { NotionConnection } from "../notion/connection.ts";
import { NotionGateway } from "../notion/gateway.ts";
import { travellingFields } from "../notion/property-roles.ts";
import { tellingLog } from "../problems/told.ts";
import { fingerprint, fingerprintKey, olderFingerprint } from "../state/fingerprint.ts";
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
}

export function passDeps(options: WiringOptions): PassDeps {
  const { stateDir: dir, clock, dryRun, notionBaseUrl: baseUrl, stop, abort } = options;
  return {
    clock,
    log: tellingLog(options.log),
    gateway: new NotionGateway((token) => new NotionConnection({ token, baseUrl, clock, stop, abort })),
    fingerprints: fingerprintsOf,
    fieldsOf: ({ extraProperties }) => travellingFields(extraProperties),
    openStore: ({ id }) => openStore(id, { dir, clock, dryRun }),
    // Only looked at, like the bystanders': whatever is wrong with it is told when it is this user's turn.
    sharedSource: async ({ id, sharedDatabase }) => {
      const store = await openStore(id, { dir, clock, dryRun: true }).catch(() => null);
      const known = store?.state.calendars.shared;
      return known?.configured === sharedDatabase ? known.dataSource : null;
    },
    bystanders: (inPass) =>
      Promise.all(
        options.knownIds
          .filter((id) => !inPass.includes(id))
          .map(async (user) => {
            const state = await openStore(user, { dir, clock, dryRun: true }).then(
              (store) => store.state,
              () => null,
            );
            return {
              user,
              known: new Set(Object.keys(state?.rows ?? {})),
              privateCalendar: state?.calendars.private?.dataSource ?? null,
            };
          }),
      ),
  };
}

async function openStore(
  user: number,
  { dir, clock, dryRun }: { readonly dir: string; readonly clock: Clock; readonly dryRun: boolean },
): Promise<UserStore> {
  const { store, damaged } = await UserStateStore.open({ dir, user, clock, dryRun });
  return {
    damaged,
    get state() {
      return store.state;
    },
    setRow: (id, row) => store.setRow(id, row),
    setHead: (changes) => store.setHead(changes),
    setWroteAt: (at) => store.setWroteAt(at),
    reset: (key) => store.reset(key),
    flush: () => store.flush(),
  };
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
