/** Flags and variables with nobody there: each is applied, or named as wrong, on a finished set-up too. */
import { writeFile } from "node:fs/promises";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { Conversation } from "../support/conversation.ts";
import type { Newcomers } from "../support/newcomers.ts";

let talk: Conversation;
let home: Newcomers;
beforeEach(async () => {
  talk = await Conversation.begin();
  home = talk.home;
});
afterEach(() => talk.home.leave());

const tokens = () => ({ "owner-token": home.anna.token, "partner-token": home.ben.token });
/** As the README has it. */
const allNew = () => ({
  ...tokens(),
  page: "Familie",
  "shared-database": "new",
  "owner-name": "anna",
  "owner-database": "new",
  "owner-telegram-id": "123456789",
  "partner-name": "ben",
  "partner-database": "new",
  "partner-telegram-id": "987654321",
});
const parentsOfDatabases = () =>
  home.sandbox.log
    .filter(({ method, path, effect }) => effect && method === "POST" && path === "/v1/databases")
    .map(({ body }) => JSON.stringify(body));

describe("a zone", () => {
  it.each(["Wien", "europe/vienna", "Europe/Viena"])(
    "%s is named as wrong, with the one that is meant",
    async (zone) => {
      expect(await talk.unattended({ ...allNew(), timezone: zone })).toBe(1);
      expect(talk.said).toContain(
        `The answer for --timezone won't do: this is no time zone's name; "Europe/Vienna" is probably meant.`,
      );
      expect(talk.said).not.toContain("Made:");
    },
  );
});

describe("what is wrong with an answer", () => {
  it("is told of a page's address with the databases on it, by title and address", async () => {
    home.show(home.anna);
    const row = home.sandbox.world.addRow(home.anna.dataSourceId, {});
    expect(await talk.unattended({ ...allNew(), "owner-database": row })).toBe(1);
    expect(talk.said).toContain(
      `The answer for --owner-database won't do: A database is needed, but this is the id of a row of a database; its database is "Kalender".\n• Kalender: https://www.notion.so/${home.anna.databaseId.replaceAll("-", "")}`,
    );
    expect(home.effects).toEqual([]);
  });

  it.each([
    ["owner-telegram-id", "abc", "a positive whole number"],
    ["partner-telegram-id", "123456789", "Somebody here has this number already."],
    ["partner-language", "fr", "it must be one of: de, en."],
    ["partner-name", "b<n", "It may hold letters"],
    ["first-pass", "perhaps", "it must be one of: none, dry-run, pass."],
    ["owner-database", "https://github.com/anna/partner-sync", "There is no id in it"],
    ["shared-page", "https://www.notion.so/Familie", "There is no id in it"],
    ["partner-token", `123456789:${"a".repeat(35)}`, "the token of a Telegram bot"],
    ["telegram-bot-token", `ntn_${"a".repeat(46)}`, "That is no bot's token"],
  ])("is told before anything is made: --%s %s", async (key, value, why) => {
    expect(await talk.unattended({ ...allNew(), [key]: value })).toBe(1);
    expect(talk.said).toContain(`The answer for --${key} won't do:`);
    expect(talk.said).toContain(why);
    expect(home.effects).toEqual([]);
  });
});

describe("before anything is made", () => {
  it("one database is refused in two places, in whatever form", async () => {
    const [dashed, address] = [home.ben.databaseId, home.address(home.ben)];
    for (const other of ["partner-database", "shared-database"]) {
      expect(await talk.unattended({ ...allNew(), "owner-database": dashed, [other]: address })).toBe(1);
      expect(talk.said).toContain("won't do: This database is in use already");
    }
    expect(home.effects).toEqual([]);
  });

  it("a partner's token is missed", async () => {
    const { "partner-token": _, ...others } = allNew();
    expect(await talk.unattended(others)).toBe(1);
    expect(talk.said).toContain("An answer is missing: set the variable SETUP_PARTNER_TOKEN.");
    expect(home.effects).toEqual([]);
  });
});

describe("a title", () => {
  it("that several databases have is told with each of them, and one that none has with those that are seen", async () => {
    home.show(home.anna);
    const twin = home.sandbox.world.addDatabase({ title: "kalender", properties: { Name: { title: {} } } });
    home.show(home.anna, twin.databaseId);
    const told = async (title: string) => {
      expect(await talk.unattended({ ...allNew(), "owner-database": title })).toBe(1);
      for (const id of [twin.databaseId, home.anna.databaseId])
        expect(talk.said).toContain(`alender: https://www.notion.so/${id.replaceAll("-", "")}`);
      return talk.said;
    };
    expect(await told("Kalender")).toContain("The connection of anna sees more than one database");
    expect(await told("Kalendr")).toContain("The connection of anna sees no database of this title.");
  });
});

describe("new databases", () => {
  it("lie on the one page that was shown, whatever lies on that", async () => {
    home.sandbox.world.addPage({ title: "Urlaub", parentPageId: home.page });
    home.show(home.ben, home.page);
    const { page: _, ...withoutPage } = allNew();
    expect(await talk.unattended(withoutPage), talk.said).toBe(0);
    for (const parent of parentsOfDatabases()) expect(parent).toContain(home.page);
  });

  it("all lie on the page that was given, however many pages the connections see", async () => {
    const { world } = home.sandbox;
    const other = world.addPage({ title: "Arbeit" });
    for (const { token } of [home.anna, home.ben])
      for (const page of [home.page, other]) world.share(token, page);
    expect(await talk.unattended(allNew()), talk.said).toBe(0);
    const parents = parentsOfDatabases();
    expect(parents).toHaveLength(3);
    for (const parent of parents) expect(parent).toContain(home.page);
  });

  it("are told by their titles, and the properties of the one that two people use once", async () => {
    home.show(home.ben, home.page);
    expect(await talk.unattended(allNew()), talk.said).toBe(0);
    // In the language in which it speaks.
    for (const title of ["Appointments", "Shared appointments"])
      expect(talk.said).toContain(`Made: the database "${title}", https://www.notion.so/`);
    expect(talk.said.match(/Properties of the shared database/g)).toHaveLength(1);
  });

  it("never lie elsewhere in silence: a page that a connection doesn't see is named, and one of its own taken", async () => {
    const { world } = home.sandbox;
    const bens = world.addPage({ title: "Bens Seite" });
    world.share(home.ben.token, bens);
    expect(await talk.unattended(allNew())).toBe(1);
    expect(talk.said).toContain(
      "The answer for --page won't do: the connection of ben sees no page of this title.",
    );
    expect(talk.said).toContain("--partner-page");
    // By its id, too; and what was made for Anna is not made again.
    expect(await talk.unattended({ ...allNew(), page: home.page })).toBe(1);
    expect(talk.said).toContain("the connection of ben doesn't see that page");
    expect(await talk.unattended({ ...allNew(), "partner-page": "Bens Seite" }), talk.said).toBe(0);
    const parents = parentsOfDatabases();
    expect(parents).toHaveLength(3);
    expect(parents[2]).toContain(bens);
  });
});

describe("on a finished set-up", () => {
  beforeEach(async () => {
    home.show(home.ben);
    home.show(home.ben, home.page);
    expect(await talk.unattended(allNew()), talk.said).toBe(0);
    home.sandbox.clearLog();
  });

  it("the same answers change nothing, and say which of them were not needed", async () => {
    const before = [await home.text("users_config.json"), await home.text(".env")];
    expect(await talk.unattended(allNew())).toBe(0);
    expect([await home.text("users_config.json"), await home.text(".env")]).toEqual(before);
    expect(home.effects).toEqual([]);
    expect(talk.said).toContain("Nothing had to be changed.");
    expect(talk.said).toContain("--owner-database new: there is one already");
    expect(talk.said).toContain("not used: --page");
  });

  it("each other answer is applied, and said", async () => {
    const { users: before } = await talk.config();
    const code = await talk.unattended({
      "owner-name": '  "Anna Maria" ',
      "owner-language": "de",
      "owner-timezone": "Europe/Lisbon",
      "partner-database": "Bens Termine",
      "partner-telegram-id": "55",
      "interval-hours": "4",
    });
    expect(code, talk.said).toBe(0);
    const { users } = await talk.config();
    expect(users).toEqual([
      { ...before[0], name: "Anna Maria", language: "de", timezone: "Europe/Lisbon" },
      { ...before[1], telegram_user_id: 55, notion_database_id: home.ben.databaseId },
    ]);
    expect(await home.text(".env")).toContain("PARTNER_SYNC_INTERVAL_HOURS=4\n");
    for (const line of [
      "Anna Maria: name anna → Anna Maria",
      "language English → German",
      "Telegram id 987654321 → 55",
      "interval: 2 h → 4 h",
    ])
      expect(talk.said).toContain(line);
    // One that is given for all is everybody's.
    expect(await talk.unattended({ timezone: "Europe/Vienna" })).toBe(0);
    const { users: again } = await talk.config();
    expect(again.map(({ timezone }: { timezone: string }) => timezone)).toEqual([
      "Europe/Vienna",
      "Europe/Vienna",
    ]);
  });

  it("a bot goes that isn't wanted any more", async () => {
    const before = await home.text(".env");
    await writeFile(`${home.dir}/.env`, `${before}TELEGRAM_BOT_TOKEN=123456789:${"a".repeat(35)}\n`);
    expect(await talk.unattended({ "telegram-bot-token": "none" })).toBe(0);
    expect(await home.text(".env")).toBe(before);
    expect(talk.said).toContain("gh secret delete TELEGRAM_BOT_TOKEN");
    expect(talk.said).toContain("Delete the secret TELEGRAM_BOT_TOKEN, if it is there.");
    expect(await talk.unattended({ "telegram-bot-token": "none" })).toBe(0);
    expect(talk.said).not.toContain("Delete the secret");
  });

  it("a wrong answer is named, without its value, and nothing is written", async () => {
    const before = await home.text("users_config.json");
    for (const [key, value] of WRONG) {
      expect(await talk.unattended({ [key]: value }), key).toBe(1);
      expect(talk.said).toContain(`The answer for --${key} won't do`);
      expect(await home.text("users_config.json")).toBe(before);
    }
    expect(talk.said).not.toContain("perhaps");
    expect(home.effects).toEqual([]);
  });
});

const WRONG: readonly (readonly [string, string])[] = [
  ["owner-language", "fr"],
  ["owner-timezone", "Europe/Nowhere"],
  ["timezone", "Mars"],
  ["owner-name", "{}"],
  ["partner-telegram-id", "12ab"],
  ["interval-hours", "often"],
  ["owner-database", "No such title"],
  ["shared-database", "No such title"],
  ["property-names", "dat=Wann"],
  ["property-names", "date=Wnan"],
  ["property-names", "date=Ort"],
  ["owner-token", "ntn_nobodys_token"],
  ["first-pass", "often"],
  ["use-names", "perhaps"],
];

describe("a token that is somebody's already", () => {
  it("is refused before anything is written", async () => {
    const same = { ...allNew(), "partner-token": ` "${home.anna.token}" ` };
    expect(await talk.unattended(same)).toBe(1);
    expect(talk.said).toContain("The answer for --partner-token won't do: it is the same as that of anna");
    expect(home.effects).toEqual([]);
  });
});

describe("the name of somebody here", () => {
  it("is nobody else's: refused before anything is written, and for one who joins later too", async () => {
    home.show(home.ben, home.page);
    expect(await talk.unattended({ ...allNew(), "partner-name": "Anna" })).toBe(1);
    expect(talk.said).toContain(
      "The answer for --partner-name won't do: Somebody here is called that already",
    );
    expect(home.effects).toEqual([]);
    expect(await talk.unattended(allNew()), talk.said).toBe(0);
    expect(await talk.unattended({ "partner-name": "ANNA" })).toBe(1);
    expect(talk.said).toContain(
      "The answer for --partner-name won't do: Somebody here is called that already",
    );
  });
});

describe("the time zone", () => {
  it("of a machine that has nobody's is not taken in silence", async () => {
    const { "partner-name": _, "partner-token": _token, ...others } = allNew();
    const alone = Object.fromEntries(Object.entries(others).filter(([key]) => !key.startsWith("partner-")));
    expect(await talk.unattended(alone, { timezone: "UTC" }), talk.said).toBe(0);
    expect(talk.said).toContain("Europe/Berlin is assumed");
    expect((await talk.config()).users[0].timezone).toBe("Europe/Berlin");
  });
});
