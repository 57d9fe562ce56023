/** How a program is told what to do: variables and configuration, read the same way by all of them. */
import { readSettings, type Settings, usersConfigSource } from "../config/environment.ts";
import { type ReadTextFile, readTextFile } from "../config/files.ts";
import { type ConfigProblem, describeProblem } from "../config/problem.ts";
import { type LoadedUsers, loadUsersConfig } from "../config/users-config.ts";
import type { Environment } from "../config/variables.ts";
import { log } from "../output/door.ts";

/** What is left where the variables make sense. */
export type Understood =
  | { readonly kind: "not-set-up"; readonly settings: Settings }
  | { readonly kind: "broken"; readonly settings: Settings; readonly problems: readonly ConfigProblem[] }
  /** Entries of single users may still be wrong. */
  | { readonly kind: "ready"; readonly settings: Settings; readonly config: LoadedUsers };

type Instructions =
  | { readonly kind: "wrong-variables"; readonly problems: readonly ConfigProblem[] }
  | Understood;

export function readInstructions(env: Environment, readFile: ReadTextFile = readTextFile): Instructions {
  const read = readSettings(env);
  if ("problems" in read) return { kind: "wrong-variables", problems: read.problems };
  const { settings } = read;
  const config = loadUsersConfig({ ...usersConfigSource(env), env }, readFile);
  switch (config.kind) {
    case "absent":
      return { kind: "not-set-up", settings };
    case "broken":
      return { kind: "broken", settings, problems: config.problems };
    case "loaded":
      return { kind: "ready", settings, config };
  }
}

/** What stops nobody. */
export function tellWarnings(warnings: readonly ConfigProblem[]): void {
  for (const warning of warnings) log.warn(inConfiguration(warning));
}

/** What stops at least one user. */
export function tellMistakes(problems: readonly ConfigProblem[]): void {
  for (const problem of problems) log.error(inConfiguration(problem));
}

export function inConfiguration(problem: ConfigProblem): string {
  return `Configuration: ${describeProblem(problem, "en")}`;
}
