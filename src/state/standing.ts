/** What is known here of the state by which others sync the same calendars (D8). */
import { stat } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import type { Clause } from "../core/clause.ts";
import { gitIsMissing, type RunGit } from "./git.ts";

export type Standing =
  /** Theirs is known here, and they get ours. */
  | { readonly kind: "shared" }
  /** There is no remote from which others could run. */
  | { readonly kind: "alone" }
  /** The remote couldn't be asked just now. */
  | { readonly kind: "unreachable" }
  /** Others may sync by a state of their own. `reason`: in plain words, as a clause. */
  | { readonly kind: "apart"; readonly reason: Clause };

/** Whether a folder, which need not exist yet, lies in a clone with a remote. Where git refuses to say, it may. */
export async function hasRemote(dir: string, git: RunGit): Promise<boolean> {
  const remotes = await git(["remote"], { cwd: await existing(resolve(dir)) });
  if (gitIsMissing(remotes)) return false;
  if (remotes.code === 0) return remotes.stdout.trim() !== "";
  return !/not a git repository/.test(remotes.stderr);
}

async function existing(dir: string): Promise<string> {
  const isThere = await stat(dir).then(
    (found) => found.isDirectory(),
    () => false,
  );
  return isThere || dir === dirname(dir) ? dir : existing(dirname(dir));
}
