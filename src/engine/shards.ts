/**
 * Which of several runs side by side takes whom. A household's number comes from the id of its shared data source, so that
 * it is the same in every run, whoever else is in the configuration, and one for all who share it, whatever forms of the id
 * they have configured.
 */
import { createHash } from "node:crypto";
import PQueue from "p-queue";
import { bareId } from "../core/ids.ts";
import type { SyncUser } from "./ports.ts";
import type { Bindings } from "./user-memory.ts";

interface Finding {
  /** How a user's calendars were found before. */
  readonly remembered: (user: SyncUser) => Promise<Bindings>;
  /** Asks for a user's shared data source; `null` where it can't be told. */
  readonly locate: (user: SyncUser) => Promise<string | null>;
}

/** Users who are looked for side by side. */
const FOUND_AT_ONCE = 64;

/**
 * The part of each user, by Telegram id. Where a shared data source can't be told, because a token is dead, say, the others
 * with the same id in the configuration tell, and else that id itself: every run comes to the same, so that exactly one of
 * them says what is wrong.
 */
export async function partsOf(
  users: readonly SyncUser[],
  of: number,
  finding: Finding,
): Promise<ReadonlyMap<number, number>> {
  const found = await sharedSources(users, finding);
  const byConfigured = new Map<string, string>();
  for (const { id, sharedDatabase } of users) {
    const source = found.get(id);
    if (source !== undefined && sharedDatabase !== null && !byConfigured.has(sharedDatabase))
      byConfigured.set(sharedDatabase, source);
  }
  return new Map(
    users.map(({ id, sharedDatabase: configured }) => {
      const alone = configured === null ? `user ${id}` : (byConfigured.get(configured) ?? configured);
      return [id, partOf(found.get(id) ?? alone, of)];
    }),
  );
}

/** @param key what a household has in common: an id, with or without dashes, or a text */
function partOf(key: string, of: number): number {
  return (createHash("sha256").update(bareId(key)).digest().readUInt32BE(0) % of) + 1;
}

/** A state that doesn't fit the configuration any more tells nothing. */
async function sharedSources(
  users: readonly SyncUser[],
  { remembered, locate }: Finding,
): Promise<ReadonlyMap<number, string>> {
  const found = new Map<number, string>();
  const looks = new PQueue({ concurrency: FOUND_AT_ONCE });
  await looks.addAll(
    users.map((user) => async () => {
      if (user.sharedDatabase === null) return;
      const { shared } = await remembered(user);
      const known = shared?.configured === user.sharedDatabase ? shared.dataSource : null;
      const source = known ?? (await locate(user));
      if (source !== null) found.set(user.id, source);
    }),
  );
  return found;
}
