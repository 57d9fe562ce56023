/** Two ids in the configuration can lead to one data source; only once they are resolved can that be seen. */
import { UserPassEnded } from "./failure.ts";
import type { Opened } from "./user-way.ts";

type Resolved = Pick<Opened, "user" | "calendars">;

/** What the users of a pass were found to have, household by household. */
export class Databases {
  /** Users by the data source of their private calendar. */
  readonly #privates = new Map<string, Set<number>>();

  add({ user, calendars }: Resolved): void {
    const { dataSource } = calendars.private.binding;
    const users = this.#privates.get(dataSource) ?? new Set();
    this.#privates.set(dataSource, users.add(user.id));
  }

  /** Why a user must not be synced: a private calendar is somebody's shared or second private one. `null`: no reason. */
  clashOf({ user, calendars }: Resolved): UserPassEnded | null {
    const { private: own, shared } = calendars;
    const othersHave = (dataSource: string) =>
      [...(this.#privates.get(dataSource) ?? [])].some((other) => other !== user.id);
    const clash =
      own.binding.dataSource === shared.binding.dataSource
        ? "same_database"
        : othersHave(own.binding.dataSource)
          ? "private_twice"
          : othersHave(shared.binding.dataSource)
            ? "shared_is_private"
            : null;
    return clash === null ? null : new UserPassEnded({ code: "config_invalid", user: user.id, clash });
  }
}
