/** The job that adds up: one summary and one report of all the parts, and which of them are missing. */
import type { Settings } from "../config/environment.ts";
import { readSideBySide } from "../config/side-by-side.ts";
import { type Environment, parseShard } from "../config/variables.ts";
import { NO_STATS } from "../core/report.ts";
import { publish } from "../github/actions.ts";
import { log } from "../output/door.ts";
import { type ToldReport, type ToldUserReport, toldReport } from "../problems/told.ts";
import { readInstructions } from "../run/front-desk.ts";
import { nothing, writeReport } from "../run/notice.ts";
import { type PartFile, readParts } from "../run/part-file.ts";
import { namesOf, readerFor } from "../run/reader.ts";
import { readPlan, type ShardPlan } from "../run/shard-plan.ts";
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
export async function runSum({ planned: list, result }: SumOptions, env: Environment): Promise<number> {
  const { settings, config } = configured(env);
  const users = config?.users ?? [];
  const order = users.map(({ id }) => id);
  const reader = readerFor(env, users);
  const { partsDir, plan: planText } = readSideBySide(env);
  const plan = planText === null ? null : readPlan(planText, order);
  const planned = list.split(",").flatMap((name) => parseShard(name.replaceAll('"', "").trim()) ?? []);
  const found = partsDir === null ? [] : await readParts(partsDir);
  const isFound = (name: string) => found.some((one) => nameOf(one) === name);
  const names = planned.map(nameOf);
  const parts: Parts = {
    reports: found.filter((one) => names.includes(nameOf(one))),
    missing: names.filter((name) => !isFound(name)),
    planned: names.length > 0,
    result,
  };
  const failures = failuresOf(parts, SAYS[reader.language]);
  for (const { title, message } of failuresOf(parts, SAYS.en)) log.error(`${title}. ${message}`);
  const added = (which: "report" | "shown", says: ShardTexts): ToldReport => {
    const lost = lostUsers(parts.missing, plan, says);
    const begun = parts.reports.map((one) => one[which]);
    const sum = summed(begun.length === 0 ? [NO_REPORT] : begun, lost, order);
    const requests = sum.requests + (plan?.requests ?? 0);
    return { ...sum, requests, success: sum.success && failures.length === 0 };
  };
  const report = added("report", SAYS.en);
  const stateChanged = parts.reports.some(({ state_changed }) => state_changed);
  const history = settings === null ? [] : await keepFigures(report, stateChanged, settings);
  const warnings = [...(settings?.warnings ?? []), ...(config?.warnings ?? [])];
  const untold = await publish(added("shown", SAYS[reader.language]), history, stateChanged, {
    inActions: env.GITHUB_ACTIONS === "true",
    env,
    context: { warnings, reader, names: namesOf(users), failures },
  });
  for (const line of untold) log.warn(line);
  await writeReport(report, env.SYNC_REPORT_FILE || null);
  return report.success ? 0 : 1;
}

interface Parts {
  readonly reports: readonly PartFile[];
  /** Such as `4/8`. */
  readonly missing: readonly string[];
  readonly planned: boolean;
  readonly result: string;
}

const NO_REPORT = toldReport(nothing(false, true));

const nameOf = ({ part, of }: { readonly part: number; readonly of: number }): string => `${part}/${of}`;

function configured(env: Environment) {
  const told = readInstructions(env);
  const settings: Settings | null = told.kind === "wrong-variables" ? null : told.settings;
  return { settings, config: told.kind === "ready" ? told.config : null };
}

/** What made the run fail and stands in no part's report. */
function failuresOf({ reports, missing, planned, result }: Parts, says: ShardTexts) {
  if (!planned) return [says.noPlan];
  if (missing.length > 0) return [says.missing(missing)];
  // A report may be one of an earlier attempt, whose job this time never got so far.
  const isExplained = result === "success" || reports.some(({ report }) => !report.success);
  return isExplained ? [] : [says.unexplained];
}

function lostUsers(
  missing: readonly string[],
  plan: ShardPlan | null,
  says: ShardTexts,
): readonly ToldUserReport[] {
  if (plan === null) return [];
  return [...plan.parts].flatMap(([user, part]) => {
    const name = nameOf({ part, of: plan.of });
    if (!missing.includes(name)) return [];
    const problems = [{ code: "interrupted", message: says.lost(name) }] as const;
    return [{ user, success: false, stats: { ...NO_STATS, errors: 1 }, requests: 0, writes: 0, problems }];
  });
}
