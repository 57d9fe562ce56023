import type { ConfigProblem } from "./problem.ts";
import { nobodysId } from "./texts/variables.ts";
import type { LoadedUsers, UserConfig, WrongEntry } from "./users-config.ts";

/** Whom a run is for. It fails where `wrong` or `problems` holds anything, but syncs `users` all the same. */
export interface SelectedUsers {
  readonly users: readonly UserConfig[];
  readonly wrong: readonly WrongEntry[];
  readonly problems: readonly ConfigProblem[];
}

/** The users of a run: all, or the one that `SYNC_USER` names. Wrong entries stay visible in either case. */
export function selectUsers(loaded: LoadedUsers, syncUser: number | null): SelectedUsers {
  const { users, wrong, knownIds } = loaded;
  if (syncUser === null) return { users, wrong, problems: [] };
  const chosen = users.filter(({ id }) => id === syncUser);
  if (knownIds.includes(syncUser)) return { users: chosen, wrong, problems: [] };
  return { users: [], wrong, problems: [{ path: "SYNC_USER", wrong: nobodysId }] };
}
