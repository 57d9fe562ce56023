/** Columns that only we write swap their names with ones that people write (E1, E2): nobody's words are written over. */
import { afterEach, beforeEach, expect, it } from "vitest";
import { codes, messagesOf, userReport } from "../support/household.ts";
import { QuickHousehold } from "../support/quick-household.ts";
import { sharedRows } from "../support/shared-rows.ts";

const TEXT = { rich_text: {} };

let home: QuickHousehold;
beforeEach(async () => {
  home = await QuickHousehold.open({ extra: { Notizen: TEXT, Zahl: { number: {} } } });
});
afterEach(() => home.close());

it.each([
  ["private", "SyncedToSharedId", "Notizen"],
  ["private", "SyncedToSharedId", "Beschreibung"],
  ["shared", "SourcePrivateId", "Notizen"],
  ["shared", "SourcePrivateId", "Ort"],
  ["shared", "SourceUserId", "Zahl"],
] as const)(
  "the %s column %s is known by its id where it swaps names with %s",
  async (side, ours, theirs) => {
    const rows = await sharedRows(home, 2);
    const source = side === "private" ? home.anna.dataSourceId : home.shared.dataSourceId;
    for (const { page, copy } of rows) {
      const notes = { Notizen: { rich_text: [{ text: { content: `Notiz ${page}` } }] }, Zahl: { number: 7 } };
      home.edit(page, { raw: notes });
      home.edit(copy, { raw: notes });
    }
    await home.untilQuiet();
    const before = rows.map(({ page, copy }) => [home.seen(page), home.seen(copy)]);
    home.sandbox.world.swapProperties(source, ours, theirs);
    for (const _ of [1, 2]) {
      const report = await home.pass();
      expect(report).toMatchObject({
        success: true,
        writes: 0,
        stats: { created: 0, removed: 0, conflicts: 0 },
      });
      expect(codes(report)).toContain("property_renamed");
      expect(messagesOf(userReport(report, home.anna)).join("\n")).toContain(`"${ours}"`);
    }
    const [page = "", copy = ""] = [rows[0]?.page, rows[0]?.copy];
    home.edit(page, { name: "Neu" });
    const fresh = home.add(home.anna, { name: "Später", ticked: true });
    expect(await home.pass()).toMatchObject({
      success: true,
      stats: { created: 1, updated: 1, conflicts: 0 },
    });
    expect(home.seen(copy).Name).toBe("Neu");
    await home.untilQuiet();
    home.sandbox.world.swapProperties(source, ours, theirs);
    await home.untilQuiet();
    const after = rows.map(({ page, copy }) => [home.seen(page), home.seen(copy)]);
    expect(after.map((pair) => pair.map((seen) => ({ ...seen, Name: "" })))).toEqual(
      before.map((pair) => pair.map((seen) => ({ ...seen, Name: "" }))),
    );
    expect(home.seen(fresh).SyncedToSharedId).toBe(home.copy(fresh));
  },
);

it("another column that was configured for the links is where they stand from then on", async () => {
  const rows = await sharedRows(home, 2);
  home.settings.set(home.anna.id, { propertyNames: { synced_to_shared_id: "Notizen" } });
  expect(await home.pass()).toMatchObject({ success: true, stats: { created: 0, removed: 0 } });
  for (const { page, copy } of rows) expect(home.seen(page)).toMatchObject({ Notizen: copy });
  await home.untilQuiet();
});
