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
        ? "are one and the same"
        : others.some(({ calendars }) => calendars.private.binding.dataSource === own.binding.dataSource)
          ? "are not the user's own: another user has the same private database"
          : others.some(({ calendars }) => calendars.private.binding.dataSource === shared.binding.dataSource)
            ? "include another user's private database as the shared one"
            : null;
    if (clash === null) return [];
    const message = `The databases of user ${pass.user.id} ${clash}. Correct notion_database_id or shared_notion_database_id in users_config.json.`;
    return [{ pass, error: new UserPassEnded("config_invalid", message) }];
  });
}
