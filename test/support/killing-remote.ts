/** A remote for the state that kills whoever pushes to it. */
import { chmodSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { aClone, aRemote, commitAll, git, writeFiles } from "../state/git-fixtures.ts";
import { type BundleRun, bundleEnv, runBundle } from "./bundle.ts";
import type { Household } from "./household.ts";

type Env = Readonly<Record<string, string>>;

/** A bare repository with these state files in it, by Telegram id. */
export function aRemoteWith(files: ReadonlyMap<number, string>): string {
  const remote = aRemote();
  if (files.size === 0) return remote;
  const clone = aClone(remote);
  writeFiles(clone, Object.fromEntries([...files].map(([user, text]) => [`state/user-${user}.json`, text])));
  commitAll(clone, "the state so far");
  git(clone, "push", "-q");
  return remote;
}

/**
 * Runs the bundle, which is killed by its own push: `before` the remote takes the commit, and it then refuses it, or
 * `after` it took it.
 */
export async function runToDeathByPush(
  home: Household,
  remote: string,
  when: "before" | "after",
  env: Env,
): Promise<BundleRun> {
  const hook = join(remote, "hooks", when === "before" ? "pre-receive" : "post-receive");
  const pidFile = join(remote, "pid");
  writeFileSync(hook, `#!/bin/sh\nkill -9 "$(cat '${pidFile}')" && exit 1\nexit 0\n`);
  chmodSync(hook, 0o755);
  try {
    return await runBundle({ ...bundleEnv(home), ...env }, (_, pid) => writeFileSync(pidFile, String(pid)));
  } finally {
    rmSync(hook);
    rmSync(pidFile);
  }
}
