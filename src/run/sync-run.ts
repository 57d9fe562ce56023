/** A run of the sync: configuration in, one pass, then state, report, summary and exit code out. */

import type { Settings } from "../config/environment.ts";
import type { ConfigProblem } from "../config/problem.ts";
import { selectUsers } from "../config/select-users.ts";
import { readSideBySide } from "../config/side-by-side.ts";
import type { Environment } from "../config/variables.ts";
import type { PassReport } from "../core/report.ts";
import { publish, publishNotice, publishPage } from "../github/actions.ts";
import type { Reader } from "../github/moments.ts";
import { outputsFor } from "../github/outputs.ts";
import type { PassContext } from "../github/problem-groups.ts";
import { log } from "../output/door.ts";
import { toldReport, toldTogether } from "../problems/told.ts";
import { systemClock } from "./clock-system.ts";
import { readInstructions, tellMistakes, tellWarnings } from "./front-desk.ts";
import { giveNotice, NOT_SET_UP, nothing, SWITCHED_OFF, writeReport } from "./notice.ts";
import { type Outcome, passOnce } from "./one-pass.ts";
import { writePart } from "./part-file.ts";
import { namesOf, readerFor } from "./reader.ts";
import { withWrongEntries } from "./run-report.ts";
import { listenForStop } from "./stopping.ts";

/** Returns the exit code: 0 every user synced, 1 anything failed, the configuration is wrong, or the state isn't saved. */
export async function runSync(env: Environment): Promise<number> {
  const told = readInstructions(env);
  if (told.kind === "wrong-variables") return refuse(told.problems, null, env);
  const { settings } = told;
  const reader = readerFor(env, told.kind === "ready" ? told.config.users : []);
  if (!settings.enabled) return noticeOnly(SWITCHED_OFF, reader, settings, env);
  if (told.kind === "not-set-up") return noticeOnly(NOT_SET_UP, reader, settings, env);
  if (told.kind === "broken") return refuse(told.problems, settings, env);
  const { config } = told;
  const { plan } = readSideBySide(env);
  const { users, wrong: anyWrong, problems } = selectUsers(config, settings.syncUser);
  // What is nobody's household is told by one part alone.
  const isFirst = settings.shard === null || settings.shard.part === 1;
  const wrong = isFirst ? anyWrong : [];
  const warnings = isFirst ? [...settings.warnings, ...config.warnings] : [];
  const shared = new Map(config.users.map(({ id, sharedDatabase }) => [id, sharedDatabase]));
  const context = { warnings, reader, names: namesOf(config.names), shared };
  tellWarnings(warnings);
  tellMistakes([...problems, ...wrong.flatMap((entry) => entry.problems)]);
  if (problems.length > 0) {
    const report = withWrongEntries(nothing(settings.dryRun, false), wrong);
    await tellOutside(withoutPass(report), settings, env, { mistakes: problems, ...context });
    return 1;
  }
  const stopping = listenForStop(systemClock, log, settings.timeLimitMinutes);
  try {
    const done = await passOnce({ users, wrong, config, plan }, settings, stopping);
    tellWarnings(done.warnings);
    await tellOutside(done, settings, env, { ...context, warnings: [...warnings, ...done.warnings] });
    return done.report.success ? 0 : 1;
  } finally {
    stopping.release();
  }
}

/** A run that has nothing to do is a success. */
export async function noticeOnly(
  notice: typeof NOT_SET_UP,
  { language }: Reader,
  settings: Settings,
  env: Environment,
): Promise<number> {
  await giveNotice(notice, settings);
  const untold = await publishNotice(notice[language], { inActions: settings.inActions, env });
  for (const line of untold) log.warn(line);
  return 0;
}

/** A run that can't begin. */
export async function refuse(
  problems: readonly ConfigProblem[],
  settings: Settings | null,
  env: Environment,
): Promise<number> {
  tellMistakes(problems);
  const report = nothing(settings?.dryRun ?? false, false);
  const reader = readerFor(env, []);
  await tellOutside(withoutPass(report), settings ?? minimal(env), env, { mistakes: problems, reader });
  return 1;
}

/** Even where the variables are wrong, these can be told where to tell it. */
function minimal(env: Environment): Telling {
  return {
    reportFile: env.SYNC_REPORT_FILE || null,
    inActions: env.GITHUB_ACTIONS === "true",
    shard: null,
  };
}

/** How and where to tell it. */
type Telling = Pick<Settings, "reportFile" | "inActions" | "shard">;

function withoutPass(report: PassReport): Outcome {
  return { report, inPass: 0, history: [], stateChanged: false, warnings: [] };
}

interface ToWhom {
  readonly reader: Reader;
  /** Which database each shares into, by Telegram id. */
  readonly shared?: ReadonlyMap<number, string | null>;
}

async function tellOutside(
  { report, inPass, history, stateChanged, warnings }: Outcome,
  settings: Telling,
  env: Environment,
  { shared, ...context }: PassContext & ToWhom,
): Promise<void> {
  const { reader, names } = context;
  const { inActions, shard, reportFile } = settings;
  const forReader = toldTogether(report, reader.language, names, shared ?? new Map());
  const { partsDir, plan } = readSideBySide(env);
  const isPart = shard !== null && partsDir !== null;
  if (isPart) {
    const both = { report: toldReport(report), shown: forReader };
    const counts = { users_in_pass: inPass, state_changed: stateChanged };
    await writePart(partsDir, { ...shard, ...counts, warnings, ...both });
  }
  // One page tells of all parts that were planned together; whoever started one by itself has no other than this.
  const untold =
    isPart && plan !== null
      ? await publishPage(
          { annotations: [], outputs: outputsFor(report, stateChanged), summary: "" },
          { inActions, env },
        )
      : await publish(forReader, history, stateChanged, { inActions, env, context });
  for (const line of untold) log.warn(line);
  await writeReport(toldReport(report), reportFile);
}
