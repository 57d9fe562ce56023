/** Users of one shared data source are a household; what is amiss with one user, or one household, is nobody else's matter. */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { creates, queries, SHARED_SCHEMA, told, userReport } from "../support/household.ts";
import { QuickHousehold } from "../support/quick-household.ts";

let home: QuickHousehold;
beforeEach(async () => {
  home = await QuickHousehold.open();
});
afterEach(() => home.close());

function annasListingFails(): void {
  home.sandbox.setFault((request) =>
    queries(request) && request.path.includes(home.anna.dataSourceId)
      ? { kind: "respond", when: "before", status: 503 }
      : undefined,
  );
}

describe("a member whose listing failed", () => {
  it("keeps the copies that name somebody else: their own state says whose these are", async () => {
    const { copy } = await home.share({ name: "Kino" });
    await home.share({ name: "Zoo" }, home.ben);
    home.edit(copy, { sourceUserId: home.ben.id }, home.ben);
    annasListingFails();
    const report = await home.pass();
    expect(userReport(report, home.ben)).toMatchObject({ success: true, problems: [], stats: { held: 0 } });
  });

  it("keeps them even where the other one's token sees everything and may remove it", async () => {
    home.sandbox.world.share(home.ben.token, home.anna.databaseId);
    home.settings.set(home.ben.id, { sharedToken: home.anna.token });
    const { copy, page } = await home.share({ name: "Kino" });
    await home.share({ name: "Zoo" }, home.ben);
    home.edit(copy, { sourceUserId: home.ben.id }, home.ben);
    annasListingFails();
    await home.pass({ allowBulkDelete: true });
    expect(home.seen(copy)).toMatchObject({ in_trash: false });
    home.sandbox.setFault(null);
    await home.pass();
    expect(home.seen(page)).toMatchObject({ PartnerRelevant: true });
  });
});

describe("one database with two data sources", () => {
  it("D3: is two calendars, each listed for those who use it", async () => {
    const { world } = home.sandbox;
    const second = world.addDataSource(home.shared.databaseId, {
      title: "Zweite",
      properties: { ...SHARED_SCHEMA, Kosten: { number: {} } },
    });
    world.addProperty(home.shared.dataSourceId, "Farbe", { rich_text: {} });
    world.addProperty(home.anna.dataSourceId, "Kosten", { number: {} });
    world.addProperty(home.ben.dataSourceId, "Farbe", { rich_text: {} });
    home.settings.set(home.anna.id, { extraProperties: ["Kosten"] });
    home.settings.set(home.ben.id, { extraProperties: ["Farbe"] });
    home.add(home.anna, { name: "Kino", ticked: true });
    home.add(home.ben, { name: "Zoo", ticked: true });
    for (let n = 0; n < 2; n += 1) expect(await home.pass()).toMatchObject({ success: true });
    expect(world.rows(second)).toHaveLength(1);
    expect(world.rows(home.shared.dataSourceId)).toHaveLength(1);
  });
});

describe("two forms of one database's id", () => {
  beforeEach(() => {
    home.settings.set(home.ben.id, { sharedDatabase: home.shared.dataSourceId });
  });

  const listings = () =>
    home.sandbox.log.filter((request) => queries(request) && request.path.includes(home.shared.dataSourceId));

  it("D3: are one household in the very first pass", async () => {
    home.sandbox.clearLog();
    await home.pass();
    expect(listings()).toHaveLength(1);
  });

  it("D3: are one where only one user's state is lost", async () => {
    await home.share({ name: "Kino" });
    home.sandbox.clearLog();
    await home.pass();
    expect(listings()).toHaveLength(1);
  });

  it("E8: offer one page between them where the workspace is full, and a dry run plans as the real one does", async () => {
    for (const member of home.members)
      for (const name of ["Kino", "Zoo"]) home.add(member, { name, ticked: true });
    let asked = 0;
    home.sandbox.setFault((request) => {
      if (!creates(request)) return undefined;
      asked += 1;
      const additionalData = { block_limit: "block_creation" };
      return { kind: "respond", when: "before", status: 403, code: "restricted_resource", additionalData };
    });
    await home.pass();
    asked = 0;
    const planned = await home.pass({ dryRun: true });
    expect(planned).toMatchObject({ writes: 0, stats: { created: 0, held: 4 } });
    expect(await home.pass()).toMatchObject({ writes: 0, stats: { created: 0, held: 4 } });
    expect(asked).toBe(1);
  });
});

it("D3: a member whom Notion keeps waiting, and whose calendars nobody knows yet, is still one of the household", async () => {
  await home.pass();
  home.settings.set(home.ben.id, { privateDatabase: home.ben.dataSourceId });
  let isFirst = true;
  home.sandbox.setFault(({ path }) => {
    if (!path.includes(home.ben.dataSourceId) || !isFirst) return undefined;
    isFirst = false;
    return { kind: "respond", when: "before", status: 429, headers: { "retry-after": "20" } };
  });
  home.sandbox.clearLog();
  expect(await home.pass()).toMatchObject({ success: true });
  const listings = home.sandbox.log.filter(
    (request) => queries(request) && request.path.includes(home.shared.dataSourceId),
  );
  expect(listings).toHaveLength(1);
});

describe("D1: a private database that is somebody's shared one", () => {
  beforeEach(() => {
    const { world } = home.sandbox;
    for (const { dataSourceId } of home.members) {
      world.addProperty(dataSourceId, "SourcePrivateId", { rich_text: {} });
      world.addProperty(dataSourceId, "SourceUserId", { number: {} });
    }
    world.share(home.anna.token, home.ben.databaseId);
    home.settings.set(home.anna.id, { sharedDatabase: home.ben.dataSourceId });
    home.add(home.anna, { name: "Geheim", ticked: true });
  });

  it("gets no row from there, in any pass", async () => {
    for (let n = 0; n < 2; n += 1) {
      const report = await home.pass();
      expect(userReport(report, home.anna)).toMatchObject({ success: false });
      expect(told(report)).toEqual(["config_invalid"]);
      expect(home.sandbox.world.rows(home.ben.dataSourceId)).toEqual([]);
    }
  });

  it("passes nothing on to a third one, although its own user had to wait so long that the other was done", async () => {
    let isFirst = true;
    home.sandbox.setFault(({ path }) => {
      if (!path.includes(home.shared.databaseId) || !isFirst) return undefined;
      isFirst = false;
      return { kind: "respond", when: "before", status: 429, headers: { "retry-after": "20" } };
    });
    await home.pass();
    await home.pass();
    expect(home.sandbox.world.rows(home.shared.dataSourceId)).toEqual([]);
  });
});

describe("a shared database that nobody knows yet", () => {
  const lookups = (database: string) =>
    home.sandbox.log.filter(({ path }) => path === `/v1/databases/${database}`).length;

  it("is looked up once for all its users, each of whom sees its columns with their own token", async () => {
    home = await QuickHousehold.open({ members: 5 });
    const report = await home.pass();
    expect(report).toMatchObject({ success: true });
    expect(lookups(home.shared.databaseId)).toBe(1);
    const schemas = home.sandbox.log.filter(
      ({ path }) => path === `/v1/data_sources/${home.shared.dataSourceId}`,
    );
    expect(new Set(schemas.map(({ token }) => token)).size).toBe(5);
  });

  it("is told as unseen to that one of them whose token doesn't see it, and to nobody else", async () => {
    home.sandbox.world.unshare(home.ben.token, home.shared.databaseId);
    const page = home.add(home.anna, { name: "Kino", ticked: true });
    const report = await home.pass();
    expect(told(report)).toEqual(["database_not_found"]);
    expect(userReport(report, home.anna).success).toBe(true);
    expect(home.copies(page)).toHaveLength(1);
  });

  it("is looked up again by the next one where the first one's token doesn't see it", async () => {
    home.sandbox.world.unshare(home.anna.token, home.shared.databaseId);
    const page = home.add(home.ben, { name: "Zoo", ticked: true });
    const report = await home.pass();
    expect(userReport(report, home.ben).success).toBe(true);
    expect(home.copies(page)).toHaveLength(1);
  });
});
