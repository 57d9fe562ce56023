/** One household's pass (D4): the users of one shared data source, from their memories to their reports. */
import { NO_STATS, type UserReport } from "../core/report.ts";
import type { Claimant } from "./claims.ts";
import { endedOutcome, finish, reportOf } from "./finishing.ts";
import { begin, list, openCalendars } from "./opening.ts";
import type { PassDeps, PassOptions } from "./pass-deps.ts";
import type { Log, RequestMeter, SyncUser } from "./ports.ts";
import { Rooms } from "./room.ts";
import type { Databases } from "./same-databases.ts";
import { shareOut } from "./sharing-out.ts";
import { type Begun, endOf, type Found, type Listed, next, type Opened, type Step } from "./user-way.ts";

/** What all households of a pass have in common. */
export interface PassWide {
  readonly deps: PassDeps;
  readonly options: PassOptions;
  readonly databases: Databases;
  /** Everybody in the configuration but those named. */
  readonly bystanders: (members: readonly number[]) => Promise<readonly Claimant[]>;
}

export interface HouseholdReport {
  readonly users: readonly UserReport[];
  /** For what they did together. */
  readonly requests: number;
}

/** A user on the way, and how many requests were sent for them. */
interface Member<T> {
  readonly user: SyncUser;
  readonly meter: RequestMeter;
  readonly way: Step<T>;
}

/** Never rejects for a fault of one user's: that is a problem in their report. */
export async function runHousehold(users: readonly SyncUser[], pass: PassWide): Promise<HouseholdReport> {
  const together: RequestMeter = { requests: 0 };
  const rooms = new Rooms();
  const opened = await Promise.all(users.map((user) => openFor(user, pass, rooms)));
  const apart = refuseClashes(opened, pass.databases);
  // E8: what anybody's earlier pass was refused holds for everybody on that calendar.
  for (const { workspace } of going(apart)) workspace.doubt();
  const listed = await listAll(apart, pass, together);
  const reports = await Promise.all(
    refuseClashes(listed, pass.databases).map((member) => completed(member, pass)),
  );
  await settleRooms(going(apart));
  return { users: reports, requests: together.requests };
}

async function openFor(
  user: SyncUser,
  { deps, options, databases }: PassWide,
  rooms: Rooms,
): Promise<Member<Opened>> {
  const begun = await begin(user, deps, options);
  const way = await next<Begun, Opened>(begun, (at) => openCalendars(at, rooms));
  if ("at" in way) databases.add(way.at);
  return { user, meter: "at" in begun ? begun.at.meter : { requests: 0 }, way };
}

/** Whoever shares a data source that must be one's own goes no further. Asked again later: others open theirs meanwhile. */
function refuseClashes<T extends Opened>(
  members: readonly Member<T>[],
  databases: Databases,
): readonly Member<T>[] {
  return members.map((member) => {
    if ("ended" in member.way) return member;
    const clash = databases.clashOf(member.way.at);
    return clash === null ? member : { ...member, way: { ended: endOf(member.way.at, clash) } };
  });
}

function going<T>(members: readonly Member<T>[]): readonly T[] {
  return members.flatMap(({ way }) => ("at" in way ? [way.at] : []));
}

/** Side by side: only what is concluded from the listings needs both. */
async function listAll(
  members: readonly Member<Opened>[],
  { deps, bystanders }: PassWide,
  together: RequestMeter,
): Promise<readonly Member<Found>[]> {
  const shared = going(members).map(({ calendars }) => calendars.shared);
  const listing = shared.length === 0 ? new Map() : deps.gateway.listShared(shared, together);
  const privately = members.map(async (member): Promise<Member<Listed>> => {
    return { ...member, way: await next<Opened, Listed>(member.way, list) };
  });
  const [listed, all] = await Promise.all([listing, Promise.all(privately)]);
  const ids = members.map(({ user }) => user.id);
  const found = await shareOut(going(all), listed, () => bystanders(ids));
  const waysOf = new Map(going(all).map((at, index) => [at.user.id, found[index]]));
  return all.map(({ user, meter, way }) => ({
    user,
    meter,
    way: "ended" in way ? way : (waysOf.get(user.id) ?? { ended: endOf(way.at, new Error("No listing.")) }),
  }));
}

async function completed({ user, meter, way }: Member<Found>, { deps }: PassWide): Promise<UserReport> {
  const outcome = "ended" in way ? endedOutcome(way.ended) : await finish(way.at);
  const report = reportOf(user.id, meter.requests, outcome);
  if (outcome.success && !outcome.stopped) {
    deps.log.info(`Sync completed for user ${report.user}: ${JSON.stringify(report.stats)}`);
  }
  return report;
}

/** E8: whoever was refused before, somebody may have found room since. What isn't saved now is asked once more. */
async function settleRooms(ways: readonly Opened[]): Promise<void> {
  for (const { workspace, store } of ways) {
    if (workspace.foundRoom()) await store.flush().catch(() => undefined);
  }
}

export function withoutSharedDatabase({ id }: SyncUser, log: Log): UserReport {
  log.warn(`User ${id} has no shared database configured`);
  return {
    user: id,
    success: true,
    stats: NO_STATS,
    requests: 0,
    writes: 0,
    problems: [{ code: "no_shared_database", user: id }],
  };
}
