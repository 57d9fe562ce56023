/** The pass's report with what only the whole run knows: wrong entries, skipped users, trouble with the state. */
import type { WrongEntry } from "../config/users-config.ts";
import {
  addStats,
  NO_STATS,
  type PassReport,
  type Problem,
  type Stats,
  type UserReport,
} from "../core/report.ts";

/** Such as were sent for nobody in particular. */
export function withRequests(report: PassReport, more: number): PassReport {
  return { ...report, requests: report.requests + more };
}

/** Users whose last full pass is young enough. */
export function withSkipped(report: PassReport, users: readonly number[]): PassReport {
  return { ...report, users: [...report.users, ...users.map((user) => emptyReport(user, true, []))] };
}

/** Entries that can't be synced are users that failed (an entry without a readable id only fails the run). */
export function withWrongEntries(report: PassReport, wrong: readonly WrongEntry[]): PassReport {
  if (wrong.length === 0) return report;
  const failed = wrong.flatMap(({ user, problems }) => {
    if (user === null) return [];
    const told = problems.map((problem): Problem => ({ code: "config_invalid", ...problem }));
    return [emptyReport(user, false, told)];
  });
  const errors: Stats = { ...NO_STATS, errors: wrong.length };
  return {
    ...report,
    success: false,
    stats: addStats(report.stats, errors),
    users: [...report.users, ...oncePerUser(failed)],
  };
}

/** The same problem for every user of the pass. */
export function withProblemForAll(report: PassReport, problem: Problem): PassReport {
  return {
    ...report,
    users: report.users.map((user) => ({ ...user, problems: [...user.problems, problem] })),
  };
}

/** E7: what everybody's pass did stands, but as long as nothing remembers it, nobody is in step. */
export function withUnsavedState(report: PassReport, problem: Problem): PassReport {
  const told = withProblemForAll(report, problem);
  return { ...told, success: false, users: told.users.map((user) => ({ ...user, success: false })) };
}

function emptyReport(user: number, success: boolean, problems: readonly Problem[]): UserReport {
  const stats = success ? NO_STATS : { ...NO_STATS, errors: 1 };
  return { user, success, stats, requests: 0, writes: 0, problems };
}

/** Two entries with one id are one user with the problems of both. */
function oncePerUser(reports: readonly UserReport[]): readonly UserReport[] {
  const byUser = new Map<number, UserReport>();
  for (const report of reports) {
    const known = byUser.get(report.user);
    byUser.set(
      report.user,
      known === undefined ? report : { ...known, problems: [...known.problems, ...report.problems] },
    );
  }
  return [...byUser.values()];
}
