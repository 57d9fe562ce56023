/**
 * Which of several runs side by side takes whom. A household's number comes from the id of its shared data source, so that
 * it is the same in every run, whoever else is in the configuration, and one for all who share it, whatever forms of the id
 * they have configured.
 */
import { createHash } from "node:crypto";
import PQueue from "p-queue";
import { bareId } from "../core/ids.ts";
import type { Side } from "../core/row.ts";
import type { SyncUser } from "./ports.ts";
import type { Bindings } from "./user-memory.ts";

interface Finding {
  /** How a user's calendars were found before. */
  readonly remembered: (user: SyncUser) => Promise<Bindings>;
  /** Asks for the data source of one of a user's calendars; `null` where it can't be told. */
  readonly locate: (user: SyncUser, side: Side) => Promise<string | null>;
}

/** Users who are looked for side by side. */
const FOUND_AT_ONCE = 64;

/**
 * The part of each user, by Telegram id. Whoever has somebody else's calendar in the place of a private one, in whatever form
 * of its id, comes into that one's part, which sees it and refuses them both (D1): no other part would, before there are
 * states to tell. Where a data source can't be told, because a token is dead, say, the others with the same id in the
 * configuration tell, and else that id itself: every run comes to the same, so that exactly one of them says what is wrong.
 */
export async function partsOf(
  users: readonly SyncUser[],
  of: number,
  finding: Finding,
): Promise<ReadonlyMap<number, number>> {
  const sharing = users.filter(({ sharedDatabase }) => sharedDatabase !== null);
  const pairs = await pairsOf(sharing, finding);
  const keyOf = keysOf([...pairs.values()]);
  return new Map(
    users.map(({ id }) => {
      const pair = pairs.get(id);
      return [id, partOf(pair === undefined ? `user ${id}` : keyOf(pair), of)];
    }),
  );
}

/** @param key what a household has in common: an id, with or without dashes, or a text */
function partOf(key: string, of: number): number {
  return (createHash("sha256").update(bareId(key)).digest().readUInt32BE(0) % of) + 1;
}

type Pair = Readonly<Record<Side, string>>;

const SIDES = ["private", "shared"] as const;

/** The data sources of those who share something, by Telegram id. */
async function pairsOf(users: readonly SyncUser[], finding: Finding): Promise<ReadonlyMap<number, Pair>> {
  const found = new Map<number, Partial<Pair>>();
  const looks = new PQueue({ concurrency: FOUND_AT_ONCE });
  await looks.addAll(users.map((user) => async () => void found.set(user.id, await located(user, finding))));
  const byConfigured = new Map<string, string>();
  for (const user of users)
    for (const side of SIDES) {
      const source = found.get(user.id)?.[side];
      const configured = configuredIn(user, side);
      if (source !== undefined && !byConfigured.has(configured)) byConfigured.set(configured, source);
    }
  const sourceFor = (user: SyncUser, side: Side): string => {
    const configured = configuredIn(user, side);
    return found.get(user.id)?.[side] ?? byConfigured.get(configured) ?? configured;
  };
  return new Map(
    users.map((user) => [
      user.id,
      { private: sourceFor(user, "private"), shared: sourceFor(user, "shared") },
    ]),
  );
}

function configuredIn({ privateDatabase, sharedDatabase }: SyncUser, side: Side): string {
  return side === "private" ? privateDatabase : (sharedDatabase ?? "");
}

/** Where a user's calendars are, as far as that can be told. A state that doesn't fit the configuration any more tells nothing. */
async function located(user: SyncUser, { remembered, locate }: Finding): Promise<Partial<Pair>> {
  const bindings = await remembered(user);
  const sources: Partial<Record<Side, string>> = {};
  for (const side of SIDES) {
    const known = bindings[side];
    const fits = known?.configured === configuredIn(user, side);
    const source = fits ? known.dataSource : await locate(user, side);
    if (source !== null) sources[side] = source;
  }
  return sources;
}

/** What all have in common whose calendars hang together: the shared data source; the smallest, where wrong entries join several. */
function keysOf(pairs: readonly Pair[]): (pair: Pair) => string {
  const above = new Map<string, string>();
  const top = (source: string): string => {
    const next = above.get(source);
    return next === undefined ? source : top(next);
  };
  for (const { private: own, shared } of pairs) {
    const [one, other] = [top(own), top(shared)];
    if (one !== other) above.set(one, other);
  }
  const keys = new Map<string, string>();
  for (const { shared } of pairs) {
    const before = keys.get(top(shared));
    if (before === undefined || shared < before) keys.set(top(shared), shared);
  }
  return ({ shared }) => keys.get(top(shared)) ?? shared;
}
