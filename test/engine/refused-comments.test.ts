import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { codes, comments } from "../support/household.ts";
import { quarrel } from "../support/quarrel.ts";
import { QuickHousehold } from "../support/quick-household.ts";

const MINUTE = 60_000;

let home: QuickHousehold;
beforeEach(async () => {
  home = await QuickHousehold.open();
});
afterEach(() => home.close());

describe("a conflict whose comment is refused", () => {
  const mute = (member = home.anna) => home.sandbox.world.setCapabilities(member.token, { comment: false });
  const unmute = (member = home.anna) => home.sandbox.world.setCapabilities(member.token, { comment: true });

  it("is held: both sides stay as they are, other fields travel, and every pass says so", async () => {
    const { page, copy } = await quarrel(home, "shared");
    home.edit(copy, { location: "Burg" }, home.ben);
    mute();
    const report = await home.pass();
    expect(report).toMatchObject({
      success: true,
      writes: 1,
      stats: { conflicts: 1, held: 1, updated: 1, errors: 0 },
    });
    expect(codes(report)).toEqual(["conflict_held"]);
    expect(home.seen(page)).toMatchObject({ Name: "Kino mit Eva", Ort: "Burg" });
    expect(home.seen(copy)).toMatchObject({ Name: "Theater", Ort: "Burg" });
    const again = await home.pass();
    expect(again).toMatchObject({ success: true, writes: 0, stats: { conflicts: 1, held: 1, updated: 0 } });
    expect(codes(again)).toEqual(["conflict_held"]);
    await home.untilQuiet();
  });

  it("is resolved as it was first seen once the capability is granted, whatever our own writes have moved", async () => {
    const { page, copy } = await quarrel(home, "private");
    home.edit(page, { location: "Metropol" });
    mute();
    await home.pass();
    home.clock.advance(5 * MINUTE);
    // Our write of the location made the copy the later page.
    expect(home.seen(copy)).toMatchObject({ Name: "Theater", Ort: "Metropol" });
    unmute();
    const report = await home.pass();
    expect(report.stats).toMatchObject({ conflicts: 1, held: 0, updated: 1 });
    expect(codes(report)).toEqual(["conflict_resolved"]);
    expect(home.seen(page).Name).toBe("Kino mit Eva");
    expect(home.seen(copy).Name).toBe("Kino mit Eva");
    expect(home.comments(copy)).toEqual([expect.stringContaining("Theater")]);
    expect(codes(await home.untilQuiet())).toEqual([]);
  });

  it("D7: is foreseen by a dry run, which then plans no write that the real run wouldn't make", async () => {
    await quarrel(home, "shared");
    mute();
    await home.pass();
    const dry = await home.pass({ dryRun: true });
    const real = await home.pass();
    expect(dry).toMatchObject({ writes: 0, stats: real.stats });
    expect(codes(dry)).toEqual(codes(real));
  });

  it.each(["private", "shared"] as const)(
    "costs one try a pass, however many wait (the %s page loses)",
    async (loser) => {
      const rows = [];
      for (const name of ["Kino", "Oper", "Zoo"]) rows.push(await home.share({ name }));
      home.clock.advance(2 * MINUTE);
      for (const { page, copy } of rows) {
        const edits = [
          () => home.edit(page, { location: "hier" }),
          () => home.edit(copy, { location: "dort" }, home.ben),
        ];
        for (const edit of loser === "private" ? edits : edits.reverse()) {
          edit();
          home.clock.advance(2 * MINUTE);
        }
      }
      mute();
      await home.pass();
      home.sandbox.clearLog();
      expect((await home.pass()).stats).toMatchObject({ held: 3, conflicts: 3 });
      expect(home.sandbox.log.filter(comments)).toHaveLength(1);
      unmute();
      expect((await home.pass()).stats).toMatchObject({ held: 0, conflicts: 3, updated: 3 });
      const lost = rows.flatMap((row) => home.comments(loser === "private" ? row.page : row.copy));
      expect(lost).toEqual(rows.map(() => expect.stringContaining(loser === "private" ? "hier" : "dort")));
    },
  );

  it("ends by itself when a person makes both sides equal", async () => {
    const { page, copy } = await quarrel(home, "shared");
    mute();
    await home.pass();
    home.edit(page, { name: "Theater" });
    expect(codes(await home.pass())).toEqual([]);
    home.edit(page, { name: "Oper" });
    expect((await home.pass()).stats).toMatchObject({ updated: 1, conflicts: 0 });
    expect(home.seen(copy).Name).toBe("Oper");
  });

  it("keeps the copy alive although its owner unticked, and lets it go when the value is safe", async () => {
    const { page, copy } = await quarrel(home, "shared");
    home.edit(page, { ticked: false, description: "geheim" });
    home.edit(copy, { location: "Burg" }, home.ben);
    home.clock.advance(5 * MINUTE);
    mute();
    const report = await home.pass();
    expect(report.stats).toMatchObject({ held: 1, conflicts: 1, removed: 0 });
    expect(codes(report)).toEqual(["conflict_held"]);
    expect(home.seen(copy)).toMatchObject({ Name: "Theater", Beschreibung: "", in_trash: false });
    expect(home.seen(page)).toMatchObject({ Name: "Kino mit Eva", Ort: "Burg", PartnerRelevant: false });
    await home.untilQuiet();

    unmute();
    const after = await home.pass();
    expect(after.stats).toMatchObject({ held: 0, conflicts: 1, removed: 1 });
    expect(home.seen(copy).in_trash).toBe(true);
    expect(home.comments(page)).toHaveLength(1);
    const kept = `${home.comments(page)[0]} ${home.seen(page).Name}`;
    expect(kept).toContain("Theater");
    expect(kept).toContain("Kino mit Eva");
    expect(home.seen(page)).toMatchObject({ SyncedToSharedId: "", PartnerRelevant: false });
    await home.untilQuiet();
  });

  it("keeps the copy alive although the partner unticked it, until the value is safe", async () => {
    const { page, copy } = await quarrel(home, "private");
    // Unticking makes the copy the later page.
    home.edit(copy, { ticked: false }, home.ben);
    mute();
    const report = await home.pass();
    expect(report.stats).toMatchObject({ held: 1, removed: 0 });
    expect(home.seen(copy).in_trash).toBe(false);
    expect(home.seen(page).PartnerRelevant).toBe(true);
    unmute();
    expect((await home.pass()).stats).toMatchObject({ held: 0, removed: 1 });
    expect(home.seen(page)).toMatchObject({ Name: "Theater", PartnerRelevant: false });
    expect(home.comments(page)).toEqual([expect.stringContaining("Kino mit Eva")]);
  });

  it("is tried again after a comment that failed for another reason than the capability", async () => {
    const { page, copy } = await quarrel(home, "shared");
    home.sandbox.setFault((request) =>
      comments(request) ? { kind: "respond", when: "before", status: 400 } : undefined,
    );
    const report = await home.pass();
    expect(report.stats).toMatchObject({ held: 1, updated: 0 });
    expect([home.seen(page).Name, home.seen(copy).Name]).toEqual(["Kino mit Eva", "Theater"]);
    home.sandbox.setFault(null);
    expect((await home.pass()).stats).toMatchObject({ held: 0, conflicts: 1, updated: 1 });
  });
});
