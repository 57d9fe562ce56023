/** Who runs the program: nobody says so, but the shared database's owner comes first, else whoever stands first. */
import type { UserConfig } from "../config/users-config.ts";
import type { Operator } from "../telegram/failure-texts.ts";

type Configured = Pick<UserConfig, "id" | "name" | "privateToken" | "sharedToken">;

/** The shared database's owner lends their token to the others, or nobody needs one. */
export function ownerOf<User extends Pick<Configured, "privateToken" | "sharedToken">>(
  users: readonly User[],
): User | undefined {
  const lends = ({ privateToken }: User) =>
    users.some((other) => other.privateToken !== privateToken && other.sharedToken === privateToken);
  return users.find(lends) ?? users[0];
}

/** `null` where it is this user. */
export function operatorFor(user: Pick<Configured, "id">, users: readonly Configured[]): Operator | null {
  const operator = ownerOf(users);
  if (operator === undefined || operator.id === user.id) return null;
  return { name: operator.name };
}
