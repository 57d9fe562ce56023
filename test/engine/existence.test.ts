import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { codes, once, patches, told, userReport } from "../support/household.ts";
import { QuickHousehold } from "../support/quick-household.ts";

const MINUTE = 60_000;

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

describe("a page in the trash", () => {
  it("A10: takes its untouched copy with it", async () => {
    const { page, copy } = await home.share(everything);
    home.trash(page);
    const report = await home.pass();
    expect(report).toMatchObject({ writes: 1, stats: { removed: 1, total_processed: 1 } });
    expect(codes(report)).toEqual([]);
    expect(home.seen(copy).in_trash).toBe(true);
    await home.untilQuiet();
  });

  it("A10: takes its copy with it although it was edited itself right before", async () => {
    const { page, copy } = await home.share(everything);
    home.edit(page, { name: "Abgesagt" });
    home.trash(page);
    expect((await home.pass()).stats).toMatchObject({ removed: 1, updated: 0 });
    expect(home.seen(copy).in_trash).toBe(true);
  });

  it("A10: takes its copy with it where it was moved out of its database, and is not written to", async () => {
    const { page, copy } = await home.share(everything);
    home.sandbox.world.move(page, { pageId: home.sandbox.rootPageId }, { by: home.anna.person });
    home.sandbox.world.share(home.anna.token, page);
    const before = home.whole(page);
    expect((await home.pass()).stats).toMatchObject({ removed: 1 });
    expect(home.seen(copy).in_trash).toBe(true);
    await home.untilQuiet();
    expect(home.whole(page)).toBe(before);
  });

  it("A11: leaves an edited copy behind as a shared row of its own", async () => {
    const { page, copy } = await home.share(everything);
    home.edit(copy, { location: "Burg" }, home.ben);
    home.trash(page);
    const report = await home.pass();
    expect(report).toMatchObject({ writes: 1, stats: { removed: 1, updated: 0 } });
    expect(told(report)).toEqual([`copy_detached ${page} ${copy}`]);
    expect(home.seen(copy)).toMatchObject({
      Name: "Kino",
      Ort: "Burg",
      SourcePrivateId: "",
      SourceUserId: null,
      in_trash: false,
    });
    const before = home.whole(copy);
    expect((await home.untilQuiet()).stats.total_processed).toBe(0);
    expect(home.whole(copy)).toBe(before);
  });

  it("A12: is forgotten where its copy is gone as well", async () => {
    const { page, copy } = await home.share(everything);
    home.trash(page);
    home.trash(copy, home.ben);
    expect(await home.pass()).toMatchObject({ writes: 0, stats: { removed: 0 } });
    expect((await home.untilQuiet()).stats.total_processed).toBe(0);
  });

  it("is never brought back, trashed or created by a pass (invariant 6)", async () => {
    const { page } = await home.share(everything);
    home.trash(page);
    await home.untilQuiet();
    expect(home.seen(page).in_trash).toBe(true);
    expect(home.sandbox.world.rows(home.anna.dataSourceId)).toHaveLength(1);
  });
});

describe("A13: a page that can't be read", () => {
  it.each(["unshared", "gone for good"])("keeps its copy untouched: %s", async (what) => {
    const { page, copy } = await home.share(everything);
    home.edit(copy, { location: "Burg" }, home.ben);
    if (what === "unshared") home.sandbox.world.unshare(home.anna.token, page);
    else home.sandbox.world.destroy(page);
    const before = home.whole(copy);
    for (let n = 0; n < 2; n += 1) {
      const report = await home.pass();
      expect(report).toMatchObject({ success: true, writes: 0, stats: { held: 1, removed: 0 } });
      expect(told(report)).toEqual([`private_unreadable ${page} ${copy}`]);
    }
    expect(home.whole(copy)).toBe(before);
  });

  it("is not concluded from a listing that leaves the page out", async () => {
    const { page, copy } = await home.share(everything);
    home.sandbox.setFault(({ path }) =>
      path.includes(home.anna.dataSourceId)
        ? {
            kind: "rewrite",
            transform: (answer) => ({ ...(typeof answer === "object" ? answer : {}), results: [] }),
          }
        : undefined,
    );
    expect(await home.pass()).toMatchObject({ success: true, writes: 0, stats: { removed: 0, held: 0 } });
    expect([home.seen(page).PartnerRelevant, home.seen(copy).in_trash]).toEqual([true, false]);
  });
});

describe("A13: a page that can't be read, with the state lost", () => {
  it("is still reported to the user whom its copy names", async () => {
    const { page, copy } = await home.share(everything);
    home.sandbox.world.unshare(home.anna.token, page);
    await home.loseState();
    const before = home.whole(copy);
    const report = await home.pass();
    expect(userReport(report, home.anna).problems).toMatchObject([
      { code: "private_unreadable", page_id: page },
    ]);
    expect(userReport(report, home.ben).problems).toEqual([]);
    expect(home.whole(copy)).toBe(before);
  });
});

describe("A13: a copy whose page nobody knows any more", () => {
  it("is a failure of its owner's where the look fails, whatever the others see", async () => {
    const { page, copy } = await home.share(everything);
    home.sandbox.world.unshare(home.anna.token, page);
    await home.loseState();
    home.sandbox.setFault(({ path, token }) =>
      path === `/v1/pages/${page}` && token === "Anna"
        ? { kind: "respond", when: "before", status: 500 }
        : undefined,
    );
    const report = await home.pass();
    expect(userReport(report, home.anna)).toMatchObject({ success: false, stats: { errors: 1 } });
    expect(told(report)).toEqual([`notion_unavailable ${page}`]);
    expect(home.seen(copy).in_trash).toBe(false);
  });
});

describe("A14: further copies of one page", () => {
  const rename = (page: string, by: string, name = "Kino") =>
    home.sandbox.world.editRow(page, { Name: { title: [{ text: { content: name } }] } }, { by });

  it("goes where it is ours alone and says nothing new", async () => {
    const { page, copy } = await home.share(everything);
    const double = home.sandbox.world.duplicateRow(copy, { by: home.anna.botId });
    rename(double, home.anna.botId);
    const report = await home.pass();
    expect(report).toMatchObject({ writes: 1, stats: { removed: 0, held: 0 } });
    expect(home.copies(page)).toEqual([copy]);
    expect(home.seen(page).SyncedToSharedId).toBe(copy);
    expect(codes(await home.untilQuiet())).toEqual([]);
  });

  it("goes before an edit is carried over, as it would look new afterwards", async () => {
    const { page, copy } = await home.share(everything);
    const double = home.sandbox.world.duplicateRow(copy, { by: home.anna.botId });
    rename(double, home.anna.botId);
    home.edit(page, { name: "Oper" });
    await home.pass();
    expect(home.copies(page)).toEqual([copy]);
    expect(home.seen(copy).Name).toBe("Oper");
  });

  it("stays where a person touched it a moment before it would have gone", async () => {
    const { page, copy } = await home.share(everything);
    const double = home.sandbox.world.duplicateRow(copy, { by: home.anna.botId });
    rename(double, home.anna.botId);
    home.sandbox.setFault(
      once(
        ({ method, path }) => method === "GET" && path === `/v1/pages/${double}`,
        () => {
          rename(double, home.ben.person);
          return undefined;
        },
      ),
    );
    await home.untilQuiet();
    expect(home.copies(page)).toEqual([copy, double]);
  });

  it("leaves the one that the base knows as the copy, wherever the link was turned to", async () => {
    const { page, copy } = await home.share(everything);
    const double = home.sandbox.world.duplicateRow(copy, { by: home.ben.person });
    home.edit(page, { link: double, location: "Burg" });
    await home.pass();
    expect(home.seen(page).SyncedToSharedId).toBe(copy);
    expect([home.seen(copy).Ort, home.seen(double).Ort]).toEqual(["Burg", "Odeon"]);
  });

  it.each([
    { what: "a person made it", by: "person", name: "Kino" },
    { what: "a person edited it", by: "edited", name: "Kino" },
    { what: "it says something else", by: "bot", name: "Oper" },
  ] as const)("stays and is reported where $what", async ({ by, name }) => {
    const { page, copy } = await home.share(everything);
    const double = home.sandbox.world.duplicateRow(copy, {
      by: by === "person" ? home.ben.person : home.anna.botId,
    });
    rename(double, by === "bot" ? home.anna.botId : home.ben.person, name);
    const before = home.whole(double);
    for (let n = 0; n < 2; n += 1) {
      const report = await home.pass();
      expect(report).toMatchObject({ success: true, writes: 0 });
      expect(told(report)).toEqual([`duplicate_copy ${page} ${double}`]);
    }
    expect(home.whole(double)).toBe(before);
    home.edit(page, { location: "Burg" });
    await home.pass();
    expect(home.seen(copy).Ort).toBe("Burg");
    expect(home.whole(double)).toBe(before);
  });
});

describe("an identity that people have tampered with", () => {
  it("holds the row where somebody emptied SourcePrivateId on its copy", async () => {
    const { page, copy } = await home.share(everything);
    home.edit(copy, { sourcePrivateId: "" }, home.ben);
    home.edit(page, { location: "Burg" });
    const before = home.whole(copy);
    for (let n = 0; n < 2; n += 1) {
      const report = await home.pass();
      expect(report).toMatchObject({ success: true, writes: 0, stats: { held: 1, created: 0 } });
      expect(told(report)).toEqual([`copy_unmarked ${page} ${copy}`]);
    }
    expect(home.whole(copy)).toBe(before);
    home.edit(copy, { sourcePrivateId: page }, home.ben);
    expect((await home.pass()).stats).toMatchObject({ held: 0, updated: 1 });
    expect(home.seen(copy).Ort).toBe("Burg");
  });

  it("holds it with the state lost too, as long as the owner's mark is there", async () => {
    const { page, copy } = await home.share(everything);
    home.edit(copy, { sourcePrivateId: "" }, home.ben);
    await home.loseState();
    const report = await home.pass();
    expect(told(report)).toEqual([`copy_unmarked ${page} ${copy}`]);
    expect(home.copies(page)).toEqual([]);
    expect(report.stats.created).toBe(0);
  });

  it("forgets an unmarked copy whose page is trashed (A12)", async () => {
    const { page, copy } = await home.share(everything);
    home.edit(copy, { sourcePrivateId: "" }, home.ben);
    home.trash(page);
    expect(await home.pass()).toMatchObject({ writes: 0, stats: { held: 0 } });
    expect(home.seen(copy).in_trash).toBe(false);
    expect((await home.untilQuiet()).stats.total_processed).toBe(0);
  });

  it("treats a page that was duplicated inside Notion as never linked, and its original as before", async () => {
    const { page, copy } = await home.share(everything);
    const double = home.sandbox.world.duplicateRow(page, { by: home.anna.person });
    const before = home.whole(copy);
    const report = await home.pass();
    expect(report.stats).toMatchObject({ created: 1, removed: 0, conflicts: 0 });
    expect(home.whole(copy)).toBe(before);
    expect(home.copy(page)).toBe(copy);
    expect(home.copy(double)).not.toBe(copy);
    expect(home.seen(double).SyncedToSharedId).toBe(home.copy(double));
    await home.untilQuiet();
  });

  it("A9: clears the link that an unticked duplicate inherited, and never touches what it names", async () => {
    const { page, copy } = await home.share(everything);
    const double = home.sandbox.world.duplicateRow(page, { by: home.anna.person });
    home.edit(double, { ticked: false });
    const before = home.whole(copy);
    expect((await home.pass()).stats).toMatchObject({ removed: 0, created: 0 });
    expect(home.seen(double).SyncedToSharedId).toBe("");
    expect(home.whole(copy)).toBe(before);
  });

  it.each([{ mark: null }, { mark: 202 }, { mark: 999 }])(
    "puts a SourceUserId of $mark right",
    async ({ mark }) => {
      const { copy } = await home.share(everything);
      home.edit(copy, { sourceUserId: mark }, home.ben);
      expect(await home.pass()).toMatchObject({ success: true, writes: 1, stats: { updated: 0, held: 0 } });
      expect(home.seen(copy).SourceUserId).toBe(home.anna.id);
      await home.untilQuiet();
    },
  );

  it("puts it right with the state lost, whomever it names", async () => {
    const { page, copy } = await home.share(everything);
    home.edit(page, { ticked: false });
    home.edit(copy, { sourceUserId: home.ben.id }, home.ben);
    await home.loseState();
    const report = await home.pass();
    // Ben can't read Anna's page, but it isn't his: that is no A13.
    expect(codes(report)).toEqual([]);
    expect(home.seen(copy).in_trash).toBe(false);
    await home.pass();
    expect(home.seen(copy).in_trash).toBe(true);
  });

  it("asks every user for the page of a copy that names nobody", async () => {
    const page = home.add(home.ben, { name: "Kino" });
    const written = { name: "Kino", ticked: true, sourcePrivateId: page };
    const copy = home.addShared(written, { ...home.ben, person: home.ben.botId });
    const report = await home.pass();
    expect(userReport(report, home.ben).stats.total_processed).toBe(1);
    expect(userReport(report, home.anna).stats.total_processed).toBe(0);
    await home.untilQuiet();
    // Unticked, and a copy all the same: A8, once the row is known.
    expect(home.seen(copy).in_trash).toBe(true);
  });

  it("never touches foreign rows, whatever happens around them", async () => {
    const { page, copy } = await home.share(everything);
    const foreign = [
      home.addShared({ name: "Von Hand", ticked: true }),
      home.addShared({ name: "Halb leer", ticked: false, sourceUserId: home.anna.id }),
      home.addShared({
        name: "Eines Fremden",
        ticked: true,
        sourcePrivateId: "0190d5c4-1111-8222-8333-444455556666",
        sourceUserId: 555,
      }),
      home.addShared({ name: "Unsinn", sourcePrivateId: "morgen", ticked: true }),
    ];
    const before = foreign.map((row) => home.whole(row));
    home.clock.advance(2 * MINUTE);
    home.edit(page, { name: "Oper" });
    await home.pass();
    home.trash(page);
    await home.loseState();
    await home.pass();
    await home.untilQuiet();
    expect(home.seen(copy).in_trash).toBe(true);
    expect(foreign.map((row) => home.whole(row))).toEqual(before);
  });

  it("never touches a page that a wrong link names", async () => {
    const { page } = await home.share(everything);
    const other = await home.share({ name: "Bens Kino" }, home.ben);
    const stranger = home.addShared({ name: "Von Hand" });
    const before = [home.whole(other.copy), home.whole(stranger)];
    for (const link of [other.copy, stranger]) {
      home.edit(page, { link, ticked: true });
      await home.pass();
      expect(home.seen(page).SyncedToSharedId).toBe(home.copy(page));
    }
    home.edit(page, { link: other.copy, ticked: false });
    await home.untilQuiet();
    expect(home.seen(page).SyncedToSharedId).toBe("");
    expect([home.whole(other.copy), home.whole(stranger)]).toEqual(before);
  });
});
