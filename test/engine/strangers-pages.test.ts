/** Whole passes over pages that anybody may have marked (F3), and what a state gives away to its readers (F5). */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { codes, type Member, patches } from "../support/household.ts";
import { QuickHousehold } from "../support/quick-household.ts";
import { sharedRows } from "../support/shared-rows.ts";

let home: QuickHousehold;
beforeEach(async () => {
  home = await QuickHousehold.open();
});
afterEach(() => home.close());

const shared = (count: number, member: Member = home.anna) => sharedRows(home, count, member);

describe("F3: a page that names a private one", () => {
  it("of somebody else's is never touched while that isn't shared, nor does it learn a word", async () => {
    const page = home.add(home.anna, { name: "Geheim", location: "Geheimort" });
    const forged = [1, 2].map((n) =>
      home.addShared({
        name: `Falsch ${n}`,
        sourcePrivateId: page,
        sourceUserId: home.anna.id,
        ticked: true,
      }),
    );
    const before = [page, ...forged].map((id) => home.whole(id));
    for (const _ of [1, 2, 3]) {
      const report = await home.pass();
      expect(report).toMatchObject({ writes: 0, stats: { removed: 0 } });
      expect(codes(report)).toEqual(["duplicate_copy", "duplicate_copy"]);
    }
    expect([page, ...forged].map((id) => home.whole(id))).toEqual(before);
  });

  it("that comes out of the trash, unknown, goes again: P keeps all it shows, and what the copy shows is a comment", async () => {
    const [row] = await shared(2);
    const { page = "", copy = "" } = row ?? {};
    home.edit(page, { ticked: false });
    await home.untilQuiet();
    home.edit(page, { name: "Privat", location: "", description: "nur für mich" });
    home.sandbox.world.restore(copy, { by: home.ben.person });
    const report = await home.pass();
    expect(report).toMatchObject({ success: true });
    expect(home.seen(page)).toMatchObject({ Name: "Privat", Ort: "", Beschreibung: "nur für mich" });
    expect(home.seen(copy)).toMatchObject({ in_trash: true, Name: "Termin 0" });
    expect(home.comments(page).join()).toMatch(/Termin 0.*Ort 0|Ort 0.*Termin 0/s);
    await home.untilQuiet();
    expect(home.comments(copy)).toEqual([]);
  });

  it("of somebody else's keeps no link alive to a copy that went when a pass died", async () => {
    home = await QuickHousehold.open();
    const { page, copy } = await home.share({ name: "Kino" });
    const forged = home.addShared({ name: "Falsch", sourcePrivateId: page, ticked: true });
    home.edit(page, { ticked: false });
    await home.passThatDiesWith(patches(copy));
    const report = await home.pass();
    expect(codes(report)).toEqual(["duplicate_copy"]);
    expect(home.seen(page).SyncedToSharedId).toBe("");
    expect([home.seen(copy).in_trash, home.seen(forged).in_trash]).toEqual([true, false]);
    await home.untilQuiet();
  });

  it("was duplicated by hand under a personal token: the duplicate stays", async () => {
    home.actInPerson(home.anna);
    const { page, copy } = await home.share({ name: "Kino" });
    const twin = home.sandbox.world.duplicateRow(copy, { by: home.anna.person });
    const report = await home.pass();
    expect(codes(report)).toEqual(["duplicate_copy"]);
    expect(home.seen(twin).in_trash).toBe(false);
    expect(home.seen(copy).in_trash).toBe(false);
    expect(home.seen(page).SyncedToSharedId).toBe(copy);
  });
});

describe("F5: what a state gives away", () => {
  it("isn't which rows have a value in common", async () => {
    home = await QuickHousehold.open();
    for (const name of ["Eins", "Zwei"])
      home.add(home.anna, { name, location: "Burg", date: "2026-12-24", ticked: true });
    await home.untilQuiet();
    const rows = Object.values(home.memory?.read(home.anna.id).rows ?? {});
    expect(rows).toHaveLength(2);
    const prints = rows.flatMap(({ base }) => Object.values(base).map(({ p }) => p));
    expect(new Set(prints).size).toBe(prints.length);
  });
});
