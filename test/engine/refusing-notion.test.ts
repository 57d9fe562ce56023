/** Whole passes where Notion refuses: a full workspace (E8), a value that it doesn't take (B). */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { codes, creates, type Member, messagesOf, patches, userReport } from "../support/household.ts";
import { QuickHousehold } from "../support/quick-household.ts";
import { sharedRows } from "../support/shared-rows.ts";

let home: QuickHousehold;
beforeEach(async () => {
  home = await QuickHousehold.open();
});
afterEach(() => home.close());

const shared = (count: number, member: Member = home.anna) => sharedRows(home, count, member);

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

  it("is sent once a pass where it is the only one of its row", async () => {
    const { page, copy } = await home.share({ name: "Zahnarzt" });
    home.edit(page, { location: "Neu" });
    home.sandbox.world.lock(copy);
    await home.pass();
    home.sandbox.clearLog();
    expect(await home.pass()).toMatchObject({ writes: 0, stats: { held: 1 } });
    expect(home.sandbox.log.filter(patches(copy))).toHaveLength(1);
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
