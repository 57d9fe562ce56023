import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { codes, told, userReport } from "../support/household.ts";
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
