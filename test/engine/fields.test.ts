import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { codes, PRIVATE_SCHEMA, SHARED_SCHEMA, told } from "../support/household.ts";
import { QuickHousehold } from "../support/quick-household.ts";

const MINUTE = 60_000;

let home: QuickHousehold;
beforeEach(async () => {
  home = await QuickHousehold.open();
});
afterEach(() => home.close());

const everything = { name: "Kino", date: "2026-12-01", location: "Odeon", description: "Karten" };

describe("an edit on one side", () => {
  it.each([
    { field: "Name", edit: { name: "Oper" }, wanted: "Oper" },
    { field: "Datum", edit: { date: "2026-12-24" }, wanted: "2026-12-24" },
    { field: "Ort", edit: { location: "Burg" }, wanted: "Burg" },
    { field: "Beschreibung", edit: { description: "Zwei Karten" }, wanted: "Zwei Karten" },
    { field: "Name", edit: { name: "" }, wanted: "" },
    { field: "Datum", edit: { date: null }, wanted: null },
    { field: "Ort", edit: { location: "" }, wanted: "" },
  ])(
    "B2, B3: of $field to $wanted reaches the other side, whichever it was",
    async ({ field, edit, wanted }) => {
      for (const side of ["page", "copy"] as const) {
        const row = await home.share(everything);
        home.edit(row[side], edit, side === "page" ? home.anna : home.ben);
        home.sandbox.clearLog();
        const report = await home.pass();
        expect(report).toMatchObject({ writes: 1, stats: { updated: 1, conflicts: 0, held: 0 } });
        const other = side === "page" ? row.copy : row.page;
        expect(home.seen(other)).toMatchObject({ ...everythingSeen, [field]: wanted });
        // Only what differs is written.
        const [write] = home.effects;
        expect(write?.path).toBe(`/v1/pages/${other}`);
        expect(Object.keys(propertiesIn(write?.body))).toEqual([field]);
      }
    },
  );

  const everythingSeen = { Name: "Kino", Datum: "2026-12-01", Ort: "Odeon", Beschreibung: "Karten" };

  it("invariant 4: of different fields on both sides travels both ways, without a conflict", async () => {
    const { page, copy } = await home.share(everything);
    home.edit(page, { name: "Oper" });
    home.edit(copy, { location: "Burg" }, home.ben);
    expect(await home.pass()).toMatchObject({ writes: 2, stats: { updated: 2, conflicts: 0 } });
    for (const side of [page, copy]) expect(home.seen(side)).toMatchObject({ Name: "Oper", Ort: "Burg" });
    await home.untilQuiet();
  });

  it("B5: fills what the other side lacks where nothing is known of before", async () => {
    const page = home.add(home.anna, { name: "Kino", date: "2026-12-01", ticked: true });
    const copy = home.addShared({ name: "Kino", location: "Odeon", ticked: true, sourcePrivateId: page });
    expect((await home.pass()).stats).toMatchObject({ conflicts: 0, updated: 2 });
    for (const side of [page, copy])
      expect(home.seen(side)).toMatchObject({ Datum: "2026-12-01", Ort: "Odeon" });
  });

  it("B6: is a conflict where nothing is known of before and both sides say something", async () => {
    const page = home.add(home.anna, { name: "Kino", ticked: true });
    home.clock.advance(2 * MINUTE);
    const copy = home.addShared({ name: "Theater", ticked: true, sourcePrivateId: page });
    expect((await home.pass()).stats).toMatchObject({ conflicts: 1, updated: 1 });
    expect([home.seen(page).Name, home.seen(copy).Name]).toEqual(["Theater", "Theater"]);
    expect(home.comments(page)).toEqual([expect.stringContaining("Kino")]);
  });
});

describe("dates", () => {
  it.each([
    { what: "a day", date: "2026-03-29" },
    { what: "days", date: { start: "2026-12-24", end: "2026-12-26" } },
    { what: "a time with an offset", date: "2026-10-25T02:30:00+02:00" },
    {
      what: "times across a change of the clocks",
      date: { start: "2026-10-25T02:30:00+02:00", end: "2026-10-25T02:30:00+01:00" },
    },
    { what: "a time in UTC", date: "2026-12-01T23:30:00Z" },
    { what: "a time with an odd offset", date: "2026-12-01T23:30:00-09:30" },
  ])("travel unshifted, both ways: $what", async ({ date }) => {
    const { page, copy } = await home.share({ name: "Kino", date });
    expect(home.seen(copy).Datum).toBe(home.seen(page).Datum);
    const other = await home.share({ name: "Zoo" });
    home.edit(other.copy, { date }, home.ben);
    await home.pass();
    expect(home.seen(other.page).Datum).toBe(home.seen(other.copy).Datum);
    await home.untilQuiet();
  });

  it("are the same where they name the same instant in another offset", async () => {
    const { copy } = await home.share({ name: "Kino", date: "2026-12-01T19:00:00+01:00" });
    home.edit(copy, { date: "2026-12-01T18:00:00Z" }, home.ben);
    expect(await home.pass()).toMatchObject({ writes: 0, stats: { conflicts: 0 } });
  });

  it("travel where only the end was changed, or taken away", async () => {
    const { page, copy } = await home.share({
      name: "Urlaub",
      date: { start: "2026-12-24", end: "2026-12-26" },
    });
    home.edit(copy, { date: { start: "2026-12-24", end: "2026-12-28" } }, home.ben);
    await home.pass();
    expect(home.seen(page).Datum).toBe("2026-12-24 → 2026-12-28");
    home.edit(page, { date: "2026-12-24" });
    await home.pass();
    expect(home.seen(copy).Datum).toBe("2026-12-24");
  });
});

describe("Startdatum and Endedatum", () => {
  const split = ({ Datum: _, ...rest }: typeof PRIVATE_SCHEMA | typeof SHARED_SCHEMA) => ({
    ...rest,
    Startdatum: { date: {} },
    Endedatum: { date: {} },
  });
  const on = (start: string | null, end: string | null) => ({
    Startdatum: { date: start === null ? null : { start } },
    Endedatum: { date: end === null ? null : { start: end } },
  });

  it("work on both sides without configuration", async () => {
    home = await QuickHousehold.open({
      privateSchema: split(PRIVATE_SCHEMA),
      sharedSchema: split(SHARED_SCHEMA),
    });
    const { page, copy } = await home.share({ name: "Urlaub", raw: on("2026-12-24", "2026-12-26") });
    expect(home.seen(copy)).toMatchObject({ Startdatum: "2026-12-24", Endedatum: "2026-12-26" });
    home.edit(copy, { raw: on("2026-12-24", null) }, home.ben);
    await home.pass();
    expect(home.seen(page)).toMatchObject({ Startdatum: "2026-12-24", Endedatum: null });
    await home.untilQuiet();
  });

  it.each(["private", "shared"] as const)("work against a single property, on the %s side", async (side) => {
    home = await QuickHousehold.open(
      side === "private" ? { privateSchema: split(PRIVATE_SCHEMA) } : { sharedSchema: split(SHARED_SCHEMA) },
    );
    const range = { start: "2026-12-24", end: "2026-12-26" };
    const { page, copy } = await home.share(
      side === "private" ? { raw: on("2026-12-24", "2026-12-26") } : { date: range },
    );
    const single = side === "private" ? copy : page;
    const double = side === "private" ? page : copy;
    expect(home.seen(single).Datum).toBe("2026-12-24 → 2026-12-26");
    expect(home.seen(double)).toMatchObject({ Startdatum: "2026-12-24", Endedatum: "2026-12-26" });
    home.edit(single, { date: "2026-12-31T20:00:00+01:00" }, home.ben);
    await home.pass();
    expect(home.seen(double)).toMatchObject({ Startdatum: "2026-12-31T20:00:00.000+01:00", Endedatum: null });
    await home.untilQuiet();
  });

  it("are no date where only the end is filled in, which is reported and preserved when it has to go", async () => {
    home = await QuickHousehold.open({ privateSchema: split(PRIVATE_SCHEMA) });
    const { page, copy } = await home.share({ name: "Urlaub", raw: on(null, "2026-12-26") });
    expect(home.seen(copy).Datum).toBe(null);
    const report = await home.pass();
    expect(report).toMatchObject({ success: true, writes: 0, stats: { held: 0 } });
    expect(told(report)).toEqual([`date_without_start ${page} ${copy}`]);
    home.edit(copy, { date: "2026-12-24" }, home.ben);
    expect(codes(await home.pass())).not.toContain("value_held");
    expect(home.seen(page)).toMatchObject({ Startdatum: "2026-12-24", Endedatum: null });
    expect(home.comments(page)).toEqual([expect.stringContaining("2026-12-26")]);
    expect(codes(await home.untilQuiet())).toEqual([]);
  });
});

function propertiesIn(body: unknown): object {
  if (typeof body !== "object" || body === null || !("properties" in body)) return {};
  return typeof body.properties === "object" && body.properties !== null ? body.properties : {};
}
