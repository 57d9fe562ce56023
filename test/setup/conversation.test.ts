/** What people run into on the way, told to the set-up itself with written answers. */
import { readdir, rm, writeFile } from "node:fs/promises";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { effectiveEnvironment } from "../../src/config/environment.ts";
import { isInventedUserId } from "../../src/core/user-id.ts";
import { systemClock } from "../../src/run/clock-system.ts";
import { Dialogue } from "../../src/setup/dialogue.ts";
import { runSetup } from "../../src/setup/run.ts";
import { LeapingClock } from "../support/leaping-clock.ts";
import { Newcomers } from "../support/newcomers.ts";
import { AS_PROPOSED, type Line, ScriptedPrompter, STOP } from "../support/scripted-prompter.ts";

const TELEGRAM = "http://telegram.test";
const BOT_TOKEN = `123456789:${"a".repeat(35)}`;

let home: Newcomers;
let prompter: ScriptedPrompter;
/** What Telegram answers, by method. */
let telegram: Record<string, () => Response>;
beforeEach(async () => {
  home = await Newcomers.arrive();
  home.show(home.anna);
  telegram = {};
});
afterEach(() => home.leave());

const throughTelegram: typeof fetch = async (input, init) => {
  const url = String(input);
  if (!url.startsWith(TELEGRAM)) return fetch(input, init);
  return telegram[url.split("/").at(-1) ?? ""]?.() ?? new Response("", { status: 404 });
};

const ok = (result: unknown) => () => Response.json({ ok: true, result });

async function converse(
  lines: readonly Line[],
  given: Record<string, string> = {},
  clock = systemClock,
  stop = new AbortController().signal,
) {
  prompter = new ScriptedPrompter(lines);
  const code = await runSetup(new Dialogue(prompter, new Map(Object.entries(given))), {
    env: effectiveEnvironment({ ...home.env, TELEGRAM_API_ROOT: TELEGRAM }, home.dir),
    dir: home.dir,
    clock,
    timezone: "Europe/Berlin",
    fetch: throughTelegram,
    stop,
  });
  expect(prompter.left).toEqual([]);
  return code;
}

const INTRODUCTION: readonly Line[] = [
  ["owner-name", "anna"],
  ["owner-language", "de"],
  ["timezone", AS_PROPOSED],
];
const token = (): Line => ["owner-token", home.anna.token];
const calendar: Line = ["owner-database", "Kalender"];
const NEW_SHARED: readonly Line[] = [
  ["shared-database", "new"],
  ["page", "Familie"],
  ["shared-title", AS_PROPOSED],
];
const ALONE: readonly Line[] = [
  ["another-person", false],
  ["telegram-bot", false],
  ["owner-telegram-id", "123456789"],
];
const NO_PASS: Line = ["first-pass", "none"];

/** A set-up of Anna alone that is finished. */
function annaAlone(): Promise<number> {
  return converse([
    ...INTRODUCTION,
    token(),
    calendar,
    ["use-names", true],
    ["add-properties", true],
    ...NEW_SHARED,
    ...ALONE,
    NO_PASS,
  ]);
}

const config = async () => JSON.parse(await home.text("users_config.json"));

describe("the set-up with properties", () => {
  it("adds new ones where those with other names are not meant, and leaves these alone", async () => {
    const before = home.propertiesOf(home.anna);
    const code = await converse([
      ...INTRODUCTION,
      token(),
      calendar,
      ["use-names", false],
      // The title can't be added a second time: it has to be renamed by hand.
      [
        "look-again",
        "look-again",
        () => home.sandbox.world.renameProperty(home.anna.dataSourceId, "Titel", "Name"),
      ],
      ["add-properties", true],
      ...NEW_SHARED,
      ...ALONE,
      NO_PASS,
    ]);
    expect(code).toBe(0);
    const added = ["Beschreibung", "Datum", "Name", "PartnerRelevant", "SyncedToSharedId"];
    const kept = before.filter((name) => name !== "Titel");
    expect(home.propertiesOf(home.anna)).toEqual([...kept, ...added].sort());
    expect((await config()).users[0].properties).toBeUndefined();
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
    const code = await converse([
      ...INTRODUCTION,
      token(),
      calendar,
      ["use-names", true],
      ["add-properties", true],
      ["shared-database", "Gemeinsam"],
      ["add-properties", true],
      ...ALONE,
      NO_PASS,
    ]);
    expect(code).toBe(0);
    expect((await config()).users[0].properties).toMatchObject({ date: "Wann" });
    expect(home.propertiesOf(shared)).toEqual(expect.arrayContaining(["Datum", "SourcePrivateId"]));
    expect(home.propertiesOf(shared)).not.toContain("Wann");
  });

  it("never changes one of another type, but says what a person has to do", async () => {
    const { world } = home.sandbox;
    world.addProperty(home.anna.dataSourceId, "PartnerRelevant", { select: {} });
    const code = await converse([
      ...INTRODUCTION,
      token(),
      calendar,
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
    expect(prompter.said.join("\n")).toContain(
      '"PartnerRelevant" in the private database is of type select, but must be Checkbox',
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
    const code = await converse([
      ...INTRODUCTION,
      token(),
      calendar,
      ["use-names", true],
      ["add-properties", true],
      ["shared-database", "Wir"],
      ["look-again", "look-again", () => world.renameProperty(shared.dataSourceId, "When", "Wann")],
      ...ALONE,
      NO_PASS,
    ]);
    expect(code).toBe(0);
    expect(prompter.said.join("\n")).toContain(`"When" in the shared database isn't used as "date"`);
  });

  it("takes another database where somebody would rather have that", async () => {
    const code = await converse([
      ...INTRODUCTION,
      token(),
      calendar,
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
    const code = await converse([
      ...INTRODUCTION,
      token(),
      ["capabilities", "again", () => world.setCapabilities(home.anna.token, { insert: true })],
      ["owner-database", STOP],
    ]);
    expect(code).toBe(130);
    expect(prompter.said.join("\n")).toContain('The token lacks "Insert content"');
  });

  it("offers the one database of a page whose address was given, and says what is wrong with a row's", async () => {
    const { world } = home.sandbox;
    const { databaseId } = world.addDatabase({
      title: "Auf der Seite",
      parentPageId: home.page,
      properties: { Name: { title: {} } },
    });
    home.show(home.anna);
    const row = world.addRow(home.anna.dataSourceId, {});
    const code = await converse([
      ...INTRODUCTION,
      token(),
      ["owner-database", "address"],
      ["owner-database", row],
      ["take-offered", false],
      ["owner-database", "address"],
      ["owner-database", `https://www.notion.so/Familie-${home.page.replaceAll("-", "")}`],
      ["take-offered", true],
      ["add-properties", STOP],
    ]);
    expect(code).toBe(130);
    const said = prompter.said.join("\n");
    expect(said).toContain(`its database is ${home.anna.databaseId}`);
    expect(said).toContain(`there is one database: ${databaseId}`);
  });

  it("doesn't take one database for two parts", async () => {
    const code = await converse([
      ...INTRODUCTION,
      token(),
      calendar,
      ["use-names", true],
      ["add-properties", true],
      ["shared-database", "address"],
      ["shared-database", home.address(home.anna)],
      ["shared-database", STOP],
    ]);
    expect(code).toBe(130);
    expect(prompter.said.join("\n")).toContain("in use already");
  });

  it("says that it can't be reached, and takes the same step again when told to", async () => {
    const clock = new LeapingClock();
    home.sandbox.setFault(() => ({ kind: "respond", when: "before", status: 503 }));
    const code = await converse(
      [
        ...INTRODUCTION,
        token(),
        ["again", true, () => home.sandbox.setFault(null)],
        token(),
        ["owner-database", STOP],
      ],
      {},
      clock,
    );
    expect(code).toBe(130);
    expect(prompter.said.join("\n")).toContain("Notion answered 503");
  });

  it("makes a database once, even if the answer that it is made gets lost", async () => {
    home.sandbox.setFault(({ method, path }) =>
      method === "POST" && path === "/v1/databases" ? { kind: "drop", when: "after" } : undefined,
    );
    const code = await converse([
      ...INTRODUCTION,
      token(),
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

describe("the set-up with Telegram", () => {
  it("finds the user id through the bot, of people only who write now", async () => {
    const clock = new LeapingClock();
    const seconds = () => Math.floor(clock.now() / 1000);
    const message = (id: number, date: number, is_bot = false) => ({
      update_id: id,
      message: { date, from: { id, is_bot, first_name: `Person ${id}` } },
    });
    let looks = 0;
    telegram.getMe = ok({ id: 1, username: "our_sync_bot" });
    telegram.getUpdates = () => {
      looks += 1;
      const old = message(11, seconds() - 86_400);
      const all = looks < 3 ? [old] : [old, message(22, seconds(), true), message(33, seconds())];
      return Response.json({ ok: true, result: all });
    };
    const code = await converse(
      [
        ...INTRODUCTION,
        token(),
        calendar,
        ["use-names", true],
        ["add-properties", true],
        ...NEW_SHARED,
        ["another-person", false],
        ["telegram-bot", true],
        ["telegram-bot-token", "not a token"],
        ["telegram-bot-token", BOT_TOKEN],
        ["telegram-id", "bot"],
        ["telegram-id", true],
        NO_PASS,
      ],
      {},
      clock,
    );
    expect(code).toBe(0);
    expect(looks).toBe(3);
    expect((await config()).users[0].telegram_user_id).toBe(33);
    expect(await home.text(".env")).toBe(
      `PARTNER_SYNC_ENABLED=true\nTELEGRAM_BOT_TOKEN=${BOT_TOKEN}\nNOTION_TOKEN=${home.anna.token}\n`,
    );
    expect(prompter.said.join("\n")).not.toContain(BOT_TOKEN);
    expect(prompter.said.join("\n")).toContain("gh secret set TELEGRAM_BOT_TOKEN");
  });

  it("invents a number that Telegram gives to nobody where none is typed in", async () => {
    const lines: readonly Line[] = [
      ...INTRODUCTION,
      token(),
      calendar,
      ["use-names", true],
      ["add-properties", true],
      ...NEW_SHARED,
      ["another-person", false],
      ["telegram-bot", false],
      ["owner-telegram-id", ""],
      NO_PASS,
    ];
    expect(await converse(lines)).toBe(0);
    expect(isInventedUserId((await config()).users[0].telegram_user_id)).toBe(true);
  });

  it("stops waiting for a message where the person stops", async () => {
    const stop = new AbortController();
    telegram.getMe = ok({ id: 1, username: "b" });
    telegram.getUpdates = () => {
      stop.abort();
      return Response.json({ ok: true, result: [] });
    };
    const lines: readonly Line[] = [
      ...INTRODUCTION,
      token(),
      calendar,
      ["use-names", true],
      ["add-properties", true],
      ...NEW_SHARED,
      ["another-person", false],
      ["telegram-bot", true],
      ["telegram-bot-token", BOT_TOKEN],
      ["telegram-id", "bot"],
    ];
    expect(await converse(lines, {}, systemClock, stop.signal)).toBe(130);
  });

  it("asks for the number where nobody writes, and goes on without a bot that Telegram doesn't know", async () => {
    const clock = new LeapingClock();
    telegram.getMe = () => new Response("", { status: 401 });
    const code = await converse(
      [
        ...INTRODUCTION,
        token(),
        calendar,
        ["use-names", true],
        ["add-properties", true],
        ...NEW_SHARED,
        ["another-person", false],
        ["telegram-bot", true],
        ["telegram-bot-token", BOT_TOKEN, () => undefined],
        ["telegram-bot-token", BOT_TOKEN, () => (telegram.getMe = ok({ id: 1, username: "b" }))],
        ["telegram-id", "bot", () => (telegram.getUpdates = ok([]))],
        ["owner-telegram-id", "0"],
        ["owner-telegram-id", "42"],
        NO_PASS,
      ],
      {},
      clock,
    );
    expect(code).toBe(0);
    expect(prompter.said.join("\n")).toContain("Telegram doesn't know this token");
    expect((await config()).users[0].telegram_user_id).toBe(42);
  });
});

describe("the set-up of what is set up already", () => {
  it("changes one answer, and nothing else", async () => {
    expect(await annaAlone()).toBe(0);
    const before = await config();
    const { secret } = home.sandbox.world.addConnection({ name: "Neu" });
    for (const id of [home.page, home.anna.databaseId]) home.sandbox.world.share(secret, id);
    const code = await converse([
      ["change", "change"],
      ["change-person", "anna"],
      ["change-answer", "token"],
      ["owner-token", secret],
      NO_PASS,
    ]);
    expect(code).toBe(0);
    expect(await config()).toEqual(before);
    expect(before.users[0].notion_api_key).toBe("$NOTION_TOKEN");
    expect(await home.text(".env")).toContain(`\nNOTION_TOKEN=${secret}\n`);
    expect(await home.text(".env")).not.toContain(home.anna.token);
  });

  it("changes the token of somebody who shares nothing, and still shares nothing of theirs", async () => {
    expect(await annaAlone()).toBe(0);
    home.show(home.ben);
    const { users } = await config();
    const ben = { telegram_user_id: 9, notion_api_key: "ntn_old", notion_database_id: home.ben.databaseId };
    await writeFile(`${home.dir}/users_config.json`, JSON.stringify({ users: [users[0], ben] }));
    const code = await converse([
      ["change", "change"],
      ["change-person", "the partner"],
      ["change-answer", "token"],
      ["partner-token", home.ben.token],
      ["add-properties", true],
      ["move-tokens", true],
      NO_PASS,
    ]);
    expect(code).toBe(0);
    expect(await config()).toEqual({ users: [users[0], { ...ben, notion_api_key: "$NOTION_TOKEN_2" }] });
  });

  describe("with tokens in the file, as all had them once,", () => {
    beforeEach(async () => {
      expect(await annaAlone()).toBe(0);
      await rm(`${home.dir}/.env`);
    });

    const annas = async (more: object = {}) => {
      const { users } = await config();
      const text = JSON.stringify({ users: [{ ...users[0], notion_api_key: home.anna.token, ...more }] });
      await writeFile(`${home.dir}/users_config.json`, text);
      return text;
    };

    it("takes them out into .env where somebody agrees, and keeps the old file", async () => {
      const before = await config();
      const text = await annas();
      expect(await converse([["change", "check"], ["move-tokens", true], NO_PASS])).toBe(0);
      expect(await config()).toEqual(before);
      expect(await home.text(".env")).toBe(`NOTION_TOKEN=${home.anna.token}\n`);
      const files = await home.files();
      expect(files[".env"]).toBe("600");
      const kept = Object.keys(files).find((name) => name.includes(".bak-")) ?? "";
      expect(await home.text(kept)).toBe(text);
      expect(prompter.said.join("\n")).toContain("git add --force users_config.json");
    });

    it("leaves them there where somebody would rather have that, and doesn't have the file committed", async () => {
      const text = await annas();
      expect(
        await converse([
          ["change", "check"],
          ["move-tokens", false],
        ]),
      ).toBe(0);
      expect(await home.text("users_config.json")).toBe(text);
      expect(prompter.said.join("\n")).not.toContain("git add");
      expect(prompter.said.join("\n")).toContain("tr -d '\\r\\n' < users_config.json");
    });

    it("leaves all of them there where another program's stand in it too, and says which", async () => {
      const text = await annas({ business_notion_api_key: "ntn_of_the_wider_bot" });
      expect(await converse([["change", "check"]])).toBe(0);
      expect(await home.text("users_config.json")).toBe(text);
      const said = prompter.said.join("\n");
      expect(said).toContain("secrets that are not the sync's: users[0].business_notion_api_key");
      expect(said).not.toContain("git add");
    });
  });

  it("looks at the properties anew, of databases given by their addresses too, and writes nothing new", async () => {
    expect(await annaAlone()).toBe(0);
    const { users } = await config();
    const text = JSON.stringify({ users: [{ ...users[0], notion_database_id: home.address(home.anna) }] });
    await writeFile(`${home.dir}/users_config.json`, text);
    const code = await converse([
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
      const code = await converse([
        ...INTRODUCTION,
        token(),
        calendar,
        ["use-names", true],
        ["add-properties", true],
        ...NEW_SHARED,
        ...ALONE,
        ["first-pass", "pass"],
      ]);
      expect(code).toBe(0);
    });

    it("renamed: recognises it, proposes its new name, and adds none", async () => {
      home.sandbox.world.renameProperty(home.anna.dataSourceId, "Ort", "Irgendetwas");
      const before = home.propertiesOf(home.anna);
      expect(await converse([...namesAnew, NO_PASS])).toBe(0);
      expect((await config()).users[0].properties).toMatchObject({ location: "Irgendetwas" });
      expect(home.propertiesOf(home.anna)).toEqual(before);
    });

    it("deleted: adds it under the name that it had, and takes no other one for it", async () => {
      home.sandbox.world.addProperty(home.anna.dataSourceId, "Adresse", { rich_text: {} });
      home.sandbox.world.removeProperty(home.anna.dataSourceId, "Ort");
      const before = home.propertiesOf(home.anna);
      expect(await converse([...namesAnew, ["add-properties", true]])).toBe(0);
      expect(home.propertiesOf(home.anna)).toEqual([...before, "Ort"].sort());
      expect((await config()).users[0].properties).not.toHaveProperty("location");
    });
  });

  it("opens only the questions whose answers the configuration refuses", async () => {
    expect(await annaAlone()).toBe(0);
    const { users } = await config();
    const spoilt = { users: [{ ...users[0], telegram_user_id: "your_id" }] };
    await writeFile(`${home.dir}/users_config.json`, JSON.stringify(spoilt));
    expect(
      await converse([
        ["another-person", false],
        ["telegram-bot", false],
        ["owner-telegram-id", "77"],
        NO_PASS,
      ]),
    ).toBe(0);
    expect((await config()).users[0].telegram_user_id).toBe(77);
  });

  it("begins anew where the file can't be read, and keeps it", async () => {
    await writeFile(`${home.dir}/users_config.json`, `{"${home.anna.token}"`);
    const code = await converse([
      ["start-anew", true],
      ...INTRODUCTION,
      token(),
      calendar,
      ["use-names", true],
      ["add-properties", true],
      ...NEW_SHARED,
      ...ALONE,
      NO_PASS,
    ]);
    expect(code).toBe(0);
    expect(prompter.said.join("\n")).toContain("users_config.json isn't valid JSON");
    const kept = (await readdir(home.dir)).find((name) => name.includes(".bak-")) ?? "";
    expect(await home.text(kept)).toBe(`{"${home.anna.token}"`);
    expect((await config()).users[0].notion_api_key).toBe("$NOTION_TOKEN");
  });
});
