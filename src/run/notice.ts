/** A run that has nothing to do: a notice, a report of nothing, exit 0. */
import { writeFile } from "node:fs/promises";
import type { Settings } from "../config/environment.ts";
import { NO_STATS, type PassReport } from "../core/report.ts";
import { log } from "../output/door.ts";
import { shownJson } from "../output/shown.ts";
import { type ToldReport, toldReport } from "../problems/told.ts";

export const SWITCHED_OFF = {
  title: "Partner Sync is switched off",
  message: "PARTNER_SYNC_ENABLED is false, so nothing was read or written. Set it to true to go on.",
} as const;

export const NOT_SET_UP = {
  title: "Partner Sync is not set up yet",
  message:
    "There is no configuration. On GitHub, the workflow Set up makes one (Actions, Set up, Run workflow). npm run setup makes one on your own machine: commit users_config.json, which holds no token, and store each token that it names as a secret, such as NOTION_TOKEN; or store its text on one line as the secret USERS_CONFIG.",
} as const;

export interface Notice {
  readonly title: string;
  readonly message: string;
}

/** Says it in the log, and in the report where one is wanted. */
export async function giveNotice({ title, message }: Notice, settings: Settings): Promise<void> {
  log.info(`${title}. ${message}`);
  await writeReport(toldReport(nothing(settings.dryRun, true)), settings.reportFile);
}

/** The report of a run without a pass. */
export function nothing(dryRun: boolean, success: boolean): PassReport {
  return {
    success,
    dry_run: dryRun,
    interrupted: false,
    started_at: new Date().toISOString(),
    duration_ms: 0,
    requests: 0,
    writes: 0,
    stats: NO_STATS,
    users: [],
  };
}

export async function writeReport(report: ToldReport, path: string | null): Promise<void> {
  if (path !== null) await writeFile(path, `${shownJson(report)}\n`);
}
