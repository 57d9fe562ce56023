import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { Household, PRIVATE_SCHEMA } from "../support/household.ts";

/** Property types that the sync knows nothing of. */
const STRANGE = {
  Personen: { people: {} },
  Dateien: { files: {} },
  Formel: { formula: { expression: "1 + 1" } },
  Nummer: { unique_id: { prefix: "T" } },
  "Angelegt von": { created_by: {} },
  "Geändert von": { last_edited_by: {} },
  Angelegt: { created_time: {} },
  Geändert: { last_edited_time: {} },
  Knopf: { button: {} },
  Telefon: { phone_number: {} },
  Stand: { status: {} },
};

let home: Household;
beforeEach(async () => {
  home = await Household.open({ privateSchema: { ...PRIVATE_SCHEMA, ...STRANGE } });
});
afterEach(() => home.close());

describe("properties of other types in a private database", () => {
  it("neither stop the sync nor are they touched or shown to the partner", async () => {
    const { world } = home.sandbox;
    const page = home.add(home.anna, { name: "Arzt", ticked: true });
    world.editRow(page, {
      Personen: { people: [{ id: home.anna.person }] },
      Dateien: {
        files: [{ name: "Befund", type: "external", external: { url: "https://a.example/b.pdf" } }],
      },
      Telefon: { phone_number: "030 1" },
    });
    const strange = () => {
      const { properties } = world.row(page);
      return Object.keys(STRANGE)
        .filter((name) => !name.startsWith("Geändert"))
        .map((name) => properties[name]);
    };
    const before = structuredClone(strange());

    expect(await home.pass()).toMatchObject({ success: true, stats: { created: 1 } });
    home.edit(home.copy(page), { name: "Zahnarzt" }, home.ben);
    home.edit(page, { location: "Mitte" });
    expect(await home.pass()).toMatchObject({ success: true, stats: { updated: 2, conflicts: 0 } });

    expect(home.seen(page)).toMatchObject({ Name: "Zahnarzt", Ort: "Mitte" });
    expect(strange()).toEqual(before);
    const sent = JSON.stringify(home.effects.map(({ body }) => body));
    for (const name of Object.keys(STRANGE)) expect(sent).not.toContain(`"${name}"`);
    home.sandbox.clearLog();
    expect(await home.pass()).toMatchObject({ writes: 0, requests: 3 });
  });
});
