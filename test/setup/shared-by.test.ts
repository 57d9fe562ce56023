/** The select that says whose each copy is: in what the set-up makes, and beside what is there only where somebody wants it. */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { ALONE, Conversation, NO_PASS } from "../support/conversation.ts";
import type { Newcomers } from "../support/newcomers.ts";
import type { Line } from "../support/scripted-prompter.ts";

const TEXT = { rich_text: {} };
const COMPLETE = {
  Name: { title: {} },
  Datum: { date: {} },
  Beschreibung: TEXT,
  Ort: TEXT,
  PartnerRelevant: { checkbox: {} },
  SourcePrivateId: TEXT,
  SourceUserId: { number: {} },
};

let talk: Conversation;
let home: Newcomers;
beforeEach(async () => {
  talk = await Conversation.begin();
  home = talk.home;
});
afterEach(() => talk.home.leave());

const shared = (more: Readonly<Record<string, unknown>> = {}) => {
  const database = home.sandbox.world.addDatabase({ title: "Wir", properties: { ...COMPLETE, ...more } });
  home.show(home.anna, database.databaseId);
  return database;
};
const typeIn = (dataSourceId: string, name: string) => {
  const { world } = home.sandbox;
  return world.row(world.addRow(dataSourceId, {})).properties[name]?.type;
};
const chosen: Line = ["shared-database", "Wir"];
const unattended = (more: Readonly<Record<string, string>> = {}) =>
  talk.unattended({
    "owner-token": home.anna.token,
    "owner-database": "Kalender",
    "shared-database": "Wir",
    ...more,
  });

it("stands in a shared database that the set-up makes", async () => {
  expect(await talk.annaAlone()).toBe(0);
  const [{ shared_notion_database_id: id }] = (await talk.config()).users;
  const made = home.sandbox.log.find(({ path, effect }) => effect && path === "/v1/databases");
  expect(JSON.stringify(made?.body)).toContain('"GeteiltVon":{"select":{}}');
  expect(id).toBeDefined();
});

describe("beside what is there", () => {
  it("is offered to a person once, and added only if they agree", async () => {
    const { dataSourceId } = shared();
    const declined: readonly Line[] = [...talk.ownCalendar, chosen, ["add-shared-by", false]];
    expect(await talk.converse([...declined, ...ALONE, NO_PASS])).toBe(0);
    expect(typeIn(dataSourceId, "GeteiltVon")).toBeUndefined();
    const again: readonly Line[] = [
      ["change", "change"],
      ["change-person", "anna"],
      ["change-answer", "property"],
      ["change-property", "shared_by"],
      ["property-shared_by", 'None of these: add a new one called "GeteiltVon"'],
    ];
    expect(await talk.converse([...again, ["add-shared-by", true]])).toBe(0);
    expect(typeIn(dataSourceId, "GeteiltVon")).toBe("select");
    expect(talk.said).toContain("Added: GeteiltVon.");
  });

  it.each(["GeteiltVon", "SharedBy"])(
    "isn't offered where %s is there, which counts as used",
    async (name) => {
      shared({ [name]: { select: {} }, Farbe: { select: {} } });
      expect(await talk.converse([...talk.ownCalendar, chosen, ...ALONE, NO_PASS])).toBe(0);
      expect(talk.said).toContain(`✓ ${name} (Select)`);
      expect(talk.said).toContain("left alone: Farbe");
    },
  );

  it("isn't offered where its name belongs to something else", async () => {
    shared({ GeteiltVon: { rich_text: {} } });
    expect(await talk.converse([...talk.ownCalendar, chosen, ...ALONE, NO_PASS])).toBe(0);
  });

  it("is added with nobody there only where its name was given, on a finished set-up too", async () => {
    const { dataSourceId } = shared();
    expect(await unattended(), talk.said).toBe(0);
    expect(typeIn(dataSourceId, "GeteiltVon")).toBeUndefined();
    for (const added of ["Added: GeteiltVon.", "Nothing had to be changed."]) {
      expect(await unattended({ "property-names": "shared_by=GeteiltVon" }), talk.said).toBe(0);
      expect(talk.said).toContain(added);
    }
    expect(typeIn(dataSourceId, "GeteiltVon")).toBe("select");
  });

  it("may have a name of its own, in the shared database alone", async () => {
    home.sandbox.world.addProperty(home.anna.dataSourceId, "Wer", { select: {} });
    shared({ Wer: { select: {} } });
    expect(await unattended({ "property-names": "shared_by=Wer" }), talk.said).toBe(0);
    expect((await talk.config()).users[0].properties.shared_by).toBe("Wer");
    expect(talk.said.match(/✓ Wer \(Select\)/g)).toHaveLength(1);
    expect(await unattended({ "property-names": "shared_by=Niemand" })).toBe(1);
    expect(talk.said).toContain('no database here has the property "Niemand"');
  });
});
