/** A run of the status: look, then tell people or programs. */
import { readSettings } from "../config/environment.ts";
import { type ConfigProblem, describeProblem } from "../config/problem.ts";
import { selectUsers } from "../config/select-users.ts";
import type { Environment } from "../config/variables.ts";
import type { Language } from "../core/readable-date.ts";
import type { Clock } from "../engine/clock.ts";
import { publishNotice, publishPage } from "../github/actions.ts";
import { readInstructions } from "../run/front-desk.ts";
import { languageFor } from "../run/language.ts";
import { NOT_SET_UP } from "../run/notice.ts";
import { lastRun } from "./last-run.ts";
import { standingsOf } from "./look.ts";
import { SAYS } from "./texts.ts";
import { type Status, statusLines, statusPage } from "./told.ts";

interface StatusPorts {
  readonly print: (...lines: readonly string[]) => void;
  readonly printAside: (...lines: readonly string[]) => void;
  readonly printJson: (value: unknown) => void;
}

export const STATUS_FLAGS = { json: { type: "boolean", default: false } } as const;

interface StatusOptions {
  /** For a program, in place of a table. */
  readonly json: boolean;
  /** `null`: as the configuration says. */
  readonly language: Language | null;
}

interface Around {
  readonly env: Environment;
  readonly clock: Clock;
}

/** Returns the exit code: 0 everybody's calendars could be read (or nothing is set up in a workflow), 1 otherwise. */
export async function runStatus(
  { json, language: asked }: StatusOptions,
  { env, clock }: Around,
  { print, printAside, printJson }: StatusPorts,
): Promise<number> {
  // Whoever has switched the sync off may still want to know how things stand.
  const told = readInstructions({ ...env, PARTNER_SYNC_ENABLED: "true" });
  const language = languageFor(asked, env, told.kind === "ready" ? told.config.users : []);
  const run = { inActions: env.GITHUB_ACTIONS === "true", env };
  /** Programs are answered in JSON, whatever is wrong. */
  const notLooked = async (title: string, lines: readonly string[]): Promise<void> => {
    if (json) printJson({ users: [], error: [title, ...lines].join(". ") });
    else printAside(`${title}.`, ...lines);
    printAside(...(await publishNotice({ title, message: lines.join(" ") }, run)));
  };
  const isWrong = (problems: readonly ConfigProblem[]): Promise<void> => {
    const reader = json ? "en" : language;
    const lines = problems.map((problem) => describeProblem(problem, reader));
    return notLooked(SAYS[reader].wrongConfiguration, lines);
  };
  if (told.kind === "not-set-up") {
    const { title, message } = NOT_SET_UP[language];
    await notLooked(title, [message]);
    return run.inActions ? 0 : 1;
  }
  if (told.kind !== "ready") {
    await isWrong(told.problems);
    return 1;
  }
  const { settings, config } = told;
  const { users, wrong, problems } = selectUsers(config, settings.syncUser);
  if (problems.length > 0) {
    await isWrong(problems);
    return 1;
  }
  const enabled = isEnabled(env);
  const intervalHours = settings.intervalHours;
  const looked = { users, wrong, config, settings: { ...settings, enabled }, clock };
  const standings = await standingsOf({
    ...{ ...looked, lastRun: await lastRun(env) },
    language: json ? "en" : language,
  });
  const status: Status = { enabled, intervalHours, standings };
  if (json) printJson({ enabled, interval_hours: intervalHours, users: standings });
  else print(...statusLines(status, language));
  printAside(
    ...(await publishPage({ annotations: [], outputs: {}, summary: statusPage(status, language) }, run)),
  );
  return standings.every((one) => one.status !== null && one.next !== null) ? 0 : 1;
}

/** Wrong variables were told before. */
function isEnabled(env: Environment): boolean {
  const read = readSettings(env);
  return "problems" in read || read.settings.enabled;
}
