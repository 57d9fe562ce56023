/** Conversations about what stands in Notion already, with `dist/bot.mjs` as a process. */
import { setTimeout } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { SeenMessage } from "../../src/lab/telegram-sandbox/index.ts";
import { BotScene, labels } from "../support/bot-process.ts";
import { comments, creates, type Written } from "../support/household.ts";

let scene: BotScene;

const DAY_MS = 86_400_000;
/** A whole day in Berlin's calendar, so many days ahead. */
const inDays = (days: number) =>
  new Date(Date.now() + days * DAY_MS).toLocaleDateString("sv-SE", { timeZone: "Europe/Berlin" });
const linesWith = (message: SeenMessage, title: string) =>
  message.text.split("\n").filter((line) => line.includes(title));

const numberOf = (list: SeenMessage, title: string) => linesWith(list, title)[0]?.split(".")[0] ?? "";

/** Opens by the number that a list gives it. */
async function open(list: SeenMessage, title: string): Promise<SeenMessage> {
  const after = scene.anna.messages().at(-1)?.id ?? 0;
  scene.anna.press(numberOf(list, title), list.id);
  return scene.telegram.waitFor(() =>
    scene.anna.messages().find(({ byBot, id, text }) => byBot && id > after && text.includes(title)),
  );
}

async function opened(title: string): Promise<SeenMessage> {
  let list = await scene.ask(scene.anna, "/list", "Kommende Termine");
  while (linesWith(list, title).length === 0) list = await scene.tap(scene.anna, "Spätere ▶️", "Seite");
  return open(list, title);
}

beforeAll(async () => {
  scene = await BotScene.open();
});
afterAll(() => scene.close());

describe("what stands in Notion", () => {
  beforeAll(async () => {
    const { home } = scene;
    home.add(home.anna, { name: "Eigenes heute", date: inDays(0), location: "Zuhause" });
    home.add(home.anna, { name: "Geteiltes morgen", date: inDays(1), ticked: true });
    home.add(home.ben, { name: "Bens Geteiltes", date: inDays(1), ticked: true });
    home.add(home.ben, { name: "Bens Geheimnis", date: inDays(1) });
    home.addShared({ name: "Direkt gemeinsam", date: inDays(2) });
    for (let n = 1; n <= 9; n += 1)
      home.add(home.anna, { name: `Reihe ${n}`, date: inDays(20 + n), location: "x".repeat(300) });
    await scene.start();
  });

  it("is shown by day and week, each once, with its mark, and nothing of the partner's own", async () => {
    const today = await scene.ask(scene.anna, "/today", "Heute");
    expect(linesWith(today, "Eigenes heute")).toEqual(["1. 🔒 ganztägig, Eigenes heute · Zuhause"]);
    const tomorrow = await scene.ask(scene.anna, "/tomorrow", "Morgen");
    expect(tomorrow.text.match(/Geteilte[^\n]*/g)).toHaveLength(2);
    expect(linesWith(tomorrow, "👥")).toHaveLength(1);
    expect(linesWith(tomorrow, "💌")[0]).toMatch(/Bens Geteiltes/);
    const week = await scene.ask(scene.anna, "/week", "Die nächsten sieben Tage");
    expect(linesWith(week, "Direkt gemeinsam")[0]).toMatch(/^4\. 📌/);
    expect(labels(week)).toEqual([["1", "2", "3", "4"]]);
    expect(scene.telegram.transcript()).not.toContain("Bens Geheimnis");
  });

  it("is leafed through in one message, eight at a time", async () => {
    const first = await scene.ask(scene.anna, "/list", "Seite 1 von 2");
    expect(labels(first)).toEqual([["1", "2", "3", "4"], ["5", "6", "7", "8"], ["Spätere ▶️"]]);
    scene.home.sandbox.clearLog();
    const second = await scene.tap(scene.anna, "Spätere ▶️", "Seite 2 von 2");
    expect(second.id).toBe(first.id);
    expect(labels(second)).toEqual([["9", "10", "11", "12"], ["13"], ["◀️ Frühere"]]);
    expect(await scene.tap(scene.anna, "◀️ Frühere", "Seite 1 von 2")).toMatchObject({ id: first.id });
    expect(scene.home.sandbox.log).toEqual([]);
  });

  it("is opened and edited field by field, and leaves no button of an answered question", async () => {
    const card = await open(await scene.ask(scene.anna, "/today", "Eigenes heute"), "Eigenes heute");
    expect(card.text).toContain("📍 Zuhause\n🔒 Nur für dich");
    await scene.tap(scene.anna, "✏️ Bearbeiten", "◀️ Zurück");
    const question = await scene.tap(scene.anna, "✏️ Titel", "Wie soll der Termin heißen?");
    expect(question.text).toContain("Eigenes heute");
    await scene.ask(scene.anna, "Umbenannt", /✅ Geändert[\s\S]*Umbenannt/);
    await scene.telegram.waitFor(
      () => scene.anna.messages().find(({ id }) => id === question.id)?.buttons.length === 0,
    );
    await scene.tap(scene.anna, "✏️ Bearbeiten", "📍 Ort");
    await scene.tap(scene.anna, "📍 Ort", "Wo?");
    const emptied = await scene.tap(scene.anna, "Leer lassen", "✅ Geändert");
    expect(emptied.text).not.toContain("📍");
    await scene.tap(scene.anna, "✏️ Bearbeiten", "📅 Datum");
    await scene.tap(scene.anna, "📅 Datum", "Wann?");
    const asked = await scene.ask(scene.anna, "morgen halb acht", "Welches Datum");
    const changed = await scene.tap(scene.anna, labels(asked)[0]?.[0] ?? "", "✅ Geändert");
    expect(changed.text).toMatch(/(07|19):30 Uhr/);
    await scene.tap(scene.anna, "✏️ Bearbeiten", "💬 Notiz");
    await scene.tap(scene.anna, "💬 Notiz", "notieren?");
    await scene.tap(scene.anna, "◀️ Zurück", "👥 Teilen");
    // The question is no longer open: what comes now is a new appointment.
    await scene.ask(scene.anna, "morgen 9:05 Neues", "Neuer Termin");
    await scene.ask(scene.anna, "/cancel", "Abgebrochen");
  });

  it("has a way back from a change that Notion refused", async () => {
    await opened("Reihe 9");
    await scene.tap(scene.anna, "✏️ Bearbeiten", "✏️ Titel");
    const question = await scene.tap(scene.anna, "✏️ Titel", "Wie soll der Termin heißen?");
    expect(question.text).toContain("Bisher: Reihe 9");
    const refused = async (title: string) => {
      scene.home.sandbox.setFault(({ method }) =>
        method === "PATCH" ? { kind: "respond", when: "before", status: 400 } : undefined,
      );
      const said = await scene.ask(scene.anna, title, "⚠️ Nicht geändert");
      scene.home.sandbox.setFault(null);
      expect(said.text).not.toMatch(/nächste Abgleich|verloren/);
      return said;
    };
    const { id } = await refused("Reihe neun");
    expect(await scene.tap(scene.anna, "◀️ Zurück", "Reihe 9")).toMatchObject({ id });
    await scene.tap(scene.anna, "✏️ Bearbeiten", "✏️ Titel");
    await scene.tap(scene.anna, "✏️ Titel", "Wie soll der Termin heißen?");
    await refused("Reihe IX");
    await scene.tap(scene.anna, "🔁 Noch einmal", /✅ Geändert[\s\S]*Reihe IX/);
    await scene.tap(scene.anna, "✏️ Bearbeiten", "✏️ Titel");
    await scene.tap(scene.anna, "✏️ Titel", "Wie soll der Termin heißen?");
    await scene.ask(scene.anna, "Reihe 9", "✅ Geändert");
  });

  it("is shared, its copy follows an edit, and sharing is stopped", async () => {
    await opened("Reihe 1");
    await scene.tap(scene.anna, "👥 Teilen", "Die Kopie steht im gemeinsamen Kalender");
    const copies = () => scene.home.sandbox.world.rows(scene.home.shared.dataSourceId);
    const copy = copies().find(({ id }) => scene.home.seen(id).Name === "Reihe 1")?.id ?? "";
    await scene.said(scene.ben, "Reihe 1");
    await scene.tap(scene.anna, "✏️ Bearbeiten", "✏️ Titel");
    await scene.tap(scene.anna, "✏️ Titel", "Wie soll der Termin heißen?");
    await scene.ask(scene.anna, "Reihe eins", "✅ Geändert");
    expect(scene.home.seen(copy).Name).toBe("Reihe eins");
    const stopped = await scene.tap(scene.anna, "🔒 Nicht mehr teilen", "✅ Nicht mehr geteilt");
    expect(scene.home.seen(copy).in_trash).toBe(true);
    expect(stopped.text).toContain("🔒 Nur für dich");
    expect(labels(stopped).flat()).toContain("👥 Teilen");
  });

  it("F2: the partner reads no private word, whether the sharing is stopped by button or by tick", async () => {
    const { home, telegram } = scene;
    const write = (name: string, more: Written = {}) => {
      const row = home.sandbox.world
        .rows(home.anna.dataSourceId)
        .find(({ id }) => home.seen(id).Name === name);
      home.edit(row?.id ?? "", {
        name: `Arztbrief ${name}`,
        description: "Befund",
        date: "2031-08-09",
        ...more,
      });
    };
    for (const name of ["Reihe 2", "Reihe 3"]) {
      await opened(name);
      await scene.tap(scene.anna, "👥 Teilen", "Die Kopie steht im gemeinsamen Kalender");
      await scene.said(scene.ben, name);
    }
    write("Reihe 3");
    // The card of before; what stands on the page now is private, as far as Ben is concerned.
    const stopped = await scene.tap(scene.anna, "🔒 Nicht mehr teilen", "✅ Nicht mehr geteilt");
    expect(stopped.text).toMatch(/Arztbrief Reihe 3[\s\S]*🔒 Nur für dich/);
    await scene.said(scene.ben, /teilt einen Termin nicht mehr\n• Reihe 3/);
    write("Reihe 2", { ticked: false });
    await scene.ask(scene.anna, "/sync", "Abgeglichen");
    await scene.said(scene.ben, /teilt einen Termin nicht mehr\n• Reihe 2/);
    const sent = telegram.calls().filter(({ payload }) => payload.chat_id === home.ben.id);
    expect(JSON.stringify(sent)).toContain("Reihe 3");
    expect(JSON.stringify(sent)).not.toMatch(/Arztbrief|Befund|August/);
  });

  it("goes to the trash only after a question, and its copy with it", async () => {
    const { home } = scene;
    const list = await scene.ask(scene.anna, "/tomorrow", "Geteiltes morgen");
    const page = home.sandbox.world
      .rows(home.anna.dataSourceId)
      .find(({ id }) => home.seen(id).Name === "Geteiltes morgen");
    const copy = home.copy(page?.id ?? "");
    await open(list, "Geteiltes morgen");
    await scene.tap(scene.anna, "🗑 Löschen", "seine Kopie im gemeinsamen Kalender auch");
    await scene.tap(scene.anna, "Behalten", "👥 Von dir geteilt");
    expect(home.seen(copy).in_trash).toBe(false);
    await scene.tap(scene.anna, "🗑 Löschen", "Wirklich löschen?");
    await scene.tap(scene.anna, "🗑 Ja, löschen", "🗑 Gelöscht: Geteiltes morgen");
    expect([page?.id ?? "", copy].map((id) => home.seen(id).in_trash)).toEqual([true, true]);
    scene.anna.press(numberOf(list, "Geteiltes morgen"), list.id);
    await scene.said(scene.anna, /liegt schon im Papierkorb|finde ich nicht/);
  });

  it("of the partner's leaves the shared calendar: the partner keeps it unticked, and is told", async () => {
    const { home } = scene;
    const page = home.sandbox.world
      .rows(home.ben.dataSourceId)
      .find(({ id }) => home.seen(id).Name === "Bens Geteiltes");
    const copy = home.copy(page?.id ?? "");
    const card = await open(await scene.ask(scene.anna, "/tomorrow", "Bens Geteiltes"), "Bens Geteiltes");
    expect(card.text).toContain("💌 Geteilt von user202");
    expect(labels(card).flat()).not.toContain("👥 Teilen");
    await scene.tap(scene.anna, "🗑 Löschen", "Wer ihn geteilt hat, behält ihn für sich.");
    await scene.tap(scene.anna, "🗑 Ja, löschen", /Entfernt|Gelöscht/);
    expect(home.seen(copy).in_trash).toBe(true);
    expect(home.seen(page?.id ?? "")).toMatchObject({ PartnerRelevant: false, in_trash: false });
    await scene.said(scene.ben, /Bens Geteiltes[\s\S]*user101 hat ihn aus dem gemeinsamen Kalender entfernt/);
  });
});

describe("the sync by chat", () => {
  it("shows its progress in one message, which a second request joins", async () => {
    const { home } = scene;
    for (let n = 1; n <= 30; n += 1)
      home.add(home.anna, { name: `Viele ${n}`, date: inDays(60), ticked: true });
    home.sandbox.setFault(async (request) => {
      if (creates(request)) await setTimeout(400);
      return undefined;
    });
    const asked = scene.anna.say("/sync");
    scene.anna.say("/sync");
    await scene.said(scene.anna, "Der Abgleich läuft schon");
    const done = await scene.said(scene.anna, "30 neu im gemeinsamen Kalender");
    home.sandbox.setFault(null);
    expect(done.id).toBeGreaterThan(asked);
    expect(scene.telegram.transcript()).toMatch(/bot edits #\d+ of Anna: 🔄 \d+ von \d+ Terminen/);
    const outcomes = scene.anna
      .messages()
      .filter(({ id, text }) => id > asked && text.includes("✅ Abgeglichen"));
    expect(outcomes).toHaveLength(1);
    await scene.ask(scene.anna, "/sync", "nichts zu tun");
    await scene.ask(
      scene.anna,
      "/status",
      /eingeschaltet\n.*alle 2 Stunden\n.*angehakt: 30\n.*Kalender: 30\n.*: .+Uhr/,
    );
  });

  it("tells in /status of what waits, and in /sync of what was settled, with what to do", async () => {
    const { home } = scene;
    const pages = home.sandbox.world.rows(home.anna.dataSourceId).map(({ id }) => id);
    const [held = "", settled = ""] = ["Viele 1", "Viele 2"].map((name) =>
      pages.find((id) => home.seen(id).Name === name),
    );
    for (const page of [held, settled]) {
      home.edit(page, { location: "Hof" });
      home.edit(home.copy(page), { location: "Garten" }, home.ben);
    }
    home.sandbox.setFault((request) =>
      comments(request) && [held, home.copy(held)].some((page) => JSON.stringify(request.body).includes(page))
        ? { kind: "respond", when: "before", status: 403 }
        : undefined,
    );
    const result = await scene.ask(scene.anna, "/sync", /auf beiden Seiten geändert/);
    home.sandbox.setFault(null);
    expect(result.text).toMatch(/wartet auf dich/);
    const status = await scene.ask(scene.anna, "/status", "Stand des Abgleichs");
    expect(status.text).toMatch(/Viele 1|https:\/\/www\.notion\.so|Kommentar/);
    expect(status.text).not.toContain("Alles in Ordnung");
  });
});

describe("after a restart", () => {
  it("speaks the language that was chosen, in its news too, and goes on with the drafts that were open", async () => {
    await scene.ask(scene.anna, "/language", "In welcher Sprache");
    await scene.tap(scene.anna, "English", "Fine, English from now on.");
    await scene.ask(scene.anna, "/today", "Today");
    const draft = await scene.ask(scene.anna, "tomorrow 9:05 am old draft", "New appointment");
    const child = await scene.restart();
    await scene.ask(scene.anna, "/tomorrow", "Tomorrow");
    scene.anna.press("✅ Save", draft.id);
    await scene.said(scene.anna, /✅ Saved[\s\S]*old draft/);
    scene.home.add(scene.home.ben, { name: "News from Ben", date: inDays(3), ticked: true });
    await scene.ask(scene.ben, "/sync", "Abgeglichen");
    await scene.said(scene.anna, /shares an appointment with you[\s\S]*News from Ben/);
    await scene.ask(scene.anna, "/language", "In which language");
    await scene.tap(scene.anna, "Deutsch", "Gut, ab jetzt auf Deutsch.");
    await scene.ask(scene.anna, "/help", "Hallo Anna!");
    expect(await scene.stop(child)).toMatchObject({ code: 0 });
  });
});
