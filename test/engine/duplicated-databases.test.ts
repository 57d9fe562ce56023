/** Whole passes over Notion's *Duplicate* of a database, which takes the copies over (E5), and what went with a column then (E3). */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { codes } from "../support/household.ts";
import { QuickHousehold } from "../support/quick-household.ts";
import { type SharedRow, sharedRows } from "../support/shared-rows.ts";

let home: QuickHousehold;
beforeEach(async () => {
  home = await QuickHousehold.open();
});
afterEach(() => home.close());

const shared = (count: number) => sharedRows(home, count, home.anna);

/** What both pages of each row show. */
function shownBy(rows: readonly SharedRow[]) {
  return rows.map(({ page, copy }) => [home.seen(page), home.seen(copy)]);
}

describe("E5: a duplicate of the private database", () => {
  it.each(["", ", the state was lost", ", the earlier one can't be read any more"])(
    "takes the copies over where it is Notion's duplicate of the one before%s",
    async (loss) => {
      const rows = await shared(3);
      const copies = rows.map(({ copy }) => copy);
      const twin = home.sandbox.world.duplicateDatabase(home.anna.databaseId);
      home.sandbox.world.share(home.anna.token, twin.databaseId);
      home.settings.set(home.anna.id, { privateDatabase: twin.databaseId });
      if (loss.includes("earlier")) home.sandbox.world.unshare(home.anna.token, home.anna.databaseId);
      if (loss.includes("state")) await home.loseState();
      const report = await home.pass();
      expect(report).toMatchObject({ success: true, stats: { created: 0, removed: 0, conflicts: 0 } });
      expect(codes(report)).toEqual([]);
      const pages = home.sandbox.world.rows(twin.dataSourceId).map(({ id }) => id);
      expect(pages.map((page) => home.copy(page)).sort()).toEqual([...copies].sort());
      await home.untilQuiet();
      expect(home.sandbox.world.rows(home.shared.dataSourceId).filter((row) => !row.in_trash)).toHaveLength(
        3,
      );
    },
  );

  it.each([
    ["PartnerRelevant", { checkbox: {} }, ["tick_restored"]],
    ["SourceUserId", { number: {} }, []],
  ] as const)(
    "takes them over with what went with their column %s meanwhile: nobody has emptied it",
    async (name, schema, told) => {
      const rows = await shared(3);
      const twin = home.sandbox.world.duplicateDatabase(home.anna.databaseId);
      home.sandbox.world.share(home.anna.token, twin.databaseId);
      home.settings.set(home.anna.id, { privateDatabase: twin.databaseId });
      const before = rows.map(({ copy }) => home.seen(copy)[name]);
      home.sandbox.world.removeProperty(home.shared.dataSourceId, name);
      home.sandbox.world.addProperty(home.shared.dataSourceId, name, schema);
      expect(codes(await home.pass())).toEqual(told);
      await home.untilQuiet();
      expect(rows.map(({ copy }) => home.seen(copy)[name])).toEqual(before);
      expect(home.sandbox.world.rows(home.shared.dataSourceId)).toHaveLength(3);
      const pages = home.sandbox.world.rows(twin.dataSourceId).map(({ id }) => id);
      expect(pages.map((page) => home.copy(page)).sort()).toEqual(rows.map(({ copy }) => copy).sort());
    },
  );

  it("takes the copies of a duplicate over where both databases were duplicated, and nothing stands there twice", async () => {
    const rows = await shared(3);
    const before = shownBy(rows);
    const { world } = home.sandbox;
    const [own, common] = [home.anna, home.shared].map(({ databaseId }) =>
      world.duplicateDatabase(databaseId),
    );
    for (const { token } of home.members)
      for (const twin of [own, common]) world.share(token, twin?.databaseId ?? "");
    home.settings.set(home.anna.id, { privateDatabase: own?.databaseId ?? "" });
    home.configure({ sharedDatabase: common?.databaseId ?? "" });
    for (const _ of [1, 2]) {
      const report = await home.pass();
      expect(report).toMatchObject({ success: true, stats: { created: 0, removed: 0, conflicts: 0 } });
    }
    const [pages, copies] = [own, common].map((twin) => world.rows(twin?.dataSourceId ?? ""));
    expect(copies?.map(({ id }) => id).sort()).toEqual(
      pages?.map(({ id }) => home.seen(id).SyncedToSharedId).sort(),
    );
    expect(copies).toHaveLength(3);
    expect(shownBy(rows)).toEqual(before);
    await home.untilQuiet();
  });

  /** Notion's duplicate of Anna's, configured; the first few of its pages come into sight only after a pass. */
  async function duplicatedInParts(late: number): Promise<readonly string[]> {
    const { world } = home.sandbox;
    const { token } = home.anna;
    const twin = world.duplicateDatabase(home.anna.databaseId);
    world.share(token, twin.databaseId);
    home.settings.set(home.anna.id, { privateDatabase: twin.databaseId });
    const pages = world.rows(twin.dataSourceId).map(({ id }) => id);
    for (const page of pages.slice(0, late)) world.unshare(token, page);
    await home.pass();
    for (const page of pages.slice(0, late)) world.share(token, page);
    return pages;
  }

  it("takes over and takes back in one pass what comes into sight unticked, and a dry run says all of it", async () => {
    const [first] = await shared(2);
    const copy = first?.copy ?? "";
    const [page = ""] = await duplicatedInParts(1);
    home.edit(page, { ticked: false });
    home.edit(copy, { location: "Bens" }, home.ben);
    const planned = await home.pass({ dryRun: true });
    const report = await home.pass();
    expect(planned).toMatchObject({ writes: report.writes, stats: report.stats });
    expect(codes(planned)).toEqual(codes(report));
    expect(report.stats).toMatchObject({ removed: 1, conflicts: 1 });
    expect(home.seen(copy)).toMatchObject({ in_trash: true, SourcePrivateId: page });
    expect(home.seen(page)).toMatchObject({ Ort: "Ort 0", SyncedToSharedId: "" });
    expect(home.comments(page).join()).toContain("Bens");
    await home.untilQuiet();
  });

  it("counts what it would take back there for the brake, before it writes anything", async () => {
    await shared(8);
    const pages = await duplicatedInParts(6);
    for (const page of pages.slice(0, 6)) home.edit(page, { ticked: false });
    const report = await home.pass();
    expect(report).toMatchObject({ success: false, writes: 0 });
    expect(codes(report)).toContain("brake");
  });

  it("gives a copy its mark before the comment that keeps what is overwritten there", async () => {
    const [first] = await shared(1);
    const copy = first?.copy ?? "";
    const [page = ""] = await duplicatedInParts(0);
    home.settings.delete(home.anna.id);
    home.clock.advance(60_000);
    home.edit(first?.page ?? "", { name: "Oper" });
    await home.loseState();
    home.sandbox.clearLog();
    const report = await home.pass();
    expect(report).toMatchObject({ success: true, writes: 3, stats: { conflicts: 1 } });
    expect(home.deeds).toEqual([`PATCH pages/${copy}`, "POST comments", `PATCH pages/${copy}`]);
    expect(home.seen(copy)).toMatchObject({ Name: "Oper", SourcePrivateId: first?.page });
    expect(home.seen(page)).toMatchObject({ Name: "Termin 0" });
    await home.untilQuiet();
  });

  it("leaves to the next pass what the partner has unticked there, whoever wrote to it last", async () => {
    const [first] = await shared(1);
    const copy = first?.copy ?? "";
    home.edit(copy, { ticked: false }, home.ben);
    const [page = ""] = await duplicatedInParts(0);
    expect(home.seen(copy)).toMatchObject({ SourcePrivateId: page, PartnerRelevant: false });
    const report = await home.pass();
    expect(codes(report)).toContain("copy_removed_by_partner");
    expect(home.seen(page).PartnerRelevant).toBe(false);
    expect(home.seen(copy).in_trash).toBe(true);
    await home.untilQuiet();
  });

  it("gives them back to the earlier one where that is put back", async () => {
    const rows = await shared(3);
    const before = shownBy(rows);
    const twin = home.sandbox.world.duplicateDatabase(home.anna.databaseId);
    home.sandbox.world.share(home.anna.token, twin.databaseId);
    home.settings.set(home.anna.id, { privateDatabase: twin.databaseId });
    await home.untilQuiet();
    home.settings.delete(home.anna.id);
    const report = await home.pass();
    expect(report).toMatchObject({
      success: true,
      writes: 3,
      stats: { created: 0, removed: 0, conflicts: 0 },
    });
    expect(codes(report)).toEqual([]);
    expect(shownBy(rows)).toEqual(before);
    await home.untilQuiet();
  });
});
