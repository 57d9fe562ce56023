import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { codes, PRIVATE_SCHEMA, SHARED_SCHEMA } from "../support/household.ts";
import { QuickHousehold } from "../support/quick-household.ts";

let home: QuickHousehold;
beforeEach(async () => {
  home = await QuickHousehold.open();
});
afterEach(() => home.close());

const everything = { name: "Kino", date: "2026-12-01", location: "Odeon", description: "Karten" };

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

function renamed(
  schema: Readonly<Record<string, unknown>>,
  names: Readonly<Record<string, string>>,
): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(schema).map(([name, property]) => [names[name] ?? name, property]),
  );
}
