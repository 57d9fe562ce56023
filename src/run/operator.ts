/** Who runs the program: nobody says so, but the shared database's owner comes first, else whoever stands first. */
import type { UserConfig } from "../config/users-config.ts";
import type { Operator } from "../telegram/failure-texts.ts";

type Configured = Pick<UserConfig, "id" | "name" | "privateToken" | "sharedToken">;

/** `null` where it is this user. */
export function operatorFor(user: Pick<Configured, "id">, users: readonly Configured[]): Operator | null {
  const usesAnothers = ({ privateToken, sharedToken }: Configured) => privateToken !== sharedToken;
  const lends = ({ privateToken }: Configured) =>
    users.some((other) => usesAnothers(other) && other.sharedToken === privateToken);
  const operator = users.find(lends) ?? users[0];
  if (operator === undefined || operator.id === user.id) return null;
  return { name: operator.name };
}
