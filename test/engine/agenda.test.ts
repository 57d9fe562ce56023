import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { DateWindow } from "../../src/engine/ports.ts";
import { type Member, PRIVATE_SCHEMA, queries, SHARED_SCHEMA } from "../support/household.ts";
import { QuickHousehold, type QuickOptions } from "../support/quick-household.ts";

let home: QuickHousehold;
beforeEach(async () => {
  home = await QuickHousehold.open();
});
afterEach(() => home.close());

const WEEK: DateWindow = { from: "2026-12-01", to: "2026-12-07" };

async function reopened(options: QuickOptions): Promise<void> {
  await home.close();
  home = await QuickHousehold.open(options);
}

function title(entry: { readonly fields: { readonly name?: unknown } }): string {
  return JSON.stringify(entry.fields.name).match(/"text":"([^"]*)"/)?.[1] ?? "";
}

async function titles(member: Member, window = WEEK, timeZone?: string): Promise<readonly string[]> {
  return (await home.book(member, timeZone).between(window)).entries.map(title);
}

describe("each appointment stands once", () => {
  it("a private page and its copy are one; everybody sees what is theirs and what is shared", async () => {
    const { page, copy } = await home.share({ name: "Kino", date: "2026-12-02" });
    const secret = home.add(home.anna, { name: "Geheim", date: "2026-12-03" });
    const bens = await home.share({ name: "Zoo", date: "2026-12-04" }, home.ben);
    const common = home.addShared({ name: "Müll", date: "2026-12-05" });
    home.add(home.ben, { name: "Bens Geheimnis", date: "2026-12-06" });

    const agenda = await home.book(home.anna).between(WEEK);
    expect(agenda).toMatchObject({ complete: true, problems: [] });
    const anna = home.anna.id;
    expect(agenda.entries.map(({ fields: _, ...rest }) => rest)).toEqual([
      { id: page, side: "private", copy, standing: "shared", ticked: true, owner: anna },
      { id: secret, side: "private", copy: null, standing: "private", ticked: false, owner: anna },
      {
        id: bens.copy,
        side: "shared",
        copy: bens.copy,
        standing: "partners",
        ticked: true,
        owner: home.ben.id,
      },
      { id: common, side: "shared", copy: null, standing: "common", ticked: false, owner: null },
    ]);
    expect(agenda.entries.map(title)).toEqual(["Kino", "Geheim", "Zoo", "Müll"]);
    expect(await titles(home.ben)).toEqual(["Kino", "Zoo", "Müll", "Bens Geheimnis"]);
  });

  it("also with the state lost, with duplicates, and where a mark or the owner's name is wrong", async () => {
    const { page, copy } = await home.share({ name: "Kino", date: "2026-12-02" });
    const twin = home.sandbox.world.duplicateRow(copy, { by: home.ben.person });
    home.edit(copy, { sourceUserId: home.ben.id });
    for (const lost of [false, true]) {
      if (lost) await home.loseState();
      const { entries } = await home.book(home.anna).between(WEEK);
      expect(entries.map(({ id, copy: of }) => [id, of])).toEqual([[page, copy]]);
    }
    home.edit(copy, { sourceUserId: home.anna.id });
    const { entries } = await home.book(home.ben).between(WEEK);
    expect(entries).toHaveLength(1);
    expect([copy, twin]).toContain(entries[0]?.id);
    expect(entries[0]).toMatchObject({ standing: "partners", owner: home.anna.id });
  });

  it("a copy whose mark was emptied is still the same appointment", async () => {
    const { page, copy } = await home.share({ name: "Kino", date: "2026-12-02" });
    home.edit(copy, { sourcePrivateId: "" });
    expect((await home.book(home.anna).between(WEEK)).entries.map(({ id }) => id)).toEqual([page]);
    await home.loseState();
    expect((await home.book(home.anna).between(WEEK)).entries.map(({ id }) => id)).toEqual([page]);
  });

  it("rows of a user whom nobody configured are common", async () => {
    const foreign = { sourcePrivateId: "0f0e0d0c-0b0a-4908-8706-050403020100", sourceUserId: 999 };
    home.addShared({ name: "Fremd", date: "2026-12-02", ...foreign });
    const { entries } = await home.book(home.anna).between(WEEK);
    expect(entries).toMatchObject([{ standing: "common", owner: null }]);
  });

  it("the owner's page says when an appointment is, however long its copy has been told otherwise", async () => {
    const { page, copy } = await home.share({ name: "Kino", date: "2026-12-02" });
    home.edit(copy, { date: "2026-12-20" }, home.ben);
    expect(await titles(home.anna)).toEqual(["Kino"]);
    expect(await titles(home.anna, { from: "2026-12-20", to: "2026-12-20" })).toEqual([]);
    home.trash(page);
    const { entries } = await home.book(home.anna).between({ from: "2026-12-20", to: "2026-12-20" });
    expect(entries).toMatchObject([{ id: copy, side: "shared", standing: "shared", owner: home.anna.id }]);
  });
});

describe("the days", () => {
  it("are those of the reader's time zone", async () => {
    home.add(home.anna, { name: "spät", date: "2026-11-30T23:30:00.000Z" });
    home.add(home.anna, { name: "früh", date: "2026-12-07T23:30:00.000Z" });
    expect(await titles(home.anna)).toEqual(["spät"]);
    expect(await titles(home.anna, WEEK, "America/New_York")).toEqual(["früh"]);
  });

  it("have whole days first, then the hours, then what has the greater id", async () => {
    home.add(home.anna, { name: "abends", date: "2026-12-01T19:00:00.000+01:00" });
    home.add(home.anna, { name: "morgens", date: "2026-12-01T08:00:00.000+01:00" });
    home.add(home.anna, { name: "ganztags", date: "2026-12-01" });
    home.addShared({ name: "mittags", date: "2026-12-01T12:00:00.000+01:00" });
    home.add(home.anna, { name: "ohne" });
    expect(await titles(home.anna)).toEqual(["ganztags", "morgens", "mittags", "abends"]);
  });

  it("show what began before them and lasts, up to a month", async () => {
    home.add(home.anna, { name: "Kur", date: { start: "2026-11-02", end: "2026-12-01" } });
    home.add(home.anna, { name: "Reise", date: { start: "2026-11-20", end: "2026-11-30" } });
    home.add(home.anna, { name: "zu lang", date: { start: "2026-10-01", end: "2026-12-24" } });
    home.add(home.anna, { name: "Messe", date: { start: "2026-12-07", end: "2026-12-09" } });
    expect(await titles(home.anna)).toEqual(["Kur", "Messe"]);
  });

  it("show any that lasts where the end has a property of its own", async () => {
    const { Datum: _p, ...own } = PRIVATE_SCHEMA;
    const { Datum: _s, ...common } = SHARED_SCHEMA;
    const dates = { Startdatum: { date: {} }, Endedatum: { date: {} } };
    await reopened({ privateSchema: { ...own, ...dates }, sharedSchema: { ...common, ...dates } });
    const range = (start: string, end: string | null) => ({
      Startdatum: { date: { start } },
      Endedatum: { date: end === null ? null : { start: end } },
    });
    home.add(home.anna, { name: "Elternzeit", raw: range("2026-03-01", "2026-12-31") });
    home.add(home.anna, { name: "Kino", raw: range("2026-12-02", null) });
    home.add(home.anna, { name: "vorbei", raw: range("2026-11-02", "2026-11-03") });
    home.addShared({ name: "Messe", raw: range("2026-11-30", "2026-12-01") });
    expect(await titles(home.anna)).toEqual(["Elternzeit", "Messe", "Kino"]);
  });

  it("may have no end, and then only so many are read", async () => {
    for (let n = 0; n < 130; n += 1) {
      const day = new Date(Date.UTC(2026, 11, 1 + n)).toISOString().slice(0, 10);
      home.add(home.anna, { name: `Tag ${n}`, date: day });
    }
    home.addShared({ name: "fern", date: "2027-06-01" });
    const book = home.book(home.anna);
    const most = await book.between({ from: "2026-12-01", to: null }, 20);
    expect(most.complete).toBe(false);
    expect(most.entries.map(title)).toEqual(Array.from({ length: 20 }, (_, n) => `Tag ${n}`));
    home.sandbox.clearLog();
    const all = await book.between({ from: "2026-12-01", to: null }, 131);
    expect(all.entries.map(title).slice(-2)).toEqual(["Tag 129", "fern"]);
    expect(all.complete).toBe(true);
    expect(home.sandbox.log.filter(queries)).toHaveLength(3);
    expect(home.sandbox.log).toHaveLength(3);
  });

  it("show nothing that lies in the trash", async () => {
    home.trash(home.add(home.anna, { name: "weg", date: "2026-12-02" }));
    expect(await titles(home.anna)).toEqual([]);
  });
});

describe("a calendar that can't be read", () => {
  beforeEach(async () => {
    await home.share({ name: "Kino", date: "2026-12-02" });
    home.add(home.anna, { name: "Geheim", date: "2026-12-03" });
    await home.share({ name: "Zoo", date: "2026-12-04" }, home.ben);
  });

  it("leaves the private appointments where it is the shared one", async () => {
    home.sandbox.world.unshare(home.anna.token, home.shared.databaseId);
    const { entries, problems } = await home.book(home.anna).between(WEEK);
    expect(entries.map(title)).toEqual(["Kino", "Geheim"]);
    expect(problems).toMatchObject([{ side: "shared", problem: { code: "database_not_found" } }]);
  });

  it("leaves the shared appointments where it is the private one", async () => {
    home.sandbox.world.unshare(home.anna.token, home.anna.databaseId);
    const { entries, problems } = await home.book(home.anna).between(WEEK);
    expect(entries.map(title)).toEqual(["Kino", "Zoo"]);
    expect(problems).toMatchObject([{ side: "private", problem: { code: "database_not_found" } }]);
  });

  it("is told by the id that people know, whatever was looked for", async () => {
    home.sandbox.world.unshare(home.anna.token, home.shared.databaseId);
    const found = [
      await home.book(home.anna).between(WEEK),
      await home.book(home.anna).undated(9),
      await home.book(home.anna).search({ words: ["o"], today: "2026-12-01", shown: () => "o", most: 9 }),
    ];
    const problem = { code: "database_not_found", configured: home.shared.databaseId };
    for (const { problems } of found) expect(problems).toMatchObject([{ side: "shared", problem }]);
  });

  it("is not missed where nothing is shared", async () => {
    home.settings.set(home.anna.id, { sharedDatabase: null });
    expect(await titles(home.anna)).toEqual(["Kino", "Geheim"]);
  });

  it("is looked at once more where a property was renamed since", async () => {
    home.configure({ propertyNames: { location: "Wo" } });
    const book = home.book(home.anna);
    await book.between(WEEK);
    home.sandbox.world.renameProperty(home.anna.dataSourceId, "Ort", "Wo");
    home.sandbox.world.renameProperty(home.shared.dataSourceId, "Ort", "Wo");
    const { entries, problems } = await book.between(WEEK);
    expect([entries.map(title), problems]).toEqual([["Kino", "Geheim", "Zoo"], []]);
    home.sandbox.clearLog();
    await book.between(WEEK);
    expect(home.sandbox.log).toHaveLength(2);
  });
});

it("costs one query per calendar, and asks only for the mapped properties", async () => {
  await home.share({ name: "Kino", date: "2026-12-02" });
  home.sandbox.clearLog();
  await home.book(home.anna).between(WEEK);
  expect(home.sandbox.log.map(({ path }) => path.split("/").at(-1))).toEqual(["query", "query"]);
});
