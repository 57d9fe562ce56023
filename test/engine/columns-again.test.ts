/** Whole passes over columns that go and come, are renamed or lose their values (E1 to E4). */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { codes, type Member, messagesOf, patches, userReport } from "../support/household.ts";
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

function sides(): readonly (readonly ["private" | "shared", string])[] {
  return [
    ["private", home.anna.dataSourceId],
    ["shared", home.shared.dataSourceId],
  ];
}

/** What both pages of each row show. */
function shownBy(rows: readonly SharedRow[]) {
  return rows.map(({ page, copy }) => [home.seen(page), home.seen(copy)]);
}

function addedAgain(source: string, name: string, schema: Record<string, unknown>): void {
  home.sandbox.world.removeProperty(source, name);
  home.sandbox.world.addProperty(source, name, schema);
}

describe("E1: a column that was deleted and added again", () => {
  it.each([
    ["Ort", TEXT],
    ["Beschreibung", TEXT],
    ["Datum", { date: {} }],
  ] as const)("is filled from the other side, whichever it is: %s", async (name, schema) => {
    for (const side of [0, 1]) {
      home = await QuickHousehold.open();
      const rows = await shared(8);
      const before = shownBy(rows);
      const source = sides()[side]?.[1] ?? "";
      home.sandbox.world.removeProperty(source, name);
      expect(codes(await home.pass())).toContain("property_missing");
      home.sandbox.world.addProperty(source, name, schema);
      const report = await home.pass();
      expect(report).toMatchObject({ success: true, stats: { updated: 8, conflicts: 0, errors: 0 } });
      expect(shownBy(rows)).toEqual(before);
      expect(await home.untilQuiet()).toMatchObject({ success: true, writes: 0 });
    }
  });

  it.each([0, 1])("is ticked again where the other side's boxes are, newer or not: %i", async (side) => {
    home = await QuickHousehold.open({ extra: { Fest: BOX } });
    home.configure({ extraProperties: ["Fest"] });
    const raw = { Fest: { checkbox: true } };
    const rows = [];
    for (const name of ["Kino", "Zoo"]) rows.push(await home.share({ name, raw }));
    await home.untilQuiet();
    const before = shownBy(rows);
    addedAgain(sides()[side]?.[1] ?? "", "Fest", BOX);
    expect(await home.pass()).toMatchObject({ success: true, stats: { updated: 2, conflicts: 0 } });
    expect(shownBy(rows)).toEqual(before);
    await home.untilQuiet();
  });

  it("is filled where two columns swapped their names, and nothing is lost", async () => {
    const rows = await shared(3);
    home.sandbox.world.swapProperties(home.shared.dataSourceId, "Ort", "Beschreibung");
    const report = await home.pass();
    expect(report).toMatchObject({ success: true, stats: { conflicts: 6 } });
    const kept = rows.flatMap(({ page, copy }) => [
      ...[home.seen(page), home.seen(copy)].flatMap((seen) => Object.values(seen)),
      ...home.comments(page),
      ...home.comments(copy),
    ]);
    for (const n of [0, 1, 2]) {
      for (const value of [`Ort ${n}`, `Text ${n}`]) {
        expect(
          kept.some((shown) => String(shown).includes(value)),
          value,
        ).toBe(true);
      }
    }
  });

  it.each(["Endedatum", "Startdatum"])(
    "gives back to spans what stood in a column of its own: %s",
    async (name) => {
      home = await QuickHousehold.open({
        sharedSchema: {
          Name: { title: {} },
          Startdatum: { date: {} },
          Endedatum: { date: {} },
          Beschreibung: TEXT,
          Ort: TEXT,
          PartnerRelevant: BOX,
          SourcePrivateId: TEXT,
          SourceUserId: { number: {} },
        },
      });
      const rows = await shared(7);
      const before = shownBy(rows);
      addedAgain(home.shared.dataSourceId, name, { date: {} });
      expect(await home.pass()).toMatchObject({ success: true, stats: { updated: 7, conflicts: 0 } });
      expect(shownBy(rows)).toEqual(before);
      expect(rows.flatMap(({ copy }) => home.comments(copy))).toEqual([]);
    },
  );

  it("costs no value where the state is of the older form, and rows hold prints that name no column", async () => {
    const rows = await shared(8);
    const before = shownBy(rows);
    home.sandbox.world.removeProperty(home.shared.dataSourceId, "Ort");
    home.sandbox.world.addProperty(home.shared.dataSourceId, "Ort", TEXT);
    await home.pass({ dryRun: true });
    await home.pass();
    expect(shownBy(rows)).toEqual(before);
  });

  it("says in a dry run just what the real one does", async () => {
    await shared(8);
    addedAgain(home.shared.dataSourceId, "Ort", TEXT);
    const planned = await home.pass({ dryRun: true });
    const real = await home.pass();
    expect([planned.writes, planned.stats.updated]).toEqual([real.writes, real.stats.updated]);
  });
});

describe("E2: a renamed column", () => {
  it("stays the column, on either side, and is told at every pass", async () => {
    for (const side of [0, 1]) {
      home = await QuickHousehold.open();
      const rows = await shared(3);
      const source = sides()[side]?.[1] ?? "";
      home.sandbox.world.renameProperty(source, "Ort", "Wo");
      const [first] = rows;
      home.edit(first?.page ?? "", { name: "Umbenannt" });
      for (const updated of [1, 0]) {
        const report = await home.pass();
        expect(codes(report)).toContain("property_renamed");
        expect(report).toMatchObject({ success: true, stats: { updated, conflicts: 0 } });
      }
    }
  });
});

describe("E3: a tracking column that was added again", () => {
  it("has its boxes ticked again on the private side, once, and shares nothing else in that pass", async () => {
    const rows = await shared(4);
    const [first, second] = rows;
    addedAgain(home.anna.dataSourceId, "PartnerRelevant", BOX);
    home.edit(first?.page ?? "", { location: "heimlich" });
    const planned = await home.pass({ dryRun: true, only: [home.anna] });
    const report = await home.pass({ only: [home.anna] });
    expect(codes(report)).toEqual(["tick_restored"]);
    expect(codes(planned)).toEqual(["tick_restored"]);
    expect(planned.writes).toBe(report.writes);
    expect(messagesOf(userReport(report, home.anna))[0]).toContain("4 private pages");
    for (const { page, copy } of rows) {
      expect(home.seen(page)).toMatchObject({ PartnerRelevant: true });
      expect(home.seen(copy)).toMatchObject({ in_trash: false, PartnerRelevant: true });
    }
    expect(home.seen(first?.copy ?? "").Ort).toBe("Ort 0");
    home.edit(second?.page ?? "", { ticked: false });
    await home.untilQuiet();
    expect(home.seen(first?.copy ?? "").Ort).toBe("heimlich");
    expect(home.seen(second?.page ?? "").PartnerRelevant).toBe(false);
    expect(home.seen(second?.copy ?? "").in_trash).toBe(true);
  });

  it("has its boxes ticked again on the shared side, and nobody's page is unticked", async () => {
    const rows = await shared(4);
    const bens = await home.share({ name: "Bens" }, home.ben);
    addedAgain(home.shared.dataSourceId, "PartnerRelevant", BOX);
    const report = await home.pass();
    expect(codes(report)).toEqual(["tick_restored", "tick_restored"]);
    for (const { page, copy } of [...rows, bens]) {
      expect(home.seen(page)).toMatchObject({ PartnerRelevant: true });
      expect(home.seen(copy)).toMatchObject({ in_trash: false, PartnerRelevant: true });
    }
    expect(await home.untilQuiet()).toMatchObject({ success: true });
  });

  it.each([0, 1])(
    "is no other where it was retyped, renamed and added anew, as its message says: side %i",
    async (side) => {
      const rows = await shared(4);
      const before = shownBy(rows).map((pair) => pair.map(({ Alt: _, ...seen }) => seen));
      const source = sides()[side]?.[1] ?? "";
      home.sandbox.world.retypeProperty(source, "PartnerRelevant", { rich_text: {} });
      const told = messagesOf(userReport(await home.pass(), home.anna));
      expect(told[0]).toContain('rename this property and add a new one called "PartnerRelevant"');
      home.sandbox.world.renameProperty(source, "PartnerRelevant", "Alt");
      home.sandbox.world.addProperty(source, "PartnerRelevant", BOX);
      const report = await home.pass();
      expect(report).toMatchObject({ success: true, stats: { removed: 0 } });
      expect(codes(report)).toEqual(["tick_restored"]);
      expect(shownBy(rows).map((pair) => pair.map(({ Alt: _, ...seen }) => seen))).toEqual(before);
      await home.untilQuiet();
    },
  );

  it.each(["SourcePrivateId", "SourceUserId"])("has its marks again: %s", async (name) => {
    const rows = await shared(4);
    const before = shownBy(rows);
    addedAgain(home.shared.dataSourceId, name, name === "SourceUserId" ? { number: {} } : TEXT);
    const report = await home.pass();
    expect(report).toMatchObject({ success: true, stats: { created: 0, removed: 0 } });
    expect(codes(report)).toEqual([]);
    expect(shownBy(rows)).toEqual(before);
    await home.untilQuiet();
  });

  it.each([0, 3])(
    "loses no row where all of them went at once, on both sides, and %i rows were unticked",
    async (few) => {
      const rows = await shared(4);
      const before = shownBy(rows);
      for (const { page } of rows.slice(0, few)) home.edit(page, { ticked: false });
      for (const [side, source] of sides()) {
        addedAgain(source, "PartnerRelevant", BOX);
        addedAgain(source, side === "private" ? "SyncedToSharedId" : "SourcePrivateId", TEXT);
      }
      const planned = await home.pass({ dryRun: true });
      const report = await home.pass();
      expect(report).toMatchObject({
        success: true,
        writes: planned.writes,
        stats: { created: 0, removed: 0 },
      });
      expect(codes(report)).toEqual(codes(planned));
      await home.untilQuiet();
      expect(shownBy(rows)).toEqual(before);
    },
  );

  it("has its marks again where links and marks went at once", async () => {
    const rows = await shared(4);
    const before = shownBy(rows);
    addedAgain(home.anna.dataSourceId, "SyncedToSharedId", TEXT);
    addedAgain(home.shared.dataSourceId, "SourcePrivateId", TEXT);
    expect(await home.pass()).toMatchObject({ success: true, stats: { created: 0, removed: 0, held: 0 } });
    expect(shownBy(rows)).toEqual(before);
    await home.untilQuiet();
  });

  it("has its links again", async () => {
    const rows = await shared(4);
    const before = shownBy(rows);
    addedAgain(home.anna.dataSourceId, "SyncedToSharedId", TEXT);
    expect(await home.pass()).toMatchObject({ success: true, stats: { created: 0, removed: 0 } });
    expect(shownBy(rows)).toEqual(before);
  });

  it("brings nothing back that the partner removed either where a pass died before it could say so", async () => {
    home = await QuickHousehold.open();
    const { page, copy } = await home.share({ name: "Kino" });
    addedAgain(home.anna.dataSourceId, "SyncedToSharedId", TEXT);
    home.trash(copy, home.ben);
    home.sandbox.setFault((request) =>
      patches(page)(request) ? { kind: "respond", when: "before", status: 500 } : undefined,
    );
    expect(await home.pass()).toMatchObject({ success: false, writes: 0 });
    home.sandbox.setFault(null);
    expect(await home.pass()).toMatchObject({ success: true, stats: { created: 0, removed: 1 } });
    expect(home.seen(page).PartnerRelevant).toBe(false);
  });

  it("brings nothing back that the partner removed, where the links went", async () => {
    const [first, second, third] = await shared(3);
    addedAgain(home.anna.dataSourceId, "SyncedToSharedId", TEXT);
    home.trash(first?.copy ?? "", home.ben);
    home.edit(second?.copy ?? "", { sourcePrivateId: "" }, home.ben);
    const report = await home.pass();
    expect(codes(report)).toEqual(["copy_removed_by_partner", "copy_unmarked"]);
    expect(report).toMatchObject({ success: true, stats: { created: 0, removed: 1 } });
    expect(home.seen(first?.page ?? "").PartnerRelevant).toBe(false);
    expect(home.copies(first?.page ?? "")).toEqual([]);
    expect(home.seen(third?.page ?? "").SyncedToSharedId).toBe(third?.copy);
    await home.untilQuiet();
  });

  it("counts as it stands where another existing checkbox was configured, behind the brake", async () => {
    home = await QuickHousehold.open({ extra: { Teilen: BOX } });
    const rows = await shared(8);
    home.configure({ propertyNames: { partner_relevant: "Teilen" } });
    const report = await home.pass();
    expect(codes(report)).toContain("brake");
    for (const { copy } of rows) expect(home.seen(copy).in_trash).toBe(false);
  });

  it("still takes what the partner removed meanwhile for removed", async () => {
    const [first, second] = await shared(2);
    addedAgain(home.anna.dataSourceId, "PartnerRelevant", BOX);
    home.trash(first?.copy ?? "", home.ben);
    home.edit(second?.copy ?? "", { ticked: false }, home.ben);
    await home.untilQuiet();
    for (const { page, copy } of [first, second].filter((row) => row !== undefined)) {
      expect(home.seen(page)).toMatchObject({
        PartnerRelevant: false,
        SyncedToSharedId: "",
        in_trash: false,
      });
      expect(home.seen(copy).in_trash).toBe(true);
    }
  });
});

describe("E4: many pages that would lose one field", () => {
  async function emptied(count: number): Promise<readonly SharedRow[]> {
    const rows = await shared(8);
    for (const { copy } of rows.slice(0, count)) home.edit(copy, { location: "" }, home.ben);
    return rows;
  }

  it("keep it, are held and told once, while everything else travels", async () => {
    const rows = await emptied(6);
    const [first] = rows;
    home.edit(first?.copy ?? "", { name: "Neu" }, home.ben);
    const planned = await home.pass({ dryRun: true, only: [home.anna] });
    const report = await home.pass({ only: [home.anna] });
    for (const each of [planned, report]) {
      expect(each).toMatchObject({ success: false, stats: { held: 6, updated: 1 } });
      expect(userReport(each, home.anna).problems.map(({ code }) => code)).toEqual(["brake"]);
      expect(messagesOf(userReport(each, home.anna))[0]).toMatch(
        /"Ort".*6 pages.*8 linked rows.*SYNC_ALLOW_BULK_DELETE/,
      );
    }
    expect(planned.writes).toBe(report.writes);
    expect(home.seen(first?.page ?? "")).toMatchObject({ Name: "Neu", Ort: "Ort 0" });
    expect(await home.pass({ only: [home.anna] })).toMatchObject({ success: false, writes: 0 });
    expect(await home.pass({ allowBulkDelete: true })).toMatchObject({
      success: true,
      stats: { updated: 6 },
    });
    expect(home.seen(first?.page ?? "").Ort).toBe("");
  });

  it("lose it where they are few, or a small part of those that have it", async () => {
    const rows = await emptied(5);
    expect(await home.pass()).toMatchObject({ success: true, stats: { updated: 5, held: 0 } });
    expect(home.seen(rows[0]?.page ?? "").Ort).toBe("");
  });
});
