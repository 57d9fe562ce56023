/** Where the tokens are to stand, and that no commit takes them along. */
import { join, relative } from "node:path";
import { readDotEnv } from "../config/environment.ts";
import { readTextFile } from "../config/files.ts";
import { secretPlaces } from "../config/secrets.ts";
import { isTracked } from "../doctor/read-committed.ts";
import type { Desk } from "./desk.ts";
import type { Draft } from "./draft.ts";
import type { Folder } from "./files.ts";
import { Refused } from "./prompter.ts";
import { withReferences } from "./references.ts";
import { usersFileText } from "./users-file.ts";

/**
 * A new configuration only names tokens. One that holds some, as all did once, goes on like that unless somebody agrees
 * to take them out; and where it holds another program's too, which may look for them in there.
 */
export async function placed(
  draft: Draft,
  dir: string,
  before: string | null,
  { dialogue, env }: Desk,
): Promise<ReturnType<typeof withReferences>> {
  const referring = withReferences(draft, env, readDotEnv(dir));
  const asBefore = { draft, variables: {} };
  if (secretPlaces(JSON.stringify(draft.people.map(({ entry }) => entry))).length === 0) return referring;
  const others = secretPlaces(usersFileText(referring.draft, before));
  if (others.length > 0) {
    const text = `The configuration holds secrets that are not the sync's: ${others.join(", ")}. So it keeps all of them, and must never be committed.`;
    dialogue.say({ kind: "warning", text });
    return asBefore;
  }
  const isAnswered = dialogue.has("move-tokens");
  const asked = dialogue.confirm({
    key: "move-tokens",
    message: "The configuration holds tokens. Take them out, into .env, so that it may be committed?",
    proposal: true,
  });
  // Where nobody can be asked, what works goes on as it is.
  const agreed = await (dialogue.attended || isAnswered ? asked : asked.catch(() => false));
  return agreed ? referring : asBefore;
}

/**
 * Says what is missing in a repository whose `.gitignore` is another one. Rejects with `Refused` where git tracks `.env`
 * already: the next commit would hold whatever is written into it.
 */
export async function keepOutOfCommits({ dir, configPath }: Folder, { dialogue, env }: Desk): Promise<void> {
  if (await isTracked(dir, ".env", env))
    throw new Refused("git tracks .env, which is to hold tokens. First run: git rm --cached .env");
  if (readTextFile(join(dir, ".git", "config")) === null) return;
  const ignored = (readTextFile(join(dir, ".gitignore")) ?? "").split(/\r?\n/).map((line) => line.trim());
  const missing = [".env", `${relative(dir, configPath)}*`].filter((line) => !ignored.includes(line));
  if (missing.length === 0) return;
  const text = `These files will hold tokens. Add to .gitignore before you commit anything: ${missing.join(" and ")}`;
  dialogue.say({ kind: "warning", text });
}
