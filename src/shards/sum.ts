/** The job that adds up: one summary and one report of all the parts, and which of them are missing. */
import type { Settings } from "../config/environment.ts";
import { readSideBySide } from "../config/side-by-side.ts";
import { type Environment, parseShard } from "../config/variables.ts";
import { NO_STATS } from "../core/report.ts";
import { publish } from "../github/actions.ts";
import { log } from "../output/door.ts";
import { type ToldReport, type ToldUserReport, toldReport } from "../problems/told.ts";
import { readInstructions } from "../run/front-desk.ts";
import { nothing, SWITCHED_OFF, writeReport } from "../run/notice.ts";
import { type PartFile, readParts } from "../run/part-file.ts";
import { namesOf, readerFor } from "../run/reader.ts";
import { readPlan, type ShardPlan } from "../run/shard-plan.ts";
import { noticeOnly } from "../run/sync-run.ts";
import { keepFigures } from "./figures.ts";
import { summed } from "./summed.ts";
import { SAYS, type ShardTexts } from "./texts.ts";

interface SumOptions {
  /** The parts, such as `"1/8","4/8"`; empty where there is no plan. */
  readonly planned: string;
  /** How the jobs of the parts ended, as GitHub says: `success` where each did. */
  readonly result: string;
}

/** Returns the exit code: 0 where every user of every part was synced. */
export async function runSum(options: SumOptions, env: Environment): Promise<number> {
  const { settings, config, mistakes } = configured(env);
  const users = config?.users ?? [];
  const reader = readerFor(env, users);
  // Since it was planned: then no part has done anything any more.
  if (settings?.enabled === false) return noticeOnly(SWITCHED_OFF, reader, settings, env);
  const says = SAYS[reader.language];
  const parts = await gathered(options, users, env);
  const report = added(parts, "report", SAYS.en);
  for (const { title, message } of failuresOf(parts, SAYS.en)) log.error(`${title}. ${message}`);
  const stateChanged = parts.reports.some(({ state_changed }) => state_changed);
  const history = settings === null ? [] : await keepFigures(report, stateChanged, settings);
  const warnings = [...(settings?.warnings ?? []), ...(config?.warnings ?? [])];
  const told = { warnings, failures: failuresOf(parts, says), mistakes: report.success ? [] : mistakes };
  const untold = await publish(added(parts, "shown", says), history, stateChanged, {
    inActions: env.GITHUB_ACTIONS === "true",
    env,
    context: { ...told, reader, names: namesOf(users) },
  });
  for (const line of untold) log.warn(line);
  await writeReport(report, env.SYNC_REPORT_FILE || null);
  return report.success ? 0 : 1;
}

function configured(env: Environment) {
  const told = readInstructions(env);
  const settings: Settings | null = told.kind === "wrong-variables" ? null : told.settings;
  const mistakes = "problems" in told ? told.problems : [];
  return { settings, mistakes, config: told.kind === "ready" ? told.config : null };
}

interface Parts {
  readonly reports: readonly PartFile[];
  /** Such as `4/8`. */
  readonly missing: readonly string[];
  readonly isPlanned: boolean;
  /** Who is in which; null where nobody can tell any more. */
  readonly plan: ShardPlan | null;
  /** As the jobs ended, by GitHub's account. */
  readonly result: string;
  /** Telegram user ids. */
  readonly order: readonly number[];
}

async function gathered(
  { planned, result }: SumOptions,
  users: readonly { readonly id: number }[],
  env: Environment,
): Promise<Parts> {
  const { partsDir, plan } = readSideBySide(env);
  const order = users.map(({ id }) => id);
  const names = planned.split(",").flatMap((name) => {
    const shard = parseShard(name.replaceAll('"', "").trim());
    return shard === null ? [] : [nameOf(shard)];
  });
  const found = partsDir === null ? [] : await readParts(partsDir);
  return {
    reports: found.filter((one) => names.includes(nameOf(one))),
    missing: names.filter((name) => !found.some((one) => nameOf(one) === name)),
    isPlanned: names.length > 0,
    plan: plan === null ? null : readPlan(plan, order),
    ...{ result, order },
  };
}

const nameOf = ({ part, of }: { readonly part: number; readonly of: number }): string => `${part}/${of}`;

const NO_REPORT = toldReport(nothing(false, true));

/** @param which in English, or for the reader */
function added(parts: Parts, which: "report" | "shown", says: ShardTexts): ToldReport {
  const { reports, order, plan } = parts;
  const told = reports.map((one) => one[which]);
  const sum = summed(told.length === 0 ? [NO_REPORT] : told, lostUsers(parts, says), order);
  const success = sum.success && failuresOf(parts, says).length === 0;
  return { ...sum, success, requests: sum.requests + (plan?.requests ?? 0) };
}

/** What made the run fail and stands in no part's report. */
function failuresOf({ reports, missing, isPlanned, result }: Parts, says: ShardTexts) {
  if (!isPlanned) return [says.noPlan];
  if (missing.length > 0) return [says.missing(missing)];
  // A report may be one of an earlier attempt, whose job this time never got so far.
  const isExplained = result === "success" || reports.some(({ report }) => !report.success);
  return isExplained ? [] : [says.unexplained];
}

function lostUsers({ missing, plan }: Parts, says: ShardTexts): readonly ToldUserReport[] {
  if (plan === null) return [];
  return [...plan.parts].flatMap(([user, part]) => {
    const name = nameOf({ part, of: plan.of });
    if (!missing.includes(name)) return [];
    const problems = [{ code: "interrupted", message: says.lost(name) }] as const;
    return [{ user, success: false, stats: { ...NO_STATS, errors: 1 }, requests: 0, writes: 0, problems }];
  });
}
