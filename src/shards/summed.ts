/** Adds the reports of several runs side by side up to one. Pure. */
import { addStats, NO_STATS, type Stats } from "../core/report.ts";
import type { ToldReport, ToldUserReport } from "../problems/told.ts";

/** Users of whom no report tells. */
interface Further {
  readonly failed: readonly ToldUserReport[];
  readonly notDue: readonly ToldUserReport[];
}

/**
 * As long as it took from the first one's beginning to the last one's end.
 * @param reports at least one
 * @param order Telegram user ids, as the configuration has them
 */
export function summed(
  reports: readonly ToldReport[],
  { failed, notDue }: Further,
  order: readonly number[],
): ToldReport {
  const begins = Math.min(...reports.map(({ started_at }) => Date.parse(started_at)));
  const ends = Math.max(...reports.map((one) => Date.parse(one.started_at) + one.duration_ms));
  const place = ({ user }: ToldUserReport) => (order.includes(user) ? order.indexOf(user) : order.length);
  const users = [...reports.flatMap((one) => one.users), ...failed, ...notDue];
  const sum = (count: (one: ToldReport) => number) => reports.reduce((all, one) => all + count(one), 0);
  return {
    success: failed.length === 0 && reports.every(({ success }) => success),
    dry_run: reports.some(({ dry_run }) => dry_run),
    interrupted: reports.some(({ interrupted }) => interrupted),
    started_at: new Date(begins).toISOString(),
    duration_ms: ends - begins,
    requests: sum(({ requests }) => requests),
    writes: sum(({ writes }) => writes),
    stats: [...reports, ...failed].reduce<Stats>((all, { stats }) => addStats(all, stats), NO_STATS),
    users: users
      .map((one) => [place(one), one] as const)
      .sort(([a], [b]) => a - b)
      .map(([, one]) => one),
  };
}
