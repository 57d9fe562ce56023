/** What a program says in its options, beneath it the environment: read by the same reader as for every other program. */
import { effectiveEnvironment, type Settings } from "../config/environment.ts";
import { readTextFile } from "../config/files.ts";
import { type ConfigProblem, describeProblem } from "../config/problem.ts";
import { configuredSecrets } from "../config/secrets.ts";
import type { LoadedUsers } from "../config/users-config.ts";
import type { Environment } from "../config/variables.ts";
import { keepSecret } from "../output/door.ts";
import { inConfiguration, readInstructions } from "../run/front-desk.ts";
import { NOT_SET_UP } from "../run/notice.ts";
import type { Log, PartnerSyncOptions } from "./api.ts";
import { PartnerSyncError } from "./partner-sync-error.ts";

interface Instructions {
  readonly settings: Settings;
  readonly config: LoadedUsers;
}

const NOBODY: LoadedUsers = { kind: "loaded", users: [], wrong: [], warnings: [], knownIds: [], names: [] };

/** @throws PartnerSyncError `config_invalid` */
export function instructionsOf(options: PartnerSyncOptions, log: Log): Instructions {
  const env = environmentOf(options);
  keepSecret(configuredSecrets(env, readTextFile));
  const told = readInstructions(env);
  switch (told.kind) {
    case "wrong-variables":
      throw invalid(told.problems);
    case "not-set-up":
    case "broken": {
      const { settings } = told;
      const problem =
        told.kind === "broken"
          ? invalid(told.problems)
          : new PartnerSyncError("config_invalid", `${NOT_SET_UP.en.title}. ${NOT_SET_UP.en.message}`);
      // The switch is the way back when all else fails.
      if (settings.enabled) throw problem;
      log.error(problem.message);
      return { settings, config: NOBODY };
    }
    case "ready": {
      const { settings, config } = told;
      for (const warning of [...settings.warnings, ...config.warnings]) log.warn(inConfiguration(warning));
      for (const mistake of config.wrong.flatMap(({ problems }) => problems))
        log.error(inConfiguration(mistake));
      return { settings, config };
    }
  }
}

function environmentOf(options: PartnerSyncOptions): Environment {
  const { usersConfig, env, stateDir, enabled, intervalHours, notionBaseUrl } = options;
  const given = {
    ...(typeof usersConfig === "object" && { USERS_CONFIG: JSON.stringify(usersConfig) }),
    ...(typeof usersConfig === "string" && { USERS_CONFIG: "", USERS_CONFIG_FILE: usersConfig }),
    ...(stateDir !== undefined && { STATE_DIR: stateDir }),
    ...(enabled !== undefined && { PARTNER_SYNC_ENABLED: String(enabled) }),
    ...(intervalHours !== undefined && { PARTNER_SYNC_INTERVAL_HOURS: String(intervalHours) }),
    ...(notionBaseUrl !== undefined && { NOTION_BASE_URL: notionBaseUrl }),
  };
  return { ...(env ?? effectiveEnvironment(process.env, process.cwd())), ...given };
}

function invalid(problems: readonly ConfigProblem[]): PartnerSyncError {
  const lines = problems.map((problem) => describeProblem(problem, "en"));
  return new PartnerSyncError("config_invalid", `The configuration is wrong: ${lines.join("; ")}.`);
}
