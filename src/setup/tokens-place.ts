/** Where the tokens are to stand, and that no commit takes them along. */
import { join, relative } from "node:path";
import { readDotEnv } from "../config/environment.ts";
import { readTextFile } from "../config/files.ts";
import { secretPlaces } from "../config/secrets.ts";
import { isTracked } from "../doctor/read-committed.ts";
import { joined } from "../problems/phrases.ts";
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
  const says = dialogue.says.tokens;
  const referring = withReferences(draft, env, readDotEnv(dir));
  const asBefore = { draft, variables: {} };
  if (secretPlaces(JSON.stringify(draft.people.map(({ entry }) => entry))).length === 0) return referring;
  const others = secretPlaces(usersFileText(referring.draft, before));
  if (others.length > 0) {
    dialogue.say({ kind: "warning", text: says.othersHold(others.join(", ")) });
    return asBefore;
  }
  const isAnswered = dialogue.has("move-tokens");
  const asked = dialogue.confirm({ key: "move-tokens", message: says.moveOut, proposal: true });
  // Where nobody can be asked, what works goes on as it is.
  const agreed = await (dialogue.attended || isAnswered ? asked : asked.catch(() => false));
  return agreed ? referring : asBefore;
}

/**
 * Says what is missing in a repository whose `.gitignore` is another one. Rejects with `Refused` where git tracks `.env`
 * already: the next commit would hold whatever is written into it.
 */
export async function keepOutOfCommits({ dir, configPath }: Folder, { dialogue, env }: Desk): Promise<void> {
  const says = dialogue.says.tokens;
  if (await isTracked(dir, ".env", env)) throw new Refused(says.tracked);
  if (readTextFile(join(dir, ".git", "config")) === null) return;
  const ignored = (readTextFile(join(dir, ".gitignore")) ?? "").split(/\r?\n/).map((line) => line.trim());
  const missing = [".env", `${relative(dir, configPath)}*`].filter((line) => !ignored.includes(line));
  if (missing.length === 0) return;
  dialogue.say({ kind: "warning", text: says.notIgnored(joined(missing, dialogue.language)) });
}
