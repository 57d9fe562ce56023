/** What people say of a draft, or in answer to a question, when they say as little as they can. */
import { afterEach, expect, it } from "vitest";
import { ChatScene } from "./chat-scene.ts";

let scene: ChatScene;

afterEach(() => scene.close());

/** Says each of these, and waits for each answer; then, what has been saved. */
async function talk(language: "de" | "en", ...turns: readonly (readonly [says: string, answer: RegExp])[]) {
  scene = await ChatScene.open(language);
  for (const [says, answer] of turns) await scene.ask(scene.anna, says, answer);
  return scene.titles();
}

it("An hour that is corrected is the near one of the dial, and a day or a place leaves it as it is", async () => {
  const saved = await talk(
    "de",
    ["Fr 19 Uhr Kino", /27\. November 2026, 19:00/],
    ["doch um 8", /27\. November 2026, 20:00/],
    ["nein, 9", /27\. November 2026, 21:00/],
    ["nein, Dienstag", /1\. Dezember 2026, 21:00/],
    ["lieber bei Oma", /1\. Dezember 2026, 21:00 Uhr\n📍 Oma/],
    ["ohne Ort", /1\. Dezember 2026, 21:00 Uhr\n🔒/],
    ["einen Tag später", /2\. Dezember 2026, 21:00/],
    ["doch ganztägig", /2\. Dezember 2026, ganztägig/],
    ["am Nachmittag", /Wann genau\?[\s\S]*2\. Dezember 2026, 15:00 Uhr/],
  );
  expect(saved).toEqual([]);
});

it("The day after, an hour later, and no place: of a draft as of what was just saved", async () => {
  const saved = await talk(
    "en",
    ["fri 7pm movie at the Odeon", /27 November 2026, 19:00/],
    ["no, the day after", /28 November 2026, 19:00/],
    ["make it 7:30", /28 November 2026, 19:30/],
    ["yes", /✅ Saved/],
    ["an hour later", /✅ Changed[\s\S]*20:30\n📍 Odeon/],
    ["without a place", /✅ Changed[\s\S]*20:30\n🔒/],
  );
  expect(saved).toEqual(["movie"]);
});

it("A word that names no date takes no offered date away, and an answer is held against what is offered", async () => {
  const saved = await talk(
    "de",
    ["weihnachten essen bei oma", /📍 oma\nWelches Datum[\s\S]*24\. Dezember/],
    ["weiß noch nicht", /„weiß noch nicht“ verstehe ich nicht als Datum[\s\S]*24\. Dezember/],
    ["lieber bei Mama", /📍 Mama\nWelches Datum[\s\S]*24\. Dezember/],
    ["am 25.", /Neuer Termin[\s\S]*25\. Dezember 2026, ganztägig\n📍 Mama/],
  );
  expect(saved).toEqual([]);
});

it("A short name of a day is one in answer to a question, and within the week that was asked about", async () => {
  const saved = await talk(
    "de",
    ["nächste woche friseur", /Wann genau/],
    ["do", /Neuer Termin[\s\S]*3\. Dezember 2026, ganztägig/],
  );
  expect(saved).toEqual([]);
});

it("The number that was asked about leaves the title when it is the hour", async () => {
  const saved = await talk(
    "de",
    ["fr kino 20", /kino 20\nWelches/],
    ["20 uhr", /Neuer Termin\n\nkino\n[\s\S]*20:00 Uhr/],
    ["ja", /✅ Gespeichert/],
  );
  expect(saved).toEqual(["kino"]);
});

it("A series takes another end, another day and another hour", async () => {
  const saved = await talk(
    "de",
    ["alle 14 Tage samstags 10 Uhr Putzen außer an Feiertagen", /28\. November 2026[\s\S]*5\. Dezember/],
    ["5 mal", /28\. November 2026[\s\S]*5\. Dezember/],
    ["am 5.", /Neue Reihe: 5 Termine[\s\S]*5\. Dezember[\s\S]*„außer an Feiertagen“ kann ich nicht/],
    ["bis Weihnachten", /Neue Reihe: 2 Termine/],
    ["nein, jeden Sonntag", /29\. November 2026, 10:00 Uhr/],
  );
  expect(saved).toEqual([]);
});

it("What was wrong is asked for once, and the answer is no appointment of its own", async () => {
  const saved = await talk(
    "de",
    ["Fr 19 Uhr Kino", /19:00/],
    ["falsch", /Was soll anders sein/],
    ["Samstag", /Kino\n📅 Samstag, 28\. November 2026, 19:00/],
    ["doch nicht teilen", /🔒 Nur für dich/],
    ["nein, verwerfen", /Verworfen/],
  );
  await scene.ask(scene.anna, "Samstag 15 Uhr", /Wie soll der Termin heißen/);
  await scene.ask(
    scene.anna,
    "ach nein, doch Sonntag",
    /29\. November 2026[\s\S]*Wie soll der Termin heißen/,
  );
  expect(saved).toEqual([]);
});

it("Questions about what is there, and cries for help, are no appointments", async () => {
  const saved = await talk(
    "de",
    ["wann ist der zahnarzt?", /\/search/],
    ["was steht morgen an?", /\/week/],
    ["hilfe", /Schreib mir einfach/],
    ["/search", /Wonach soll ich suchen/],
    ["oper", /finde ich nichts/],
    ["wann gehen wir ins Kino", /Wann\?/],
  );
  expect(saved).toEqual([]);
});
