/** On which branch a folder is, and what of it reaches another repository. */
import type { Environment } from "../config/variables.ts";
import { gitRunner } from "../state/git.ts";

export interface Branch {
  /** `null`: on none (a detached HEAD). */
  readonly name: string | null;
  /** The remote that belongs to it, or else the first one; `null` where there is none. */
  readonly remote: string | null;
  /** git knows where to pull it from, and to push it to. */
  readonly hasUpstream: boolean;
  /** The branch that the remote shows first, whose schedules GitHub runs; `null` where git wasn't told. */
  readonly usual: string | null;
}

/** `null` outside of a repository, and where there is no git. */
export async function readBranch(dir: string, env: Environment): Promise<Branch | null> {
  const run = gitRunner(env);
  const git = (...args: readonly string[]) => run(args, { cwd: dir });
  const head = await git("symbolic-ref", "-q", "--short", "HEAD");
  if (head.code > 1 || head.code < 0) return null;
  const name = head.code === 0 ? head.stdout.trim() : null;
  const remotes = (await git("remote")).stdout.split("\n").filter((one) => one !== "");
  const own = name === null ? "" : (await git("config", `branch.${name}.remote`)).stdout.trim();
  const remote = [own, "origin"].find((one) => remotes.includes(one)) ?? remotes[0] ?? null;
  const usual =
    remote === null
      ? ""
      : (await git("symbolic-ref", "-q", "--short", `refs/remotes/${remote}/HEAD`)).stdout.trim();
  return {
    ...{ name, remote },
    hasUpstream: (await git("rev-parse", "-q", "--verify", "@{upstream}")).code === 0,
    usual: usual === "" ? null : usual.slice(`${remote}/`.length),
  };
}
