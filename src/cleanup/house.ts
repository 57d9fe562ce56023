/** Who is configured, and who may leave. */
import { readSettings, type Settings } from "../config/environment.ts";
import { type ConfigProblem, describeProblem } from "../config/problem.ts";
import type { LoadedUsers, UserConfig } from "../config/users-config.ts";
import type { Environment } from "../config/variables.ts";
import type { Language } from "../core/readable-date.ts";
import { readInstructions } from "../run/front-desk.ts";
import { NOT_SET_UP } from "../run/notice.ts";
import type { Screen } from "./screen.ts";
import { SAYS } from "./texts.ts";

/** What holds for whoever leaves. */
export interface House {
  readonly config: LoadedUsers;
  readonly settings: Settings;
  /** Passes over everybody are switched on. */
  readonly enabled: boolean;
}

export interface Leaver extends House {
  readonly user: UserConfig;
}

export function readHouse(
  env: Environment,
  language: Language,
): House | { readonly problems: readonly string[] } {
  const asSet = readSettings(env);
  if ("problems" in asSet) return { problems: inWords(asSet.problems, language) };
  // Switching the sync off comes before leaving, and must not hide what else is wrong.
  const told = readInstructions({ ...env, PARTNER_SYNC_ENABLED: "true" });
  if (told.kind === "not-set-up") return { problems: [NOT_SET_UP[language].message] };
  if (told.kind !== "ready") return { problems: inWords(told.problems, language) };
  return { config: told.config, settings: told.settings, enabled: asSet.settings.enabled };
}

/** Nobody else's token can tell whether the edits of these copies have come home (A13). */
export function findLeaver(
  id: number,
  house: House,
  { language, who }: Screen,
): Leaver | { readonly problems: readonly string[] } {
  const says = SAYS[language];
  const entry = house.config.wrong.find(({ user }) => user === id);
  if (entry !== undefined) return { problems: inWords(entry.problems, language) };
  const user = house.config.users.find((other) => other.id === id);
  if (user === undefined) return { problems: [says.notConfigured(who(id, "first"), id)] };
  if (user.sharedDatabase === null) return { problems: [says.noSharedDatabase(who(id, "first"))] };
  return { ...house, user };
}

function inWords(problems: readonly ConfigProblem[], language: Language): readonly string[] {
  return problems.map((problem) => `${describeProblem(problem, language)}.`);
}
