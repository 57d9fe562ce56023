/** D1: users whose databases, properties or tokens can't be relied on, beside others who are synced all the same. */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { SyncUser } from "../../src/engine/ports.ts";
import { messageOf } from "../../src/problems/table.ts";
import { codes, creates, messagesOf, PRIVATE_SCHEMA, queries, userReport } from "../support/household.ts";
import { QuickHousehold } from "../support/quick-household.ts";
import { sharedRows } from "../support/shared-rows.ts";

let home: QuickHousehold;
beforeEach(async () => {
  home = await QuickHousehold.open();
});
afterEach(() => home.close());

const rows = (count: number) => sharedRows(home, count);

describe("D1: a user whose databases can't be relied on", () => {
  it.each(["private", "shared"] as const)("gets no write where the %s listing was cut off", async (side) => {
    const { page, copy } = await home.share({ name: "Kino" });
    home.edit(page, { name: "Oper" });
    home.edit(copy, { location: "Burg" }, home.ben);
    const source = side === "private" ? home.anna.dataSourceId : home.shared.dataSourceId;
    home.sandbox.setFault((request) =>
      queries(request) && request.path.includes(source)
        ? {
            kind: "rewrite",
            transform: (answer) => ({ ...Object(answer), has_more: false, request_status: CUT }),
          }
        : undefined,
    );
    home.sandbox.clearLog();
    const report = await home.pass({ only: [home.anna] });
    expect(report).toMatchObject({ success: false, writes: 0, stats: { errors: 1 } });
    expect(codes(report)).toEqual(["listing_incomplete"]);
    expect(home.effects).toEqual([]);
    home.sandbox.setFault(null);
    expect(await home.pass()).toMatchObject({ success: true, stats: { updated: 2, conflicts: 0 } });
  });

  const CUT = { type: "incomplete", incomplete_reason: "query_result_limit_reached" };

  /** Shows nothing, and says that this isn't all. */
  const showsNothing = (answer: unknown) => ({ ...Object(answer), results: [], request_status: BROKEN_OFF });
  const BROKEN_OFF = { type: "incomplete", incomplete_reason: "unheard_of" };
  const ofCopies = ({ path }: Parameters<typeof queries>[0]) => path.includes(home.shared.dataSourceId);

  it("takes no copy for gone where a row's are looked for by themselves", async () => {
    const { page, copy } = await home.share({ name: "Kino" });
    home.edit(page, { name: "Oper" });
    home.sandbox.setFault((request) =>
      queries(request) && ofCopies(request) ? { kind: "rewrite", transform: showsNothing } : undefined,
    );
    home.sandbox.clearLog();
    expect(await home.service().syncSingleAppointment({ id: page }, home.config(home.anna))).toBe(false);
    expect(home.effects).toEqual([]);
    home.sandbox.setFault(null);
    expect(await home.service().syncSingleAppointment({ id: page }, home.config(home.anna))).toBe(true);
    expect(home.seen(copy).Name).toBe("Oper");
  });

  it("takes no create for lost where what it made is looked for (C4)", async () => {
    const page = home.add(home.anna, { name: "Kino", ticked: true });
    let isLost = false;
    home.sandbox.setFault((request) => {
      if (isLost && queries(request) && ofCopies(request))
        return { kind: "rewrite", transform: showsNothing };
      if (!creates(request)) return undefined;
      isLost = true;
      return { kind: "respond", when: "after", status: 503 };
    });
    await home.pass({ only: [home.anna] });
    home.sandbox.setFault(null);
    await home.untilQuiet();
    expect(home.sandbox.world.rows(home.shared.dataSourceId)).toHaveLength(1);
    expect(home.seen(page).SyncedToSharedId).toBe(home.copy(page));
  });

  it("gets no write where a database holds more rows than one listing shows", async () => {
    home = await QuickHousehold.open({ maxQueryResults: 3 });
    for (let n = 0; n < 5; n += 1) home.add(home.anna, { name: `Termin ${n}`, ticked: true });
    const report = await home.pass();
    expect(userReport(report, home.anna)).toMatchObject({ success: false, writes: 0 });
    expect(codes(report)).toEqual(["listing_incomplete"]);
  });

  it("gets no write where the second page of a listing fails", async () => {
    await rows(105);
    let asked = 0;
    home.sandbox.setFault((request) => {
      if (!queries(request) || !request.path.includes(home.anna.dataSourceId)) return undefined;
      asked += 1;
      return asked > 1 ? { kind: "respond", when: "before", status: 500 } : undefined;
    });
    const report = await home.pass();
    expect(userReport(report, home.anna)).toMatchObject({ success: false, writes: 0, stats: { removed: 0 } });
    expect(codes(report)).toEqual(["notion_unavailable"]);
  });

  it("D4: doesn't stop the other one", async () => {
    const annas = await home.share({ name: "Kino" });
    const bens = await home.share({ name: "Zoo" }, home.ben);
    home.edit(annas.page, { name: "Oper" });
    home.edit(bens.page, { name: "Zirkus" });
    home.sandbox.world.revoke(home.anna.token);
    const report = await home.pass();
    expect(report.success).toBe(false);
    expect(userReport(report, home.anna)).toMatchObject({ success: false, writes: 0, stats: { errors: 1 } });
    expect(userReport(report, home.anna).problems.map(({ code }) => code)).toEqual(["token_invalid"]);
    expect(userReport(report, home.ben)).toMatchObject({
      success: true,
      stats: { updated: 1 },
      problems: [],
    });
    expect(home.seen(bens.copy).Name).toBe("Zirkus");
    expect(home.seen(annas.copy).Name).toBe("Kino");
  });

  it("is told what is missing where the database isn't shared with the integration", async () => {
    home.sandbox.world.unshare(home.anna.token, home.anna.databaseId);
    const report = await home.pass();
    expect(codes(report)).toEqual(["database_not_found"]);
    expect(userReport(report, home.ben).success).toBe(true);
  });

  it("is told the same by the id that is configured where it was known before", async () => {
    await home.share({ name: "Kino" });
    const { world } = home.sandbox;
    world.unshare(home.anna.token, home.anna.databaseId);
    const [anna] = messagesOf(userReport(await home.pass(), home.anna));
    expect(anna).toMatch(`Database not found: the private database ${home.anna.databaseId} of user 101`);
    // One listing serves both, as long as one of the two connections can see it.
    for (const { token } of [home.anna, home.ben]) world.unshare(token, home.shared.databaseId);
    const [ben] = messagesOf(userReport(await home.pass(), home.ben));
    expect(ben).toMatch(`Database not found: the shared database ${home.shared.databaseId} of user 202`);
  });

  it("is told what the id is instead, and which database is meant", async () => {
    const row = home.add(home.anna, { name: "Kino" });
    home.settings.set(home.anna.id, { privateDatabase: row });
    const report = await home.pass();
    expect(codes(report)).toEqual(["database_not_found"]);
    expect(messagesOf(userReport(report, home.anna))[0]).toContain(
      `is the id of a row of a database; its database is ${home.anna.databaseId}`,
    );
  });

  it("finds columns whose names Notion has in another Unicode form, looks no more than usual, and says nothing", async () => {
    const { world } = home.sandbox;
    for (const { dataSourceId } of [home.anna, home.ben, home.shared]) {
      world.renameProperty(dataSourceId, "PartnerRelevant", "Für Partner".normalize("NFD"));
      world.addProperty(dataSourceId, "Größe".normalize("NFD"), { number: {} });
    }
    home.configure({
      propertyNames: { partner_relevant: "Für Partner".normalize("NFC") },
      extraProperties: ["Größe".normalize("NFC")],
    });
    const page = world.addRow(home.anna.dataSourceId, {
      Name: { title: [{ text: { content: "Kino" } }] },
      ["Für Partner".normalize("NFD")]: { checkbox: true },
      ["Größe".normalize("NFD")]: { number: 7 },
    });
    expect(codes(await home.pass())).toEqual([]);
    const [copy] = home.sharedRows;
    expect(copy?.properties["Größe".normalize("NFD")]).toMatchObject({ number: 7 });
    expect(copy?.properties.SourcePrivateId).toMatchObject({ rich_text: [{ plain_text: page }] });
    expect(await home.pass()).toMatchObject({ success: true, writes: 0, requests: 3 });
  });

  it("keeps every copy where the database was unshared after the first sync", async () => {
    const { copy } = await home.share({ name: "Kino" });
    home.sandbox.world.unshare(home.anna.token, home.anna.databaseId);
    const report = await home.pass();
    expect(userReport(report, home.anna)).toMatchObject({ success: false, writes: 0, stats: { removed: 0 } });
    expect(home.seen(copy).in_trash).toBe(false);
  });

  it("is only warned where no shared database is configured", async () => {
    home.settings.set(home.anna.id, { sharedDatabase: null });
    const report = await home.pass();
    expect(report.success).toBe(true);
    expect(codes(report)).toEqual(["no_shared_database"]);
    expect(messagesOf(userReport(report, home.anna))[0]).toMatch(/Set shared_notion_database_id in/);
    expect(home.lines).toContain(`User ${home.anna.id} has no shared database configured`);
  });

  it("must choose among several data sources, and may do so by the data source's id", async () => {
    const { world } = home.sandbox;
    const second = world.addDataSource(home.anna.databaseId, { title: "Zweite", properties: PRIVATE_SCHEMA });
    const report = await home.pass();
    expect(codes(report)).toEqual(["several_data_sources"]);
    expect(messagesOf(report.users[0])[0]).toContain(second);
    home.settings.set(home.anna.id, { privateDatabase: home.anna.dataSourceId });
    home.add(home.anna, { name: "Kino", ticked: true });
    expect(await home.pass()).toMatchObject({ success: true, stats: { created: 1 } });
  });

  it("whose state can't be opened is told so, while the others are synced", async () => {
    const { page, copy } = await home.share({ name: "Kino" });
    const other = await home.share({ name: "Zoo" }, home.ben);
    home.edit(page, { name: "Oper" });
    home.edit(other.page, { name: "Zirkus" });
    const report = await home.pass({
      deps: (deps) => ({
        ...deps,
        openStore: async (user) => {
          if (user.id === home.anna.id) throw new Error("EACCES");
          return deps.openStore(user);
        },
      }),
    });
    expect(userReport(report, home.anna)).toMatchObject({
      success: false,
      requests: 0,
      writes: 0,
      stats: { errors: 1 },
      problems: [{ code: "state_damaged" }],
    });
    expect(userReport(report, home.ben)).toMatchObject({ success: true, stats: { updated: 1 } });
    expect(home.seen(copy).Name).toBe("Kino");
    expect(home.lines.join("\n")).toMatch(`The state file of user ${home.anna.id} can't be read`);
  });

  it.each<[string, () => Partial<SyncUser>, readonly RegExp[]]>([
    [
      "two users have one private database",
      () => ({ privateDatabase: home.anna.databaseId, privateToken: home.anna.token }),
      [
        /user 101 are not the user's own: another user has the same private database\./,
        /user 202 are not the user's own/,
      ],
    ],
    [
      "both of a user's databases are one",
      () => ({ sharedDatabase: home.ben.databaseId }),
      [/user 202 are one and the same\./],
    ],
    [
      "a user shares what is another one's private database",
      () => ({
        sharedDatabase: home.anna.databaseId,
        sharedToken: home.anna.token,
      }),
      [/user 202 include another user's private database as the shared one\./],
    ],
  ])("is refused where %s, with no write", async (_, settings, messages) => {
    for (const { dataSourceId } of home.members) {
      home.sandbox.world.addProperty(dataSourceId, "SourcePrivateId", { rich_text: {} });
      home.sandbox.world.addProperty(dataSourceId, "SourceUserId", { number: {} });
    }
    home.settings.set(home.ben.id, settings());
    home.add(home.ben, { name: "Kino", ticked: true });
    const report = await home.pass();
    const problems = report.users.flatMap((user) => user.problems);
    expect(problems.map(({ code }) => code)).toEqual(messages.map(() => "config_invalid"));
    const told = problems.map(messageOf);
    for (const [n, message] of messages.entries()) expect(told[n]).toMatch(message);
    expect(told[0]).toContain("users_config.json");
    for (const { problems: own, writes } of report.users) if (own.length > 0) expect(writes).toBe(0);
  });

  it("gets no write where a property is gone, although no listing showed it", async () => {
    const { page, copy } = await home.share({ name: "Kino" });
    home.sandbox.world.move(page, { dataSourceId: home.ben.dataSourceId }, { by: home.anna.person });
    home.sandbox.world.removeProperty(home.anna.dataSourceId, "Ort");
    const report = await home.pass({ only: [home.anna] });
    expect(codes(report)).toEqual(["property_missing"]);
    expect(home.seen(copy).in_trash).toBe(false);
  });
});
