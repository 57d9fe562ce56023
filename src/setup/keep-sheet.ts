/** The answer sheet in its file, and the secrets that it names in `.env`, until the set-up is finished. */
import { join } from "node:path";
import { readTextFile } from "../config/files.ts";
import type { Environment } from "../config/variables.ts";
import { remember } from "../output/secrets.ts";
import { draftFromSheet, type Entry, keptAnswers, sheetOf } from "./answer-sheet.ts";
import type { Desk } from "./desk.ts";
import type { Draft } from "./draft.ts";
import { withVariables } from "./env-file.ts";
import { type Folder, readDraft, writeDraft, writeSecretFile } from "./files.ts";
import { usersFileIn } from "./users-file.ts";

export type Keep = (draft: Draft, isInTheMiddle?: boolean) => Promise<void>;

/** Writes the sheet; `isInTheMiddle`: with what was answered of the step that isn't over. */
export function keeper(folder: Folder, { dialogue }: Desk): Keep {
  const envPath = join(folder.dir, ".env");
  return async (draft, isInTheMiddle = false) => {
    const answers = isInTheMiddle ? keptAnswers(dialogue.answers) : [];
    const whole: Draft = {
      ...draft,
      proposals: dialogue.proposals,
      beside: idsIn(readTextFile(folder.configPath)),
      ...(answers.length > 0 && { begun: { step: dialogue.step, answers: [...answers] } }),
    };
    const sheet = sheetOf(whole, dialogue.attended);
    // First of all the secrets: a sheet must never name one that isn't there.
    if (Object.keys(sheet.variables).length > 0)
      await writeSecretFile(envPath, withVariables(readTextFile(envPath) ?? "", sheet.variables));
    await writeDraft(folder.configPath, sheet.draft);
  };
}

/** What an earlier run left unfinished. Of one that began with another configuration only what it made counts. */
export function readSheet(folder: Folder, env: Environment, configText: string | null): Draft | null {
  const sheet = readDraft(folder.configPath);
  if (sheet === null) return null;
  const { beside, ...rest } = sheet;
  const isOfThis = beside === undefined || beside === idsIn(configText);
  if (!isOfThis) return rest.made === undefined ? null : { version: 1, people: [], made: rest.made };
  const draft = draftFromSheet(rest, env, entriesIn(configText));
  remember([...draft.people.flatMap(({ token }) => token ?? []), draft.botToken ?? ""]);
  return draft;
}

function entriesIn(configText: string | null): readonly Entry[] {
  return usersFileIn(configText)?.users ?? [];
}

/** Who stands in the configuration, in order. */
function idsIn(configText: string | null): string {
  return entriesIn(configText)
    .map(({ telegram_user_id: id }) => String(id ?? ""))
    .join(",");
}
