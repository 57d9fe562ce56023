/** What was just deleted, unticked or edited is taken back: the same page, and nothing that somebody has changed since. */
import { readFile } from "node:fs/promises";
import { afterEach, describe, expect, it, vi } from "vitest";
import { labels } from "../support/phones.ts";
import { ChatScene } from "./chat-scene.ts";
import { transcriptOf } from "./transcript.ts";

let scene: ChatScene;

afterEach(() => scene.close());

const MINUTE = 60_000;
const GERMAN = { undo: "↩️ Rückgängig", shared: "✅ Geteilt" };

/** One of Anna's, shared, with its copy. */
async function sharedOne(): Promise<{ readonly page: string; readonly copy: string }> {
  const { anna, home } = scene;
  await scene.ask(anna, "Freitag 19 Uhr Kino im Odeon", "Neuer Termin");
  await scene.ask(anna, "teilen", "Wird geteilt");
  await scene.ask(anna, "ja", GERMAN.shared);
  const page = home.sandbox.world.rows(home.anna.dataSourceId)[0]?.id ?? "";
  return { page, copy: home.copy(page) };
}

const inTrash = (id: string) => scene.home.seen(id).in_trash;
const rows = () =>
  [scene.home.anna, scene.home.shared].map(
    ({ dataSourceId }) => scene.home.sandbox.world.rows(dataSourceId).length,
  );

async function deleted(): Promise<void> {
  await scene.tap(scene.anna, "🗑 Löschen", "Wirklich löschen?");
  await scene.tap(scene.anna, "🗑 Ja, löschen", "🗑 Gelöscht: Kino");
}

describe("a deletion", () => {
  it("is taken back with its copy, both the same pages as before, also after a restart, and once", async () => {
    scene = await ChatScene.open("de");
    const { page, copy } = await sharedOne();
    await deleted();
    expect([page, copy].map(inTrash)).toEqual([true, true]);
    await scene.restart();
    const card = await scene.tap(scene.anna, GERMAN.undo, "↩️ Rückgängig gemacht: Der Termin ist wieder da.");
    expect(card.text).toContain("👥 Von dir geteilt");
    expect([page, copy].map(inTrash)).toEqual([false, false]);
    expect(rows()).toEqual([1, 1]);
    const asked = scene.home.sandbox.log.length;
    scene.anna.pressForged(pressed(), { messageId: card.id });
    await scene.ask(scene.anna, "danke", "Gern!");
    expect(scene.home.sandbox.log).toHaveLength(asked);
    // Its buttons work again.
    await deleted();
    await expect(transcriptOf(scene)).toMatchFileSnapshot("./transcripts/de-zurueck.txt");
  });

  it("can be taken back for ten minutes, and no longer", async () => {
    scene = await ChatScene.open("de");
    await sharedOne();
    await deleted();
    await scene.wait(10 * MINUTE);
    await scene.tap(scene.anna, GERMAN.undo, "nur zehn Minuten lang");
    expect(scene.titles()).toEqual([]);
  });

  it("leaves no word of it on the disk once it is taken back, or the ten minutes are over", async () => {
    scene = await ChatScene.open("de");
    await sharedOne();
    await deleted();
    const kept = () => readFile(scene.draftsPath, "utf8");
    expect(await kept()).toContain("Odeon");
    await scene.tap(scene.anna, GERMAN.undo, "↩️ Rückgängig gemacht");
    expect(await kept()).not.toContain("Odeon");
    await deleted();
    expect(await kept()).toContain("Odeon");
    await scene.wait(11 * MINUTE);
    await vi.waitFor(async () => expect(await kept()).not.toContain("Odeon"));
  });

  it("is forgotten also where the bot wasn't there when the ten minutes were over", async () => {
    scene = await ChatScene.open("de");
    await sharedOne();
    await deleted();
    await scene.outage(new Date(scene.clock.now() + 10 * MINUTE).toISOString());
    await vi.waitFor(async () => expect(await readFile(scene.draftsPath, "utf8")).not.toContain("Odeon"));
  });

  it("that somebody has taken back already changes nothing, and what they changed stays", async () => {
    scene = await ChatScene.open("de");
    const { page } = await sharedOne();
    await deleted();
    scene.home.sandbox.world.restore(page);
    scene.home.edit(page, { name: "Theater" });
    await scene.tap(
      scene.anna,
      GERMAN.undo,
      "Inzwischen hat jemand etwas daran geändert; das ist so geblieben.",
    );
    expect(scene.titles()).toEqual(["Theater"]);
  });

  it("of the partner's appointment is the partner's to take back", async () => {
    scene = await ChatScene.open("de");
    await sharedOne();
    const { ben } = scene;
    const list = await scene.ask(ben, "/list", "Kino");
    ben.press("1", list.id);
    await scene.said(ben, "💌 Geteilt von");
    await scene.tap(ben, "🗑 Löschen", "Wirklich entfernen?");
    const gone = await scene.tap(ben, "🗑 Ja, löschen", "🗑 Gelöscht: Kino");
    expect(labels(gone)).toEqual([]);
  });
});

/** What the last undo button carried. */
const pressed = () => scene.telegram.presses().at(-1)?.data ?? "";

describe("an end of sharing", () => {
  it("is taken back with the same copy", async () => {
    scene = await ChatScene.open("de");
    const { page, copy } = await sharedOne();
    await scene.tap(scene.anna, "🔒 Nicht mehr teilen", "✅ Nicht mehr geteilt");
    expect(inTrash(copy)).toBe(true);
    const card = await scene.tap(
      scene.anna,
      GERMAN.undo,
      "↩️ Rückgängig gemacht: Der Termin ist wieder geteilt.",
    );
    expect(card.text).toContain("👥 Von dir geteilt");
    expect([inTrash(copy), scene.home.copy(page)]).toEqual([false, copy]);
    expect(rows()).toEqual([1, 1]);
  });
});

describe("an edit", () => {
  it.each([
    [
      "de",
      "Freitag 19 Uhr Kino im Odeon",
      "ja",
      "doch erst um 20 Uhr",
      "✅ Geändert",
      "↩️ Rückgängig",
      "Es steht wieder da",
    ],
    [
      "en",
      "Friday 7pm cinema at the Odeon",
      "yes",
      "actually 8pm",
      "✅ Changed",
      "↩️ Undo",
      "it is as it was before",
    ],
  ] as const)("is taken back (%s)", async (language, text, yes, later, changed, button, undone) => {
    scene = await ChatScene.open(language);
    const { anna } = scene;
    await scene.ask(anna, text, "Odeon");
    const { id } = await scene.ask(anna, yes, /✅ (?:Gespeichert|Saved)/);
    anna.say(later, { replyTo: id });
    await scene.said(anna, new RegExp(`${changed}[\\s\\S]*20:00`));
    await scene.tap(anna, button, new RegExp(`${undone}[\\s\\S]*19:00`));
  });

  it("is left alone where the partner has edited the same since, and says so", async () => {
    scene = await ChatScene.open("de");
    const { page, copy } = await sharedOne();
    await scene.tap(scene.anna, "✏️ Bearbeiten", "✏️ Titel");
    await scene.tap(scene.anna, "✏️ Titel", "Wie soll der Termin heißen?");
    await scene.ask(scene.anna, "Theater", /✅ Geändert[\s\S]*Theater/);
    scene.home.edit(copy, { name: "Oper" });
    await scene.ask(scene.anna, "/sync", "Abgeglichen");
    await scene.tap(scene.anna, GERMAN.undo, "Inzwischen hat jemand den Termin geändert");
    expect(scene.home.seen(page).Name).toBe("Oper");
  });

  it("that Notion refuses to take back keeps its button", async () => {
    scene = await ChatScene.open("de");
    const { page } = await sharedOne();
    await scene.tap(scene.anna, "✏️ Bearbeiten", "📍 Ort");
    await scene.tap(scene.anna, "📍 Ort", "Wo?");
    await scene.tap(scene.anna, "Leer lassen", "✅ Geändert");
    scene.home.sandbox.setFault(({ method }) =>
      method === "PATCH" ? { kind: "respond", when: "before", status: 400 } : undefined,
    );
    await scene.tap(scene.anna, GERMAN.undo, "⚠️ Nicht rückgängig gemacht.");
    scene.home.sandbox.setFault(null);
    await scene.tap(scene.anna, GERMAN.undo, "Es steht wieder da, was vorher da stand.");
    expect(scene.home.seen(page).Ort).toBe("Odeon");
  });
});
