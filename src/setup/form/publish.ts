/** Commits the configuration to the repository, together with what belongs to it: the state under its new Telegram ids. */
import { relative } from "node:path";
import { secretPlaces } from "../../config/secrets.ts";
import type { Environment } from "../../config/variables.ts";
import type { Clock } from "../../engine/clock.ts";
import { counted } from "../../github/markdown.ts";
import { pushFiles, type ReadRemote } from "../../state/git-files.ts";
import { filesWithUsers, type Renames, withRenamedUsers } from "../../state/rename-users.ts";
import { Refused } from "../prompter.ts";
import type { QuestionTexts } from "./texts/questions.ts";

interface Publishing {
  readonly dir: string;
  /** Both relative to `dir`. */
  readonly configPath: string;
  readonly stateDir: string;
  /** As this run found it; `null`: there was none. */
  readonly before: string | null;
  readonly text: string;
  readonly people: number;
  readonly renames: Renames;
  readonly clock: Clock;
  readonly env: Environment;
  readonly says: QuestionTexts;
}

/** Rejects with `Refused` where it can't be, or where somebody else changed the configuration meanwhile. */
export async function publish({ dir, configPath, stateDir, ...o }: Publishing): Promise<void> {
  if (secretPlaces(o.text).length > 0)
    throw new Error("a configuration with a secret in it must not be committed");
  const state = relative(dir, stateDir) || ".";
  const plan = async (read: ReadRemote) => {
    if ((await read(configPath)) !== o.before) return null;
    const files = new Map<string, string>();
    for (const name of o.renames.size === 0 ? [] : filesWithUsers(o.renames)) {
      const text = await read(`${state}/${name}`);
      if (text !== null) files.set(name, text);
    }
    const renamed = [...withRenamedUsers(files, o.renames)];
    return new Map([
      [configPath, o.text],
      ...renamed.map(([name, text]) => [`${state}/${name}`, text] as const),
    ]);
  };
  const message = `Partner Sync: set up for ${counted(o.people, "person", "people")}`;
  const pushed = await pushFiles({ dir, plan, message, clock: o.clock, env: o.env });
  if (pushed.kind === "given-up") throw new Refused(o.says.file.changed(configPath));
  if (pushed.kind === "failed")
    throw new Refused(
      o.says.file.unsaved(configPath, pushed.reason[o.says.language]),
      ...(pushed.mayPass ? [] : [o.says.file.letItPush]),
    );
}
