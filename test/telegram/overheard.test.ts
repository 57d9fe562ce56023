/** What two tired people said to the bot besides whole sentences: nothing of it is lost, guessed or left without an answer. */
import { afterEach, expect, it } from "vitest";
import { sentencesIn } from "../../src/telegram/sentences.ts";
import { ChatScene } from "./chat-scene.ts";

let scene: ChatScene | null = null;

afterEach(async () => {
  await scene?.close();
  scene = null;
});

/** Says each of these, and waits for each answer; then, what has been saved. */
async function talk(language: "de" | "en", ...turns: readonly (readonly [says: string, answer: RegExp])[]) {
  scene = await ChatScene.open(language);
  for (const [says, answer] of turns) await scene.ask(scene.anna, says, answer);
  return scene.titles();
}

const WHERE = { now: Date.parse("2026-11-25T10:00:00+01:00"), timeZone: "Europe/Berlin" } as const;

it.each([
  ["Samstag:\n10 Uhr Markt\n14 Uhr Kino", ["Samstag 10 Uhr Markt", "Samstag 14 Uhr Kino"]],
  [
    "Sa\n- 10 Uhr Markt\n- 12 Uhr Oma\nSo\n- 11 Uhr Brunch\nTasche mitnehmen",
    ["Sa 10 Uhr Markt", "Sa 12 Uhr Oma", "So 11 Uhr Brunch\nTasche mitnehmen"],
  ],
  ["Termine diese Woche:\n- Do 16 Uhr Ergo\n- Fr 17:30 Schwimmen", ["Do 16 Uhr Ergo", "Fr 17:30 Schwimmen"]],
  ["Samstag\nKino\n20 Uhr", ["Samstag\nKino\n20 Uhr"]],
  ["do 10 uhr arzt, fr 11 uhr friseur", ["do 10 uhr arzt", "fr 11 uhr friseur"]],
  ["Fr 20 Uhr Kino und Sa 9 Uhr Markt", ["Fr 20 Uhr Kino", "Sa 9 Uhr Markt"]],
  ["mi 10 uhr arzt, do 11 uhr friseur", ["mi 10 uhr arzt", "do 11 uhr friseur"]],
  [
    "fr 18 uhr kino mit ben und sa 10 uhr markt, danach kaffee",
    ["fr 18 uhr kino mit ben", "sa 10 uhr markt, danach kaffee"],
  ],
  ["flug mi 23:40 ab, do 6:10 an", ["flug mi 23:40 ab, do 6:10 an"]],
  ["do 10 uhr arzt, fr friseur", ["do 10 uhr arzt, fr friseur"]],
  ["Do 10 Uhr Arzt, nein, Fr 11 Uhr Arzt", ["Do 10 Uhr Arzt, nein, Fr 11 Uhr Arzt"]],
  ["Hinflug Fr 8:10 Uhr, Rückflug So 21:30 Uhr", ["Hinflug Fr 8:10 Uhr", "Rückflug So 21:30 Uhr"]],
  ["Fr 18 Uhr bis Sa 10 Uhr Hütte", ["Fr 18 Uhr bis Sa 10 Uhr Hütte"]],
  ["Essen mit Tom, Jana und Ben Fr 19 Uhr", ["Essen mit Tom, Jana und Ben Fr 19 Uhr"]],
])("“%s” is read part by part, each on its day", (text, sentences) => {
  expect(sentencesIn(text, { ...WHERE, language: "de" })).toEqual(sentences);
});

it("The 11th of several days keeps the hours that were offered for it", async () => {
  const saved = await talk(
    "en",
    ["next friday poker 8", /Which date/],
    ["the 4th", /4 December 2026, 08:00|4 December 2026, 20:00/],
  );
  expect(saved).toEqual([]);
  const [last] = scene?.anna.messages().slice(-1) ?? [];
  expect(last?.buttons.flat().map(({ label }) => label)).toEqual([
    "Friday, 4 December 2026, 08:00",
    "Friday, 4 December 2026, 20:00",
    "Friday, 4 December 2026, all day",
    "✖️ Discard",
  ]);
});

it("“Notiz: und Cola” adds to the note, of a draft as of what was just saved", async () => {
  const saved = await talk(
    "de",
    ["Spieleabend 8.12. 19h bei uns – Chips", /📍 bei uns\n💬 Chips\n/],
    ["Notiz: und Cola", /💬 Chips\nund Cola\n/],
    ["ja", /✅ Gespeichert/],
    ["Notiz: und Eis", /✅ Geändert[\s\S]*💬 Chips\nund Cola\nund Eis\n/],
    ["Notiz: nichts davon", /✅ Geändert[\s\S]*💬 nichts davon\n/],
  );
  expect(saved).toEqual(["Spieleabend"]);
});

it("An answer that names no date is repeated to whoever wrote it, also where no date is offered", async () => {
  await talk(
    "de",
    ["Kino mit Ben", /^Kino mit Ben\nWann\?/],
    ["wird schön", /„wird schön“ verstehe ich nicht als Datum/],
  );
});

it("A list of appointments, or a wish about reminders, is no answer to the question about another one", async () => {
  await talk(
    "en",
    ["take the bins out", /^take the bins out\nWhen\?/],
    ["This week:\n- thu 5.30pm swimming\n- fri 8am blood test", /New appointment\n\nblood test/],
    ["dentist", /^dentist\nWhen\?/],
    ["remind me an hour before", /🔔 1 hour before each appointment/],
  );
});

it("A sentence that begins with a hesitation is no correction of the draft before it", async () => {
  await talk(
    "de",
    ["Freitag 19 Uhr Kino", /Kino/],
    ["äh Sonntag 11 Uhr Brunch", /Neuer Termin\n\nBrunch/],
    ["alle speichern", /✅ Gespeichert\n\nBrunch/],
  );
  expect(scene?.titles()).toEqual(["Kino", "Brunch"]);
});

it.each([
  ["de", "lösch Kino", /Gefunden zu „Kino“[\s\S]*19:00 Kino/],
  ["de", "Kino verschieben auf 20 Uhr", /Gefunden zu „Kino“/],
  ["de", "Kino doch nicht", /Gefunden zu „Kino“/],
  ["en", "delete Kino", /Found for “Kino”[\s\S]*19:00 Kino/],
  ["en", "move the Kino to 8", /Found for “Kino”/],
] as const)("%s: “%s” finds what is meant, with a button for each", async (language, says, answer) => {
  await talk(language, ["27.11.2026 19:00 Kino", /Kino/], ["ok", /✅/], ["/today", /./], [says, answer]);
});

it("Undo is offered to whoever writes it, and takes back the last change", async () => {
  await talk(
    "de",
    ["rückgängig", /Gerade gibt es nichts rückgängig zu machen/],
    ["Fr 19 Uhr Kino", /Kino/],
    ["ja", /✅ Gespeichert/],
    ["rückgängig", /Damit löschst du den Termin, den du gerade gespeichert hast:\n🗑 Löschen/],
    ["doch 20 Uhr", /✅ Geändert[\s\S]*20:00/],
    ["mach das rückgängig", /Damit nimmst du zurück/],
  );
});

it.each([
  ["de", "erinnere mich eine Stunde vorher", /🔔 Vor jedem Termin: 1 Stunde vorher/],
  ["en", "please remind me an hour before", /🔔 1 hour before each appointment/],
  ["de", "wer hat da was?", /Nachsehen geht so/],
  ["en", "who's got what on sunday?", /To look things up/],
  ["en", "night night", /Hello/],
  ["en", "no dinner friday", /no dinner\n📅/],
] as const)("%s: “%s” is understood", async (language, says, answer) => {
  await talk(language, [says, answer]);
});

it("An album is answered once, with its caption or without", async () => {
  scene = await ChatScene.open("de");
  const { anna } = scene;
  const photo = [{ file_id: "a", file_unique_id: "a", width: 1, height: 1 }];
  anna.send({ media_group_id: "1", photo, caption: "Samstag 10 Uhr Flohmarkt" });
  anna.send({ media_group_id: "1", photo });
  anna.send({ media_group_id: "2", photo });
  anna.send({ media_group_id: "2", photo });
  anna.send({ media_group_id: "3", photo });
  anna.send({ media_group_id: "3", photo, caption: "Sonntag 11 Uhr Brunch" });
  await scene.ask(anna, "/frobnicate", "/help");
  const answers = anna.messages().flatMap(({ byBot, text }) => (byBot ? [text.split("\n")[0]] : []));
  expect(answers.slice(0, -1)).toEqual([
    "Neuer Termin",
    "Den Text unter dem Bild habe ich gelesen; das Bild selbst kann ich nicht aufheben.",
    "Ich verstehe nur Text und Kalenderdateien. Schreib mir den Termin einfach in einem Satz.",
    // In the place of the same answer as before.
    "Den Text unter dem Bild habe ich gelesen; das Bild selbst kann ich nicht aufheben.",
    "Neuer Termin",
  ]);
});

it.each([
  ["de", "Wände streichen", /^Wände streichen\nWann\?/],
  ["de", "Küche streichen um 18 Uhr", /Küche streichen\n📅/],
  ["de", "Umzug: alles verschieben", /^Umzug: alles verschieben\nWann\?/],
  ["en", "remove stitches", /^remove stitches\nWhen/],
  ["de", "lösch Zirkus", /Dazu finde ich nichts/],
] as const)(
  "%s: “%s” is no word about what is saved, where nothing like it is",
  async (language, says, answer) => {
    await talk(language, [says, answer]);
  },
);

it.each([
  ["en", "no school monday", /New appointment\n\nno school\n/],
  ["en", "wait for plumber tuesday 9am", /New appointment\n\nwait for plumber\n/],
  ["de", "Halt in Kassel Dienstag 9 Uhr", /Neuer Termin\n\nHalt\n/],
] as const)("%s: “%s” changes neither a draft nor what was just saved", async (language, says, answer) => {
  const saved = await talk(
    language,
    ["27.11.2026 19:00 Kino", /Kino/],
    [says, answer],
    [language === "de" ? "alle speichern" : "save all", /✅/],
  );
  expect(saved).toContain("Kino");
});

it("A day within a note or a title is no other date of the draft", async () => {
  await talk(
    "de",
    ["Freitag 19 Uhr Kino", /Kino/],
    [
      "Notiz: Karten bis Donnerstag abholen",
      /27\. November 2026, 19:00 Uhr\n💬 Karten bis Donnerstag abholen\n/,
    ],
    ["Titel: Samstag Nacht Fieber", /\n\nSamstag Nacht Fieber\n📅 Freitag, 27\. November 2026, 19:00 Uhr\n/],
  );
});
