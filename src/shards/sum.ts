/** The job that adds up: one summary and one report of all the parts, and which of them are missing. */
import type { Settings } from "../config/environment.ts";
import type { Environment } from "../config/variables.ts";
import { publish } from "../github/actions.ts";
import { log } from "../output/door.ts";
import { systemClock } from "../run/clock-system.ts";
import { isDue } from "../run/due.ts";
import { readInstructions } from "../run/front-desk.ts";
import { SWITCHED_OFF, writeReport } from "../run/notice.ts";
import { namesOf, readerFor } from "../run/reader.ts";
import { noticeOnly } from "../run/sync-run.ts";
import { openPasses, type PassesStore } from "../state/passes.ts";
import { keepFigures } from "./figures.ts";
import { added, failuresOf, gather, inPass, type SumOptions, warningsOf, withSilent } from "./parts.ts";
import { SAYS } from "./texts.ts";

/** Returns the exit code: 0 where every user of every part was synced. */
export async function runSum(options: SumOptions, env: Environment): Promise<number> {
  const { settings, config, mistakes } = configured(env);
  const users = config?.users ?? [];
  const reader = readerFor(env, users);
  // Since it was planned: then no part has done anything any more.
  if (settings?.enabled === false) return noticeOnly(SWITCHED_OFF, reader, settings, env);
  const says = SAYS[reader.language];
  const passes = settings === null ? null : await pastPasses(settings);
  const gathered = await gather(options, config, env, settings?.dryRun ?? false);
  const parts = withSilent(
    gathered,
    config?.knownIds ?? [],
    (id) => settings === null || isDue(id, passes, settings),
  );
  const report = added(parts, "report", SAYS.en);
  for (const { title, message } of failuresOf(parts, SAYS.en)) log.error(`${title}. ${message}`);
  const stateChanged = parts.reports.some(({ state_changed }) => state_changed);
  if (settings !== null && passes !== null)
    await keepFigures({ report, users: inPass(parts), stateChanged }, passes, settings);
  const history = passes?.passes ?? [];
  const warnings = [...(settings?.warnings ?? []), ...(config?.warnings ?? []), ...warningsOf(parts)];
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

function pastPasses({ stateDir: dir, dryRun }: Settings): Promise<PassesStore | null> {
  return openPasses({ dir, clock: systemClock, dryRun }).catch(() => null);
}

function configured(env: Environment) {
  const told = readInstructions(env);
  const settings: Settings | null = told.kind === "wrong-variables" ? null : told.settings;
  const mistakes = "problems" in told ? told.problems : [];
  return { settings, mistakes, config: told.kind === "ready" ? told.config : null };
}
