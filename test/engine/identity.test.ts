import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { codes, once, told, userReport } from "../support/household.ts";
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
