import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { codes, messagesOf, userReport } from "../support/household.ts";
import { QuickHousehold } from "../support/quick-household.ts";
import { sharedRows } from "../support/shared-rows.ts";

let home: QuickHousehold;
beforeEach(async () => {
  home = await QuickHousehold.open();
});
afterEach(() => home.close());

const rows = (count: number) => sharedRows(home, count);

describe("D2: the brake", () => {
  const untick = (some: readonly { readonly page: string }[]) => {
    for (const { page } of some) home.edit(page, { ticked: false });
  };

  it("lets five removals pass, however few rows there are", async () => {
    untick((await rows(6)).slice(0, 5));
    expect(await home.pass()).toMatchObject({ success: true, stats: { removed: 5 } });
  });

  it("stops six removals of twenty rows with no write at all, and says how many and how to go on", async () => {
    const all = await rows(20);
    untick(all.slice(0, 6));
    const edited = all[19];
    if (edited === undefined) throw new Error("no row");
    home.edit(edited.page, { name: "Oper" });
    home.sandbox.clearLog();
    const report = await home.pass();
    expect(report).toMatchObject({ success: false, writes: 0, stats: { removed: 0, updated: 0, errors: 1 } });
    expect(home.effects).toEqual([]);
    expect(codes(report)).toEqual(["brake"]);
    const [message] = report.users.flatMap(messagesOf);
    expect(message).toMatch(/6 of 20 .* more than 5 rows that are also more than 25 %/);
    expect(message).toContain("SYNC_ALLOW_BULK_DELETE=true");
    expect(await home.pass({ dryRun: true })).toMatchObject({ success: false, writes: 0 });
  });

  it("lets a quarter pass", async () => {
    untick((await rows(24)).slice(0, 6));
    expect(await home.pass()).toMatchObject({ success: true, stats: { removed: 6 } });
  });

  it("is lifted by the override", async () => {
    untick(await rows(8));
    expect(await home.pass({ allowBulkDelete: true })).toMatchObject({
      success: true,
      stats: { removed: 8 },
    });
  });

  it("counts every kind of removal, and neither cleared links nor our own duplicates", async () => {
    const all = await rows(12);
    const [a, b, c, d, e, f, g, h, i] = all;
    if (!a || !b || !c || !d || !e || !f || !g || !h || !i) throw new Error("too few rows");
    untick([a, b]);
    home.trash(c.page);
    home.trash(d.copy, home.ben);
    home.edit(e.copy, { ticked: false }, home.ben);
    // A9, and a duplicate that goes.
    home.edit(g.page, { ticked: false });
    home.trash(g.copy, home.ben);
    const double = home.sandbox.world.duplicateRow(h.copy, { by: home.anna.botId });
    const same = { Name: { title: [{ text: { content: String(home.seen(h.copy).Name) } }] } };
    home.sandbox.world.editRow(double, same, { by: home.anna.botId });
    expect(await home.pass()).toMatchObject({ success: true, stats: { removed: 5 } });

    const more = [f, h, i, ...all.slice(9)];
    untick(more);
    expect(codes(await home.pass())).toEqual(["brake"]);
  });

  it("stops the one user's pass only", async () => {
    untick(await rows(8));
    const bens = home.add(home.ben, { name: "Zoo", ticked: true });
    const report = await home.pass();
    expect(userReport(report, home.anna).success).toBe(false);
    expect(userReport(report, home.ben)).toMatchObject({ success: true, stats: { created: 1 } });
    expect(home.seen(home.copy(bens)).Name).toBe("Zoo");
  });

  it("holds where everything is suddenly gone from the private database", async () => {
    const all = await rows(8);
    for (const { page } of all) home.sandbox.world.destroy(page);
    expect(await home.pass()).toMatchObject({ success: true, writes: 0, stats: { held: 8, removed: 0 } });
    for (const { copy } of all) expect(home.seen(copy).in_trash).toBe(false);
  });
});
