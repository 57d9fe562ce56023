/** What a text does while drafts are open: it acts on the one that it answers, or is one of its own; never is a word lost. */

import { readFile } from "node:fs/promises";
import { afterEach, describe, expect, it } from "vitest";
import { ChatScene } from "./chat-scene.ts";

let scene: ChatScene;

afterEach(() => scene.close());

/** What the bot's messages say when all of these are answered. */
async function talk(language: "de" | "en", ...texts: readonly string[]): Promise<readonly string[]> {
  scene = await ChatScene.open(language);
  for (const text of texts) scene.anna.say(text);
  await scene.ask(scene.anna, "/frobnicate", "/help");
  return scene.anna
    .messages()
    .flatMap(({ byBot, text }) => (byBot ? [text] : []))
    .slice(0, -1);
}

describe("three appointments in a row", () => {
  it("are three drafts, and each yes saves one", async () => {
    await talk(
      "de",
      "Hallo",
      "morgen 10 Uhr Zahnarzt",
      "Samstag 15 Uhr Geburtstag",
      "Sonntag 11 Uhr Brunch",
      "ja",
      "ja",
      "ja",
    );
    expect(scene.titles()).toEqual(["Brunch", "Geburtstag", "Zahnarzt"]);
  });

  it.each(["alle speichern", "save all"])(
    "“%s” saves each once, and a second time changes nothing",
    async (all) => {
      const texts = await talk(
        "de",
        "morgen 10 Uhr Zahnarzt",
        "Samstag 15 Uhr Geburtstag",
        "Sport",
        all,
        all,
        "Sonntag",
        all,
        all,
      );
      expect(scene.titles()).toEqual(["Zahnarzt", "Geburtstag", "Sport"]);
      expect(texts.at(-1)).toContain("Gerade ist kein Entwurf offen.");
    },
  );

  it("are all put away by one word", async () => {
    await talk("de", "morgen 10 Uhr Zahnarzt", "Samstag 15 Uhr Geburtstag", "beide verwerfen", "ja");
    expect(scene.titles()).toEqual([]);
  });

  it("outlive a restart, and what is saved or discarded leaves no word in the file", async () => {
    await talk(
      "de",
      "morgen 10 Uhr Zahnarzt",
      "Samstag 15 Uhr Geburtstag",
      "Sonntag 11 Uhr Brunch",
      "abbrechen",
    );
    await scene.restart();
    await scene.ask(scene.anna, "ja", /✅ Gespeichert[\s\S]*Geburtstag/);
    await scene.ask(scene.anna, "/frobnicate", "/help");
    const kept = await readFile(scene.draftsPath, "utf8");
    expect(kept).toContain("Zahnarzt");
    expect(kept).not.toMatch(/Geburtstag|Brunch/);
  });
});

it.each([
  ["de", "nein, 20 Uhr", /Kino\n📅 Freitag, 27\. November 2026, 20:00 Uhr/],
  ["de", "20 Uhr", /Kino\n📅 Freitag, 27\. November 2026, 20:00 Uhr/],
  ["de", "doch erst um 21 Uhr", /Kino\n📅 .*21:00 Uhr/],
  ["de", "doch lieber bei Oma", /Kino\n📅 .*19:00 Uhr\n📍 Oma/],
  ["de", "zu Hause", /📍 zu Hause/],
  ["de", "Ort: Odeon", /📍 Odeon/],
  ["de", "Titel: Theater", /^Neuer Termin\n\nTheater\n/],
  ["de", "Notiz: Karten holen", /💬 Karten holen/],
  ["de", "nein, Samstag 20 Uhr im Odeon", /Kino\n📅 Samstag, 28\. November 2026, 20:00 Uhr\n📍 Odeon/],
  ["de", "nein, lieber Theater", /^Kino\n„Theater“ – wo soll das hin\?/],
  ["de", "nein", /Was soll anders sein\?/],
  ["de", "teilen", /👥 Wird geteilt/],
  ["de", "danke", /^Gern! „Kino“ ist allerdings noch nicht gespeichert\.$/],
  ["de", "Hallo", /„Kino“ liegt noch hier/],
  ["de", "speichern", /^✅ Gespeichert/],
  ["de", "ok", /^✅ Gespeichert/],
  ["en", "no, 8pm", /Kino\n📅 Friday, 27 November 2026, 20:00/],
  ["en", "at Gran's", /📍 Gran's/],
  ["en", "save", /^✅ Saved/],
  ["en", "cancel", /^Discarded\. Nothing was saved\.$/],
  ["en", "don't share it", /🔒 Only for you/],
] as const)("%s: under an open draft, “%s” acts on it", async (language, text, said) => {
  const texts = await talk(language, language === "de" ? "Freitag 19 Uhr Kino" : "Friday 7pm Kino", text);
  expect(texts.at(-1)).toMatch(said);
});

it.each([
  ["ja", "Gerade ist kein Entwurf offen."],
  ["nein", "Gerade ist kein Entwurf offen."],
  ["abbrechen", "Gerade ist kein Entwurf offen."],
  ["danke", "Gern!"],
])("“%s” with nothing open does nothing, and is no appointment", async (text, said) => {
  const texts = await talk("de", text);
  expect(texts).toHaveLength(1);
  expect(texts[0]).toContain(said);
});

it("what is taken back right after saving is changed in Notion", async () => {
  const texts = await talk("en", "Friday 7pm cinema", "yes", "actually 8pm", "no, at Gran's");
  expect(texts.at(-1)).toMatch(/^✅ Changed\n\ncinema\n📅 .*20:00\n📍 Gran's/);
  expect(scene.titles()).toEqual(["cinema"]);
});

it("a greeting never takes the place of the answer to a question", async () => {
  const texts = await talk("de", "Kino mit Ben", "Hallo", "danke", "Freitag 19 Uhr");
  expect(texts.at(-1)).toMatch(/^Neuer Termin\n\nKino mit Ben\n📅 Freitag, 27\. November 2026, 19:00 Uhr/);
});

it("a dated sentence is an appointment of its own, also where another one is being asked about", async () => {
  const texts = await talk("de", "Fahrrad reparieren", "Freitag 19 Uhr Kino", "ja", "Samstag 9 Uhr");
  expect(texts.at(-1)).toMatch(/Fahrrad reparieren\n📅 Samstag, 28\. November 2026, 09:00 Uhr/);
  expect(scene.titles()).toEqual(["Kino"]);
});

it.each([
  [
    ["in den ferien 10 uhr zoo im Tierpark", "am 28.12."],
    /zoo\n📅 Montag, 28\. Dezember 2026, 10:00 Uhr\n📍 Tierpark/,
  ],
  [["irgendwann yoga", "11 uhr", "28.12."], /yoga\n📅 Montag, 28\. Dezember 2026, 11:00 Uhr/],
  [
    ["Freitag 19 Uhr Kino", "nein, in den ferien 10 uhr", "28.12."],
    /Kino\n📅 Montag, 28\. Dezember 2026, 10:00 Uhr/,
  ],
] as const)("%j: an hour stays that was given before the day was known", async (said, card) => {
  expect((await talk("de", ...said)).at(-1)).toMatch(card);
});

it("the hour stays too where the date of one that is saved is asked about", async () => {
  const said = ["Freitag 19 Uhr Kino", "ja", "nein, 3.3. oder 4.3. 20 Uhr", "5.3."];
  expect((await talk("de", ...said)).at(-1)).toMatch(/✅ Geändert[\s\S]*5\. März 2027, 20:00 Uhr/);
});

describe("a reply acts on nothing but what it answers", () => {
  /** A first draft, changed so that its card is an older one, and a second. */
  async function twoDrafts(): Promise<{ readonly own: number; readonly card: number }> {
    scene = await ChatScene.open("de");
    const own = scene.anna.say("Freitag 19 Uhr Kino");
    const card = (await scene.said(scene.anna, /Kino[\s\S]*19:00/)).id;
    await scene.ask(scene.anna, "20 Uhr", /Kino[\s\S]*20:00/);
    await scene.ask(scene.anna, "Samstag 10 Uhr Sport", "Sport");
    return { own, card };
  }

  it.each(["own", "card"] as const)(
    "an open draft, by the person's own message or an older card (%s)",
    async (which) => {
      const replyTo = (await twoDrafts())[which];
      scene.anna.say("bei Oma", { replyTo });
      await scene.said(scene.anna, /Kino[\s\S]*20:00 Uhr\n📍 Oma/);
      scene.anna.say("ja", { replyTo });
      await scene.said(scene.anna, /✅ Gespeichert[\s\S]*Kino/);
      scene.anna.say("doch 21 Uhr", { replyTo });
      await scene.said(scene.anna, /✅ Geändert[\s\S]*Kino[\s\S]*21:00 Uhr/);
      expect(scene.titles()).toEqual(["Kino"]);
    },
  );

  it("a discarded draft, which is gone", async () => {
    const { card } = await twoDrafts();
    scene.anna.say("verwerfen", { replyTo: card });
    await scene.said(scene.anna, "Verworfen");
    scene.anna.say("ja", { replyTo: card });
    await scene.said(scene.anna, "Diesen Entwurf habe ich nicht mehr");
    expect(scene.titles()).toEqual([]);
  });
});

it("a text that the app cut in two is one draft, and every word of it is saved", async () => {
  const words = `Freitag 19 Uhr Kino ${"bla ".repeat(1_245)}Ende`;
  await talk("de", words.slice(0, 4_096), words.slice(4_096), "ja");
  const [row, ...more] = scene.home.sandbox.world.rows(scene.home.anna.dataSourceId);
  expect(more).toEqual([]);
  const { Beschreibung } = scene.home.seen(row?.id ?? "");
  expect(Beschreibung).toContain("Ende");
  expect(String(Beschreibung).match(/bla/g)).toHaveLength(1_245);
});

it("a title with line breaks in Notion stands on one line", async () => {
  scene = await ChatScene.open("de");
  scene.home.add(scene.home.anna, { name: "Kino\nmit\n\nBen", date: "2026-11-26" });
  await scene.ask(scene.anna, "/tomorrow", "Kino mit Ben");
  await scene.tap(scene.anna, "1", /^Kino mit Ben\n📅/);
});

it("the zone stands on a card only where it isn't the reader's own", async () => {
  scene = await ChatScene.open("de");
  scene.home.add(scene.home.anna, { name: "Tokio", date: "2026-11-26T18:00:00+09:00" });
  scene.home.add(scene.home.anna, { name: "Berlin", date: "2026-11-26T19:00:00+01:00" });
  await scene.ask(scene.anna, "/tomorrow", "Tokio");
  const abroad = await scene.tap(scene.anna, "1", /^Tokio\n/);
  expect(abroad.text).toContain("10:00 Uhr (Europe/Berlin, UTC+1)");
  const home = await scene.tap(scene.anna, "2", /^Berlin\n/);
  expect(home.text).toContain("19:00 Uhr\n");
});

it("Save is green and Delete is red, where the app can show it", async () => {
  scene = await ChatScene.open("de");
  const card = await scene.ask(scene.anna, "Freitag 19 Uhr Kino", "Neuer Termin");
  expect(card.buttons.flat()).toContainEqual(
    expect.objectContaining({ label: "✅ Speichern", style: "success" }),
  );
  const saved = await scene.tap(scene.anna, "✅ Speichern", "✅ Gespeichert");
  expect(saved.buttons.flat()).toContainEqual(
    expect.objectContaining({ label: "🗑 Löschen", style: "danger" }),
  );
});
