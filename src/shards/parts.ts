/** What the parts have left behind, and what follows for those of whom none tells. */
import { type ConfigProblem, describeProblem } from "../config/problem.ts";
import { readSideBySide } from "../config/side-by-side.ts";
import type { LoadedUsers } from "../config/users-config.ts";
import { type Environment, parseShard } from "../config/variables.ts";
import { NO_STATS } from "../core/report.ts";
import { type ToldReport, type ToldUserReport, toldReport } from "../problems/told.ts";
import { nothing } from "../run/notice.ts";
import { type PartFile, readParts } from "../run/part-file.ts";
import { readPlan, type ShardPlan } from "../run/shard-plan.ts";
import { summed } from "./summed.ts";
import type { ShardTexts } from "./texts.ts";

export interface SumOptions {
  /** The parts, such as `"1/8","4/8"`; empty where there is no plan. */
  readonly planned: string;
  /** How the jobs of the parts ended, as GitHub says: `success` where each did. */
  readonly result: string;
}

interface Gathered {
  readonly reports: readonly PartFile[];
  /** Such as `4/8`. */
  readonly planned: readonly string[];
  readonly missing: readonly string[];
  /** Who is in which; null where nobody can tell any more. */
  readonly plan: ShardPlan | null;
  /** As the jobs ended, by GitHub's account. */
  readonly result: string;
  /** Telegram user ids. */
  readonly order: readonly number[];
  readonly dryRun: boolean;
}

interface Parts extends Gathered {
  /** Users in no part, because nobody there was due. */
  readonly notDue: readonly number[];
  /** Users in no part, though they should be. */
  readonly forgotten: readonly number[];
}

export async function gather(
  { planned, result }: SumOptions,
  config: LoadedUsers | null,
  env: Environment,
  dryRun: boolean,
): Promise<Gathered> {
  const { partsDir, plan } = readSideBySide(env);
  const order = (config?.users ?? []).map(({ id }) => id);
  const names = planned.split(",").flatMap((name) => {
    const shard = parseShard(name.replaceAll('"', "").trim());
    return shard === null ? [] : [nameOf(shard)];
  });
  const found = partsDir === null ? [] : await readParts(partsDir);
  return {
    reports: found.filter((one) => names.includes(nameOf(one))),
    planned: names,
    missing: names.filter((name) => !found.some((one) => nameOf(one) === name)),
    plan: plan === null ? null : readPlan(plan, order),
    ...{ result, order, dryRun },
  };
}

/**
 * Looks for users of whom no part tells: the job that plans may have read another configuration than the others, or been
 * given fewer secrets, so that a part which they belong to has no machine.
 * @param configured Telegram ids, wrong entries included. @param due asked where there is no plan to tell
 */
export function withSilent(
  gathered: Gathered,
  configured: readonly number[],
  due: (user: number) => boolean,
): Parts {
  const { reports, planned, missing, plan } = gathered;
  const endedAtOnce = reports.some(({ report }) => !report.success && report.users.length === 0);
  const canTell = planned.length > 0 && !endedAtOnce && (plan !== null || missing.length === 0);
  const told = new Set(reports.flatMap(({ report }) => report.users.map(({ user }) => user)));
  const silent = canTell ? configured.filter((id) => !told.has(id) && !isLost(id, gathered)) : [];
  const isLeftOut = (id: number): boolean => {
    if (plan === null) return !due(id);
    const part = plan.parts.get(id);
    return part !== undefined && !planned.includes(nameOf({ part, of: plan.of }));
  };
  const notDue = silent.filter(isLeftOut);
  return { ...gathered, notDue, forgotten: silent.filter((id) => !notDue.includes(id)) };
}

const nameOf = ({ part, of }: { readonly part: number; readonly of: number }): string => `${part}/${of}`;

function isLost(user: number, { plan, missing }: Gathered): boolean {
  const part = plan?.parts.get(user);
  return plan !== null && part !== undefined && missing.includes(nameOf({ part, of: plan.of }));
}

/** How many users the parts' passes were for; of a part without a report, all. */
export function inPass(parts: Parts): number {
  const lost = parts.order.filter((id) => isLost(id, parts));
  return parts.reports.reduce((all, { users_in_pass }) => all + users_in_pass, lost.length);
}

/** What several parts have noticed is told once. */
export function warningsOf({ reports }: Parts): readonly ConfigProblem[] {
  const all = reports.flatMap(({ warnings }) => warnings);
  return [...new Map(all.map((one) => [describeProblem(one, "en"), one])).values()];
}

/** @param which in English, or for the reader */
export function added(parts: Parts, which: "report" | "shown", says: ShardTexts): ToldReport {
  const { reports, order, plan, notDue, dryRun } = parts;
  const told = reports.map((one) => one[which]);
  const all = told.length === 0 ? [toldReport(nothing(dryRun, true))] : told;
  const sum = summed(all, { failed: failedUsers(parts, says), notDue: notDue.map(skipped) }, order);
  const success = sum.success && failuresOf(parts, says).length === 0;
  return { ...sum, success, requests: sum.requests + (plan?.requests ?? 0) };
}

/** What made the run fail and stands in no part's report. */
export function failuresOf(
  { reports, missing, planned, result, forgotten }: Parts,
  says: ShardTexts,
): readonly { readonly title: string; readonly message: string }[] {
  if (planned.length === 0) return [says.noPlan];
  const silent = forgotten.length > 0 ? [says.forgotten(forgotten.length)] : [];
  if (missing.length > 0) return [says.missing(missing), ...silent];
  if (silent.length > 0) return silent;
  // A report may be one of an earlier attempt, whose job this time never got so far.
  const wasStopped = result === "cancelled" && reports.some(({ report }) => report.interrupted);
  const isExplained = result === "success" || wasStopped || reports.some(({ report }) => !report.success);
  return isExplained ? [] : [says.unexplained];
}

function skipped(user: number): ToldUserReport {
  return { user, success: true, stats: NO_STATS, requests: 0, writes: 0, problems: [] };
}

function failedUsers(parts: Parts, says: ShardTexts): readonly ToldUserReport[] {
  const failed = (user: number, message: string): ToldUserReport => {
    const problems = [{ code: "interrupted", message }] as const;
    return { ...skipped(user), success: false, stats: { ...NO_STATS, errors: 1 }, problems };
  };
  const { plan, forgotten } = parts;
  const lost = [...(plan?.parts ?? [])].filter(([user]) => isLost(user, parts));
  return [
    ...lost.map(([user, part]) => failed(user, says.lost(nameOf({ part, of: plan?.of ?? part })))),
    ...forgotten.map((user) => failed(user, says.inNoPart)),
  ];
}
