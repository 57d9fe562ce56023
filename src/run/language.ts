/** In which language a program speaks to the person who started it. */

import { languageTag } from "../config/environment.ts";
import type { ReadTextFile } from "../config/files.ts";
import type { UserConfig } from "../config/users-config.ts";
import type { Environment } from "../config/variables.ts";
import type { Language } from "../core/readable-date.ts";
import { readInstructions } from "./front-desk.ts";
import { ownerOf } from "./operator.ts";

/**
 * What was asked for, else `PARTNER_SYNC_LANGUAGE`, else the owner's language, else the system's.
 * @param users those of the configuration, as far as it can be read
 */
export function languageFor(
  asked: Language | null,
  env: Environment,
  users: readonly Pick<UserConfig, "statedLanguage" | "privateToken" | "sharedToken">[] = [],
): Language {
  return asked ?? languageIn(languageTag(env) ?? "") ?? ownerOf(users)?.statedLanguage ?? systemLanguage(env);
}

/** The same for a program that is only just beginning, and whose configuration may be wrong or missing. */
export function readersLanguage(asked: Language | null, env: Environment, readFile?: ReadTextFile): Language {
  const told = readInstructions({ ...env, PARTNER_SYNC_ENABLED: "true" }, readFile);
  const users = told.kind === "ready" ? told.config.users : [];
  return languageFor(asked, env, users);
}

function systemLanguage(env: Environment): Language {
  const tag = env.LC_ALL || env.LC_MESSAGES || env.LANG || new Intl.DateTimeFormat().resolvedOptions().locale;
  return languageIn(tag) ?? "en";
}

/** Of a tag such as `de`, `de-AT` or `de_DE.UTF-8`. */
function languageIn(tag: string): Language | null {
  const language = /^[a-z]{2}(?=$|[-_.@])/i.exec(tag.trim())?.[0].toLowerCase();
  return language === "de" || language === "en" ? language : null;
}
