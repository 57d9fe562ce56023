import { describe, expect, it } from "vitest";
import { sameColumn } from "../../src/engine/columns.ts";
import { findColumns, type Properties, rememberedFor, type Schema } from "../../src/notion/columns.ts";

/** Columns as `id name type`, each part of one word. */
function aSchema(...columns: readonly string[]): Schema {
  return Object.fromEntries(
    columns.map((column) => {
      const [id = "", name = "", type = "rich_text"] = column.split(" ");
      return [name, { id, name, type }];
    }),
  );
}

function remembered(parts: Readonly<Record<string, string>>): Properties {
  return Object.fromEntries(
    Object.entries(parts).map(([part, column]) => {
      const [id = "", name = "", type = "rich_text"] = column.split(" ");
      return [part, { id, name, type }];
    }),
  );
}

const NOBODY = { propertyNames: {}, extraProperties: [] };

function found(schema: Schema, known: Properties | undefined, user = {}): Record<string, string> {
  const columns = findColumns(schema, { ...NOBODY, ...user }, "private", known);
  return Object.fromEntries([...columns].map(([part, { id }]) => [part, id]));
}

describe("E2: which column plays which part", () => {
  const known = remembered({ location: "a Ort", description: "b Beschreibung" });

  it("a renamed one stays what it was", () => {
    expect(found(aSchema("a Wo", "b Beschreibung"), known)).toEqual({ location: "a", description: "b" });
  });

  it("without a memory, or with that of another data source, a renamed one is unknown", () => {
    expect(found(aSchema("a Wo"), undefined)).toEqual({});
    const binding = { configured: "x", dataSource: "this", properties: known };
    expect(rememberedFor(NOBODY, "this", binding, {})).toEqual(known);
    expect(rememberedFor(NOBODY, "other", binding, {})).toBeUndefined();
  });

  it("ids that only we write are found by their column's id, whatever it is called, as long as it has their type", () => {
    const link = remembered({ synced_to_shared_id: "l SyncedToSharedId" });
    const swapped = aSchema("l Notizen", "n SyncedToSharedId");
    expect(found(swapped, link)).toEqual({ synced_to_shared_id: "l" });
    expect(found(swapped, undefined)).toEqual({ synced_to_shared_id: "n" });
    const retyped = aSchema("l Notizen number", "n SyncedToSharedId");
    expect(found(retyped, link)).toEqual({ synced_to_shared_id: "n" });
  });

  it("where another column that exists was configured for them since, that one counts", () => {
    const properties = remembered({ synced_to_shared_id: "l SyncedToSharedId" });
    const binding = { configured: "x", dataSource: "this", properties };
    const schema = aSchema("l SyncedToSharedId", "n Notizen");
    const user = { propertyNames: { synced_to_shared_id: "Notizen" } };
    const known = rememberedFor(user, "this", binding, schema);
    expect(found(schema, known, user)).toEqual({ synced_to_shared_id: "n" });
    const missing = aSchema("l SyncedToSharedId");
    expect(rememberedFor(user, "this", binding, missing)).toEqual(properties);
    const settled = { ...binding, namesFrom: '[["synced_to_shared_id","Notizen"]]' };
    expect(rememberedFor(user, "this", settled, schema)).toEqual(properties);
    expect(rememberedFor(NOBODY, "this", settled, schema)).toEqual(properties);
  });

  it("where what was configured for them is so no longer, the one of the usual name counts, if there is one", () => {
    const properties = remembered({ synced_to_shared_id: "n Notizen" });
    const namesFrom = '[["synced_to_shared_id","Notizen"]]';
    const binding = { configured: "x", dataSource: "this", properties, namesFrom };
    const both = aSchema("l SyncedToSharedId", "n Notizen");
    expect(found(both, rememberedFor(NOBODY, "this", binding, both))).toEqual({ synced_to_shared_id: "l" });
    const only = aSchema("n Notizen");
    expect(found(only, rememberedFor(NOBODY, "this", binding, only))).toEqual({ synced_to_shared_id: "n" });
  });

  it("a name that exists counts, whatever was remembered: also of two that were swapped", () => {
    expect(found(aSchema("a Wo", "c Ort"), known)).toEqual({ location: "c" });
    expect(found(aSchema("a Beschreibung", "b Ort"), known)).toEqual({ location: "b", description: "a" });
    expect(found(aSchema("a Ort", "c Platz"), known, { propertyNames: { location: "Platz" } })).toEqual({
      location: "c",
    });
  });

  it("no column plays two parts: one that took over another's name plays that part alone", () => {
    expect(found(aSchema("a Beschreibung"), known)).toEqual({ description: "a" });
    const both = remembered({ location: "a Ort", description: "a Ort" });
    expect(Object.values(found(aSchema("a Irgendwas"), both))).toEqual(["a"]);
  });

  it("ids are the same with and without Notion's encoding", () => {
    const odd = remembered({ location: "N%7D%5B%5E Ort" });
    expect(found(aSchema("N}[^ Wo"), odd)).toEqual({ location: "N}[^" });
    expect([sameColumn("%", "%"), sameColumn("%25", "%"), sameColumn("a", "b")]).toEqual([true, true, false]);
  });

  it("further properties are known by their ids too", () => {
    const extra = remembered({ "extra:Farbe": "f Farbe select" });
    expect(found(aSchema("f Couleur select"), extra, { extraProperties: ["Farbe"] })).toEqual({
      "extra:Farbe": "f",
    });
    expect(found(aSchema("f Couleur select"), extra)).toEqual({});
  });
});

describe("E2: a range in two columns", () => {
  const split = remembered({ date: "s Startdatum date", end_date: "e Endedatum date" });

  it.each([
    ["the beginning renamed", ["s Beginn date", "e Endedatum date"]],
    ["the end renamed", ["s Startdatum date", "e Ende date"]],
    ["both renamed", ["s Beginn date", "e Ende date"]],
    ["the beginning called what a whole date is called", ["s Datum date", "e Endedatum date"]],
  ])("stays one: %s", (_, columns) => {
    expect(found(aSchema(...columns), split)).toEqual({ date: "s", end_date: "e" });
  });

  it("is none any more where another column is the date, or the end is gone or no date", () => {
    expect(found(aSchema("d Datum date", "s Startdatum date", "e Ende date"), split)).toEqual({ date: "d" });
    expect(found(aSchema("s Startdatum date"), split)).toEqual({ date: "s" });
    expect(found(aSchema("s Startdatum date", "e Endedatum"), split)).toEqual({ date: "s" });
  });

  it("takes an end that was added again under its name", () => {
    expect(found(aSchema("s Beginn date", "n Endedatum date"), split)).toEqual({ date: "s", end_date: "n" });
  });

  it("the date isn't its own end", () => {
    expect(found(aSchema("s Endedatum date"), split)).toEqual({ date: "s" });
  });

  it("an end that is no longer configured is let go, a renamed one that still is isn't", () => {
    const properties = remembered({ date: "s Datum date", end_date: "e Ende date" });
    const binding = {
      configured: "x",
      dataSource: "this",
      properties,
      namesFrom: '[["end_date","Ende"]]',
    };
    expect(rememberedFor(NOBODY, "this", binding, {})).not.toHaveProperty("end_date");
    const user = { propertyNames: { end_date: "Ende" } };
    const schema = aSchema("s Datum date", "e Schluss date");
    const known = rememberedFor(user, "this", binding, schema);
    expect(found(schema, known, user)).toEqual({ date: "s", end_date: "e" });
  });
});
