/** Who belongs together: the users of one shared data source (D4), whatever forms of its id they have configured. */
import type { PassDeps } from "./pass-deps.ts";
import type { SyncUser } from "./ports.ts";

/** Users without a shared database are in none. */
export async function householdsOf(
  users: readonly SyncUser[],
  { sharedSource }: Pick<PassDeps, "sharedSource">,
): Promise<readonly (readonly SyncUser[])[]> {
  const byId = new Map<string, SyncUser[]>();
  for (const user of users) {
    if (user.sharedDatabase === null) continue;
    byId.set(user.sharedDatabase, [...(byId.get(user.sharedDatabase) ?? []), user]);
  }
  if (byId.size <= 1) return [...byId.values()];
  const byDataSource = new Map<string, SyncUser[]>();
  // A database and its data source may both be configured; what they have in common the states remember.
  await Promise.all(
    [...byId].map(async ([id, [first, ...others]]) => {
      if (first === undefined) return;
      const source = (await sharedSource(first)) ?? id;
      byDataSource.set(source, [...(byDataSource.get(source) ?? []), first, ...others]);
    }),
  );
  return [...byDataSource.values()];
}
