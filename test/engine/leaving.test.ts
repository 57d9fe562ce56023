import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { told } from "../support/household.ts";
import { pictureOf } from "../support/picture.ts";
import { QuickHousehold } from "../support/quick-household.ts";

let home: QuickHousehold;
beforeEach(async () => {
  home = await QuickHousehold.open();
});
afterEach(() => home.close());

const leave = (untick = false, more: { readonly dryRun?: boolean } = {}) =>
  home.pass({ only: [home.anna], leaving: { untick }, ...more });

/** Twelve appointments of Anna's, all shared: more than the brake lets through. */
async function manyShared() {
  const pages = Array.from({ length: 12 }, (_, n) =>
    home.add(home.anna, { name: `Termin ${n}`, ticked: true }),
  );
  await home.pass();
  return pages.map((page) => ({ page, copy: home.copy(page) }));
}

describe("a pass for a user who leaves", () => {
  it("trashes every copy, empties every link, and leaves the rest of each private page as it was", async () => {
    const rows = await manyShared();
    const before = rows.map(({ page }) => home.seen(page));
    expect(await leave()).toMatchObject({ success: true, writes: 24, stats: { removed: 12, held: 0 } });
    for (const [n, { page, copy }] of rows.entries()) {
      expect(home.seen(copy).in_trash).toBe(true);
      expect(home.seen(page)).toEqual({ ...before[n], SyncedToSharedId: "" });
    }
    expect(await leave()).toMatchObject({ writes: 0, stats: { removed: 0 } });
  });

  it("unticks as well where that is wanted, and then no later pass shares anything again", async () => {
    const rows = await manyShared();
    const waiting = home.add(home.anna, { name: "Noch nie geteilt", ticked: true });
    await leave(true);
    for (const { page } of rows)
      expect(home.seen(page)).toMatchObject({ PartnerRelevant: false, SyncedToSharedId: "" });
    expect(home.seen(waiting).PartnerRelevant).toBe(false);
    await home.loseState();
    expect((await home.untilQuiet()).stats).toMatchObject({ created: 0, total_processed: 0 });
  });

  it("leaves other people's copies and rows of nobody to the letter as they are", async () => {
    await manyShared();
    const { page, copy } = await home.share({ name: "Kino" }, home.ben);
    const foreign = home.addShared({ name: "Müll", ticked: true });
    const strangers = home.addShared({ name: "Alt", sourcePrivateId: foreign, sourceUserId: 999 });
    const before = [page, copy, foreign, strangers].map((id) => home.whole(id));
    await leave(true);
    expect([page, copy, foreign, strangers].map((id) => home.whole(id))).toEqual(before);
    expect((await home.untilQuiet({ only: [home.ben] })).stats).toMatchObject({ removed: 0, created: 0 });
  });

  it("brings edits of a copy home first, and preserves what both sides had changed", async () => {
    const edited = await home.share({ name: "Kino", location: "Odeon" });
    const both = await home.share({ name: "Arzt" });
    home.edit(edited.copy, { location: "Burg" }, home.ben);
    home.edit(both.page, { name: "Zahnarzt" });
    home.edit(both.copy, { name: "Hausarzt" }, home.ben);
    const report = await leave();
    expect(home.seen(edited.page).Ort).toBe("Burg");
    const words = [String(home.seen(both.page).Name), ...home.comments(both.page)].join(" ");
    expect(words).toContain("Zahnarzt");
    expect(words).toContain("Hausarzt");
    expect(told(report)).toEqual([`conflict_resolved ${both.page} ${both.copy}`]);
  });

  it("loses nothing where the state was lost: what differs is preserved, what is empty is filled", async () => {
    const { page, copy } = await home.share({ name: "Kino", location: "Odeon" });
    home.edit(copy, { location: "Burg", description: "Karten" }, home.ben);
    await home.loseState();
    await leave();
    expect(home.seen(copy).in_trash).toBe(true);
    expect(home.seen(page).Beschreibung).toBe("Karten");
    const words = [String(home.seen(page).Ort), ...home.comments(page)].join(" ");
    expect(words).toContain("Burg");
    expect(words).toContain("Odeon");
  });

  it("keeps a copy, its link and its tick where the comment that would preserve a value is refused", async () => {
    const { page, copy } = await home.share({ name: "Kino" });
    home.edit(page, { name: "Kino 1" });
    home.edit(copy, { name: "Kino 2" }, home.ben);
    home.sandbox.world.setCapabilities(home.anna.token, { comment: false });
    const report = await leave(true);
    expect(report.stats).toMatchObject({ removed: 0, held: 1 });
    expect(home.seen(page)).toMatchObject({ PartnerRelevant: true, SyncedToSharedId: copy, Name: "Kino 1" });
    expect(home.seen(copy)).toMatchObject({ Name: "Kino 2", in_trash: false });
    home.sandbox.world.setCapabilities(home.anna.token, { comment: true });
    expect((await leave(true)).stats).toMatchObject({ removed: 1, held: 0 });
    expect(home.comments(page).join()).toMatch(/Kino [12]/);
  });

  it("leaves a page alone that it can't read, and its copy with it", async () => {
    const { page, copy } = await home.share({ name: "Kino" });
    home.sandbox.world.unshare(home.anna.token, page);
    const before = home.whole(copy);
    expect(told(await leave(true))).toEqual([`private_unreadable ${page} ${copy}`]);
    expect(home.whole(copy)).toBe(before);
  });

  it("shows in a dry run exactly the writes that it then makes", async () => {
    await manyShared();
    const { copy } = await home.share({ name: "Kino", location: "Odeon" });
    home.edit(copy, { location: "Burg" }, home.ben);
    const dry = await leave(true, { dryRun: true });
    const real = await leave(true);
    expect(dry.writes).toBe(real.writes);
    expect(dry.stats).toEqual(real.stats);
  });

  it("ends the same, when run again, wherever the network was lost, before or after a request took effect", async () => {
    const stage = await QuickHousehold.open();
    const edited = await stage.share({ name: "Kino", location: "Odeon" });
    const both = await stage.share({ name: "Arzt" });
    stage.edit(edited.copy, { location: "Burg" }, stage.ben);
    stage.edit(both.page, { name: "Zahnarzt" });
    stage.edit(both.copy, { name: "Hausarzt" }, stage.ben);
    const leaveIn = (fork: QuickHousehold) => fork.pass({ only: [fork.anna], leaving: { untick: true } });

    const calm = stage.fork(2);
    calm.sandbox.clearLog();
    await leaveIn(calm);
    const requests = calm.sandbox.log.length;
    expect(requests).toBeGreaterThan(10);
    for (let k = 0; k < requests; k += 1) {
      for (const when of ["before", "after"] as const) {
        const fork = stage.fork(3);
        fork.sandbox.setFault(({ index }) =>
          index < k ? undefined : { kind: "drop", when: index === k ? when : "before" },
        );
        await leaveIn(fork);
        fork.sandbox.setFault(null);
        expect(await leaveIn(fork), `${when} request ${k}`).toMatchObject({ success: true });
        expect(pictureOf(fork), `${when} request ${k}`).toEqual(pictureOf(calm));
      }
    }
  });
});
