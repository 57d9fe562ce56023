/** Runs side by side: who is whose, and what one has to know of those whom another run takes. */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { SyncUser } from "../../src/engine/ports.ts";
import { partsOf } from "../../src/engine/shards.ts";
import { codes } from "../support/household.ts";
import { QuickHousehold } from "../support/quick-household.ts";

const OF = 8;
/** A made-up id; each number has its own. */
const uuid = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, "0")}`;

const user = (id: number, sharedDatabase: string | null): SyncUser => ({
  ...{ id, sharedDatabase, language: "en", privateDatabase: uuid(id + 5_000) },
  ...{ privateToken: `token ${id}`, sharedToken: `token ${id}`, propertyNames: {}, extraProperties: [] },
  ...{ conflictPolicy: "newest", onSharedDelete: "unshare" },
});

/** @param sources configured id → data source, as far as Notion tells. @param dead users whom it tells nothing */
function dealt(
  users: readonly SyncUser[],
  sources: ReadonlyMap<string, string>,
  { dead = [], known = [] }: { readonly dead?: readonly number[]; readonly known?: readonly number[] } = {},
) {
  const asked: number[] = [];
  const parts = partsOf(users, OF, {
    remembered: async ({ id, privateDatabase, sharedDatabase }) => {
      const dataSource = known.includes(id) ? sources.get(sharedDatabase ?? "") : undefined;
      if (dataSource === undefined || sharedDatabase === null) return {};
      return {
        private: { configured: privateDatabase, dataSource: privateDatabase, properties: {} },
        shared: { configured: sharedDatabase, dataSource, properties: {} },
      };
    },
    locate: async ({ id, privateDatabase, sharedDatabase }, side) => {
      if (side === "shared") asked.push(id);
      if (dead.includes(id)) return null;
      return sources.get((side === "private" ? privateDatabase : sharedDatabase) ?? "") ?? null;
    },
  });
  return parts.then((found) => ({ parts: found, asked }));
}

describe("a household's number", () => {
  const households = Array.from({ length: 60 }, (_, n) => user(n + 1, uuid(n)));
  const sources = new Map(households.map(({ sharedDatabase }, n) => [sharedDatabase ?? "", uuid(1_000 + n)]));

  it("is the same whoever else is configured, and in whatever order", async () => {
    const { parts } = await dealt(households, sources);
    const { parts: some } = await dealt(households.slice(20, 40).reverse(), sources);
    for (const [id, part] of some) expect(parts.get(id)).toBe(part);
    expect(new Set(parts.values())).toEqual(new Set([1, 2, 3, 4, 5, 6, 7, 8]));
  });

  it("is one for all who share a data source, whether they name it or its database", async () => {
    const pairs = households.flatMap((one, n) => [one, user(100 + n, uuid(1_000 + n))]);
    const both = new Map([...sources, ...[...sources.values()].map((id) => [id, id] as const)]);
    const { parts } = await dealt(pairs, both);
    for (const [n, { id }] of households.entries()) expect(parts.get(100 + n)).toBe(parts.get(id));
  });

  it("is the same by the states as by asking, and whom a state tells of isn't asked for", async () => {
    const first = await dealt(households, sources);
    const known = households.slice(0, 30).map(({ id }) => id);
    const later = await dealt(households, sources, { known });
    expect(later.parts).toEqual(first.parts);
    expect(later.asked).toEqual(households.slice(30).map(({ id }) => id));
  });

  it("is that of the others with the same id where a token is dead, whether these are known or asked for", async () => {
    const [one] = households;
    const dead = user(500, one?.sharedDatabase ?? null);
    for (const known of [[], [1]]) {
      const { parts } = await dealt([dead, ...households], sources, { dead: [500], known });
      expect(parts.get(500)).toBe(parts.get(1));
    }
  });

  it("is made of the configured id where nobody can tell, so that every run comes to the same", async () => {
    const all = households.map(({ id }) => id);
    const nobody = await dealt(households, sources, { dead: all });
    const again = await dealt([...households].reverse(), sources, { dead: all });
    expect(new Map([...again.parts].sort(([a], [b]) => a - b))).toEqual(nobody.parts);
    expect(new Set(nobody.parts.values()).size).toBe(OF);
  });

  it("D1: is one for all whose private calendars are somebody else's too, in whatever form of the id", async () => {
    const strangers = households.map(({ id, privateDatabase }, n) => ({
      ...user(100 + n, uuid(2_000 + n)),
      // By the data source's own id, where its owner has configured the database's.
      privateDatabase: uuid(3_000 + n),
      ...(id % 2 === 0 && { privateDatabase: uuid(4_000 + n), sharedDatabase: uuid(3_000 + n) }),
      before: privateDatabase,
    }));
    const known = strangers.map(({ before }, n) => [before, uuid(3_000 + n)] as const);
    const all = new Map([...sources, ...known, ...known.map(([, id]) => [id, id] as const)]);
    const { parts } = await dealt([...households, ...strangers], all);
    for (const [n, { id }] of households.entries()) expect(parts.get(100 + n)).toBe(parts.get(id));
  });

  it("is each one's own where nothing is shared", async () => {
    const alone = Array.from({ length: 40 }, (_, n) => user(n + 1, null));
    const { parts, asked } = await dealt(alone, sources);
    expect(new Set(parts.values()).size).toBe(OF);
    expect(asked).toEqual([]);
  });
});

describe("a run that takes a part", () => {
  let home: QuickHousehold;
  beforeEach(async () => {
    home = await QuickHousehold.open();
  });
  afterEach(() => home.close());

  it("D1: refuses whoever has the private calendar of somebody whom another run takes", async () => {
    home.add(home.anna, { name: "Kino", ticked: true });
    const elsewhere = { private: home.anna.dataSourceId, shared: uuid(1) };
    const report = await home.pass({ apart: new Map([[900, elsewhere]]) });
    expect(codes(report)).toEqual(["config_invalid"]);
    expect(home.sharedRows).toEqual([]);
    expect(await home.pass({ apart: new Map([[900, { private: uuid(2), shared: uuid(1) }]]) })).toMatchObject(
      {
        success: true,
        stats: { created: 1 },
      },
    );
  });
});
