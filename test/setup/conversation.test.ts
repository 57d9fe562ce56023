/** What people run into on the way, told to the set-up itself with written answers. */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { ALONE, CALENDAR, Conversation, INTRODUCTION, NEW_SHARED, NO_PASS } from "../support/conversation.ts";
import { LeapingClock } from "../support/leaping-clock.ts";
import type { Newcomers } from "../support/newcomers.ts";
import { AS_PROPOSED, BACK, type Line, ScriptedPrompter, STOP } from "../support/scripted-prompter.ts";

let talk: Conversation;
let home: Newcomers;
beforeEach(async () => {
  talk = await Conversation.begin();
  home = talk.home;
});
afterEach(() => talk.home.leave());

it.each([
  ["ENOSPC", "The disk is full"],
  ["EROFS", "Nothing can be saved in this folder"],
])("the set-up says in words why it can't save an answer: %s", async (code, why) => {
  const fails = () => {
    throw Object.assign(new Error(code), { code });
  };
  expect(await talk.converse([["owner-name", "anna", fails]])).toBe(1);
  expect(talk.said).toContain(why);
});

describe("the set-up with properties", () => {
  it("asks for one after the other where not all are meant, adds new ones, and leaves the others alone", async () => {
    const before = home.propertiesOf(home.anna);
    const code = await talk.converse([
      ...INTRODUCTION,
      talk.token,
      CALENDAR,
      ["use-names", false],
      // There is one title, whatever it is called.
      ["property-date", "Wann"],
      ["property-description", 'None of these: add a new one called "Beschreibung"'],
      ["add-properties", true],
      ...NEW_SHARED,
      ...ALONE,
      NO_PASS,
    ]);
    expect(code).toBe(0);
    const added = ["Beschreibung", "PartnerRelevant", "SyncedToSharedId"];
    expect(home.propertiesOf(home.anna)).toEqual([...before, ...added].sort());
    expect((await talk.config()).users[0].properties).toEqual({ name: "Titel", date: "Wann" });
  });

  it("proposes for each what was likely: often only one of several was wrong", async () => {
    home.sandbox.world.addProperty(home.anna.dataSourceId, "Anfahrt", { rich_text: {} });
    const code = await talk.converse([
      ...INTRODUCTION,
      talk.token,
      CALENDAR,
      ["use-names", false],
      ["property-date", AS_PROPOSED],
      ["property-description", AS_PROPOSED],
      ["add-properties", true],
      ...NEW_SHARED,
      ...ALONE,
      NO_PASS,
    ]);
    expect(code).toBe(0);
    expect((await talk.config()).users[0].properties).toMatchObject({ date: "Wann", description: "Notizen" });
  });

  it("asks whether the zone is meant that is probably written there, and proposes it", async () => {
    const [name, language] = INTRODUCTION;
    const zone: readonly Line[] = [
      ["timezone", "Europe/Berln"],
      ["zone-meant", false],
      ["timezone", "Wien"],
      ["zone-meant", BACK],
      ["timezone", AS_PROPOSED],
      ["zone-meant", AS_PROPOSED],
    ];
    const introduction = [name, language, ...zone].flatMap((line) => (line === undefined ? [] : [line]));
    await talk.converse([
      ...introduction,
      talk.token,
      CALENDAR,
      ["use-names", true],
      ["add-properties", STOP],
    ]);
    expect(await home.text("users_config.json.draft")).toContain('"timezone": "Europe/Vienna"');
  });

  it("asks about a name that was given beforehand and that no property has", async () => {
    const script = new ScriptedPrompter([
      ...INTRODUCTION,
      talk.token,
      CALENDAR,
      ["property-date", "Wann"],
      ["add-properties", STOP],
    ]);
    expect(await talk.with(script, {}, { "property-names": "date=Wnan, description=Geheim" })).toBe(130);
    expect(script.said.join("\n")).toContain('no database here has the property "Wnan"');
    expect(script.said.join("\n")).not.toContain("Notizen  →");
  });

  it("adds what is new in a shared database under its usual name, by which the other people find it too", async () => {
    const { world } = home.sandbox;
    const text = { rich_text: {} };
    const properties = {
      Name: { title: {} },
      Beschreibung: text,
      Ort: text,
      PartnerRelevant: { checkbox: {} },
    };
    const shared = world.addDatabase({ title: "Gemeinsam", properties });
    world.share(home.anna.token, shared.databaseId);
    const code = await talk.converse([
      ...talk.ownCalendar,
      ["shared-database", "Gemeinsam"],
      ["add-properties", true],
      ["add-shared-by", false],
      ...ALONE,
      NO_PASS,
    ]);
    expect(code).toBe(0);
    expect((await talk.config()).users[0].properties).toMatchObject({ date: "Wann" });
    expect(home.propertiesOf(shared)).toEqual(expect.arrayContaining(["Datum", "SourcePrivateId"]));
    expect(home.propertiesOf(shared)).not.toContain("Wann");
  });

  it("never changes one of another type, but says what a person has to do", async () => {
    const { world } = home.sandbox;
    world.addProperty(home.anna.dataSourceId, "PartnerRelevant", { select: {} });
    const code = await talk.converse([
      ...INTRODUCTION,
      talk.token,
      CALENDAR,
      ["use-names", true],
      [
        "look-again",
        "look-again",
        () => world.renameProperty(home.anna.dataSourceId, "PartnerRelevant", "Alt"),
      ],
      ["add-properties", true],
      ...NEW_SHARED,
      ...ALONE,
      NO_PASS,
    ]);
    expect(code).toBe(0);
    expect(talk.said).toContain(
      '"PartnerRelevant" in the private database is of type Select, but must be Checkbox',
    );
    expect(home.propertiesOf(home.anna)).toContain("Alt");
  });

  it("says what to rename where the two databases call one thing by two other names", async () => {
    const { world } = home.sandbox;
    const TEXT = { rich_text: {} };
    const shared = world.addDatabase({
      title: "Wir",
      properties: {
        Name: { title: {} },
        When: { date: {} },
        Beschreibung: TEXT,
        Ort: TEXT,
        PartnerRelevant: { checkbox: {} },
        SourcePrivateId: TEXT,
        SourceUserId: { number: {} },
      },
    });
    home.show(home.anna, shared.databaseId);
    const code = await talk.converse([
      ...talk.ownCalendar,
      ["shared-database", "Wir"],
      ["look-again", "look-again", () => world.renameProperty(shared.dataSourceId, "When", "Wann")],
      ["add-shared-by", false],
      ...ALONE,
      NO_PASS,
    ]);
    expect(code).toBe(0);
    expect(talk.said).toContain(`"When" in the shared database isn't used as the date`);
  });

  it("takes another database where somebody would rather have that", async () => {
    const code = await talk.converse([
      ...INTRODUCTION,
      talk.token,
      CALENDAR,
      ["use-names", true],
      ["add-properties", false],
      ["look-again", "other"],
      ["owner-database", "new"],
      ["page", "Familie"],
      ["private-title", "Meine Termine"],
      ...NEW_SHARED,
      ...ALONE,
      NO_PASS,
    ]);
    expect(code).toBe(0);
    expect(home.propertiesOf(home.anna)).not.toContain("PartnerRelevant");
  });
});

describe("the set-up with Notion", () => {
  it("says which capability is missing, and goes on once it is there", async () => {
    const { world } = home.sandbox;
    world.setCapabilities(home.anna.token, { insert: false });
    const code = await talk.converse([
      ...INTRODUCTION,
      talk.token,
      ["capabilities", "again", () => world.setCapabilities(home.anna.token, { insert: true })],
      ["owner-database", STOP],
    ]);
    expect(code).toBe(130);
    expect(talk.said).toContain('The token lacks "Insert content"');
  });

  it("offers the one database of a page whose address was given, and says what is wrong with a row's", async () => {
    const { world } = home.sandbox;
    const onPage = (title: string) =>
      world.addDatabase({ title, parentPageId: home.page, properties: { Name: { title: {} } } });
    onPage("Auf der Seite");
    home.show(home.anna);
    const row = world.addRow(home.anna.dataSourceId, {});
    const address = `https://www.notion.so/Familie-${home.page.replaceAll("-", "")}`;
    const code = await talk.converse([
      ...INTRODUCTION,
      talk.token,
      ["owner-database", "address"],
      ["owner-database", row],
      ["take-offered", false],
      ["owner-database", "address"],
      ["owner-database", address],
      ["take-offered", true, () => onPage("Daneben")],
      ["add-properties", false],
      ["look-again", "other"],
      ["owner-database", "address"],
      ["owner-database", address],
      // By its title, and not by an id.
      ["take-offered", "Daneben"],
      ["add-properties", STOP],
    ]);
    expect(code).toBe(130);
    const said = talk.said;
    expect(said).toContain('its database is "Kalender"');
    expect(said).toContain('there is one database: "Auf der Seite"');
    expect(said).toContain('there are several databases: "Auf der Seite", "Daneben"');
    // It is offered, so that nobody has to look for its id.
    expect(said).not.toContain("Take that one's id");
  });

  it("doesn't take one database for two parts", async () => {
    const code = await talk.converse([
      ...talk.ownCalendar,
      ["shared-database", "address"],
      ["shared-database", home.address(home.anna)],
      ["shared-database", STOP],
    ]);
    expect(code).toBe(130);
    expect(talk.said).toContain("in use already");
  });

  it("says that it can't be reached, and takes the same step again when told to", async () => {
    const clock = new LeapingClock();
    home.sandbox.setFault(() => ({ kind: "respond", when: "before", status: 503 }));
    const code = await talk.converse(
      [
        ...INTRODUCTION,
        talk.token,
        ["again", true, () => home.sandbox.setFault(null)],
        talk.token,
        ["owner-database", STOP],
      ],
      { clock },
    );
    expect(code).toBe(130);
    expect(talk.said).toContain("Notion answered 503");
  });

  it("makes a database once, even if the answer that it is made gets lost", async () => {
    home.sandbox.setFault(({ method, path }) =>
      method === "POST" && path === "/v1/databases" ? { kind: "drop", when: "after" } : undefined,
    );
    const code = await talk.converse([
      ...INTRODUCTION,
      talk.token,
      ["owner-database", "new"],
      ["page", "Familie"],
      ["private-title", "Termine"],
      ["again", true, () => home.sandbox.setFault(null)],
      // It is in the list now, so that nobody needs a second one.
      ["owner-database", "Termine"],
      ["shared-database", STOP],
    ]);
    expect(code).toBe(130);
    expect(home.effects).toEqual(["POST databases"]);
  });
});
