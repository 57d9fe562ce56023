/** Tells whether the state changed in substance: the users' files and what they were told, not what only describes passes (C8). */
import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { isSubstantial } from "./state-files.ts";

/** A digest of those files in the directory; the same for a missing and an empty one. */
export async function stateDigest(dir: string): Promise<string> {
  const names = await readdir(dir).catch(() => []);
  const hash = createHash("sha256");
  for (const name of names.filter(isSubstantial).sort()) {
    // A file that can't be read is reported by the pass of its user.
    hash.update(name).update(await readFile(join(dir, name)).catch(() => "unreadable"));
  }
  return hash.digest("hex");
}
