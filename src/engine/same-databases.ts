/** Two ids in the configuration can lead to one data source; only once they are resolved can that be seen. */
import { UserPassEnded } from "./failure.ts";
import type { Opened } from "./user-way.ts";

/** The data sources of a user's two calendars. */
export interface Sources {
  readonly private: string;
  readonly shared: string;
}

export function sourcesOf({ calendars }: Pick<Opened, "calendars">): Sources {
  return { private: calendars.private.binding.dataSource, shared: calendars.shared.binding.dataSource };
}

/** Whose calendars are where, as far as a pass knows: from the states before it begins, from each calendar that is opened. */
export class Databases {
  readonly #privates = new Map<string, Set<number>>();
  /** Shared ones that somebody has written into, or may have by now: what stands there is no private appointment. */
  readonly #sharedInUse = new Map<string, Set<number>>();

  /** Where a user's calendars are. */
  add(user: number, { private: own }: Sources): void {
    note(this.#privates, own, user);
  }

  /** Where an earlier pass has had them. */
  addUsed(user: number, sources: Sources): void {
    this.add(user, sources);
    this.use(user, sources);
  }

  /** Why a user must not be synced: a private calendar is somebody's shared or second private one. `null`: no reason. */
  clashOf(user: number, sources: Sources): UserPassEnded | null {
    const { private: own, shared } = sources;
    const isOthers = (users: ReadonlySet<number> | undefined) =>
      [...(users ?? [])].some((other) => other !== user);
    const clash =
      own === shared
        ? "same_database"
        : isOthers(this.#privates.get(own))
          ? "private_twice"
          : isOthers(this.#privates.get(shared))
            ? "shared_is_private"
            : isOthers(this.#sharedInUse.get(own))
              ? "private_is_shared"
              : null;
    return clash === null ? null : new UserPassEnded({ code: "config_invalid", user, clash });
  }

  /** Their pass goes on: whoever opens their own calendars later has to be apart from these. */
  use(user: number, { shared }: Sources): void {
    note(this.#sharedInUse, shared, user);
  }
}

function note(users: Map<string, Set<number>>, source: string, user: number): void {
  users.set(source, (users.get(source) ?? new Set<number>()).add(user));
}
