/** Findings about the variables and the users' configuration. Pure. */
import { secretWarnings } from "../config/environment.ts";
import type { ConfigProblem } from "../config/problem.ts";
import type { SelectedUsers } from "../config/select-users.ts";
import type { Environment } from "../config/variables.ts";
import type { Understood } from "../run/front-desk.ts";
import type { Finding } from "./finding.ts";

const CORRECT =
  "Correct it in users_config.json, or in the secret USERS_CONFIG; `npm run setup` helps with it.";

export function variableFindings(problems: readonly ConfigProblem[]): readonly Finding[] {
  return problems.map(({ path, message }) => ({
    code: "variable_invalid",
    user: null,
    what: `The variable ${path} ${message}.`,
    remedy: "Correct it in the environment, in .env or under the repository's variables.",
  }));
}

export function switchedOff(enabled: boolean): readonly Finding[] {
  if (enabled) return [];
  return [
    {
      code: "switched_off",
      user: null,
      what: "PARTNER_SYNC_ENABLED is false, so that no pass does anything.",
      remedy: "Set it to true to go on.",
    },
  ];
}

/** What keeps the file from being read as a whole, or is odd about it. */
export function fileFindings(told: Understood): readonly Finding[] {
  switch (told.kind) {
    case "not-set-up":
      return [
        {
          code: "config_missing",
          user: null,
          what: "There is neither a users_config.json nor the variable USERS_CONFIG.",
          remedy:
            "Run the workflow Set up on GitHub, or `npm run setup`, which writes it: commit users_config.json and store the tokens that it names as secrets, or store its text on one line as the secret USERS_CONFIG.",
        },
      ];
    case "broken":
      return told.problems.map((problem) => wrong(null, problem));
    case "ready":
      return told.config.warnings.map(({ path, message }) => ({
        code: "config_unusual",
        user: null,
        what: `${path} ${message}.`,
        remedy: "Correct the key, or let it begin with _ if it is a comment.",
      }));
  }
}

/** Entries that can't be synced, and users who share nothing. */
export function entryFindings({ users, wrong: entries, problems }: SelectedUsers): readonly Finding[] {
  return [
    ...variableFindings(problems),
    ...entries.flatMap((entry) => entry.problems.map((problem) => wrong(entry.user, problem))),
    ...users.flatMap(({ id, sharedDatabase }): Finding[] =>
      sharedDatabase === null
        ? [
            {
              code: "no_shared_database",
              user: id,
              what: `User ${id} has no shared database configured, so nothing is synced for this user.`,
              remedy: "Add shared_notion_database_id to the entry, or run `npm run setup`.",
            },
          ]
        : [],
    ),
  ];
}

/** A file with tokens that others on this machine may read. `mode` as the file system gives it. */
export function modeFindings(path: string, mode: number | null): readonly Finding[] {
  if (mode === null || (mode & 0o077) === 0) return [];
  return [
    {
      code: "config_readable_by_others",
      user: null,
      what: `${path} may be read by other users of this machine, and it holds tokens.`,
      remedy: `Run: chmod 600 ${path}`,
    },
  ];
}

/** Files that git tracks, with a secret in them. */
export function committedFindings(paths: readonly string[]): readonly Finding[] {
  return paths.map((path) => ({
    code: "secret_committed",
    user: null,
    what: `git tracks ${path}, which holds a secret: everybody who can read the repository has it.`,
    remedy: `Take it out (\`npm run setup\` moves tokens from users_config.json into .env; git rm --cached ${path} only takes the file out of the next commit), commit that, and renew the secret: earlier commits still hold it.`,
  }));
}

/** What a run says too, with other words around it. */
export function manyLinesFindings(env: Environment): readonly Finding[] {
  return secretWarnings(env).map(({ path, message }) => ({
    code: "secret_on_many_lines",
    user: null,
    what: `${path} ${message}.`,
    remedy: "Until then, this page and the summaries do without brackets.",
  }));
}

function wrong(user: number | null, { path, message }: ConfigProblem): Finding {
  return { code: "config_invalid", user, what: `${path} ${message}.`, remedy: CORRECT };
}
