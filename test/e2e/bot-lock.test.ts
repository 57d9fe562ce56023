/** Who gets in and what they reach, tried as a burglar would, with `dist/bot.mjs` as a process. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Person, SeenMessage } from "../../src/lab/telegram-sandbox/index.ts";
import { BotScene } from "../support/bot-process.ts";
import { usersConfig } from "../support/bundle.ts";

const SECRET = "Bens Geheimnis";
const VERBS = [
  "open",
  "back",
  "share",
  "stop",
  "edit",
  "del",
  "del!",
  "cd",
  "ct",
  "cp",
  "cx",
  "ed",
  "et",
  "ep",
  "ex",
  "n0",
];

let scene: BotScene;
let before: readonly string[];
/** Bens own page, a page in a database that Anna's token sees but that is none of her calendars, and a page of nobody's. */
let targets: readonly string[];

/** Every row of every calendar, to the letter. */
function everything(): readonly string[] {
  const { home } = scene;
  const sources = [home.anna.dataSourceId, home.ben.dataSourceId, home.shared.dataSourceId, foreign];
  return sources.flatMap((id) => home.sandbox.world.rows(id).map((row) => home.whole(row.id)));
}

let foreign: string;

const botsMessages = (person: Person) => person.messages().filter(({ byBot }) => byBot);

/** Resolves when everything that came before has been answered; nothing is open then. */
async function settled(person: Person = scene.anna): Promise<void> {
  person.say("/cancel");
  await scene.ask(person, "/help", "Hallo");
}
/** Messages that it brings. */
const SETTLING = 2;

beforeAll(async () => {
  scene = await BotScene.open();
  const { home } = scene;
  const { world } = home.sandbox;
  const other = world.addDatabase({
    title: "Fremd",
    properties: { Name: { title: {} }, Datum: { date: {} } },
  });
  foreign = other.dataSourceId;
  world.share(home.anna.token, other.databaseId);
  const title = (content: string) => ({ Name: { title: [{ text: { content } }] } });
  const foreignPage = world.addRow(other.dataSourceId, title(SECRET), { by: home.anna.person });
  const bens = home.add(home.ben, { name: SECRET, date: "2030-01-01" });
  targets = [bens, foreignPage, "00000000-0000-4000-8000-000000000000"];
  home.add(home.anna, { name: "Annas Termin", date: "2030-01-01" });
  await scene.start();
});
afterAll(() => scene.close());
beforeEach(() => {
  before = everything();
});

describe("a stranger", () => {
  it("is refused once, in their language, with their id, however often they try", async () => {
    const german = scene.telegram.user({ id: 901, firstName: "Eva", languageCode: "de" });
    const english = scene.telegram.user({ id: 902, firstName: "Eve", languageCode: "en-GB" });
    for (let n = 0; n < 20; n += 1)
      for (const who of [german, english]) who.say(n % 2 ? "/list" : "morgen 9 Uhr Einbruch");
    await scene.said(german, "Dieser Bot ist privat");
    await scene.said(english, "This bot is private");
    german.send({ photo: [] });
    german.pressForged(`a:${targets[0]?.replaceAll("-", "")}:open`);
    await settled();
    expect(botsMessages(german).map(({ text }) => text)).toEqual([expect.stringContaining("901")]);
    expect(botsMessages(english).map(({ text }) => text)).toEqual([expect.stringContaining("902")]);
    expect(everything()).toEqual(before);
  });

  it("gets nothing by forwarding a user's message, or by pressing a user's buttons", async () => {
    const eva = scene.telegram.user({ id: 903, firstName: "Eva" });
    eva.forward("/list", { id: scene.anna.id, firstName: "Anna" });
    const card = await scene.ask(scene.anna, "morgen 9:05 Annas Entwurf", "Neuer Termin");
    const save = card.buttons
      .flat()
      .flatMap((one) => ("data" in one && one.data.endsWith(":save") ? [one.data] : []));
    eva.pressForged(save[0] ?? "");
    await scene.telegram.waitFor(() => scene.telegram.pendingUpdates === 0);
    await settled();
    expect(botsMessages(eva)).toHaveLength(1);
    expect(everything()).toEqual(before);
  });

  it("meets nobody in a group, not even with a user of the bot's in it", async () => {
    const group = scene.telegram.group({ id: -5, title: "Familie" });
    const eva = scene.telegram.user({ id: 904, firstName: "Eva" });
    for (const who of [eva, scene.anna]) {
      group.say(who, "/list");
      group.say(who, "morgen 9 Uhr Gruppe");
    }
    await settled();
    expect(group.messages().filter(({ byBot }) => byBot)).toEqual([]);
    expect(botsMessages(eva)).toEqual([]);
    expect(everything()).toEqual(before);
  });
});

describe("a user's forged press", () => {
  it("with any verb reaches no page of the partner's, of a foreign database, or of nobody's", async () => {
    const seen = botsMessages(scene.anna).length;
    for (const page of targets) {
      for (const verb of VERBS) {
        scene.anna.pressForged(`a:${page.replaceAll("-", "")}:${verb}`);
        // An answer to a question that such a press may have opened.
        if (verb.startsWith("c")) scene.anna.say("/cancel");
      }
    }
    await settled();
    const shown = botsMessages(scene.anna).slice(seen);
    expect(shown.map(({ text }) => text).join("\n")).not.toContain(SECRET);
    expect(everything()).toEqual(before);
  });

  it("opens no question whose answer is written into such a page", async () => {
    for (const page of targets) {
      for (const field of ["ct", "cd", "cp", "cx"]) {
        scene.anna.pressForged(`a:${page.replaceAll("-", "")}:${field}`);
        scene.anna.say("24.12.2030 18 Uhr");
        scene.anna.say("/cancel");
      }
    }
    await settled();
    expect(everything()).toEqual(before);
    expect(scene.telegram.transcript()).not.toContain(SECRET);
  });

  it("of garbage, of too much, or of what every object has, does nothing", async () => {
    const page = targets[0]?.replaceAll("-", "") ?? "";
    const { length } = botsMessages(scene.anna);
    for (const data of [
      "",
      ":",
      "::",
      "a",
      "a::",
      `a:${page}`,
      `a:${page}:`,
      `a:${page}:constructor`,
      `a:${page}:__proto__`,
      "d:toString:save",
      "d::save",
      "d:__proto__:constructor",
      "l:-1",
      "l:99999",
      "l:1e3",
      "g:fr",
      "g:__proto__",
      `a:${page}:open:open`,
      `a:../../v1/users:open`,
      `A:${page}:open`,
      "x".repeat(5_000),
      "\u0000",
      "💥",
      `a:${page}\n:open`,
    ])
      scene.anna.pressForged(data);
    await settled();
    expect(botsMessages(scene.anna)).toHaveLength(length + SETTLING);
    expect(everything()).toEqual(before);
  });

  it("of a partner's draft saves nothing, and leaves the draft as it is", async () => {
    const card = await scene.ask(scene.ben, "morgen 9:05 Bens Entwurf", "Neuer Termin");
    const data = card.buttons.flat().flatMap((one) => ("data" in one ? [one.data] : []));
    for (const one of data) scene.anna.pressForged(one);
    await settled();
    expect(
      botsMessages(scene.anna)
        .map(({ text }) => text)
        .join("\n"),
    ).not.toContain("Bens Entwurf");
    expect(scene.ben.messages().find(({ id }) => id === card.id)).toEqual<SeenMessage>(card);
    await scene.tap(scene.ben, "✖️ Verwerfen", "Verworfen.");
    expect(everything()).toEqual(before);
  });

  it("in another's chat, or with another's id, is left alone", async () => {
    const own = before
      .map((text): { id: string } => JSON.parse(text))
      .map(({ id }) => id.replaceAll("-", ""));
    const counts = [scene.anna, scene.ben].map((person) => botsMessages(person).length);
    const stranger = scene.telegram.user({ id: 905, firstName: "Eva" });
    for (const page of own) {
      for (const verb of ["open", "share", "del!"]) {
        stranger.pressForged(`a:${page}:${verb}`, { from: scene.anna.id });
        scene.anna.pressForged(`a:${page}:${verb}`, { from: scene.ben.id });
        scene.anna.pressForged(`a:${page}:${verb}`, { from: stranger.id });
      }
    }
    await settled(scene.anna);
    await settled(scene.ben);
    expect([scene.anna, scene.ben].map((person) => botsMessages(person).length)).toEqual(
      counts.map((n) => n + SETTLING),
    );
    expect(botsMessages(stranger)).toEqual([]);
    expect(everything()).toEqual(before);
  });
});

it("a forwarded message is text like any other, of whoever forwards it", async () => {
  scene.anna.forward("morgen 9:05 Weitergeleitet", { id: scene.ben.id, firstName: "Ben" });
  await scene.said(scene.anna, "Weitergeleitet");
  expect(
    botsMessages(scene.ben)
      .map(({ text }) => text)
      .join("\n"),
  ).not.toContain("Weitergeleitet");
  await settled();
  expect(everything()).toEqual(before);
});

it("who has a wrong entry hears once which key is wrong, and never its value", async () => {
  const config = JSON.parse(usersConfig(scene.home));
  config.users[1].notion_database_id = "keine-datenbank";
  config.users[1].timezone = "Europe/Atlantis";
  const child = await scene.restart({ PARTNER_SYNC_ENABLED: "false", USERS_CONFIG: JSON.stringify(config) });
  const told = await scene.ask(scene.ben, "/today", "Dein Eintrag in der Konfiguration");
  expect(told.text).toContain("users[1].notion_database_id");
  expect(told.text).toContain("users[1].timezone");
  expect(told.text).not.toMatch(/keine-datenbank|Atlantis/);
  await scene.ask(scene.anna, "/today", "Heute");
  scene.ben.say("/list");
  await settled();
  expect(botsMessages(scene.ben).at(-1)).toEqual(told);
  expect(await scene.stop(child)).toMatchObject({ code: 0 });
});
