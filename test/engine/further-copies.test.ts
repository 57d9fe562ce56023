/** What becomes of the further copies of a row, and when one of them is the copy. */
import { describe, expect, it } from "vitest";
import { aDuplicate } from "../support/duplicates.ts";
import { patches, told } from "../support/household.ts";
import { QuickHousehold } from "../support/quick-household.ts";

describe("a duplicate of ours is looked at right before it goes (A14)", () => {
  async function aReadDuplicate() {
    const { home, page, copy, twin } = await aDuplicate();
    const read = (deed: () => void) =>
      home.atFirst(({ method, path }) => method === "GET" && path.endsWith(copy), deed);
    return { home, page, copy, twin, read };
  }

  it.each<[string, (home: QuickHousehold, twin: string) => void]>([
    ["somebody edited it", (home, twin) => home.edit(twin, { location: "Burg" }, home.ben)],
    ["somebody threw it away", (home, twin) => home.trash(twin, home.ben)],
    [
      "somebody gave it to another row",
      (home, twin) => home.edit(twin, { sourcePrivateId: home.anna.dataSourceId }, home.ben),
    ],
    ["somebody took its mark away", (home, twin) => home.edit(twin, { sourcePrivateId: "" }, home.ben)],
    ["it is out of sight", (home, twin) => home.sandbox.world.unshare(home.anna.token, twin)],
    [
      "it was moved",
      (home, twin) =>
        home.sandbox.world.move(twin, { dataSourceId: home.anna.dataSourceId }, { by: home.ben.person }),
    ],
  ])("and stays as it is where %s meanwhile", async (_, deed) => {
    const { home, copy, twin, read } = await aReadDuplicate();
    let then = "";
    read(() => {
      deed(home, twin);
      then = home.whole(twin);
    });
    home.sandbox.clearLog();
    const report = await home.pass();
    expect(then).not.toBe("");
    expect(home.whole(twin)).toBe(then);
    expect(home.effects.filter(patches(twin))).toEqual([]);
    expect(home.seen(copy).in_trash).toBe(false);
    expect(report.success).toBe(true);
  });
});

it("a duplicate of ours goes, whatever an edited one says that is listed before it (A14)", async () => {
  const { home, copy, twin } = await aDuplicate();
  const { world } = home.sandbox;
  const edited = world.duplicateRow(copy, { by: home.anna.botId });
  home.edit(edited, { location: "Burg" }, home.ben);
  const spare = world.duplicateRow(copy, { by: home.anna.botId });
  world.editRow(spare, { Name: { title: [{ text: { content: "Kino" } }] } }, { by: home.anna.botId });
  home.edit(twin, { location: "Lux" }, home.ben);
  expect(await home.pass()).toMatchObject({ success: true });
  expect([copy, edited, spare, twin].map((id) => home.seen(id).in_trash)).toEqual([
    false,
    false,
    true,
    false,
  ]);
});

describe("a duplicate of ours, while another program keeps that one and throws the copy away", () => {
  /** The copy goes, and these with it, when it is looked at. */
  function goingWith(home: QuickHousehold, copy: string, ...others: readonly string[]): void {
    home.atFirst(
      ({ method, path }) => method === "GET" && path.endsWith(copy),
      () => {
        for (const id of [copy, ...others]) home.sandbox.world.trash(id, { by: home.anna.botId });
      },
    );
  }

  it("stays, also where nothing was to be overwritten", async () => {
    const { home, page, copy, twin } = await aDuplicate();
    goingWith(home, copy);
    expect(await home.pass()).toMatchObject({ success: true, stats: { removed: 0 } });
    await home.untilQuiet();
    expect(home.copies(page)).toEqual([twin]);
    expect(home.seen(page)).toMatchObject({ PartnerRelevant: true, SyncedToSharedId: twin });
  });

  it("stays, whichever of several is left", async () => {
    const { home, page, copy, twin } = await aDuplicate();
    const third = home.sandbox.world.duplicateRow(copy, { by: home.ben.person });
    home.clock.advance(120_000);
    home.edit(page, { location: "Burg" });
    goingWith(home, copy, twin);
    expect(await home.pass()).toMatchObject({ success: true, stats: { removed: 0 } });
    await home.untilQuiet();
    expect(home.copies(page)).toEqual([third]);
    expect(home.seen(third).Ort).toBe("Burg");
  });

  it("isn't the copy of a page that its owner has unticked", async () => {
    const { home, page, copy, twin } = await aDuplicate();
    home.edit(page, { ticked: false });
    goingWith(home, copy);
    expect(await home.pass()).toMatchObject({ success: true, stats: { removed: 0 } });
    expect(home.seen(twin).in_trash).toBe(false);
    await home.untilQuiet();
    expect(home.seen(page).PartnerRelevant).toBe(false);
    expect(home.seen(twin).in_trash).toBe(true);
  });

  it("is the copy from the first plan on, where a look at what an old listing shows finds the copy gone", async () => {
    const home = await QuickHousehold.open();
    const { page, copy } = await home.share({ name: "Kino" });
    const twin = home.sandbox.world.duplicateRow(copy, { by: home.ben.person });
    home.clock.advance(120_000);
    home.edit(page, { name: "Oper" });
    home.lagBehind();
    await home.pass();
    expect(home.seen(copy).Name).toBe("Oper");
    home.trash(copy, home.ben);
    await home.pass();
    home.catchUp();
    expect([home.seen(page).PartnerRelevant, home.seen(twin).in_trash]).toEqual([true, false]);
  });

  it("that a person edits at the last moment stays known, and is the copy where the other one goes then", async () => {
    const { home, page, copy, twin } = await aDuplicate();
    home.edit(page, { location: "Burg" });
    home.atFirst(
      ({ method, path }) => method === "GET" && path.endsWith(twin),
      () => {
        home.edit(twin, { description: "OmU" }, home.ben);
        home.atFirst(patches(copy), () => home.trash(copy, home.ben));
      },
    );
    expect(await home.pass()).toMatchObject({ success: true, stats: { removed: 0 } });
    await home.untilQuiet();
    expect(home.seen(page)).toMatchObject({
      PartnerRelevant: true,
      Beschreibung: "OmU",
      SyncedToSharedId: twin,
    });
    expect(home.seen(twin).in_trash).toBe(false);
  });

  it("isn't the copy instead of one that we put into the trash: ticked again meanwhile, that one comes back", async () => {
    const { home, page, copy } = await aDuplicate();
    const edited = home.sandbox.world.duplicateRow(copy, { by: home.ben.person });
    home.edit(edited, { description: "OmU" }, home.ben);
    home.edit(page, { ticked: false });
    let trashed = false;
    home.sandbox.setFault(({ method, path, body }) => {
      trashed ||= method === "PATCH" && path.endsWith(copy) && JSON.stringify(body).includes("in_trash");
      if (trashed && method === "PATCH" && path.endsWith(page)) home.edit(page, { ticked: true });
      return undefined;
    });
    await home.pass();
    home.sandbox.setFault(null);
    expect(home.seen(copy).in_trash).toBe(false);
    expect(home.seen(edited).in_trash).toBe(false);
  });

  it("is foreseen as the copy by a dry run", async () => {
    const { home, page, copy, twin } = await aDuplicate();
    home.edit(page, { location: "Burg" });
    goingWith(home, copy);
    expect(await home.pass({ dryRun: true })).toMatchObject({
      success: true,
      stats: { removed: 0, updated: 1 },
    });
    expect(home.seen(twin).Ort).toBe("");
  });

  it("stays, and is told what the copy would have been told", async () => {
    const { home, page, copy, twin } = await aDuplicate();
    goingWith(home, copy);
    home.edit(page, { location: "Burg" });
    expect(await home.pass()).toMatchObject({ success: true, stats: { removed: 0 } });
    expect(home.seen(twin)).toMatchObject({ in_trash: false, Ort: "Burg" });
    await home.untilQuiet();
    expect(home.copies(page)).toEqual([twin]);
    expect(home.seen(page)).toMatchObject({ PartnerRelevant: true, SyncedToSharedId: twin });
  });
});

describe("a page that a person gave P's mark, and that is older than what we made (F3)", () => {
  async function aForgedOne() {
    const home = await QuickHousehold.open();
    const page = home.add(home.anna, { name: "Kino", location: "Odeon" });
    const marks = { ticked: true, sourcePrivateId: page, sourceUserId: home.anna.id };
    const forged = home.addShared({ ...marks, name: "Oper", location: "Burg" });
    home.clock.advance(60_000);
    const bot = { ...home.anna, person: home.anna.botId };
    const copy = home.addShared({ ...marks, name: "Kino", location: "Lux" }, bot);
    return { home, page, copy, forged, bot, marks };
  }

  it.each([true, false])("stays to the letter, and isn't the copy: P ticked: %s", async (ticked) => {
    const { home, page, copy, forged } = await aForgedOne();
    home.edit(page, { ticked });
    const before = home.whole(forged);
    expect(told(await home.pass())).toContain(`duplicate_copy ${page} ${forged}`);
    await home.untilQuiet();
    expect(home.whole(forged)).toBe(before);
    expect(home.comments(forged)).toEqual([]);
    expect(home.seen(copy).in_trash).toBe(!ticked);
    if (ticked) expect(home.seen(page)).toMatchObject({ SyncedToSharedId: copy });
    expect(home.seen(page).Ort).toBe("Odeon");
  });

  it("doesn't become the copy either where that one goes while the row is being written", async () => {
    const { home, page, copy, forged, bot, marks } = await aForgedOne();
    home.edit(page, { ticked: true });
    await home.untilQuiet();
    const before = home.whole(forged);
    const twin = home.addShared({ ...marks, name: "Kino", location: "Odeon" }, bot);
    home.edit(twin, { description: "OmU" }, home.ben);
    home.edit(page, { name: "Theater" });
    home.atFirst(
      ({ method, path }) => method === "GET" && path.endsWith(copy),
      () => home.sandbox.world.destroy(copy),
    );
    expect(await home.pass()).toMatchObject({ success: true, stats: { removed: 0, created: 0 } });
    await home.untilQuiet();
    expect(home.seen(page).SyncedToSharedId).toBe(twin);
    expect(home.whole(forged)).toBe(before);
    expect(home.comments(forged)).toEqual([]);
  });
});
