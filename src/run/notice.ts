/** A run that has nothing to do: a notice, a report of nothing, exit 0. */
import { mkdir, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import type { Settings } from "../config/environment.ts";
import type { Language } from "../core/readable-date.ts";
import { NO_STATS, type PassReport } from "../core/report.ts";
import { log } from "../output/door.ts";
import { shownJson } from "../output/shown.ts";
import { type ToldReport, toldReport } from "../problems/told.ts";

interface Notice {
  readonly title: string;
  readonly message: string;
}

type Notices = Readonly<Record<Language, Notice>>;

export const SWITCHED_OFF: Notices = {
  de: {
    title: "Partner Sync ist abgeschaltet",
    message:
      "PARTNER_SYNC_ENABLED steht auf false, deshalb wurde nichts gelesen und nichts geschrieben. Mit true geht es weiter.",
  },
  en: {
    title: "Partner Sync is switched off",
    message: "PARTNER_SYNC_ENABLED is false, so nothing was read or written. Set it to true to go on.",
  },
};

export const NOT_SET_UP: Notices = {
  de: {
    title: "Partner Sync ist noch nicht eingerichtet",
    message:
      "Es gibt noch keine Konfiguration. Auf GitHub legt sie der Workflow Set up an (Actions, Set up, Run workflow). Auf dem eigenen Rechner tut das npm run setup: Nimm users_config.json in das Repository auf, denn darin steht kein Token, und hinterlege jedes Token, das darin genannt ist, als Secret, zum Beispiel NOTION_TOKEN; oder hinterlege den Inhalt der Datei in einer einzigen Zeile als Secret USERS_CONFIG.",
  },
  en: {
    title: "Partner Sync is not set up yet",
    message:
      "There is no configuration. On GitHub, the workflow Set up makes one (Actions, Set up, Run workflow). npm run setup makes one on your own machine: commit users_config.json, which holds no token, and store each token that it names as a secret, such as NOTION_TOKEN; or store its text on one line as the secret USERS_CONFIG.",
  },
};

/** Says it in the log, and in the report where one is wanted. */
export async function giveNotice({ en: { title, message } }: Notices, settings: Settings): Promise<void> {
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
  if (path === null) return;
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, `${shownJson(report)}\n`);
}
