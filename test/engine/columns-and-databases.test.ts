/** Whole passes over what isn't a row: columns that go and come, databases that are exchanged, full workspaces (E). */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { codes, creates, type Member, messagesOf, patches, userReport } from "../support/household.ts";
import { QuickHousehold } from "../support/quick-household.ts";

const TEXT = { rich_text: {} };
const BOX = { checkbox: {} };

let home: QuickHousehold;
beforeEach(async () => {
  home = await QuickHousehold.open();
});
afterEach(() => home.close());

interface Shared {
  readonly page: string;
  readonly copy: string;
}

async function shared(count: number, member: Member = home.anna): Promise<readonly Shared[]> {
  const pages = Array.from({ length: count }, (_, n) =>
    home.add(member, {
      name: `Termin ${n}`,
      date: { start: `2026-12-0${n + 1}`, end: `2026-12-1${n}` },
      location: `Ort ${n}`,
      description: `Text ${n}`,
      ticked: true,
    }),
  );
  await home.untilQuiet();
  return pages.map((page) => ({ page, copy: home.copy(page) }));
}

function sides(): readonly (readonly ["private" | "shared", string])[] {
  return [
    ["private", home.anna.dataSourceId],
    ["shared", home.shared.dataSourceId],
  ];
}

/** What both pages of each row show. */
function shownBy(rows: readonly Shared[]) {
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
    home = await QuickHousehold.open({ inMemory: true });
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
  async function emptied(count: number): Promise<readonly Shared[]> {
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

const PRIVATE = {
  Name: { title: {} },
  Datum: { date: {} },
  Beschreibung: TEXT,
  Ort: TEXT,
  PartnerRelevant: BOX,
  SyncedToSharedId: TEXT,
};

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

describe("E8: a workspace that takes no new pages", () => {
  it("is offered one page a pass, tells one problem with the count, and everything else goes on", async () => {
    const rows = await shared(2);
    home.sandbox.world.setWorkspace(home.shared.databaseId, { members: 2 });
    home.sandbox.world.fillWorkspace(home.shared.databaseId);
    for (let n = 0; n < 9; n += 1) home.add(home.anna, { name: `Neu ${n}`, ticked: true });
    home.edit(rows[0]?.page ?? "", { location: "Burg" });
    home.edit(rows[1]?.page ?? "", { ticked: false });
    const report = await home.pass({ only: [home.anna] });
    expect(report).toMatchObject({ success: false, stats: { created: 0, updated: 1, removed: 1, held: 9 } });
    expect(codes(report)).toEqual(["block_limit"]);
    expect(messagesOf(userReport(report, home.anna))[0]).toContain("9 appointments");
    home.sandbox.clearLog();
    const planned = await home.pass({ dryRun: true, only: [home.anna] });
    expect(planned).toMatchObject({ success: false, writes: 0, stats: { created: 0, held: 9 } });
    expect(codes(planned)).toEqual(["block_limit"]);
    await home.pass({ only: [home.anna] });
    expect(home.sandbox.log.filter(creates)).toHaveLength(1);
    home.sandbox.world.setWorkspace(home.shared.databaseId, { members: 1 });
    expect(await home.pass({ only: [home.anna] })).toMatchObject({
      success: true,
      stats: { created: 9, held: 0 },
    });
    expect(await home.untilQuiet()).toMatchObject({ success: true });
  });

  it("holds for everybody on it, whoever was refused, until somebody finds room", async () => {
    await shared(1);
    home.sandbox.world.setWorkspace(home.shared.databaseId, { members: 2 });
    home.sandbox.world.fillWorkspace(home.shared.databaseId);
    home.add(home.anna, { name: "Annas", ticked: true });
    await home.pass();
    for (let n = 0; n < 3; n += 1) home.add(home.ben, { name: `Bens ${n}`, ticked: true });
    const planned = await home.pass({ dryRun: true });
    expect(planned).toMatchObject({ success: false, writes: 0, stats: { created: 0, held: 4 } });
    home.sandbox.clearLog();
    const report = await home.pass();
    expect(report).toMatchObject({ writes: 0, stats: { created: 0, held: 4 } });
    expect(home.sandbox.log.filter(creates)).toHaveLength(1);
    for (const each of [planned, report]) expect(codes(each)).toEqual(["block_limit", "block_limit"]);
    home.sandbox.world.setWorkspace(home.shared.databaseId, { members: 1 });
    for (const { id } of home.sandbox.world.rows(home.anna.dataSourceId)) home.edit(id, { ticked: false });
    expect(await home.pass()).toMatchObject({ success: true, stats: { created: 3, held: 0 } });
    home.add(home.anna, { name: "Annas", ticked: true });
    expect(await home.pass({ dryRun: true })).toMatchObject({
      success: true,
      stats: { created: 1, held: 0 },
    });
  });
});

describe("F3: a page that names a private one", () => {
  it("of somebody else's is never touched while that isn't shared, nor does it learn a word", async () => {
    const page = home.add(home.anna, { name: "Geheim", location: "Geheimort" });
    const forged = [1, 2].map((n) =>
      home.addShared({
        name: `Falsch ${n}`,
        sourcePrivateId: page,
        sourceUserId: home.anna.id,
        ticked: true,
      }),
    );
    const before = [page, ...forged].map((id) => home.whole(id));
    for (const _ of [1, 2, 3]) {
      const report = await home.pass();
      expect(report).toMatchObject({ writes: 0, stats: { removed: 0 } });
      expect(codes(report)).toEqual(["duplicate_copy", "duplicate_copy"]);
    }
    expect([page, ...forged].map((id) => home.whole(id))).toEqual(before);
  });

  it("that comes out of the trash, unknown, goes again: P keeps all it shows, and what the copy shows is a comment", async () => {
    const [row] = await shared(2);
    const { page = "", copy = "" } = row ?? {};
    home.edit(page, { ticked: false });
    await home.untilQuiet();
    home.edit(page, { name: "Privat", location: "", description: "nur für mich" });
    home.sandbox.world.restore(copy, { by: home.ben.person });
    const report = await home.pass();
    expect(report).toMatchObject({ success: true });
    expect(home.seen(page)).toMatchObject({ Name: "Privat", Ort: "", Beschreibung: "nur für mich" });
    expect(home.seen(copy)).toMatchObject({ in_trash: true, Name: "Termin 0" });
    expect(home.comments(page).join()).toMatch(/Termin 0.*Ort 0|Ort 0.*Termin 0/s);
    await home.untilQuiet();
    expect(home.comments(copy)).toEqual([]);
  });

  it("of somebody else's keeps no link alive to a copy that went when a pass died", async () => {
    home = await QuickHousehold.open({ inMemory: true });
    const { page, copy } = await home.share({ name: "Kino" });
    const forged = home.addShared({ name: "Falsch", sourcePrivateId: page, ticked: true });
    home.edit(page, { ticked: false });
    await home.passThatDiesWith(patches(copy));
    const report = await home.pass();
    expect(codes(report)).toEqual(["duplicate_copy"]);
    expect(home.seen(page).SyncedToSharedId).toBe("");
    expect([home.seen(copy).in_trash, home.seen(forged).in_trash]).toEqual([true, false]);
    await home.untilQuiet();
  });

  it("was duplicated by hand under a personal token: the duplicate stays", async () => {
    home.actInPerson(home.anna);
    const { page, copy } = await home.share({ name: "Kino" });
    const twin = home.sandbox.world.duplicateRow(copy, { by: home.anna.person });
    const report = await home.pass();
    expect(codes(report)).toEqual(["duplicate_copy"]);
    expect(home.seen(twin).in_trash).toBe(false);
    expect(home.seen(copy).in_trash).toBe(false);
    expect(home.seen(page).SyncedToSharedId).toBe(copy);
  });
});

describe("B: a value that Notion refused", () => {
  it("is offered again at each pass, so that it travels once a lock is gone", async () => {
    const rows = await shared(3);
    for (const { page, copy } of rows) {
      home.edit(page, { location: "Neu" });
      home.sandbox.world.lock(copy);
    }
    for (const _ of [1, 2]) {
      expect(await home.pass()).toMatchObject({ success: true, stats: { held: 3, errors: 0 } });
    }
    for (const { copy } of rows) home.sandbox.world.lock(copy, false);
    expect(await home.pass()).toMatchObject({ success: true, stats: { held: 0, updated: 3 } });
    for (const { copy } of rows) expect(home.seen(copy).Ort).toBe("Neu");
  });

  it("has its turn among others that stay refused, however evenly the passes come", async () => {
    const rows = await shared(4);
    for (const { page, copy } of rows) {
      home.edit(page, { location: "Neu" });
      home.sandbox.world.lock(copy);
    }
    await home.pass();
    home.sandbox.world.lock(rows[2]?.copy ?? "", false);
    for (const ms of [1, 2, 3, 4]) {
      home.clock.advance(2 * 3_600_000 + ms - (home.clock.now() % 60_000));
      await home.pass();
    }
    expect(rows.map(({ copy }) => home.seen(copy).Ort)).toEqual(["Ort 0", "Ort 1", "Neu", "Ort 3"]);
  });
});

describe("F5: what a state gives away", () => {
  it("isn't which rows have a value in common", async () => {
    home = await QuickHousehold.open({ inMemory: true });
    for (const name of ["Eins", "Zwei"])
      home.add(home.anna, { name, location: "Burg", date: "2026-12-24", ticked: true });
    await home.untilQuiet();
    const rows = Object.values(home.memory?.read(home.anna.id).rows ?? {});
    expect(rows).toHaveLength(2);
    const prints = rows.flatMap(({ base }) => Object.values(base).map(({ p }) => p));
    expect(new Set(prints).size).toBe(prints.length);
  });
});
