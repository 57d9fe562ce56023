import { readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { userStateFileName } from "./user-state.ts";

/**
 * Removes what is remembered of a user, damaged files that were put aside included. Resolves to the names of the removed files, sorted.
 * Rejects with the file system's error where one can't be removed.
 */
export async function forgetUser(dir: string, user: number): Promise<readonly string[]> {
  const own = userStateFileName(user);
  const names = await readdir(dir).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return [];
    throw error;
  });
  const files = names.filter((name) => name === own || name.startsWith(`${own}.damaged-`)).sort();
  for (const file of files) await rm(join(dir, file));
  return files;
}
