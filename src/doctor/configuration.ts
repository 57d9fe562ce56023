/** Findings about the variables and the users' configuration. Pure. */
import { secretWarnings } from "../config/environment.ts";
import type { ConfigProblem } from "../config/problem.ts";
import type { SelectedUsers } from "../config/select-users.ts";
import type { WrongEntry } from "../config/users-config.ts";
import type { Environment } from "../config/variables.ts";
import type { Understood } from "../run/front-desk.ts";
import type { Finding } from "./finding.ts";
import * as texts from "./texts/configuration.ts";

export function variableFindings(problems: readonly ConfigProblem[]): readonly Finding[] {
  return problems.map((problem) => ({
    code: "variable_invalid",
    user: null,
    words: texts.wrongVariable(problem),
  }));
}

export function switchedOff(enabled: boolean): readonly Finding[] {
  return enabled ? [] : [{ code: "switched_off", user: null, words: texts.switchedOff }];
}

/** What keeps the file from being read as a whole, or is odd about it. */
export function fileFindings(told: Understood): readonly Finding[] {
  switch (told.kind) {
    case "not-set-up":
      return [{ code: "config_missing", user: null, words: texts.notSetUp }];
    case "broken":
      return told.problems.map((problem) =>
        problem.path === NAMES_THE_FILE
          ? { code: "config_invalid", user: null, words: texts.wrongVariable(problem) }
          : wrong({ user: null, name: null }, problem),
      );
    case "ready":
      return told.config.warnings.map((problem) => ({
        code: "config_unusual",
        user: null,
        words: texts.unusual(problem),
      }));
  }
}

/** Entries that can't be synced, and users who share nothing. */
export function entryFindings({ users, wrong: entries, problems }: SelectedUsers): readonly Finding[] {
  return [
    ...variableFindings(problems),
    ...entries.flatMap((entry) => entry.problems.map((problem) => wrong(entry, problem))),
    ...users
      .filter(({ sharedDatabase }) => sharedDatabase === null)
      .map(
        ({ id }): Finding => ({ code: "no_shared_database", user: id, words: texts.noSharedDatabase(id) }),
      ),
  ];
}

/** A file with tokens that others on this machine may read. `mode` as the file system gives it. */
export function modeFindings(path: string, mode: number | null): readonly Finding[] {
  if (mode === null || (mode & 0o077) === 0) return [];
  return [{ code: "config_readable_by_others", user: null, words: texts.readableByOthers(path) }];
}

/** Files that git tracks, with a secret in them. */
export function committedFindings(paths: readonly string[]): readonly Finding[] {
  return paths.map((path) => ({ code: "secret_committed", user: null, words: texts.committed(path) }));
}

/** What a run says too, with other words around it. */
export function manyLinesFindings(env: Environment): readonly Finding[] {
  return secretWarnings(env).map((problem) => ({
    code: "secret_on_many_lines",
    user: null,
    words: texts.onManyLines(problem),
  }));
}

function wrong({ user, name }: Pick<WrongEntry, "user" | "name">, problem: ConfigProblem): Finding {
  return { code: "config_invalid", user, words: texts.wrongConfiguration(problem, name ?? user) };
}

/** What is wrong there is a variable's, and no file's. */
const NAMES_THE_FILE = "USERS_CONFIG_FILE";
