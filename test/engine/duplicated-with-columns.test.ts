/** A database is duplicated, and a column is deleted and added again, before or after that, with no pass in between (E3, E5). */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { codes } from "../support/household.ts";
import { QuickHousehold } from "../support/quick-household.ts";
import { type SharedRow, sharedRows } from "../support/shared-rows.ts";

const TEXT = { rich_text: {} };
const BOX = { checkbox: {} };
const WHEN = ["before", "after"] as const;
type When = (typeof WHEN)[number];

let home: QuickHousehold;
beforeEach(async () => {
  home = await QuickHousehold.open();
});
afterEach(() => home.close());

const shared = (count: number) => sharedRows(home, count, home.anna);

function addedAgain(source: string, name: string, schema: Record<string, unknown>): void {
  home.sandbox.world.removeProperty(source, name);
  home.sandbox.world.addProperty(source, name, schema);
}

/** Notion's duplicate of Anna's database is configured; one of the two is changed before it is made, or after. */
function duplicated(when: When, change: (source: string) => void = () => {}): readonly string[] {
  if (when === "before") change(home.anna.dataSourceId);
  const twin = home.duplicate(home.anna);
  if (when === "after") change(twin.dataSourceId);
  home.settings.set(home.anna.id, {
    ...home.settings.get(home.anna.id),
    privateDatabase: twin.databaseId,
  });
  return home.sandbox.world.rows(twin.dataSourceId).map(({ id }) => id);
}

function liveCopies(): readonly string[] {
  return home.sharedRows.filter((row) => !row.in_trash).map(({ id }) => id);
}

/** Each of the pages is in step with one of the copies that there were, which is all that there is to be seen. */
function expectTakenOver(rows: readonly SharedRow[], pages: readonly string[]): void {
  expect([...liveCopies()].sort()).toEqual(rows.map(({ copy }) => copy).sort());
  for (const page of pages) {
    const copy = home.copy(page);
    expect(home.seen(page)).toMatchObject({ PartnerRelevant: true, SyncedToSharedId: copy });
    expect(home.seen(copy)).toMatchObject({ PartnerRelevant: true, Name: home.seen(page).Name });
  }
}

/** Nothing that people do about it is needed any more. */
async function expectAllTakenOver(
  rows: readonly SharedRow[],
  pages: readonly string[],
  told: readonly string[] = [],
): Promise<void> {
  const planned = await home.pass({ dryRun: true });
  const report = await home.pass();
  expect(report).toMatchObject({ success: true, stats: { created: 0, removed: 0, conflicts: 0, held: 0 } });
  expect(codes(report)).toEqual(told);
  expect(planned).toMatchObject({ writes: report.writes, stats: report.stats });
  expect(codes(planned)).toEqual(told);
  await home.untilQuiet();
  expectTakenOver(rows, pages);
}

const tickAgain = (source: string) => addedAgain(source, "PartnerRelevant", BOX);
const linkAgain = (source: string) => addedAgain(source, "SyncedToSharedId", TEXT);

describe.each(WHEN)("a column of the private database, added again %s it was duplicated", (when) => {
  it("takes no copy along with its boxes, which are ticked again and told once", async () => {
    const rows = await shared(3);
    const pages = duplicated(when, tickAgain);
    await expectAllTakenOver(rows, pages, ["tick_restored"]);
  });

  it("leaves its pages their copies where the links went with it", async () => {
    const rows = await shared(3);
    await expectAllTakenOver(rows, duplicated(when, linkAgain));
  });
});

it.each(WHEN)("a box that travels is ticked again from the other side, added again %s that", async (when) => {
  home = await QuickHousehold.open({ extra: { Fest: BOX } });
  home.configure({ extraProperties: ["Fest"] });
  const { page, copy } = await home.share({ name: "Kino", raw: { Fest: { checkbox: true } } });
  await home.untilQuiet();
  const pages = duplicated(when, (source) => addedAgain(source, "Fest", BOX));
  const report = await home.pass();
  expect(report).toMatchObject({ success: true, stats: { created: 0, updated: 1, conflicts: 0 } });
  expect([copy, ...pages].map((one) => home.seen(one).Fest)).toEqual([true, true]);
  expect(home.seen(page).Fest).toBe(when === "after");
  await home.untilQuiet();
});

it("the boxes are ticked again on pages that come into sight later, and not where their owner unticked them since", async () => {
  const rows = await shared(3);
  const { world } = home.sandbox;
  const [late = "", ...others] = duplicated("after", tickAgain);
  world.unshare(home.anna.token, late);
  expect(codes(await home.pass())).toEqual(["database_exchanged", "tick_restored"]);
  await home.untilQuiet();
  home.edit(others[0] ?? "", { ticked: false });
  world.share(home.anna.token, late);
  const report = await home.pass();
  expect(codes(report)).toEqual(["tick_restored"]);
  expect(report).toMatchObject({ stats: { created: 0, removed: 1 } });
  await home.untilQuiet();
  expect(home.seen(late)).toMatchObject({ PartnerRelevant: true, SyncedToSharedId: home.copy(late) });
  expect(home.seen(others[0] ?? "")).toMatchObject({ PartnerRelevant: false });
  expect(liveCopies()).toHaveLength(rows.length - 1);
});

it.each([
  ["private", "PartnerRelevant"],
  ["shared", "PartnerRelevant"],
] as const)(
  "no copy of a duplicated shared database goes with the column that was added again: %s %s",
  async (side, name) => {
    const rows = await shared(3);
    const { world } = home.sandbox;
    const twin = world.duplicateDatabase(home.shared.databaseId);
    for (const { token } of home.members) world.share(token, twin.databaseId);
    addedAgain(side === "private" ? home.anna.dataSourceId : twin.dataSourceId, name, BOX);
    home.configure({ sharedDatabase: twin.databaseId });
    for (const told of [["tick_restored"], []]) {
      const report = await home.pass();
      expect(codes(report).filter((code) => code !== "database_exchanged")).toEqual(told);
      expect(report).toMatchObject({ success: true, stats: { created: 0, removed: 0, conflicts: 0 } });
    }
    await home.untilQuiet();
    const copies = world.rows(twin.dataSourceId).filter(({ in_trash }) => !in_trash);
    expect(copies).toHaveLength(rows.length);
    for (const { page } of rows) expect(home.seen(page).PartnerRelevant).toBe(true);
    for (const { id } of copies) expect(home.seen(id).PartnerRelevant).toBe(true);
  },
);

describe("where the links of a duplicate went with their column", () => {
  it.each(["unreadable", "lost"])("the copies are found again, also beside %s", async (what) => {
    const rows = await shared(3);
    const pages = duplicated("before", linkAgain);
    if (what === "lost") await home.loseState();
    else home.sandbox.world.unshare(home.anna.token, home.anna.databaseId);
    await expectAllTakenOver(rows, pages);
  });

  it("they are found again where their marks went with a column, too", async () => {
    const rows = await shared(3);
    const pages = duplicated("after", linkAgain);
    addedAgain(home.shared.dataSourceId, "SourcePrivateId", TEXT);
    await expectAllTakenOver(rows, pages);
  });

  it("one that couldn't be written at first is taken over later, and none is made in its stead", async () => {
    const rows = await shared(3);
    const [locked = ""] = rows.map(({ copy }) => copy);
    home.sandbox.world.lock(locked);
    const pages = duplicated("after", linkAgain);
    expect(await home.pass()).toMatchObject({ stats: { created: 0, removed: 0 } });
    expect(await home.pass()).toMatchObject({ stats: { created: 0, removed: 0 } });
    home.sandbox.world.lock(locked, false);
    await home.untilQuiet();
    expectTakenOver(rows, pages);
  });

  it("several that show the same get one each", async () => {
    const written = { name: "Yoga", location: "Halle", ticked: true };
    const before = [home.add(home.anna, written), home.add(home.anna, written)];
    await home.untilQuiet();
    const rows = before.map((page) => ({ page, copy: home.copy(page) }));
    await expectAllTakenOver(rows, duplicated("before", linkAgain));
  });

  it("nothing is shared that only the boxes would tell, which went as well: that is told", async () => {
    const rows = await shared(3);
    duplicated("after", (source) => {
      tickAgain(source);
      linkAgain(source);
    });
    for (const _ of [1, 2]) {
      const report = await home.pass();
      expect(report).toMatchObject({ success: true, writes: 0, stats: { created: 0, removed: 0 } });
      expect(codes(report)).toEqual(["database_exchanged"]);
    }
    expect([...liveCopies()].sort()).toEqual(rows.map(({ copy }) => copy).sort());
  });

  it("a page that was edited since gets no second copy as long as the first stands there", async () => {
    const rows = await shared(3);
    const [edited = "", ...others] = duplicated("before", linkAgain);
    home.edit(edited, { location: "anderswo" });
    const planned = await home.pass({ dryRun: true });
    for (const _ of [1, 2]) {
      const report = await home.pass();
      expect(report).toMatchObject({ success: true, stats: { created: 0, removed: 0 } });
      expect(codes(report)).toEqual(["database_exchanged"]);
    }
    expect(codes(planned)).toEqual(["database_exchanged"]);
    expect(liveCopies()).toHaveLength(3);
    expect(home.seen(edited)).toMatchObject({ SyncedToSharedId: "" });
    for (const page of others) expect(home.copy(page)).toBe(home.seen(page).SyncedToSharedId);
    expect(await home.service().syncSingleAppointment({ id: edited }, home.config(home.anna))).toBe(false);
    expect(liveCopies()).toHaveLength(3);
    await home.pass({ allowBulkDelete: true });
    await home.untilQuiet();
    expect(liveCopies()).toHaveLength(3);
    expect(home.seen(home.copy(edited))).toMatchObject({ Ort: "anderswo" });
    expect(rows.filter(({ copy }) => home.seen(copy).in_trash)).toHaveLength(1);
  });

  it("they are given back where the earlier database is put back", async () => {
    const rows = await shared(3);
    duplicated("after", linkAgain);
    await home.untilQuiet();
    home.settings.delete(home.anna.id);
    expect(await home.pass()).toMatchObject({
      success: true,
      stats: { created: 0, removed: 0, conflicts: 0 },
    });
    await home.untilQuiet();
    expectTakenOver(
      rows,
      rows.map(({ page }) => page),
    );
  });
});

describe("the marks of the copies, whose column was added again beside a duplicate", () => {
  it("are put back, for the pages that stand in it", async () => {
    const rows = await shared(3);
    const pages = duplicated("after");
    addedAgain(home.shared.dataSourceId, "SourcePrivateId", TEXT);
    await expectAllTakenOver(rows, pages);
  });

  it("tell whose the copies are that stay behind, and go with them where they are taken back", async () => {
    await shared(3);
    const other = home.addDatabase("private");
    home.settings.set(home.anna.id, { privateDatabase: other.databaseId });
    addedAgain(home.shared.dataSourceId, "SourcePrivateId", TEXT);
    expect(codes(await home.pass())).toEqual(["database_exchanged"]);
    expect(await home.pass({ allowBulkDelete: true })).toMatchObject({
      success: true,
      stats: { removed: 3 },
    });
    expect(liveCopies()).toEqual([]);
    await home.untilQuiet();
  });
});
