import { describe, expect, it } from "vitest";
import type { FieldViews, RowMemory } from "../../src/core/row.ts";
import {
  basePrints,
  fieldKeysOf,
  flattened,
  propertyName,
  settled,
  single,
  valuesOf,
  withMentions,
} from "../../src/engine/values.ts";
import { aDate, aRichText, pageMention } from "../support/builders.ts";
import { S, views } from "../support/rows.ts";

const invalid: FieldViews = { location: { value: aRichText(), print: "-", empty: false, invalid: true } };

describe("the base of fields that were written", () => {
  const p = views({ name: "Kino", location: "Lux" });
  const s = views({ name: "Kino", location: "lux" });
  const prints = { p: p.location?.print, s: s.location?.print };

  it("is what each side shows of them, and of no others", () => {
    expect(basePrints(["location"], p, s)).toEqual({ location: prints });
    expect(Object.keys(basePrints(["name", "location"], p, s))).toEqual(["name", "location"]);
  });

  it.each<[string, FieldViews, FieldViews]>([
    ["isn't shown by the private page", {}, s],
    ["isn't shown by the copy", p, {}],
    ["isn't shown at all", {}, {}],
    ["can't be compared on the private page", invalid, s],
    ["can't be compared on the copy", p, invalid],
    ["can't be compared at all", invalid, invalid],
  ])("says nothing of a field that %s", (_, own, theirs) => {
    expect(basePrints(["location"], own, theirs)).toEqual({});
  });
});

describe("values that are sent", () => {
  const values = { name: aRichText("Kino"), description: aRichText("mit ", pageMention("p", "Anfahrt")) };

  it("are those of the fields that are shown", () => {
    const shown = views({ name: "Kino" });
    expect(valuesOf(shown, ["name", "location"])).toEqual({ name: shown.name?.value });
    expect(fieldKeysOf(values)).toEqual(["name", "description"]);
  });

  it("are one of several, if it is among them", () => {
    expect(single(values, "name")).toEqual({ name: values.name });
    expect(single(values, "location")).toEqual({});
  });

  it("can do without their mentions", () => {
    expect(withMentions(values)).toBe(true);
    expect(withMentions({ name: values.name, date: aDate("2026-12-02") })).toBe(false);
    expect(withMentions(flattened(values))).toBe(false);
    expect(flattened(values).name).toEqual(values.name);
    expect(JSON.stringify(flattened(values))).toContain("Anfahrt");
  });
});

describe("what is remembered afterwards", () => {
  const write = { side: "shared", p: "p", s: "s" } as const;
  const memory: RowMemory = {
    copy: S,
    base: {},
    phase: { kind: "trashed-by-us" },
    pending: { name: write, date: write },
  };

  it("is no write that has an outcome", () => {
    expect(settled(memory, ["name"]).pending).toEqual({ date: write });
    expect(settled(memory, ["name", "date"])).not.toHaveProperty("pending");
    expect(settled({ copy: S, base: {} }, ["name"])).toEqual({ copy: S, base: {} });
    expect(settled(memory, ["name", "date"]).phase).toEqual({ kind: "trashed-by-us" });
  });
});

it("a property is called as it is in Notion, else by its role", () => {
  expect(propertyName("location", { location: { name: "Ort" } })).toBe("Ort");
  expect(propertyName("location", {})).toBe("location");
});
