import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { codes, patches, told } from "../support/household.ts";
import { QuickHousehold } from "../support/quick-household.ts";

let home: QuickHousehold;
beforeEach(async () => {
  home = await QuickHousehold.open();
});
afterEach(() => home.close());

const everything = {
  name: "Kino",
  date: "2026-12-01T19:00:00+01:00",
  location: "Odeon",
  description: "Karten",
};

describe("a ticked page", () => {
  it("A1: gets a copy with its marks, and the link back", async () => {
    const page = home.add(home.anna, { ...everything, ticked: true });
    const report = await home.pass();
    expect(report).toMatchObject({
      success: true,
      writes: 2,
      stats: { total_processed: 1, created: 1, updated: 0, removed: 0, conflicts: 0, held: 0, errors: 0 },
    });
    const copy = home.copy(page);
    expect(home.seen(copy)).toEqual({
      Name: "Kino",
      Datum: "2026-12-01T19:00:00.000+01:00",
      Ort: "Odeon",
      Beschreibung: "Karten",
      PartnerRelevant: true,
      SourcePrivateId: page,
      SourceUserId: home.anna.id,
      in_trash: false,
    });
    expect(home.seen(page).SyncedToSharedId).toBe(copy);
    expect((await home.untilQuiet()).stats).toMatchObject({ total_processed: 1, created: 0 });
  });

  it("A1: has its marks from the first moment, so that no copy is ever anonymous", async () => {
    const page = home.add(home.anna, { name: "Kino", ticked: true });
    await home.pass();
    const [create] = home.effects.filter(({ path }) => path === "/v1/pages");
    expect(JSON.stringify(create?.body)).toContain(page);
    expect(create?.body).toMatchObject({ properties: { SourceUserId: { number: home.anna.id } } });
  });

  it("A1: may be quite empty", async () => {
    const page = home.add(home.anna, { ticked: true });
    expect((await home.pass()).stats.created).toBe(1);
    expect(home.seen(home.copy(page))).toMatchObject({ Name: "", Datum: null, Ort: "", Beschreibung: "" });
    await home.untilQuiet();
  });

  it("A1: is left alone where it isn't ticked", async () => {
    home.add(home.anna, everything);
    expect(await home.pass()).toMatchObject({ writes: 0, stats: { total_processed: 0 } });
    expect(home.sandbox.world.rows(home.shared.dataSourceId)).toEqual([]);
  });

  it("A2: takes its copy up again where the link was emptied or overwritten", async () => {
    const { page, copy } = await home.share(everything);
    for (const link of ["", "not an id", "0190d5c4-1111-8222-8333-444455556666"]) {
      home.edit(page, { link, location: `Saal ${link.length}` });
      expect(await home.pass()).toMatchObject({ success: true, stats: { created: 0, removed: 0 } });
      expect(home.seen(page)).toMatchObject({ SyncedToSharedId: copy, PartnerRelevant: true });
      expect(home.seen(copy).Ort).toBe(`Saal ${link.length}`);
      expect(home.copies(page)).toEqual([copy]);
    }
    await home.untilQuiet();
  });

  it("A2: recognises ids without dashes", async () => {
    const { page, copy } = await home.share(everything);
    home.edit(page, { link: copy.replaceAll("-", "") });
    home.edit(copy, { sourcePrivateId: page.replaceAll("-", "") }, home.ben);
    expect(await home.pass()).toMatchObject({ writes: 0, stats: { total_processed: 1, created: 0 } });
    home.edit(copy, { location: "Burg" }, home.ben);
    await home.pass();
    expect(home.seen(page).Ort).toBe("Burg");
  });

  it("A2: takes up a copy that another program made, and fills what one side lacks (B5)", async () => {
    const page = home.add(home.anna, { name: "Kino", location: "Odeon", ticked: true });
    const copy = home.addShared({
      name: "Kino",
      description: "Karten",
      ticked: true,
      sourcePrivateId: page,
      sourceUserId: home.anna.id,
    });
    const report = await home.pass();
    expect(report.stats).toMatchObject({ created: 0, updated: 2, conflicts: 0 });
    for (const side of [page, copy]) {
      expect(home.seen(side)).toMatchObject({ Name: "Kino", Ort: "Odeon", Beschreibung: "Karten" });
    }
    expect(home.seen(page).SyncedToSharedId).toBe(copy);
  });

  it("A4: is unticked and kept where the partner trashed its copy", async () => {
    const { page, copy } = await home.share(everything);
    home.trash(copy, home.ben);
    const report = await home.pass();
    expect(report).toMatchObject({ success: true, writes: 1, stats: { removed: 1, created: 0, updated: 0 } });
    expect(told(report)).toEqual([`copy_removed_by_partner ${page} ${copy}`]);
    expect(home.seen(page)).toMatchObject({
      Name: "Kino",
      PartnerRelevant: false,
      SyncedToSharedId: "",
      in_trash: false,
    });
    expect(codes(await home.untilQuiet())).toEqual([]);
    home.edit(page, { ticked: true });
    await home.pass();
    expect(home.seen(home.copy(page)).Name).toBe("Kino");
  });

  it("A4: gets its copy back where that is configured", async () => {
    home.configure({ onSharedDelete: "recreate" });
    const { page, copy } = await home.share(everything);
    home.edit(page, { location: "Burg" });
    home.trash(copy, home.ben);
    const report = await home.pass();
    expect(report.stats).toMatchObject({ created: 1, removed: 0 });
    expect(home.seen(copy)).toMatchObject({ in_trash: false, PartnerRelevant: true, Ort: "Burg" });
    expect(home.seen(page)).toMatchObject({ PartnerRelevant: true, SyncedToSharedId: copy });
    await home.untilQuiet();
  });

  it("A4: counts a copy that was moved elsewhere as removed, and writes nothing to it", async () => {
    const { page, copy } = await home.share(everything);
    home.sandbox.world.move(copy, { pageId: home.sandbox.rootPageId }, { by: home.ben.person });
    for (const { token } of home.members) home.sandbox.world.share(token, copy);
    const before = home.whole(copy);
    const report = await home.pass();
    expect(told(report)).toEqual([`copy_removed_by_partner ${page} ${copy}`]);
    expect(home.whole(copy)).toBe(before);
    expect(home.seen(page)).toMatchObject({ PartnerRelevant: false, SyncedToSharedId: "" });
  });

  it("A5: brings the copy back that went when its page was trashed, and tells the partner's news from it", async () => {
    const { page, copy } = await home.share(everything);
    home.trash(page);
    expect((await home.pass()).stats).toMatchObject({ removed: 1 });
    expect(home.seen(copy).in_trash).toBe(true);
    home.sandbox.world.restore(page, { by: home.anna.person });
    home.edit(page, { name: "Kino mit Eva" });
    const report = await home.pass();
    expect(report.stats).toMatchObject({ created: 1, updated: 1, conflicts: 0, removed: 0 });
    expect(home.copy(page)).toBe(copy);
    expect(home.seen(copy)).toMatchObject({ Name: "Kino mit Eva", in_trash: false, PartnerRelevant: true });
    await home.untilQuiet();
  });

  it("A5: gets a new copy where the old one can't be brought back", async () => {
    const { page, copy } = await home.share(everything);
    home.trash(page);
    await home.pass();
    home.sandbox.world.restore(page, { by: home.anna.person });
    home.sandbox.setFault((request) =>
      patches(copy)(request) ? { kind: "respond", when: "before", status: 400 } : undefined,
    );
    expect((await home.pass()).stats).toMatchObject({ created: 1, errors: 0 });
    home.sandbox.setFault(null);
    expect(home.copy(page)).not.toBe(copy);
    expect(home.seen(page).SyncedToSharedId).toBe(home.copy(page));
    await home.untilQuiet();
  });

  it("A6: is held where its copy can't be read any more", async () => {
    const { page, copy } = await home.share(everything);
    home.sandbox.world.destroy(copy);
    for (let n = 0; n < 2; n += 1) {
      const report = await home.pass();
      expect(report).toMatchObject({
        success: true,
        writes: 0,
        stats: { held: 1, removed: 0, total_processed: 1 },
      });
      expect(told(report)).toEqual([`copy_unreadable ${page} ${copy}`]);
    }
    expect(home.seen(page)).toMatchObject({ PartnerRelevant: true, SyncedToSharedId: copy });
    home.edit(page, { ticked: false });
    expect((await home.pass()).stats).toMatchObject({ held: 0, removed: 0 });
    expect(home.seen(page).SyncedToSharedId).toBe("");
  });

  it("A7: is unticked where the partner unticked the copy, after the partner's edits were saved", async () => {
    const { page, copy } = await home.share(everything);
    home.edit(copy, { ticked: false, location: "Burg" }, home.ben);
    const report = await home.pass();
    expect(report.stats).toMatchObject({ removed: 1, updated: 1, conflicts: 0 });
    expect(told(report)).toEqual([`copy_removed_by_partner ${page} ${copy}`]);
    expect(home.seen(page)).toMatchObject({ PartnerRelevant: false, Ort: "Burg", SyncedToSharedId: "" });
    expect(home.seen(copy).in_trash).toBe(true);
    await home.untilQuiet();
  });

  it("A7: is unticked under recreate as well, since unticking is explicit", async () => {
    home.configure({ onSharedDelete: "recreate" });
    const { page, copy } = await home.share(everything);
    home.edit(copy, { ticked: false }, home.ben);
    expect((await home.pass()).stats).toMatchObject({ removed: 1, created: 0 });
    expect(home.seen(page).PartnerRelevant).toBe(false);
    await home.untilQuiet();
    expect(home.seen(copy).in_trash).toBe(true);
  });

  it("is synced as ever where its copy, or it itself, was archived", async () => {
    const { page, copy } = await home.share(everything);
    home.sandbox.world.archive(copy, true, { by: home.ben.person });
    expect(await home.pass()).toMatchObject({
      writes: 0,
      stats: { total_processed: 1, removed: 0, created: 0 },
    });
    home.edit(page, { location: "Burg" });
    await home.pass();
    expect(home.seen(copy)).toMatchObject({ Ort: "Burg", in_trash: false });
    home.sandbox.world.archive(page, true, { by: home.anna.person });
    home.edit(copy, { location: "Metropol" }, home.ben);
    await home.pass();
    expect(home.seen(page)).toMatchObject({ Ort: "Metropol", PartnerRelevant: true });
    expect(home.copies(page)).toEqual([copy]);
  });
});

describe("an unticked page", () => {
  it("A8: keeps the partner's edits, loses its copy and its link, and is forgotten", async () => {
    const { page, copy } = await home.share(everything);
    home.edit(copy, { location: "Burg" }, home.ben);
    home.edit(page, { ticked: false, name: "Kino, privat" });
    home.sandbox.clearLog();
    const report = await home.pass();
    expect(report.stats).toMatchObject({ removed: 1, updated: 1, conflicts: 0, created: 0 });
    expect(codes(report)).toEqual([]);
    expect(home.deeds).toEqual([`PATCH pages/${page}`, `PATCH pages/${copy}`, `PATCH pages/${page}`]);
    expect(home.seen(page)).toMatchObject({ Name: "Kino, privat", Ort: "Burg", SyncedToSharedId: "" });
    expect(home.seen(copy)).toMatchObject({ in_trash: true, Name: "Kino" });
    expect((await home.untilQuiet()).stats.total_processed).toBe(0);
  });

  it("A9: only loses its link where the copy is gone already, and isn't counted as removed", async () => {
    const { page, copy } = await home.share(everything);
    home.trash(copy, home.ben);
    home.edit(page, { ticked: false });
    const report = await home.pass();
    expect(report).toMatchObject({ writes: 1, stats: { removed: 0, total_processed: 1 } });
    expect(codes(report)).toEqual([]);
    expect(home.seen(page)).toMatchObject({ SyncedToSharedId: "", Name: "Kino" });
    expect((await home.untilQuiet()).stats.total_processed).toBe(0);
  });
});
