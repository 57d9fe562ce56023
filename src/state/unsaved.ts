import type { Problem } from "../core/report.ts";
import type { PushedState } from "./git-push.ts";

/**
 * E7. `null`: it is saved, or nothing waits that a run would miss. Figures that a remote out of reach didn't get may wait;
 * what it refuses today, it will refuse when more depends on it.
 * @param stateChanged this run changed what the sync rests on, whether or not anybody could compare it with the remote
 */
export function unsavedProblem(
  { changed, reason, kind }: PushedState,
  stateChanged: boolean,
): Problem | null {
  if (reason === undefined || (kind === "passing" && !changed && !stateChanged)) return null;
  return { code: "state_not_pushed", reason };
}
