/** Findings about the branch that this folder is on: what is committed elsewhere, GitHub doesn't run. Pure. */
import type { Finding } from "./finding.ts";
import type { Branch } from "./read-branch.ts";
import * as texts from "./texts/workflow.ts";

export function branchFindings(branch: Branch | null): readonly Finding[] {
  // Without a remote, nothing of it is to reach GitHub.
  if (branch === null || branch.remote === null) return [];
  const { name, usual } = branch;
  if (name === null) return [{ code: "other_branch", user: null, words: texts.onNoBranch(usual) }];
  if (usual === null || usual === name) return [];
  return [{ code: "other_branch", user: null, words: texts.onOtherBranch(name, usual) }];
}
