/** E7: what it means where the state can't be saved. Nobody should have to find that out from what happens to appointments. */
import type { Problem } from "../core/report.ts";
import type { PushedState } from "./git-push.ts";

export const WHILE_UNSAVED =
  "While that lasts, each run from the repository starts from an older state: unticking has no effect, a copy that was removed comes back, and every edit looks like a conflict of two.";

/**
 * `null`: it is saved, or nothing waits that a run would miss. Figures that a remote out of reach didn't get may wait; what it
 * refuses today, it will refuse when more depends on it.
 * @param stateChanged this run changed what the sync rests on, whether or not anybody could compare it with the remote
 */
export function unsavedProblem(
  { changed, reason, kind }: PushedState,
  stateChanged: boolean,
): Problem | null {
  if (reason === undefined || (kind === "passing" && !changed && !stateChanged)) return null;
  return {
    code: "state_not_pushed",
    message: `The state could not be saved in the repository: ${reason}. ${WHILE_UNSAVED} Let the job write (in the workflow: permissions: contents: write), and let no branch protection or ruleset stop its pushes to this branch; the next run that can save its state mends the rest.`,
  };
}
