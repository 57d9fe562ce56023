/** One bidirectional pass over all users (section D of the rules). */

import type { FieldKey } from "../core/appointment.ts";
import type { AppointmentNews } from "../core/news.ts";
import type { Plan } from "../core/plan.ts";
import {
  addStats,
  NO_STATS,
  type PassReport,
  type Problem,
  type Stats,
  type UserReport,
} from "../core/report.ts";
import type { Leaving } from "../core/row.ts";
import { type Claimant, claim } from "./claims.ts";
import type { Clock } from "./clock.ts";
import type { LeftBehind } from "./exchanged.ts";
import { OwnerSearch } from "./owner-search.ts";
import type {
  Calendar,
  CalendarGateway,
  CalendarPage,
  Fingerprints,
  PassLog,
  RequestMeter,
  SyncUser,
  UserStore,
} from "./ports.ts";
import type { OnProgress } from "./progress.ts";
import { Rooms } from "./room.ts";
import { sameDatabases } from "./same-databases.ts";
import { UserPass } from "./user-pass.ts";

export type { OnProgress, PassProgress } from "./progress.ts";

export interface PassOptions {
  /** Plan only: no write to Notion or to the state. */
  readonly dryRun: boolean;
  /** Looks everything up anew, whatever is cached. */
  readonly force: boolean;
  /** Lifts the brake (D2). */
  readonly allowBulkDelete: boolean;
  readonly stop: AbortSignal;
  readonly onProgress?: OnProgress;
  /** The users of this pass stop sharing: what of theirs is shared is taken back (D2 and C6 don't stand in the way). */
  readonly leaving?: Leaving;
  /** In a dry run: told of each user's plan, once the pages that it would overwrite were looked at. */
  readonly planned?: (user: number, plan: Plan) => void;
}

export interface PassDeps {
  readonly gateway: CalendarGateway;
  readonly clock: Clock;
  readonly log: PassLog;
  openStore(user: SyncUser): Promise<UserStore>;
  fingerprints(user: SyncUser): Fingerprints;
  fieldsOf(user: SyncUser): readonly FieldKey[];
  /** Everybody in the configuration who isn't in this pass, with the private pages that their state knows. */
  bystanders(inPass: readonly number[]): Promise<readonly Claimant[]>;
  /** Told what the pass has done to appointments, values included; not in a dry run. See `telling.ts`. */
  readonly news?: (news: AppointmentNews) => void;
}

/** Never rejects for a fault of one user's: that is a problem in their report (D4). */
export async function runPass(
  users: readonly SyncUser[],
  deps: PassDeps,
  options: PassOptions,
): Promise<PassReport> {
  const startedAt = deps.clock.now();
  const sharedMeter: RequestMeter = { requests: 0 };
  const passes = new Map<number, UserPass>();
  const rooms = new Rooms();
  for (const user of users) {
    if (user.sharedDatabase === null) continue;
    const store = await openStore(user, deps);
    if (store !== null)
      passes.set(user.id, new UserPass(user, store, deps.fingerprints(user), deps, options, rooms));
  }
  await Promise.all([...passes.values()].map((pass) => pass.openCalendars()));
  for (const { pass, error } of sameDatabases([...passes.values()])) pass.end(error);
  for (const pass of passes.values()) pass.doubtRoom();
  await listAll([...passes.values()], deps, sharedMeter);

  const reports = await Promise.all(
    users.map(async (user) => {
      const pass = passes.get(user.id);
      if (pass !== undefined) return completed(pass, deps.log);
      return user.sharedDatabase === null
        ? withoutSharedDatabase(user, deps.log)
        : withoutState(user, deps.log);
    }),
  );
  for (const pass of passes.values()) await pass.settleRoom();
  const sum = (count: (report: UserReport) => number) => reports.reduce((n, report) => n + count(report), 0);
  return {
    success: reports.every(({ success }) => success),
    dry_run: options.dryRun,
    interrupted: options.stop.aborted,
    started_at: new Date(startedAt).toISOString(),
    duration_ms: deps.clock.now() - startedAt,
    requests: sharedMeter.requests + sum(({ requests }) => requests),
    writes: sum(({ writes }) => writes),
    stats: reports.reduce<Stats>((total, { stats }) => addStats(total, stats), NO_STATS),
    users: reports,
  };
}

/** D3: each shared calendar is listed once, and its pages go to those whose copies they are. */
async function listAll(passes: readonly UserPass[], deps: PassDeps, meter: RequestMeter): Promise<void> {
  const bystanders = await deps.bystanders(passes.map(({ user }) => user.id));
  const groups = new Map<string, UserPass[]>();
  for (const pass of passes) {
    if (!pass.going) continue;
    const { dataSource } = pass.calendars.shared.binding;
    groups.set(dataSource, [...(groups.get(dataSource) ?? []), pass]);
  }
  // Side by side: only what is concluded from the listings needs both.
  const [listings] = await Promise.all([
    Promise.all([...groups.values()].map((members) => listShared(members, deps.gateway, meter))),
    Promise.all([...groups.values()].flat().map((pass) => pass.list())),
  ]);
  const claimants = [...passes.map(claimant), ...bystanders];
  const calendars = new Set(
    [...groups.values()].flat().map(({ calendars: { private: own } }) => own.binding.dataSource),
  );
  for (const { privateCalendar } of bystanders) if (privateCalendar !== null) calendars.add(privateCalendar);
  await Promise.all(listings.map((listing) => shareOut(listing, claimants, calendars)));
}

interface SharedListing {
  readonly members: readonly UserPass[];
  readonly listed: ReadonlyMap<Calendar, readonly CalendarPage[] | Error>;
}

async function listShared(
  members: readonly UserPass[],
  gateway: CalendarGateway,
  meter: RequestMeter,
): Promise<SharedListing> {
  const calendars = members.map((pass) => pass.calendars.shared);
  return { members, listed: await gateway.listShared(calendars, meter) };
}

/** @param calendars the data sources of everybody's private calendars, as far as they are known */
async function shareOut(
  { members, listed }: SharedListing,
  claimants: readonly Claimant[],
  calendars: ReadonlySet<string>,
): Promise<void> {
  const able: { readonly pass: UserPass; readonly pages: readonly CalendarPage[] }[] = [];
  for (const pass of members) {
    if (!pass.going) continue;
    const pages = listed.get(pass.calendars.shared);
    if (pages === undefined || pages instanceof Error) pass.end(pages ?? new Error("No listing."));
    else able.push({ pass, pages });
  }
  const inPass = able.map(({ pass }) => pass.user.id);
  const owners = new OwnerSearch(able.map(({ pass }) => pass));
  await Promise.all(
    able.map(async ({ pass, pages }) => {
      const claims = claim(pages, inPass, claimants);
      const copies = new Map(claims.byUser.get(pass.user.id) ?? []);
      const found = new Map<string, CalendarPage | null>();
      const leftBehind: LeftBehind[] = [];
      const undecided: CalendarPage[] = [];
      for (const unknown of claims.unknown) {
        const { user, page } = await owners.of(unknown);
        if (user !== pass.user.id) continue;
        const pair = page === undefined || page?.here ? null : pass.pairLeft(unknown.privateId, page);
        if (pair === null) {
          copies.set(unknown.privateId, unknown.copies);
          if (page === undefined) undecided.push(...unknown.copies);
          else found.set(unknown.privateId, page);
        } else if (page?.home == null || !calendars.has(page.home)) {
          leftBehind.push({ id: unknown.privateId, pair, page: page ?? null, copies: unknown.copies });
        }
      }
      pass.take({ copies, found, leftBehind, undecided });
    }),
  );
}

function claimant(pass: UserPass): Claimant {
  const privateCalendar = pass.going ? pass.calendars.private.binding.dataSource : null;
  return { user: pass.user.id, known: pass.knownRows, privateCalendar };
}

async function completed(pass: UserPass, log: PassLog): Promise<UserReport> {
  const report = await pass.finish();
  const done = report.success && !report.problems.some(({ code }) => code === "interrupted");
  if (done) log.info(`Sync completed for user ${report.user}: ${JSON.stringify(report.stats)}`);
  return report;
}

async function openStore(user: SyncUser, deps: PassDeps): Promise<UserStore | null> {
  try {
    return await deps.openStore(user);
  } catch {
    return null;
  }
}

/** Without a state that can be read nothing is known, and nothing could be remembered: no pass. */
function withoutState({ id }: SyncUser, log: PassLog): UserReport {
  const problem: Problem = { code: "state_damaged", user: id, file: "unreadable" };
  log.problem(`Error during sync for user ${id}`, problem);
  return {
    user: id,
    success: false,
    stats: { ...NO_STATS, errors: 1 },
    requests: 0,
    writes: 0,
    problems: [problem],
  };
}

function withoutSharedDatabase({ id }: SyncUser, log: PassLog): UserReport {
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
