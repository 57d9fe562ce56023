import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { codes, messagesOf, PRIVATE_SCHEMA, patches, SHARED_SCHEMA, told } from "../support/household.ts";
import { QuickHousehold } from "../support/quick-household.ts";

const MINUTE = 60_000;

let home: QuickHousehold;
beforeEach(async () => {
  home = await QuickHousehold.open();
});
afterEach(() => home.close());

const everything = { name: "Kino", date: "2026-12-01", location: "Odeon", description: "Karten" };

/** The rich text of a property, without what Notion adds. */
function runs(page: string, property: string): unknown {
  const value = home.sandbox.world.row(page).properties[property];
  const items = value?.type === "title" ? value.title : value?.type === "rich_text" ? value.rich_text : [];
  return items.map(({ plain_text, href, annotations, type }) => ({ plain_text, href, annotations, type }));
}

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

describe("rich text", () => {
  const styled = [
    { text: { content: "Karten " }, annotations: { bold: true, color: "red" } },
    {
      text: { content: "hier", link: { url: "https://example.com/karten?a=1" } },
      annotations: { italic: true },
    },
    { equation: { expression: "e=mc^2" } },
    {
      text: { content: "\nzweite Zeile 🎬" },
      annotations: { code: true, underline: true, strikethrough: true },
    },
    { mention: { date: { start: "2026-12-24" } } },
  ];

  it("travels with formatting, links, equations and mentions of dates, both ways", async () => {
    const { page, copy } = await home.share({ name: "Kino", raw: { Beschreibung: { rich_text: styled } } });
    expect(runs(copy, "Beschreibung")).toEqual(runs(page, "Beschreibung"));
    home.edit(copy, { raw: { Name: { title: styled } } }, home.ben);
    await home.pass();
    expect(runs(page, "Name")).toEqual(runs(copy, "Name"));
    await home.untilQuiet();
  });

  it("travels although nothing but its formatting changed", async () => {
    const { page, copy } = await home.share(everything);
    const bold = [{ text: { content: "Karten" }, annotations: { bold: true } }];
    home.edit(page, { raw: { Beschreibung: { rich_text: bold } } });
    expect(await home.pass()).toMatchObject({ writes: 1, stats: { updated: 1 } });
    expect(runs(copy, "Beschreibung")).toEqual(runs(page, "Beschreibung"));
  });

  it("travels in full beyond the 2000 characters of one run", async () => {
    const rich_text = [{ text: { content: "a".repeat(2000) } }, { text: { content: "b" } }];
    const { page, copy } = await home.share({ name: "Kino", raw: { Beschreibung: { rich_text } } });
    expect(home.seen(copy).Beschreibung).toBe(`${"a".repeat(2000)}b`);
    home.edit(
      copy,
      { raw: { Beschreibung: { rich_text: [...rich_text, { text: { content: "c" } }] } } },
      home.ben,
    );
    await home.pass();
    expect(home.seen(page).Beschreibung).toBe(`${"a".repeat(2000)}bc`);
    await home.untilQuiet();
  });

  it("travels in full with more than 25 runs, which a listing may cut off", async () => {
    const rich_text = Array.from({ length: 60 }, (_, n) => ({
      text: { content: `${n} ` },
      annotations: { bold: n % 2 === 0 },
    }));
    const { page, copy } = await home.share({ name: "Kino", raw: { Beschreibung: { rich_text } } });
    expect(home.seen(copy).Beschreibung).toBe(home.seen(page).Beschreibung);
    expect(await home.pass()).toMatchObject({ writes: 0 });
  });

  it("loses formatting, never a character, where it has more runs than a request takes", async () => {
    const many = Array.from({ length: 150 }, (_, n) => ({ content: `${n} `, bold: n % 2 === 0 }));
    const page = home.add(home.anna, { name: "Kino", description: "viel", ticked: true });
    // People can write more runs in Notion than requests may have.
    home.sandbox.setFault(() => ({ kind: "rewrite", transform: (answer) => withRuns(answer, many) }));
    expect(await home.pass()).toMatchObject({ success: true, stats: { created: 1, held: 0 } });
    expect(home.seen(home.copy(page)).Beschreibung).toBe(many.map(({ content }) => content).join(""));
    expect(await home.pass()).toMatchObject({ writes: 0, stats: { conflicts: 0 } });
  });

  it("becomes plain where it mentions a page that the other side can't see, and stays so", async () => {
    const { world } = home.sandbox;
    const { secret } = world.addConnection({ name: "Teamspace" });
    world.share(secret, home.shared.databaseId);
    const hidden = world.addPage({ title: "Anfahrt" });
    world.share(home.anna.token, hidden);
    home.settings.set(home.anna.id, { sharedToken: secret });
    const mention = [{ text: { content: "Siehe " } }, { mention: { page: { id: hidden } } }];
    const { page, copy } = await home.share({ name: "Kino", raw: { Beschreibung: { rich_text: mention } } });
    expect(home.seen(copy)).toMatchObject({ Name: "Kino", Beschreibung: "Siehe Anfahrt" });
    expect(await home.pass()).toMatchObject({ writes: 0, stats: { held: 0, conflicts: 0 } });

    home.edit(page, { raw: { Ort: { rich_text: mention } }, name: "Oper" });
    expect((await home.pass()).stats).toMatchObject({ updated: 1, held: 0, errors: 0 });
    expect(home.seen(copy)).toMatchObject({ Name: "Oper", Ort: "Siehe Anfahrt" });
    expect(JSON.stringify(runs(page, "Ort"))).toContain("mention");
    await home.untilQuiet();
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

describe("further properties", () => {
  const EXTRA = {
    Art: { select: { options: [{ name: "Film" }] } },
    Wer: { multi_select: { options: [] } },
    Stand: { status: { options: [{ name: "Offen" }, { name: "Fest" }] } },
    Preis: { number: {} },
    Bezahlt: { checkbox: {} },
    Seite: { url: {} },
    Mail: { email: {} },
    Telefon: { phone_number: {} },
    Notiz: { rich_text: {} },
  };
  const names = Object.keys(EXTRA);
  const FILLED = {
    Art: { select: { name: "Film" } },
    Wer: { multi_select: [{ name: "Anna" }, { name: "Ben" }] },
    Stand: { status: { name: "Fest" } },
    Preis: { number: 12.5 },
    Bezahlt: { checkbox: true },
    Seite: { url: "https://example.com/x" },
    Mail: { email: "kasse@example.com" },
    Telefon: { phone_number: "+49 30 123" },
    Notiz: { rich_text: [{ text: { content: "Reihe 7" } }] },
  };
  const seenFilled = {
    Art: "Film",
    Wer: ["Anna", "Ben"],
    Stand: "Fest",
    Preis: 12.5,
    Bezahlt: true,
    Seite: "https://example.com/x",
    Mail: "kasse@example.com",
    Telefon: "+49 30 123",
    Notiz: "Reihe 7",
  };

  beforeEach(async () => {
    home = await QuickHousehold.open({ extra: EXTRA });
    home.configure({ extraProperties: names });
  });

  it("are carried along, filled and cleared, both ways", async () => {
    const { page, copy } = await home.share({ name: "Kino", raw: FILLED });
    expect(home.seen(copy)).toMatchObject(seenFilled);
    const cleared = {
      Art: { select: null },
      Wer: { multi_select: [] },
      Stand: { status: { name: "Offen" } },
      Preis: { number: null },
      Bezahlt: { checkbox: false },
      Seite: { url: null },
      Mail: { email: null },
      Telefon: { phone_number: null },
      Notiz: { rich_text: [] },
    };
    home.edit(copy, { raw: cleared }, home.ben);
    expect(await home.pass()).toMatchObject({ writes: 1, stats: { updated: 1, conflicts: 0 } });
    expect(home.seen(page)).toMatchObject({
      Art: null,
      Wer: [],
      Stand: "Offen",
      Preis: null,
      Bezahlt: false,
      Seite: null,
      Notiz: "",
    });
    home.edit(page, { raw: FILLED });
    await home.pass();
    expect(home.seen(copy)).toMatchObject(seenFilled);
    await home.untilQuiet();
  });

  it("name people whom both sides know; a status that the other side hasn't got is held and told", async () => {
    await home.close();
    const { Stand: _, ...others } = EXTRA;
    const status = (...names: readonly string[]) => ({
      status: { options: names.map((name) => ({ name })) },
    });
    const of = (side: typeof PRIVATE_SCHEMA | typeof SHARED_SCHEMA, ...names: readonly string[]) => ({
      ...side,
      ...others,
      Stand: status(...names),
      Leute: { people: {} },
    });
    home = await QuickHousehold.open({
      privateSchema: of(PRIVATE_SCHEMA, "Offen", "Fest"),
      sharedSchema: of(SHARED_SCHEMA, "Offen"),
    });
    home.configure({ extraProperties: ["Stand", "Leute"] });
    const people = [home.anna.person, home.ben.person];
    const { page, copy } = await home.share({
      name: "Kino",
      raw: { Leute: { people: people.map((id) => ({ id })) } },
    });
    expect(home.seen(copy)).toMatchObject({ Name: "Kino", Leute: people });
    home.edit(page, { name: "Theater", raw: { Stand: { status: { name: "Fest" } } } });
    expect(codes(await home.pass())).toContain("value_held");
    expect(home.seen(copy)).toMatchObject({ Name: "Theater", Stand: "Offen" });
    home.edit(copy, { raw: { Leute: { people: [{ id: home.ben.person }] } } }, home.ben);
    await home.pass();
    expect(home.seen(page).Leute).toEqual([home.ben.person]);
  });

  it("stay private where they aren't configured (invariant 9)", async () => {
    home.configure({ extraProperties: ["Preis"] });
    const { copy } = await home.share({ name: "Kino", raw: FILLED });
    expect(home.seen(copy)).toMatchObject({ Preis: 12.5, Art: null, Notiz: "" });
    const sent = JSON.stringify(home.sandbox.log.filter(({ effect }) => effect).map(({ body }) => body));
    for (const secret of ["Film", "kasse@example.com", "Reihe 7", "+49 30 123"])
      expect(sent).not.toContain(secret);
  });

  it("hold a field whose value is refused, remember it, and let the others travel", async () => {
    const { page, copy } = await home.share({ name: "Kino", raw: FILLED });
    home.edit(page, { name: "Oper", raw: { Mail: { email: "kein-at" } } });
    // Notion refuses the value on this side, as it may for an odd address.
    home.sandbox.setFault(({ method, body }) =>
      method === "PATCH" && JSON.stringify(body).includes("kein-at")
        ? { kind: "respond", when: "before", status: 400 }
        : undefined,
    );
    const report = await home.pass();
    expect(report).toMatchObject({ success: true, stats: { held: 1, updated: 1, errors: 0, conflicts: 0 } });
    expect(told(report)).toEqual([`value_held ${page} ${copy}`]);
    expect(home.seen(copy)).toMatchObject({ Name: "Oper", Mail: "kasse@example.com" });

    home.sandbox.clearLog();
    const again = await home.pass();
    expect(again).toMatchObject({ success: true, writes: 0, stats: { held: 1 } });
    expect(home.sandbox.log.filter(patches(copy)).map(({ status }) => status)).toContain(400);
    home.sandbox.clearLog();
    const dry = await home.pass({ dryRun: true });
    expect(dry).toMatchObject({ writes: 0, stats: again.stats });
    expect(home.sandbox.log.filter(patches(copy))).toEqual([]);
    await home.untilQuiet();

    home.edit(page, { raw: { Mail: { email: "neu@example.com" } } });
    const mended = await home.pass();
    expect(mended).toMatchObject({ stats: { held: 0, updated: 1 } });
    expect(home.seen(copy).Mail).toBe("neu@example.com");
  });

  it("don't try a refused value again in the copy that replaces one", async () => {
    home.configure({ onSharedDelete: "recreate" });
    const { page, copy } = await home.share({ name: "Kino", raw: FILLED });
    const odd = { Mail: { email: "kein-at" }, Telefon: { phone_number: "kein-anschluss" } };
    home.edit(page, { raw: odd });
    home.sandbox.setFault(({ body }) =>
      /kein-/.test(JSON.stringify(body ?? "")) ? { kind: "respond", when: "before", status: 400 } : undefined,
    );
    const twice = (problem: string) => [problem, problem];
    expect(told(await home.pass())).toEqual(twice(`value_held ${page} ${copy}`));
    home.sandbox.world.move(copy, { pageId: home.sandbox.rootPageId }, { by: home.ben.person });
    for (const { token } of home.members) home.sandbox.world.share(token, copy);
    home.sandbox.clearLog();
    const held = told(await home.pass());
    expect(held).toEqual(twice(`value_held ${page} ${home.copy(page)}`));
    expect(home.sandbox.log.filter(({ body }) => /kein-/.test(JSON.stringify(body ?? "")))).toEqual([]);
    expect(await home.pass()).toMatchObject({ writes: 0, stats: { held: 1 } });
  });

  it("hold a value that is refused in a new copy as well; the copy is made all the same", async () => {
    home.sandbox.setFault(({ method, body }) =>
      method !== "GET" && JSON.stringify(body ?? {}).includes("kein-at")
        ? { kind: "respond", when: "before", status: 400 }
        : undefined,
    );
    const page = home.add(home.anna, {
      name: "Kino",
      location: "Odeon",
      ticked: true,
      raw: { Mail: { email: "kein-at" } },
    });
    const report = await home.pass();
    expect(report).toMatchObject({ success: true, stats: { created: 1, held: 1, errors: 0 } });
    expect(codes(report)).toEqual(["value_held"]);
    expect(home.seen(home.copy(page))).toMatchObject({ Name: "Kino", Ort: "Odeon", Mail: null });
    await home.untilQuiet();
  });

  it("must have one type on both sides", async () => {
    const { world } = home.sandbox;
    world.removeProperty(home.shared.dataSourceId, "Preis");
    world.addProperty(home.shared.dataSourceId, "Preis", { rich_text: {} });
    home.add(home.anna, { name: "Kino", ticked: true });
    const report = await home.pass();
    expect(report).toMatchObject({ success: false, writes: 0 });
    expect(codes(report)).toEqual(["property_wrong_type", "property_wrong_type"]);
    expect(messagesOf(report.users[0])[0]).toMatch(
      /"Preis" of user 101 is of type number in the private database and rich_text in the shared one\. Undo the change of type/,
    );
  });
});

describe("D1: a database that lacks something", () => {
  it.each([
    { name: "Ort", schema: { select: {} } },
    { name: "PartnerRelevant", schema: { rich_text: {} } },
  ])("is named, with no write at all: $name of another type", async ({ name, schema }) => {
    const { page } = await home.share(everything);
    home.edit(page, { name: "Oper" });
    home.sandbox.world.removeProperty(home.anna.dataSourceId, name);
    home.sandbox.world.addProperty(home.anna.dataSourceId, name, schema);
    home.sandbox.clearLog();
    const report = await home.pass({ only: [home.anna] });
    expect(report).toMatchObject({ success: false, writes: 0 });
    expect(codes(report)).toEqual(["property_wrong_type"]);
    expect(home.effects).toEqual([]);
  });

  it("is found by configured names, which each side may use or not", async () => {
    home = await QuickHousehold.open({
      privateSchema: renamed(PRIVATE_SCHEMA, { Name: "Titel", Ort: "Wo", PartnerRelevant: "Teilen" }),
      sharedSchema: renamed(SHARED_SCHEMA, { Datum: "Wann", SourceUserId: "Von" }),
    });
    const names = {
      name: "Titel",
      location: "Wo",
      partner_relevant: "Teilen",
      date: "Wann",
      source_user_id: "Von",
    };
    home.configure({ propertyNames: names });
    const page = home.sandbox.world.addRow(home.anna.dataSourceId, {
      Titel: { title: [{ text: { content: "Kino" } }] },
      Wo: { rich_text: [{ text: { content: "Odeon" } }] },
      Datum: { date: { start: "2026-12-01" } },
      Teilen: { checkbox: true },
    });
    expect(await home.pass()).toMatchObject({ success: true, stats: { created: 1 } });
    const copy = home.copy(page);
    expect(home.seen(copy)).toMatchObject({
      Name: "Kino",
      Ort: "Odeon",
      Wann: "2026-12-01",
      Von: home.anna.id,
    });
    home.edit(copy, { location: "Burg" }, home.ben);
    await home.pass();
    expect(home.seen(page).Wo).toBe("Burg");
    await home.untilQuiet();
  });

  it("carries what it doesn't know along untouched", async () => {
    const { world } = home.sandbox;
    for (const source of [home.anna.dataSourceId, home.shared.dataSourceId]) {
      world.addProperty(source, "Leute", { people: {} });
      world.addProperty(source, "Datei", { files: {} });
      world.addProperty(source, "Nummer", { unique_id: {} });
      world.addProperty(source, "Stand", { status: {} });
    }
    const people = { Leute: { people: [{ id: home.anna.person }] } };
    const { page, copy } = await home.share({ ...everything, raw: people });
    home.edit(copy, { name: "Oper" }, home.ben);
    expect(await home.pass()).toMatchObject({ success: true, stats: { updated: 1 } });
    expect(JSON.stringify(world.row(page).properties.Leute)).toContain(home.anna.person);
    expect(JSON.stringify(world.row(copy).properties.Leute)).not.toContain(home.anna.person);
  });
});

/** An answer about private pages, with these runs for descriptions. */
function withRuns(
  answer: unknown,
  texts: readonly { readonly content: string; readonly bold: boolean }[],
): unknown {
  const text = JSON.stringify(answer);
  if (!text.includes("SyncedToSharedId")) return answer;
  const plain = { italic: false, strikethrough: false, underline: false, code: false, color: "default" };
  const rich_text = texts.map(({ content, bold }) => ({
    type: "text",
    text: { content, link: null },
    annotations: { ...plain, bold },
    plain_text: content,
    href: null,
  }));
  return JSON.parse(text, (key, value) => (key === "Beschreibung" ? { ...value, rich_text } : value));
}

function renamed(
  schema: Readonly<Record<string, unknown>>,
  names: Readonly<Record<string, string>>,
): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(schema).map(([name, property]) => [names[name] ?? name, property]),
  );
}

function propertiesIn(body: unknown): object {
  if (typeof body !== "object" || body === null || !("properties" in body)) return {};
  return typeof body.properties === "object" && body.properties !== null ? body.properties : {};
}
