/** One bidirectional pass over all users (section D of the rules): household by household, many at a time. */
import PQueue from "p-queue";
import { addStats, NO_STATS, type PassReport, type Stats, type UserReport } from "../core/report.ts";
import type { Claimant } from "./claims.ts";
import {
  type Household,
  type HouseholdReport,
  type PassWide,
  runHousehold,
  withoutSharedDatabase,
} from "./household.ts";
import { householdsOf } from "./households.ts";
import type { PassDeps, PassOptions } from "./pass-deps.ts";
import type { SyncUser } from "./ports.ts";
import { Rooms } from "./room.ts";
import { Databases } from "./same-databases.ts";

/** So many that one whose token has to wait holds up nobody (D4), and so few that memory doesn't grow with their number. */
const HOUSEHOLDS_AT_ONCE = 32;

/** Those among them that Notion keeps nobody of waiting: more would only let each other's listings grow old (F1). */
const BUSY_AT_ONCE = 8;

/** Never rejects for a fault of one user's: that is a problem in their report (D4). */
export async function runPass(
  users: readonly SyncUser[],
  deps: PassDeps,
  options: PassOptions,
): Promise<PassReport> {
  const startedAt = deps.clock.now();
  const pass: PassWide = {
    ...{ deps, options, databases: new Databases(), rooms: new Rooms() },
    bystanders: bystandersOf(deps),
  };
  for (const [user, sources] of options.apart ?? []) pass.databases.addUsed(user, sources);
  const [sharing, alone] = [users.filter(isSharing), users.filter((user) => !isSharing(user))];
  const done = await runAll(await householdsOf(sharing, pass), pass);
  const byUser = new Map(done.flatMap((household) => household.users).map((report) => [report.user, report]));
  for (const user of alone) byUser.set(user.id, withoutSharedDatabase(user, deps.log));
  const reports = users.flatMap(({ id }) => byUser.get(id) ?? []);
  return {
    success: reports.every(({ success }) => success),
    dry_run: options.dryRun,
    interrupted: options.stop.aborted,
    started_at: new Date(startedAt).toISOString(),
    duration_ms: deps.clock.now() - startedAt,
    ...totalOf(reports, done),
    users: reports,
  };
}

function runAll(households: readonly Household[], pass: PassWide): Promise<readonly HouseholdReport[]> {
  const [begun, busy] = [
    new PQueue({ concurrency: HOUSEHOLDS_AT_ONCE }),
    new PQueue({ concurrency: BUSY_AT_ONCE }),
  ];
  const run = (household: Household) =>
    new Promise<HouseholdReport>((resolve) => {
      const untilItWaits = () =>
        new Promise<void>((goOn) => {
          void runHousehold(household, pass, goOn).then((report) => {
            resolve(report);
            goOn();
          });
        });
      void busy.add(untilItWaits);
    });
  return begun.addAll(households.map((household) => () => run(household)));
}

function isSharing({ sharedDatabase }: SyncUser): boolean {
  return sharedDatabase !== null;
}

function totalOf(
  reports: readonly UserReport[],
  households: readonly HouseholdReport[],
): Pick<PassReport, "requests" | "writes" | "stats"> {
  const together = households.reduce((sum, { requests }) => sum + requests, 0);
  return {
    requests: reports.reduce((sum, { requests }) => sum + requests, together),
    writes: reports.reduce((sum, { writes }) => sum + writes, 0),
    stats: reports.reduce<Stats>((total, { stats }) => addStats(total, stats), NO_STATS),
  };
}

/** Everybody's state is read at most once in a pass, and only if some household needs to know the others. */
function bystandersOf({ bystanders }: PassDeps): PassWide["bystanders"] {
  let everybody: Promise<readonly Claimant[]> | null = null;
  return async (members) => {
    everybody ??= bystanders([]);
    const present = new Set(members);
    return (await everybody).filter(({ user }) => !present.has(user));
  };
}
