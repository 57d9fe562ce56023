import { describe, expect, it } from "vitest";
import { checkRoles, proposedNames } from "../../src/notion/property-check.ts";
import type { Schema } from "../../src/notion/schema.ts";

function aSchema(types: Readonly<Record<string, string>>): Schema {
  return Object.fromEntries(Object.entries(types).map(([name, type]) => [name, { name, id: name, type }]));
}

const states = (schema: Schema, names = {}) =>
  Object.fromEntries(checkRoles(schema, names, "private").map(({ role, state }) => [role, state]));

describe("properties under other names", () => {
  it.each([
    [
      { Titel: "title", Wann: "date", Notizen: "rich_text", Wo: "rich_text" },
      { name: "Titel", date: "Wann", description: "Notizen", location: "Wo" },
    ],
    [
      { Event: "title", Date: "date", Description: "rich_text", Location: "rich_text" },
      { name: "Event", date: "Date", description: "Description", location: "Location" },
    ],
    [
      { Name: "title", When: "date", Notes: "rich_text", Place: "rich_text" },
      { date: "When", description: "Notes", location: "Place" },
    ],
    [
      { Name: "title", "Start date": "date", "End date": "date" },
      { date: "Start date", end_date: "End date" },
    ],
    [
      { Name: "title", Beginn: "date", Ende: "date" },
      { date: "Beginn", end_date: "Ende" },
    ],
    [{ Name: "title", Startdatum: "date", Ende: "date" }, { end_date: "Ende" }],
    [{ Name: "title", Startdatum: "date", Endedatum: "date" }, {}],
    [{ Name: "title", Datum: "date", Ende: "date" }, {}],
    [
      { Name: "title", "partner relevant": "checkbox", "synced to shared id": "rich_text" },
      { partner_relevant: "partner relevant", synced_to_shared_id: "synced to shared id" },
    ],
    [
      { Qué: "title", Fecha: "date", Lugar: "rich_text" },
      { name: "Qué", date: "Fecha", location: "Lugar" },
    ],
  ])("of %j, %j are most likely meant", (types, expected) => {
    expect(proposedNames(aSchema(types), {}, "private")).toEqual(expected);
  });

  it("are only proposed with the right type, and never twice", () => {
    expect(
      proposedNames(aSchema({ Name: "title", Date: "rich_text", Location: "select" }), {}, "private"),
    ).toEqual({});
    const one = proposedNames(aSchema({ Name: "title", Info: "rich_text" }), {}, "private");
    expect(one).toEqual({ description: "Info" });
  });

  it("keep what is configured already", () => {
    const schema = aSchema({ Name: "title", Termin: "date", Date: "date" });
    expect(proposedNames(schema, { date: "Termin" }, "private")).toEqual({ date: "Termin" });
  });
});

describe("a look at a schema", () => {
  it("tells what is there, what is missing, and what has another type", () => {
    const schema = aSchema({ Name: "title", Datum: "date", Ort: "select", Notes: "rich_text" });
    expect(states(schema)).toEqual({
      name: "found",
      date: "found",
      description: "elsewhere",
      location: "wrong_type",
      partner_relevant: "missing",
      synced_to_shared_id: "missing",
    });
  });

  it("takes the usual name where one side doesn't have the configured one", () => {
    expect(states(aSchema({ Name: "title", Datum: "date" }), { date: "Wann" }).date).toBe("found");
  });

  it.each(["NFC", "NFD"])("finds a name in whichever form it was typed (%s in Notion)", (form) => {
    const other = form === "NFC" ? "NFD" : "NFC";
    const schema = aSchema({ Name: "title", ["Für Partner".normalize(form)]: "checkbox" });
    expect(states(schema, { partner_relevant: "Für Partner".normalize(other) }).partner_relevant).toBe(
      "found",
    );
    expect(proposedNames(schema, {}, "private")).toEqual({ partner_relevant: "Für Partner".normalize(form) });
  });

  it("wants a missing one under its configured name", () => {
    const missing = checkRoles(aSchema({ Name: "title" }), { location: "Wo" }, "private").find(
      ({ role }) => role === "location",
    );
    expect(missing).toMatchObject({ state: "missing", wanted: { name: "Wo", type: "rich_text" } });
  });
});
