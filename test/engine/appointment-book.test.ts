import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { AppointmentBook } from "../../src/engine/appointment-book.ts";
import { aDate, aRichText } from "../support/builders.ts";
import { QuickHousehold } from "../support/quick-household.ts";

let home: QuickHousehold;
let book: AppointmentBook;
beforeEach(async () => {
  home = await QuickHousehold.open();
  book = home.book(home.anna);
});
afterEach(() => home.close());

describe("the lock", () => {
  const forged = async (): Promise<Readonly<Record<string, string>>> => {
    const { world } = home.sandbox;
    const elsewhere = world.addDatabase({ title: "Anderswo", properties: { Name: { title: {} } } });
    world.share(home.anna.token, elsewhere.databaseId);
    const moved = home.add(home.anna, { name: "fort" });
    world.move(moved, { dataSourceId: elsewhere.dataSourceId });
    const plain = world.addPage({ title: "Seite" });
    world.share(home.anna.token, plain);
    // Ben's calendar is shared with Anna's connection by mistake: hers it isn't.
    world.share(home.anna.token, home.ben.databaseId);
    const claimed = home.add(home.ben, { name: "Bens", date: "2026-12-03" });
    return {
      "another user's private page that this token can't see": (await hidden()).page,
      "another user's private page that this token can see": claimed,
      "a page of another database": world.addRow(elsewhere.dataSourceId, { Name: { title: [] } }),
      "a page that was moved away": moved,
      "a page of no database": plain,
      "a database": home.anna.databaseId,
      "a data source": home.anna.dataSourceId,
      "an id that nothing has": "0f0e0d0c-0b0a-4908-8706-050403020100",
      "no id": "Kino",
      nothing: "",
      "a path": `../databases/${home.anna.databaseId}`,
      "an id with more behind it": `${home.add(home.anna, { name: "Kino" })}/properties`,
    };
  };
  const hidden = async () => {
    const other = await QuickHousehold.open({ seed: 99 });
    const page = other.add(other.ben, { name: "Bens" });
    await other.close();
    return { page };
  };

  it("opens for nothing but pages of the user's own two calendars", async () => {
    const ids = await forged();
    home.sandbox.clearLog();
    for (const [what, id] of Object.entries(ids)) {
      expect(await book.find(id), what).toBeNull();
      expect(await book.edit(id, { name: aRichText("x") }), what).toEqual({ outcome: "unknown" });
      expect(await book.setShared(id, true), what).toEqual({ outcome: "unknown" });
      expect(await book.trash(id), what).toEqual({ outcome: "unknown" });
    }
    expect(home.sandbox.log.filter(({ method }) => method !== "GET")).toEqual([]);
    expect(home.sandbox.log.every(({ token }) => token === "Anna")).toBe(true);
  });

  it("holds a partner off the private page behind a copy, even with a forged mark", async () => {
    const secret = home.add(home.anna, { name: "Geheim" });
    const bait = home.addShared({ name: "Köder", sourcePrivateId: secret, sourceUserId: home.ben.id });
    const bens = home.book(home.ben);
    expect(await bens.find(secret)).toBeNull();
    expect(await bens.find(bait)).toMatchObject({ id: bait, side: "shared" });
    const before = home.whole(secret);
    await bens.edit(bait, { name: aRichText("x") });
    await bens.trash(bait);
    expect(home.whole(secret)).toBe(before);
  });

  it("is the private calendar alone for somebody who shares nothing", async () => {
    const { page, copy } = await home.share({ name: "Kino" });
    home.settings.set(home.anna.id, { sharedDatabase: null });
    const alone = home.book(home.anna);
    expect(await alone.find(copy)).toBeNull();
    expect(await alone.find(page)).toMatchObject({ id: page });
    expect(await alone.edit(page, { name: aRichText("Oper") })).toMatchObject({
      outcome: "done",
      sync: null,
    });
  });

  it("takes ids in any form", async () => {
    const page = home.add(home.anna, { name: "Kino" });
    for (const form of [page, page.replaceAll("-", ""), page.toUpperCase(), ` ${page} `]) {
      expect(await book.find(form)).toMatchObject({ id: page });
    }
  });
});

describe("finding", () => {
  it("shows a page as it is now, a copy of one's own as its private page, and nothing from the trash", async () => {
    const { page, copy } = await home.share({ name: "Kino", date: "2026-12-02" });
    home.edit(page, { location: "Odeon" });
    const entry = { id: page, side: "private", copy, standing: "shared", ticked: true, owner: home.anna.id };
    expect(await book.find(page)).toMatchObject({
      ...entry,
      fields: { location: { runs: [{ text: "Odeon" }] }, date: aDate("2026-12-02") },
    });
    expect(await book.find(copy)).toMatchObject(entry);
    home.trash(copy, home.ben);
    expect(await book.find(copy)).toMatchObject({ id: page });
    home.trash(page);
    expect([await book.find(page), await book.find(copy)]).toEqual([null, null]);
  });

  it("shows one's own copy where the private page is gone", async () => {
    const { page, copy } = await home.share({ name: "Kino" });
    home.sandbox.world.destroy(page);
    expect(await book.find(copy)).toMatchObject({ id: copy, side: "shared", standing: "shared" });
  });

  it("shows a page that was duplicated inside Notion without the other one's copy", async () => {
    const { page } = await home.share({ name: "Kino" });
    const twin = home.sandbox.world.duplicateRow(page);
    expect(await book.find(twin)).toMatchObject({ id: twin, copy: null });
  });

  it("shows a partner's copy and a common row", async () => {
    const { copy } = await home.share({ name: "Zoo" }, home.ben);
    const common = home.addShared({ name: "Müll" });
    expect(await book.find(copy)).toMatchObject({ id: copy, standing: "partners", owner: home.ben.id });
    expect(await book.find(common)).toMatchObject({
      id: common,
      standing: "common",
      owner: null,
      copy: null,
    });
  });

  it("shows nobody what a page is called that only the owner's token sees (F2)", async () => {
    const diary = home.add(home.anna, { name: "Tagebuch" });
    const mention = { mention: { type: "page", page: { id: diary } } };
    const raw = { Name: { title: [{ text: { content: "Lies " } }, mention] } };
    const { copy } = await home.share({ date: "2026-12-03", raw });
    home.settings.set(home.ben.id, { sharedToken: home.anna.token });
    const bens = home.book(home.ben);
    const found = [await bens.find(copy), await bens.between({ from: "2026-12-03", to: "2026-12-03" })];
    expect(JSON.stringify(found)).toContain("Lies ");
    expect(JSON.stringify(found)).not.toContain("Tagebuch");
    expect(JSON.stringify(await book.find(copy))).toContain("Tagebuch");
  });

  it("throws where Notion can't tell", async () => {
    const page = home.add(home.anna, { name: "Kino" });
    home.sandbox.world.revoke(home.anna.token);
    await expect(book.find(page)).rejects.toMatchObject({ name: "CalendarFailure", kind: "token_invalid" });
  });

  it("costs one request with what earlier calls found", async () => {
    const page = home.add(home.anna, { name: "Kino" });
    await book.find(page);
    home.sandbox.clearLog();
    await book.find(page);
    expect(home.sandbox.log).toHaveLength(1);
  });
});
