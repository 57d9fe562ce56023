/** In which language the set-up speaks: before there is a configuration, the system's. */
import { resolve } from "node:path";
import { readTextFile } from "../config/files.ts";
import type { Environment } from "../config/variables.ts";
import type { Language } from "../core/readable-date.ts";
import { readersLanguage } from "../run/language.ts";

/** Never throws: whatever is wrong is told later, in this language. */
export function setupLanguage(asked: Language | null, env: Environment, dir: string): Language {
  // It is about the file that is written here.
  return readersLanguage(asked, { ...env, USERS_CONFIG: "" }, (path) => readTextFile(resolve(dir, path)));
}
