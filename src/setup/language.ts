/** In which language the set-up speaks: before there is a configuration, the system's. */
import { resolve } from "node:path";
import { readTextFile } from "../config/files.ts";
import type { Environment } from "../config/variables.ts";
import type { Language } from "../core/readable-date.ts";
import { readInstructions } from "../run/front-desk.ts";
import { languageFor } from "../run/language.ts";

/** Never throws: whatever is wrong is told later, in this language. */
export function setupLanguage(asked: Language | null, env: Environment, dir: string): Language {
  const { USERS_CONFIG: _, PARTNER_SYNC_LANGUAGE: language = "", ...others } = env;
  // It is about the file that is written here.
  const told = readInstructions(others, (path) => readTextFile(resolve(dir, path)));
  const users = told.kind === "ready" ? told.config.users : [];
  return languageFor(asked, { language }, env, users);
}
