/** Two ids in the configuration can lead to one data source; only now that they are resolved can that be seen. */
import { UserPassEnded } from "./failure.ts";
import type { UserPass } from "./user-pass.ts";

/** The users who must not be synced, because a private calendar is somebody's shared or second private one. */
export function sameDatabases(
  passes: readonly UserPass[],
): readonly { readonly pass: UserPass; readonly error: UserPassEnded }[] {
  const open = passes.filter(({ going }) => going);
  return open.flatMap((pass) => {
    const { private: own, shared } = pass.calendars;
    const others = open.filter((other) => other !== pass);
    const clash =
      own.binding.dataSource === shared.binding.dataSource
        ? "same_database"
        : others.some(({ calendars }) => calendars.private.binding.dataSource === own.binding.dataSource)
          ? "private_twice"
          : others.some(({ calendars }) => calendars.private.binding.dataSource === shared.binding.dataSource)
            ? "shared_is_private"
            : null;
    if (clash === null) return [];
    return [{ pass, error: new UserPassEnded({ code: "config_invalid", user: pass.user.id, clash }) }];
  });
}
