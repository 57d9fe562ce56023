/**
 * Who belongs together: the users of one shared data source (D4), whatever forms of its id they have configured. Where a
 * user's calendars are, the state tells; where it doesn't, they are opened before any household begins.
 */
import PQueue from "p-queue";
import type { Side } from "../core/row.ts";
import { type Household, type Member, openFor, type PassWide } from "./household.ts";
import type { PassDeps } from "./pass-deps.ts";
import type { SyncUser } from "./ports.ts";
import { type Sources, sourcesOf } from "./same-databases.ts";
import type { Bindings } from "./user-memory.ts";
import type { Opened } from "./user-way.ts";

/** States that are read side by side: each is let go of at once, so that memory doesn't grow with the number of users. */
const STATES_AT_ONCE = 8;

/** Users whose calendars are opened side by side. */
const OPENED_AT_ONCE = 64;

/** @param users those with a shared database */
export async function householdsOf(
  users: readonly SyncUser[],
  pass: PassWide,
): Promise<readonly Household[]> {
  const [only] = users;
  if (only !== undefined && users.length === 1) return [{ users, opening: new Map() }];
  const known = await knownSources(users, pass.deps.remembered);
  for (const [user, sources] of known) pass.databases.addUsed(user, sources);
  const opening = new Map<number, Promise<Member<Opened>>>();
  // Nobody waits for somebody whom Notion keeps waiting (D4); all others are seen apart before anybody writes (D1).
  const seen = (user: SyncUser) =>
    new Promise<void>((goOn) => {
      const member = openFor(user, pass, goOn);
      opening.set(user.id, member);
      void member.then(({ way }) => {
        if ("at" in way) known.set(user.id, sourcesOf(way.at));
        goOn();
      });
    });
  const openings = new PQueue({ concurrency: OPENED_AT_ONCE });
  await openings.addAll(users.filter(({ id }) => !known.has(id)).map((user) => () => seen(user)));
  return grouped(users, known).map((members) => ({ users: members, opening }));
}

/** The households in which every calendar's place is known, for those who open nothing else. */
export async function householdsByState(
  users: readonly SyncUser[],
  remembered: PassDeps["remembered"],
): Promise<readonly (readonly SyncUser[])[]> {
  const known = await knownSources(users, remembered);
  return grouped(
    users.filter(({ id }) => known.has(id)),
    known,
  );
}

/** Where everybody's calendars are, as far as the states tell. */
export async function knownSources(
  users: readonly SyncUser[],
  remembered: PassDeps["remembered"],
): Promise<Map<number, Sources>> {
  const known = new Map<number, Sources>();
  const reading = new PQueue({ concurrency: STATES_AT_ONCE });
  await reading.addAll(
    users.map((user) => async () => {
      const sources = sourcesIn(user, await remembered(user));
      if (sources !== null) known.set(user.id, sources);
    }),
  );
  return known;
}

/** Where a user's calendars are, by what was found before; `null` where that doesn't fit the configuration any more. */
function sourcesIn(user: SyncUser, bindings: Bindings): Sources | null {
  const configured = { private: user.privateDatabase, shared: user.sharedDatabase };
  const source = (side: Side) => {
    const known = bindings[side];
    return known?.configured === configured[side] ? known.dataSource : null;
  };
  const [own, shared] = [source("private"), source("shared")];
  return own === null || shared === null ? null : { private: own, shared };
}

/** Users of whom nothing is known yet belong to those with the same id in the configuration. */
function grouped(
  users: readonly SyncUser[],
  known: ReadonlyMap<number, Sources>,
): readonly (readonly SyncUser[])[] {
  const byId = new Map(
    users.flatMap(({ id, sharedDatabase }) => {
      const source = known.get(id)?.shared;
      return source === undefined ? [] : [[sharedDatabase, source] as const];
    }),
  );
  const groups = new Map<string, SyncUser[]>();
  for (const user of users) {
    const { id, sharedDatabase: configured } = user;
    const key = known.get(id)?.shared ?? byId.get(configured) ?? configured ?? "";
    groups.set(key, [...(groups.get(key) ?? []), user]);
  }
  return [...groups.values()];
}
