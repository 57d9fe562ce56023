/** Whole conversations about new appointments, with `dist/bot.mjs` as a process, in both languages. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { BotScene, labels } from "../support/bot-process.ts";
import { creates, type Member } from "../support/household.ts";

let scene: BotScene;

/** A weekday that isn't today's: of that one people would have to be asked which is meant. */
const soon = new Date(Date.now() + 3 * 86_400_000).toLocaleDateString("de-DE", {
  weekday: "long",
  timeZone: "Europe/Berlin",
});

/** The live private rows of that title. */
const rowsCalled = (title: string, member: Member = scene.home.anna) =>
  scene.home.sandbox.world
    .rows(member.dataSourceId)
    .filter(({ in_trash }) => !in_trash)
    .map(({ id }) => ({ id, seen: scene.home.seen(id) }))
    .filter(({ seen }) => seen.Name === title);

function theRow(title: string) {
  const [row, ...more] = rowsCalled(title);
  if (row === undefined || more.length > 0) throw new Error(`${more.length + (row ? 1 : 0)} rows "${title}"`);
  return row;
}

const textsOf = (after: number) =>
  scene.anna.messages().flatMap(({ byBot, id, text }) => (byBot && id > after ? [text] : []));
const withButtons = () =>
  scene.anna.messages().filter(({ buttons }) => buttons.flat().some((button) => "data" in button));

describe("a conversation in German", () => {
  beforeAll(async () => {
    scene = await BotScene.open();
    await scene.start();
  });
  afterAll(() => scene.close());

  it("makes of one sentence a card with every detail and every button", async () => {
    const card = await scene.ask(scene.anna, `${soon} 19 Uhr Kino mit Ben im Odeon`, "Neuer Termin");
    expect(card.text).toMatch(
      /^Neuer Termin\n\nKino mit Ben\n📅 \S+, .+ 20\d\d, 19:00 Uhr\n📍 Odeon\n🔒 Nur für dich$/,
    );
    expect(labels(card)).toEqual([
      ["👥 Teilen"],
      ["📅 Datum", "✏️ Titel"],
      ["📍 Ort", "💬 Notiz"],
      ["✅ Speichern", "✖️ Verwerfen"],
    ]);
    expect(rowsCalled("Kino mit Ben")).toEqual([]);
    const gone = await scene.tap(scene.anna, "✖️ Verwerfen", "Verworfen. Es wurde nichts gespeichert.");
    expect(gone).toMatchObject({ id: card.id, buttons: [] });
  });

  it("changes each detail by its button, shares, and saves page and copy", async () => {
    await scene.ask(scene.anna, "übermorgen ganztägig Heiligabend", "Neuer Termin");
    await scene.tap(scene.anna, "📅 Datum", "Wann?");
    await scene.ask(scene.anna, "übermorgen 18-22 Uhr", "18:00–22:00 Uhr");
    await scene.tap(scene.anna, "✏️ Titel", "Wie soll der Termin heißen?");
    await scene.ask(scene.anna, "Bescherung", "Bescherung");
    await scene.tap(scene.anna, "📍 Ort", "Wo?");
    await scene.ask(scene.anna, "Bei Oma", "📍 Bei Oma");
    await scene.tap(scene.anna, "💬 Notiz", "notieren?");
    await scene.ask(scene.anna, "Geschenke <nicht> *vergessen*!", "💬 Geschenke <nicht> *vergessen*!");
    await scene.tap(scene.anna, "👥 Teilen", "Wird geteilt");
    await scene.tap(scene.anna, "🔒 Nicht teilen", "Nur für dich");
    await scene.tap(scene.anna, "👥 Teilen", "Wird geteilt");
    const saved = await scene.tap(scene.anna, "✅ Speichern", "Die Kopie steht im gemeinsamen Kalender");
    const row = theRow("Bescherung");
    expect(saved.text).toMatch(/^✅ Gespeichert\n✅ Geteilt/);
    expect(saved.buttons.flat()).toContainEqual({
      label: "In Notion öffnen",
      url: `https://www.notion.so/${row.id.replaceAll("-", "")}`,
    });
    const details = { Name: "Bescherung", Ort: "Bei Oma", Beschreibung: "Geschenke <nicht> *vergessen*!" };
    expect(row.seen).toMatchObject({ ...details, PartnerRelevant: true });
    const copy = scene.home.copy(row.id);
    expect(scene.home.seen(copy)).toMatchObject({
      ...details,
      SourcePrivateId: row.id,
      Datum: row.seen.Datum,
    });
    await scene.said(scene.ben, "Bescherung");
  });

  it("leaves buttons on no message but the latest of a draft", async () => {
    const before = scene.anna.messages().at(-1)?.id ?? 0;
    await scene.ask(scene.anna, "morgen 9-10:30 Zahnarzt", "Neuer Termin");
    await scene.tap(scene.anna, "📍 Ort", "Wo?");
    const last = await scene.ask(scene.anna, "Praxis Nord", "📍 Praxis Nord");
    await scene.ask(scene.anna, "/status", "Stand des Abgleichs");
    expect(
      withButtons()
        .filter(({ id }) => id > before)
        .map(({ id }) => id),
    ).toEqual([last.id]);
    await scene.ask(scene.anna, "/cancel", "Abgebrochen");
  });

  it("goes back from a question to the card, where a detail is to stay as it is", async () => {
    await scene.ask(scene.anna, "morgen 9-10:30 Zahnarzt", "Neuer Termin");
    await scene.tap(scene.anna, "✏️ Titel", "Wie soll der Termin heißen?");
    const card = await scene.tap(scene.anna, "◀️ Zurück", "Neuer Termin");
    expect(card.text).toContain("Zahnarzt");
    const after = scene.anna.messages().at(-1)?.id ?? 0;
    await scene.ask(scene.anna, "übermorgen 8 Uhr Werkstatt", "Werkstatt");
    expect(textsOf(after).at(-1)).toContain("Neuer Termin");
    await scene.tap(scene.anna, "✖️ Verwerfen", "Verworfen.");
    await scene.ask(scene.anna, "/cancel", "Abgebrochen. Es wurde nichts geändert.");
  });

  it("asks in /new for one thing after the other, and lets what may be empty be skipped", async () => {
    await scene.ask(scene.anna, "/new", "Wie soll der Termin heißen?");
    await scene.ask(scene.anna, "Elternabend", "Wann?");
    await scene.ask(scene.anna, "irgendwann mal", /verstehe ich nicht als Datum|Wann/);
    await scene.ask(scene.anna, "übermorgen 19:30", "Wo?");
    await scene.tap(scene.anna, "Leer lassen", "notieren?");
    const card = await scene.tap(scene.anna, "Leer lassen", "Neuer Termin");
    expect(card.text).not.toMatch(/📍|💬/);
    await scene.tap(scene.anna, "✅ Speichern", "✅ Gespeichert");
    expect(theRow("Elternabend").seen).toMatchObject({ PartnerRelevant: false, Ort: "" });
    expect(scene.home.copies(theRow("Elternabend").id)).toEqual([]);
  });

  for (const [kind, phrase, question, pick, expected] of [
    ["a date that is over", "gestern 18 Uhr Training A", "ist schon vorbei. Trotzdem?", 0, /18:00 Uhr/],
    ["a date with two meanings", "3.3. oder 4.3. Kino B", "Welches Datum meinst du?", 1, /4\. März/],
    ["a time with two meanings", "morgen halb acht Treffen C", "Welches Datum", 1, /19:30 Uhr/],
    ["a vague time", "morgen Abend Kino D", "Wann genau?", 0, /Uhr/],
    [
      "an hour that the clocks skip",
      `${lastSunday(3)} 02:30 Nachtzug E`,
      "diese Uhrzeit gibt es nicht",
      0,
      /Uhr/,
    ],
    [
      "an hour that comes twice",
      `${lastSunday(10)} 02:30 Nachtzug F`,
      "gibt es zweimal",
      1,
      /02:30 \(UTC\+1\) Uhr$/m,
    ],
    ["what repeats", "jeden Montag 18 Uhr Yoga G", "Bis wann, oder wie oft?", -1, /Montag, .*18:00 Uhr/],
  ] as const) {
    it(`asks about ${kind}, and takes the answer by a button`, async () => {
      const asked = await scene.ask(scene.anna, phrase, question);
      expect(labels(asked).flat()).not.toContain("✅ Speichern");
      const choice = labels(asked).at(pick)?.[0] ?? "";
      const card = await scene.tap(scene.anna, choice, "Neuer Termin");
      expect(card.text).toMatch(expected);
      await scene.tap(scene.anna, "✅ Speichern", "✅ Gespeichert");
      expect(rowsCalled(phrase.match(/\S+ [A-G]$/)?.[0] ?? "")).toHaveLength(1);
    });
  }

  it("asks for a date where there is none, and for a title where there is only a date", async () => {
    await scene.ask(scene.anna, "Fahrrad reparieren", "Wann?");
    await scene.ask(
      scene.anna,
      `${soon} 10-11 Uhr`,
      /Neuer Termin[\s\S]*Fahrrad reparieren[\s\S]*10:00–11:00/,
    );
    await scene.ask(scene.anna, "morgen 15:20", "Wie soll der Termin heißen?");
    await scene.ask(scene.anna, "Impfung", /Neuer Termin[\s\S]*Impfung[\s\S]*15:20 Uhr/);
    await scene.tap(scene.anna, "✖️ Verwerfen", "Verworfen.");
    await scene.ask(scene.anna, "/cancel", "Abgebrochen. Es wurde nichts geändert.");
    expect(rowsCalled("Impfung")).toEqual([]);
  });

  it("keeps two drafts side by side, each with its own card", async () => {
    const first = await scene.ask(scene.anna, "morgen 9:05 Erster", "Neuer Termin");
    const second = await scene.ask(scene.anna, "morgen 9:10 Zweiter", "Zweiter");
    const press = (label: string, id: number) => scene.anna.press(label, id);
    press("✅ Speichern", first.id);
    await scene.said(scene.anna, /✅ Gespeichert[\s\S]*Erster/);
    press("✖️ Verwerfen", second.id);
    await scene.said(scene.anna, /Verworfen\.[\s\S]*Zweiter/);
    expect([rowsCalled("Erster").length, rowsCalled("Zweiter").length]).toEqual([1, 0]);
  });

  it("saves once, however often the button is pressed", async () => {
    await scene.ask(scene.anna, "morgen 9:15 Ungeduld", "Neuer Termin");
    const { id } = await scene.said(scene.anna, "Ungeduld");
    for (let n = 0; n < 5; n += 1) scene.anna.press("✅ Speichern", id);
    await scene.said(scene.anna, /Gespeichert[\s\S]*Ungeduld/);
    await scene.ask(scene.anna, "/cancel", "nichts abzubrechen");
    expect(rowsCalled("Ungeduld")).toHaveLength(1);
  });

  it("keeps the draft where Notion fails, says why, and saves it at the next try", async () => {
    await scene.ask(scene.anna, "morgen 9:20 Beharrlich", "Neuer Termin");
    scene.home.sandbox.setFault((request) =>
      creates(request) ? { kind: "respond", when: "before", status: 400 } : undefined,
    );
    const failed = await scene.tap(scene.anna, "✅ Speichern", "Nicht gespeichert");
    expect(labels(failed)).toEqual([["🔁 Noch einmal", "✖️ Verwerfen"]]);
    scene.home.sandbox.setFault(null);
    await scene.tap(scene.anna, "🔁 Noch einmal", "✅ Gespeichert");
    expect(rowsCalled("Beharrlich")).toHaveLength(1);
  });

  it("refuses what is too long, and asks again", async () => {
    await scene.ask(scene.anna, "morgen 9:25 Kurz", "Neuer Termin");
    await scene.tap(scene.anna, "✏️ Titel", "Wie soll der Termin heißen?");
    await scene.ask(scene.anna, "x".repeat(501), "höchstens 500 Zeichen");
    await scene.ask(scene.anna, "Kürzer", /Neuer Termin[\s\S]*Kürzer/);
    await scene.ask(scene.anna, "/cancel", "Abgebrochen");
  });

  it("helps, and cancels anywhere", async () => {
    await scene.ask(scene.anna, "/start", "Hallo Anna!");
    await scene.ask(scene.anna, "/help", "Freitag 19 Uhr Kino mit Ben im Odeon");
    await scene.ask(scene.anna, "/cancel", "Es gibt gerade nichts abzubrechen.");
    await scene.ask(scene.anna, "/new", "Wie soll der Termin heißen?");
    await scene.ask(scene.anna, "/cancel", "Abgebrochen. Es wurde nichts geändert.");
    await scene.ask(scene.anna, "morgen 9:30 Wegen nichts", "Neuer Termin");
    await scene.ask(scene.anna, "/cancel", "Abgebrochen");
    expect(rowsCalled("Wegen nichts")).toEqual([]);
  });

  it("answers what it doesn't know, reads what stands below a picture, and follows an edited message", async () => {
    await scene.ask(scene.anna, "/frobnicate", "/help zeigt, was ich kann");
    const photo = [{ file_id: "x", file_unique_id: "x", width: 1, height: 1 }];
    scene.anna.send({ photo });
    await scene.said(scene.anna, "Ich verstehe nur Text");
    scene.anna.send({ photo, caption: "morgen 9:32 Flohmarkt" });
    await scene.said(scene.anna, /Neuer Termin[\s\S]*Flohmarkt/);
    await scene.ask(scene.anna, "/cancel", "Abgebrochen");
    const mine = scene.anna.say("morgen 9:35 Vertippt");
    const { id } = await scene.said(scene.anna, /Neuer Termin[\s\S]*Vertippt/);
    scene.anna.edit(mine, "morgen 9:40 Berichtigt");
    const card = await scene.said(scene.anna, /Neuer Termin[\s\S]*Berichtigt/);
    expect(card).toMatchObject({ id, text: expect.stringContaining("09:40 Uhr") });
    await scene.ask(scene.anna, "/cancel", "Abgebrochen");
  });

  it("offers the commands in the language of the phone", () => {
    const { telegram, anna } = scene;
    const [german, english] = ["de", "en"].map((code) => telegram.commands(anna.id, code));
    expect(german?.map(({ command }) => command)).toEqual(english?.map(({ command }) => command));
    expect(german).toContainEqual({ command: "today", description: "Termine heute" });
    expect(english).toContainEqual({ command: "today", description: "Today's appointments" });
  });
});

describe("a conversation in English", () => {
  beforeAll(async () => {
    scene = await BotScene.open({ languageCode: "en" });
    scene.entry = { language: undefined };
    await scene.start();
  });
  afterAll(() => scene.close());

  it("goes from a sentence to a shared appointment", async () => {
    const card = await scene.ask(scene.anna, "next Tuesday 6pm dinner", /New appointment|Which date/);
    if (card.text.includes("Which date"))
      await scene.tap(scene.anna, labels(card)[0]?.[0] ?? "", "New appointment");
    await scene.tap(scene.anna, "👥 Share", "Will be shared");
    await scene.tap(scene.anna, "📍 Place", "Where?");
    await scene.ask(scene.anna, "The Odeon", "📍 The Odeon");
    const saved = await scene.tap(scene.anna, "✅ Save", "the copy is in the shared calendar");
    expect(saved.text).toContain("👥 Shared by you");
    expect(scene.home.seen(scene.home.copy(theRow("dinner").id))).toMatchObject({ Ort: "The Odeon" });
  });

  it("asks, guides, helps and cancels", async () => {
    await scene.ask(scene.anna, "/start", "Hello Anna!");
    const asked = await scene.ask(scene.anna, "tomorrow at 9 dentist", "Which date do you mean?");
    await scene.tap(scene.anna, labels(asked)[0]?.[0] ?? "", /9:00|9 am/);
    await scene.tap(scene.anna, "✖️ Discard", "Nothing was saved.");
    await scene.ask(scene.anna, "/new", "What is it called?");
    await scene.ask(scene.anna, "Parents' evening", "When?");
    await scene.ask(scene.anna, "tomorrow 7:30pm", "Where?");
    await scene.tap(scene.anna, "Leave it empty", "add a note?");
    await scene.ask(scene.anna, "Room 12", "💬 Room 12");
    await scene.ask(scene.anna, "/cancel", "Cancelled. Nothing was changed.");
    await scene.ask(scene.anna, "/frobnicate", "/help shows what I can do");
    expect(rowsCalled("Parents' evening")).toEqual([]);
  });
});

/** The Sunday on which the clocks change next in that month, as people write it. */
function lastSunday(month: number): string {
  const now = new Date();
  const inYear = (year: number) => {
    const last = new Date(Date.UTC(year, month, 0));
    return new Date(last.getTime() - last.getUTCDay() * 86_400_000);
  };
  const near = inYear(now.getUTCFullYear());
  const day = near.getTime() > now.getTime() + 86_400_000 ? near : inYear(now.getUTCFullYear() + 1);
  return `${day.getUTCDate()}.${day.getUTCMonth() + 1}.${day.getUTCFullYear()}`;
}
