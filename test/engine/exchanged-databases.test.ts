/** Whole passes over databases that are exchanged and put back (E5), and single syncs that meet them (D8). */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { codes, type Member, messagesOf, userReport } from "../support/household.ts";
import { QuickHousehold } from "../support/quick-household.ts";
import { type SharedRow, sharedRows } from "../support/shared-rows.ts";

const TEXT = { rich_text: {} };
const BOX = { checkbox: {} };

let home: QuickHousehold;
beforeEach(async () => {
  home = await QuickHousehold.open();
});
afterEach(() => home.close());

const shared = (count: number, member: Member = home.anna) => sharedRows(home, count, member);

/** What both pages of each row show. */
function shownBy(rows: readonly SharedRow[]) {
  return rows.map(({ page, copy }) => [home.seen(page), home.seen(copy)]);
}

function addedAgain(source: string, name: string, schema: Record<string, unknown>): void {
  home.sandbox.world.removeProperty(source, name);
  home.sandbox.world.addProperty(source, name, schema);
}

const PRIVATE = {
  Name: { title: {} },
  Datum: { date: {} },
  Beschreibung: TEXT,
  Ort: TEXT,
  PartnerRelevant: BOX,
  SyncedToSharedId: TEXT,
};

describe("E5: another private database", () => {
  it("leaves the copies alone and says so, pass after pass; put back, all is as before", async () => {
    const rows = await shared(3);
    const before = shownBy(rows);
    const other = home.sandbox.world.addDatabase({ title: "Falsch", properties: PRIVATE });
    home.sandbox.world.share(home.anna.token, other.databaseId);
    home.settings.set(home.anna.id, { privateDatabase: other.databaseId });
    for (const lost of [false, false, true, false]) {
      if (lost) await home.loseState();
      const report = await home.pass({ only: [home.anna] });
      expect(report).toMatchObject({ success: true, writes: 0 });
      expect(codes(report)).toEqual(["database_exchanged"]);
      expect(messagesOf(userReport(report, home.anna))[0]).toContain("3 copies");
    }
    home.settings.delete(home.anna.id);
    const report = await home.pass();
    expect(report).toMatchObject({ success: true, writes: 0, stats: { conflicts: 0 } });
    expect(shownBy(rows)).toEqual(before);
  });

  it.each([
    ["PartnerRelevant", BOX],
    ["SourcePrivateId", TEXT],
  ] as const)("put back, its copies have again what %s took along meanwhile", async (name, schema) => {
    const rows = await shared(3);
    const before = shownBy(rows);
    const other = home.sandbox.world.addDatabase({ title: "Falsch", properties: PRIVATE });
    home.sandbox.world.share(home.anna.token, other.databaseId);
    home.settings.set(home.anna.id, { privateDatabase: other.databaseId });
    await home.pass();
    addedAgain(home.shared.dataSourceId, name, schema);
    // A page of its own, so that the other pair learns of the new column.
    home.add({ ...home.anna, ...other }, { name: "Neu", ticked: true });
    await home.pass();
    home.settings.delete(home.anna.id);
    const report = await home.pass();
    expect(report).toMatchObject({ success: true, stats: { removed: 0, held: 0 } });
    expect(shownBy(rows)).toEqual(before);
    await home.untilQuiet();
  });

  it("takes the copies back on request, without touching the pages, and knows that it did", async () => {
    const rows = await shared(7);
    const [edited, ...others] = rows;
    home.edit(edited?.copy ?? "", { location: "Bens" }, home.ben);
    const other = home.sandbox.world.addDatabase({ title: "Neu", properties: PRIVATE });
    home.sandbox.world.share(home.anna.token, other.databaseId);
    home.settings.set(home.anna.id, { privateDatabase: other.databaseId });
    await home.pass();
    const planned = await home.pass({ allowBulkDelete: true, dryRun: true });
    const report = await home.pass({ allowBulkDelete: true });
    expect(report).toMatchObject({ success: true, stats: { removed: 7 } });
    expect(planned.writes).toBe(report.writes);
    expect(codes(report)).toEqual(["copy_detached"]);
    for (const { copy } of others) expect(home.seen(copy).in_trash).toBe(true);
    expect(home.seen(edited?.copy ?? "")).toMatchObject({
      in_trash: false,
      SourcePrivateId: "",
      Ort: "Bens",
    });
    expect(codes(await home.pass())).toEqual([]);
    home.settings.delete(home.anna.id);
    await home.untilQuiet();
    for (const { page } of rows) {
      expect(home.seen(page).PartnerRelevant).toBe(true);
      expect(home.copies(page)).toHaveLength(1);
    }
  });

  it("knows them for its own, whoever is named beside the mark", async () => {
    const [first, second] = await shared(2);
    home.edit(first?.copy ?? "", { sourceUserId: null }, home.ben);
    home.edit(second?.copy ?? "", { sourceUserId: home.ben.id }, home.ben);
    const other = home.sandbox.world.addDatabase({ title: "Falsch", properties: PRIVATE });
    home.sandbox.world.share(home.anna.token, other.databaseId);
    home.settings.set(home.anna.id, { privateDatabase: other.databaseId });
    const report = await home.pass();
    expect(report).toMatchObject({ success: true, writes: 0, stats: { held: 0 } });
    expect(codes(report)).toEqual(["database_exchanged"]);
    expect(messagesOf(userReport(report, home.anna))[0]).toContain("2 copies");
  });

  it("takes them back on request where nothing is known of them any more, and keeps what somebody else wrote", async () => {
    const rows = await shared(3);
    const [edited, ...others] = rows;
    const other = home.sandbox.world.addDatabase({ title: "Neu", properties: PRIVATE });
    home.sandbox.world.share(home.anna.token, other.databaseId);
    home.settings.set(home.anna.id, { privateDatabase: other.databaseId });
    home.edit(edited?.copy ?? "", { location: "Bens" }, home.ben);
    await home.loseState();
    const planned = await home.pass({ allowBulkDelete: true, dryRun: true });
    const report = await home.pass({ allowBulkDelete: true });
    expect(report).toMatchObject({ success: true, writes: planned.writes, stats: { removed: 3 } });
    expect(codes(report)).toEqual(["copy_detached"]);
    for (const { copy } of others) expect(home.seen(copy).in_trash).toBe(true);
    expect(home.seen(edited?.copy ?? "")).toMatchObject({ in_trash: false, Ort: "Bens" });
  });

  it.each(["into another database", "under a page"])(
    "leaves a page that moved %s alone where the state never saw it here",
    async (place) => {
      const [row] = await shared(1);
      const { page = "", copy = "" } = row ?? {};
      const other = home.sandbox.world.addDatabase({ title: "Archiv", properties: PRIVATE });
      const under = home.sandbox.world.addPage({ title: "Archiv" });
      for (const id of [other.databaseId, under]) home.sandbox.world.share(home.anna.token, id);
      const to = place === "under a page" ? { pageId: under } : { dataSourceId: other.dataSourceId };
      home.sandbox.world.move(page, to);
      await home.loseState();
      for (const _ of [1, 2, 3]) {
        const report = await home.pass();
        expect(report).toMatchObject({ success: true, writes: 0, stats: { removed: 0 } });
        expect(codes(report)).toEqual(["database_exchanged"]);
      }
      expect(home.seen(copy)).toMatchObject({ in_trash: false, SourcePrivateId: page });
    },
  );
});

describe("E5: another shared database", () => {
  it("gets copies of its own; how many stay behind is told once", async () => {
    const rows = await shared(3);
    const other = home.sandbox.world.addDatabase({
      title: "Neu gemeinsam",
      properties: { ...PRIVATE, SourcePrivateId: TEXT, SourceUserId: { number: {} } },
    });
    for (const { token } of home.members) home.sandbox.world.share(token, other.databaseId);
    const before = rows.map(({ copy }) => home.whole(copy));
    home.configure({ sharedDatabase: other.databaseId });
    const report = await home.pass();
    expect(report).toMatchObject({ success: true, stats: { created: 3, removed: 0 } });
    expect(codes(report)).toEqual(["database_exchanged"]);
    expect(messagesOf(userReport(report, home.anna))[0]).toContain("3 stay behind");
    expect(codes(await home.pass())).toEqual([]);
    expect(rows.map(({ copy }) => home.whole(copy))).toEqual(before);
    home.configure({ sharedDatabase: home.shared.databaseId });
    await home.pass();
    await home.untilQuiet();
    for (const { page, copy } of rows) expect(home.copy(page)).toBe(copy);
  });
});

describe("D8: a single sync that meets other data sources than the state's", () => {
  async function syncedFirst(page: string): Promise<readonly (readonly string[])[]> {
    const told: (readonly string[])[] = [];
    const service = home.service({ onPass: (report) => void told.push(codes(report)) });
    await service.syncSingleAppointment({ id: page }, home.config(home.anna), true);
    return told;
  }

  it("leaves a shared one to a full pass, which tells how many stay behind", async () => {
    const rows = await shared(3);
    const other = home.sandbox.world.addDatabase({
      title: "Neu gemeinsam",
      properties: { ...PRIVATE, SourcePrivateId: TEXT, SourceUserId: { number: {} } },
    });
    for (const { token } of home.members) home.sandbox.world.share(token, other.databaseId);
    home.configure({ sharedDatabase: other.databaseId });
    expect(await syncedFirst(rows[0]?.page ?? "")).toEqual([["database_exchanged"]]);
    expect(home.sandbox.world.rows(other.dataSourceId)).toHaveLength(3);
  });

  it.each(["", ", of which the state knows nothing any more"])(
    "makes no second copy for a page of its duplicate%s",
    async (loss) => {
      const [row, other] = await shared(2);
      const twin = home.sandbox.world.duplicateDatabase(home.anna.databaseId);
      home.sandbox.world.share(home.anna.token, twin.databaseId);
      home.settings.set(home.anna.id, { privateDatabase: twin.databaseId });
      if (loss !== "") await home.loseState();
      const pages = home.sandbox.world.rows(twin.dataSourceId).map(({ id }) => id);
      await syncedFirst(pages[0] ?? "");
      expect(pages.map((page) => home.copy(page))).toEqual([row?.copy, other?.copy]);
      expect(home.sandbox.world.rows(home.shared.dataSourceId)).toHaveLength(2);
    },
  );

  it("makes one for a page that was duplicated in its own", async () => {
    const [row] = await shared(1);
    const twin = home.sandbox.world.duplicateRow(row?.page ?? "", { by: home.anna.person });
    expect(await syncedFirst(twin)).toEqual([]);
    expect(home.copy(twin)).not.toBe(row?.copy);
    expect(home.copy(row?.page ?? "")).toBe(row?.copy);
  });

  it("takes nothing away for a page of the private one configured before", async () => {
    const rows = await shared(3);
    const before = shownBy(rows);
    const other = home.sandbox.world.addDatabase({ title: "Falsch", properties: PRIVATE });
    home.sandbox.world.share(home.anna.token, other.databaseId);
    home.settings.set(home.anna.id, { privateDatabase: other.databaseId });
    home.sandbox.clearLog();
    expect(await syncedFirst(rows[0]?.page ?? "")).toEqual([["database_exchanged"]]);
    expect(home.deeds).toEqual([]);
    expect(shownBy(rows)).toEqual(before);
  });
});
