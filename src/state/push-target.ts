/** Which branch of which remote the state is shared through. */
import { CannotPush } from "./git-failure.ts";
import type { PushTarget, StateRepository } from "./state-repository.ts";
import { REFUSED } from "./texts.ts";

/** In Actions the workflow's branch, else the upstream of the one that is checked out. Throws `CannotPush` without one. */
export async function findTarget(
  repository: StateRepository,
  env: Readonly<Record<string, string | undefined>>,
): Promise<PushTarget> {
  const inActions = env.GITHUB_ACTIONS === "true";
  const branch = (inActions ? branchOfWorkflow(env) : null) ?? (await repository.checkedOutBranch());
  if (branch === null) throw new CannotPush(REFUSED.detached, "unshared");
  const target = inActions ? { remote: "origin", branch } : await repository.upstream(branch);
  const remotes = await repository.remotes();
  if (remotes.length === 0) throw new CannotPush(REFUSED.noRemote, "unshared");
  if (target === null) throw new CannotPush(REFUSED.noUpstream, "unshared");
  if (!remotes.includes(target.remote)) throw new CannotPush(REFUSED.unknownRemote, "unshared");
  return target;
}

/** `GITHUB_REF_NAME`, unless it names a tag or a pull request. */
function branchOfWorkflow(env: Readonly<Record<string, string | undefined>>): string | null {
  const isBranch = env.GITHUB_REF?.startsWith("refs/heads/") ?? env.GITHUB_REF_TYPE !== "tag";
  return isBranch && env.GITHUB_REF_NAME ? env.GITHUB_REF_NAME : null;
}
