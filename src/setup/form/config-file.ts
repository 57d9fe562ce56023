/** The configuration's file in the repository, as it is and as it becomes. */
import { resolve } from "node:path";
import { readTextFile } from "../../config/files.ts";
import { clauseOf } from "../../config/problem.ts";
import { secretPlaces } from "../../config/secrets.ts";
import { type LoadedConfig, loadUsersConfig, problemsIn } from "../../config/users-config.ts";
import type { Environment } from "../../config/variables.ts";
import type { Draft } from "../draft.ts";
import { Refused } from "../prompter.ts";
import { usersFileText } from "../users-file.ts";
import type { QuestionTexts } from "./texts/questions.ts";

/** Where the workflow looks for it. */
export const CONFIG = "users_config.json";

/** `text` is `null` where there is none yet. @throws Refused where something in it is wrong */
export function presentFile(dir: string, env: Environment, says: QuestionTexts) {
  const text = readTextFile(resolve(dir, CONFIG));
  const config = loadUsersConfig({ file: { path: CONFIG, explicit: false }, env }, () => text);
  if (text !== null) refuseWhatIsWrong(text, config, says);
  return { text, config };
}

/** Its new text. @throws Refused where something in it would be wrong */
export function fileFor(draft: Draft, before: string | null, env: Environment, says: QuestionTexts): string {
  const text = usersFileText(draft, before);
  refuseWhatIsWrong(
    text,
    loadUsersConfig({ json: text, env }, () => null),
    says,
  );
  return text;
}

function refuseWhatIsWrong(text: string, config: LoadedConfig, says: QuestionTexts): void {
  if (secretPlaces(text).length > 0) throw new Refused(says.file.holdsSecret(CONFIG));
  const lines = problemsIn(config).map(
    (problem) => `${CONFIG}: ${problem.path} ${clauseOf(problem, says.language)}.`,
  );
  if (lines.length > 0) throw new Refused(...lines);
}
