/** A set-up where there is a configuration already: finished, of an older kind, or unreadable. */
import { readdir, rm, writeFile } from "node:fs/promises";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { ALONE, Conversation, NO_PASS } from "../support/conversation.ts";
import type { Newcomers } from "../support/newcomers.ts";
import { AS_PROPOSED, type Line } from "../support/scripted-prompter.ts";

let talk: Conversation;
let home: Newcomers;
beforeEach(async () => {
  talk = await Conversation.begin();
  home = talk.home;
});
afterEach(() => talk.home.leave());

describe("the set-up of what is set up already", () => {
  it("changes one answer, and nothing else", async () => {
    expect(await talk.annaAlone()).toBe(0);
    const before = await talk.config();
    const { secret } = home.sandbox.world.addConnection({ name: "Neu" });
    for (const id of [home.page, home.anna.databaseId]) home.sandbox.world.share(secret, id);
    const code = await talk.converse([
      ["change", "change"],
      ["change-person", "anna"],
      ["change-answer", "token"],
      ["owner-token", secret],
      NO_PASS,
    ]);
    expect(code).toBe(0);
    expect(await talk.config()).toEqual(before);
    expect(before.users[0].notion_api_key).toBe("$NOTION_TOKEN");
    expect(talk.said).toContain("gh secret set NOTION_TOKEN");
    // Nothing else has to be done on GitHub, and the partner knows all of it.
    expect(talk.said).not.toMatch(/git add|PARTNER_SYNC_ENABLED|to copy and send/);
    expect(await home.text(".env")).toContain(`\nNOTION_TOKEN=${secret}\n`);
    expect(await home.text(".env")).not.toContain(home.anna.token);
    // Whoever only looks is told all of it again.
    expect(await talk.converse([["change", "check"]])).toBe(0);
    expect(talk.said).toMatch(/git add[\s\S]+PARTNER_SYNC_ENABLED[\s\S]+to copy and send/);
  });

  it("changes each answer by itself: what stands there is proposed", async () => {
    expect(await talk.annaAlone()).toBe(0);
    const { users } = await talk.config();
    const changes: readonly (readonly [Line, Line, object])[] = [
      [["change-answer", "name"], ["owner-name", " 'Anna Lena' "], { name: "Anna Lena" }],
      [["change-answer", "language"], ["owner-language", "en"], { language: "en" }],
      [["change-answer", "timezone"], ["timezone", "Europe/Rome"], { timezone: "Europe/Rome" }],
      [["change-answer", "telegram"], ["owner-telegram-id", "7 7"], { telegram_user_id: 77 }],
    ];
    let expected = users[0];
    for (const [which, [key, answer], changed] of changes) {
      const lines: readonly Line[] = [["change", "change"], ["change-person", "0"], which];
      expect(await talk.converse([...lines, [key, AS_PROPOSED]])).toBe(0);
      expect((await talk.config()).users[0]).toEqual(expected);
      expect(await talk.converse([...lines, [key, answer], NO_PASS])).toBe(0);
      expected = { ...expected, ...changed };
      expect((await talk.config()).users[0]).toEqual(expected);
    }
    expect(
      await talk.converse([
        ["change", "interval"],
        ["interval-hours", "0,0"],
        ["interval-hours", "0,5"],
        NO_PASS,
      ]),
    ).toBe(0);
    const withInterval = await home.text(".env");
    expect(withInterval).toContain("PARTNER_SYNC_INTERVAL_HOURS=0.5\n");
    await writeFile(`${home.dir}/.env`, `${withInterval}TELEGRAM_BOT_TOKEN=123456789:${"a".repeat(35)}\n`);
    expect(await talk.converse([["change", "bot"], ["telegram-bot", false], NO_PASS])).toBe(0);
    expect(await home.text(".env")).toBe(withInterval);
    expect(talk.said).toContain("gh secret delete TELEGRAM_BOT_TOKEN");
    await talk.converse([["change", "check"]]);
    expect(talk.said).toContain("• language: English");
    expect(talk.said).not.toContain(home.anna.token);
  });

  it("changes what one single property means, back to its usual name too", async () => {
    expect(await talk.annaAlone()).toBe(0);
    const single: readonly Line[] = [
      ["change", "change"],
      ["change-person", "anna"],
      ["change-answer", "property"],
      ["change-property", "description"],
    ];
    expect(await talk.converse([...single, ["property-description", "Geheim"], NO_PASS])).toBe(0);
    const { properties } = (await talk.config()).users[0];
    expect(properties).toEqual({ name: "Titel", date: "Wann", description: "Geheim" });
    home.sandbox.world.addProperty(home.anna.dataSourceId, "Beschreibung", { rich_text: {} });
    expect(await talk.converse([...single, ["property-description", "Beschreibung"], NO_PASS])).toBe(0);
    expect((await talk.config()).users[0].properties).toEqual({ name: "Titel", date: "Wann" });
  });

  it("asks about a token that somebody has already, this person or another one", async () => {
    expect(await talk.annaAlone()).toBe(0);
    const again: readonly Line[] = [
      ["change", "change"],
      ["change-person", "anna"],
      ["change-answer", "token"],
      ["owner-token", home.anna.token],
    ];
    expect(await talk.converse([...again, ["token-twice", "keep"]])).toBe(0);
    expect(talk.said).toContain("That is the token that anna has already");
    // Nothing is new, on GitHub neither.
    expect(talk.said).not.toMatch(/gh secret set|to copy and send/);
    home.show(home.ben);
    const code = await talk.converse([
      ["change", "person"],
      ["partner-name", "ben"],
      ["partner-language", "de"],
      ["partner-token", `"${home.anna.token}"`],
      ["token-twice", "another"],
      ["partner-token", home.ben.token],
      ["partner-database", "Bens Termine"],
      ["add-properties", true],
      ["partner-telegram-id", "9"],
      NO_PASS,
    ]);
    expect(code).toBe(0);
    expect(talk.said).toContain("This is the token of anna, to the letter.");
    expect(await home.text(".env")).toContain(`NOTION_TOKEN_2=${home.ben.token}\n`);
    // What is to be sent holds links and titles, and no secret.
    expect(talk.said).toContain("Hallo ben, unsere Termine in Notion sind jetzt verbunden.");
    expect(talk.said).toMatch(
      /Tick PartnerRelevant on an appointment in "Kalender", then run:\n {4}npm run sync/,
    );
  });

  it("changes the token of somebody who shares nothing, and still shares nothing of theirs", async () => {
    expect(await talk.annaAlone()).toBe(0);
    home.show(home.ben);
    const { users } = await talk.config();
    const ben = { telegram_user_id: 9, notion_api_key: "ntn_old", notion_database_id: home.ben.databaseId };
    await writeFile(`${home.dir}/users_config.json`, JSON.stringify({ users: [users[0], ben] }));
    const code = await talk.converse([
      ["change", "change"],
      ["change-person", "the partner"],
      ["change-answer", "token"],
      ["partner-token", home.ben.token],
      ["add-properties", true],
      ["move-tokens", true],
      NO_PASS,
    ]);
    expect(code).toBe(0);
    expect(await talk.config()).toEqual({ users: [users[0], { ...ben, notion_api_key: "$NOTION_TOKEN_2" }] });
  });

  describe("with tokens in the file, as all had them once,", () => {
    beforeEach(async () => {
      expect(await talk.annaAlone()).toBe(0);
      await rm(`${home.dir}/.env`);
    });

    const annas = async (more: object = {}) => {
      const { users } = await talk.config();
      const text = JSON.stringify({ users: [{ ...users[0], notion_api_key: home.anna.token, ...more }] });
      await writeFile(`${home.dir}/users_config.json`, text);
      return text;
    };

    it("takes them out into .env where somebody agrees, and keeps the old file", async () => {
      const before = await talk.config();
      const text = await annas();
      expect(await talk.converse([["change", "check"], ["move-tokens", true], NO_PASS])).toBe(0);
      expect(await talk.config()).toEqual(before);
      expect(await home.text(".env")).toBe(`NOTION_TOKEN=${home.anna.token}\n`);
      const files = await home.files();
      expect(files[".env"]).toBe("600");
      const kept = Object.keys(files).find((name) => name.includes(".bak-")) ?? "";
      expect(await home.text(kept)).toBe(text);
      expect(talk.said).toContain("git add --force users_config.json");
    });

    it("leaves them there where somebody would rather have that, and doesn't have the file committed", async () => {
      const text = await annas();
      expect(
        await talk.converse([
          ["change", "check"],
          ["move-tokens", false],
        ]),
      ).toBe(0);
      expect(await home.text("users_config.json")).toBe(text);
      expect(talk.said).not.toContain("git add");
      expect(talk.said).toContain("tr -d '\\r\\n' < users_config.json");
    });

    it("leaves all of them there where another program's stand in it too, and says which", async () => {
      const text = await annas({ business_notion_api_key: "ntn_of_the_wider_bot" });
      expect(await talk.converse([["change", "check"]])).toBe(0);
      expect(await home.text("users_config.json")).toBe(text);
      const said = talk.said;
      expect(said).toContain("secrets that are not the sync's: users[0].business_notion_api_key");
      expect(said).not.toContain("git add");
    });
  });

  it("looks at the properties anew, of databases given by their addresses too, and writes nothing new", async () => {
    expect(await talk.annaAlone()).toBe(0);
    const { users } = await talk.config();
    const text = JSON.stringify({ users: [{ ...users[0], notion_database_id: home.address(home.anna) }] });
    await writeFile(`${home.dir}/users_config.json`, text);
    const code = await talk.converse([
      ["change", "change"],
      ["change-person", "anna"],
      ["change-answer", "names"],
      ["use-names", true],
    ]);
    expect(code).toBe(0);
    expect(await home.text("users_config.json")).toBe(text);
  });

  describe("E2: after a pass, with a property that was", () => {
    const namesAnew: readonly Line[] = [
      ["change", "change"],
      ["change-person", "anna"],
      ["change-answer", "names"],
      ["use-names", true],
    ];

    beforeEach(async () => {
      const code = await talk.converse([...talk.calendars, ...ALONE, ["first-pass", "pass"]]);
      expect(code).toBe(0);
    });

    it("renamed: recognises it, proposes its new name, and adds none", async () => {
      home.sandbox.world.renameProperty(home.anna.dataSourceId, "Ort", "Irgendetwas");
      const before = home.propertiesOf(home.anna);
      expect(await talk.converse([...namesAnew, NO_PASS])).toBe(0);
      expect((await talk.config()).users[0].properties).toMatchObject({ location: "Irgendetwas" });
      expect(home.propertiesOf(home.anna)).toEqual(before);
    });

    it("deleted: adds it under the name that it had, and takes no other one for it", async () => {
      home.sandbox.world.addProperty(home.anna.dataSourceId, "Adresse", { rich_text: {} });
      home.sandbox.world.removeProperty(home.anna.dataSourceId, "Ort");
      const before = home.propertiesOf(home.anna);
      expect(await talk.converse([...namesAnew, ["add-properties", true]])).toBe(0);
      expect(home.propertiesOf(home.anna)).toEqual([...before, "Ort"].sort());
      expect((await talk.config()).users[0].properties).not.toHaveProperty("location");
    });
  });

  it("opens only the questions whose answers the configuration refuses", async () => {
    expect(await talk.annaAlone()).toBe(0);
    const { users } = await talk.config();
    const spoilt = { users: [{ ...users[0], telegram_user_id: "your_id" }] };
    await writeFile(`${home.dir}/users_config.json`, JSON.stringify(spoilt));
    expect(
      await talk.converse([
        ["another-person", false],
        ["telegram-bot", false],
        ["owner-telegram-id", "77"],
        NO_PASS,
      ]),
    ).toBe(0);
    expect((await talk.config()).users[0].telegram_user_id).toBe(77);
  });

  it("begins anew where the file can't be read, and keeps it", async () => {
    await writeFile(`${home.dir}/users_config.json`, `{"${home.anna.token}"`);
    const code = await talk.converse([["start-anew", true], ...talk.calendars, ...ALONE, NO_PASS]);
    expect(code).toBe(0);
    expect(talk.said).toContain("users_config.json isn't valid JSON");
    const kept = (await readdir(home.dir)).find((name) => name.includes(".bak-")) ?? "";
    expect(await home.text(kept)).toBe(`{"${home.anna.token}"`);
    expect((await talk.config()).users[0].notion_api_key).toBe("$NOTION_TOKEN");
  });

  it.each([
    ["a broken file", '{"users": [', "users_config.json ist kein gültiges JSON: Zeile 1"],
    [
      "a wrong entry",
      '{"users": [{"telegram_user_id": 5}, {"telegram_user_id": 5}]}',
      "users[0].telegram_user_id ist auch die ID von",
    ],
  ])("says in German what is wrong with %s", async (_, json, said) => {
    await writeFile(`${home.dir}/users_config.json`, json);
    expect(await talk.unattended({ "start-anew": "no" }, { language: "de" })).toBe(1);
    expect(talk.said).toContain(said);
  });

  it("says in German which variable is wrong", async () => {
    await writeFile(`${home.dir}/.env`, "PARTNER_SYNC_INTERVAL_HOURS=zwei\n");
    expect(await talk.unattended({}, { language: "de" })).toBe(1);
    expect(talk.said).toContain(
      "Die Variable PARTNER_SYNC_INTERVAL_HOURS muss eine positive Zahl von Stunden sein, etwa 2 oder 0.5.",
    );
  });
});
