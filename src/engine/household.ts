/** One household's pass (D4): the users of one shared data source, from their memories to their reports. */
import { NO_STATS, type UserReport } from "../core/report.ts";
import type { Claimant } from "./claims.ts";
import { endedOutcome, finish, reportOf } from "./finishing.ts";
import { begin, list, openCalendars } from "./opening.ts";
import type { PassDeps, PassOptions } from "./pass-deps.ts";
import type { Log, RequestMeter, SyncUser } from "./ports.ts";
import type { Rooms } from "./room.ts";
import { type Databases, sourcesOf } from "./same-databases.ts";
import { shareOut } from "./sharing-out.ts";
import { type Begun, endOf, type Found, type Listed, next, type Opened, type Step } from "./user-way.ts";

/** What all households of a pass have in common. */
export interface PassWide {
  readonly deps: PassDeps;
  readonly options: PassOptions;
  readonly databases: Databases;
  readonly rooms: Rooms;
  /** Everybody in the configuration but those named. */
  readonly bystanders: (members: readonly number[]) => Promise<readonly Claimant[]>;
}

export interface Household {
  readonly users: readonly SyncUser[];
  /** Members whose calendars are being opened already. */
  readonly opening: ReadonlyMap<number, Promise<Member<Opened>>>;
}

export interface HouseholdReport {
  readonly users: readonly UserReport[];
  /** For what they did together. */
  readonly requests: number;
}

/** A user on the way, and how many requests were sent for them. */
export interface Member<T> {
  readonly user: SyncUser;
  readonly meter: RequestMeter;
  readonly way: Step<T>;
}

/**
 * Never rejects: a fault of one user's is a problem in their report, one of nobody's in everybody's.
 * @param onDelay called where Notion makes anybody in it wait
 */
export async function runHousehold(
  household: Household,
  pass: PassWide,
  onDelay: () => void = () => {},
): Promise<HouseholdReport> {
  const together: RequestMeter = { requests: 0, onDelay };
  try {
    return { users: await reportsOf(household, pass, together, onDelay), requests: together.requests };
  } catch (error) {
    const outcome = endedOutcome(endOf({ told: [] }, error));
    return {
      users: household.users.map(({ id }) => reportOf(id, 0, outcome)),
      requests: together.requests,
    };
  }
}

async function reportsOf(
  { users, opening }: Household,
  pass: PassWide,
  together: RequestMeter,
  onDelay: () => void,
): Promise<readonly UserReport[]> {
  const opened = await Promise.all(users.map((user) => opening.get(user.id) ?? openFor(user, pass, onDelay)));
  for (const { meter } of opened) meter.onDelay = onDelay;
  const apart = refuseClashes(opened, pass.databases);
  // E8: what anybody's earlier pass was refused holds for everybody on that calendar.
  for (const { workspace } of going(apart)) workspace.doubt();
  const found = await Promise.all(byCalendar(apart).map((members) => listAll(members, pass, together)));
  const reports = await Promise.all(found.flat().map((member) => completed(member, pass)));
  await settleRooms(going(apart));
  return reports;
}

/**
 * Never rejects.
 * @param onDelay called where Notion makes this user wait
 */
export async function openFor(
  user: SyncUser,
  { deps, options, databases, rooms }: PassWide,
  onDelay: () => void = () => {},
): Promise<Member<Opened>> {
  const meter: RequestMeter = { requests: 0, onDelay };
  const begun = await begin(user, deps, options, meter);
  const way = await next<Begun, Opened>(begun, (at) => openCalendars(at, rooms));
  if ("at" in way) databases.add(user.id, sourcesOf(way.at));
  return { user, meter, way };
}

/** D1: whoever hasn't their private data source to themselves goes no further. */
function refuseClashes(members: readonly Member<Opened>[], databases: Databases): readonly Member<Opened>[] {
  return members.map((member) => {
    if ("ended" in member.way) return member;
    const sources = sourcesOf(member.way.at);
    const clash = databases.clashOf(member.user.id, sources);
    if (clash !== null) return { ...member, way: { ended: endOf(member.way.at, clash) } };
    databases.use(member.user.id, sources);
    return member;
  });
}

/** One database can have several data sources, and one id in the configuration lead different users to different ones. */
function byCalendar(members: readonly Member<Opened>[]): readonly (readonly Member<Opened>[])[] {
  const groups = new Map<string, Member<Opened>[]>();
  for (const member of members) {
    const source = "at" in member.way ? sourcesOf(member.way.at).shared : "";
    groups.set(source, [...(groups.get(source) ?? []), member]);
  }
  return [...groups.values()];
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
  const found = new Map(await shareOut(going(all), listed, bystanders));
  return all.map(({ user, meter, way }) => {
    if ("ended" in way) return { user, meter, way };
    const taken = found.get(way.at);
    return { user, meter, way: taken ?? { ended: endOf(way.at, new Error("Nobody has listed it.")) } };
  });
}

async function completed({ user, meter, way }: Member<Found>, { deps }: PassWide): Promise<UserReport> {
  const outcome = "ended" in way ? endedOutcome(way.ended) : await finish(way.at);
  const report = reportOf(user.id, meter.requests, outcome);
  if (outcome.success && outcome.reached !== "stopped") {
    deps.log.info(`Sync completed for user ${report.user}: ${JSON.stringify(report.stats)}`);
  }
  return report;
}

/** E8: whoever was refused before, somebody may have found room since. Where that can't be saved, the next pass tries one page. */
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
