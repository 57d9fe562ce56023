/** Restarts and power cuts in the middle of a conversation, with `dist/bot.mjs` as a process. */
import { readFile, stat } from "node:fs/promises";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { BotScene, labels } from "../support/bot-process.ts";
import { creates } from "../support/household.ts";

let scene: BotScene;

beforeEach(async () => {
  scene = await BotScene.open();
});
afterEach(() => scene.close());

const titles = () =>
  scene.home.sandbox.world
    .rows(scene.home.anna.dataSourceId)
    .filter(({ in_trash }) => !in_trash)
    .map(({ id }) => scene.home.seen(id).Name);

/** Resolves when a create has arrived at Notion, which answers it only if `answers`; taken or not, as `when` says. */
function onCreate(when: "before" | "after"): Promise<void> {
  return new Promise((resolve) => {
    scene.home.sandbox.setFault((request) => {
      if (!creates(request)) return undefined;
      setImmediate(resolve);
      return { kind: "hang", when };
    });
  });
}

describe("a power cut", () => {
  it("costs no draft: card and buttons go on, and the file is its owner's alone until it is saved", async () => {
    const child = await scene.start();
    const card = await scene.ask(scene.anna, "morgen 9:05 Zahnarzt", "Neuer Termin");
    await scene.tap(scene.anna, "👥 Teilen", "Wird geteilt");
    await scene.ask(scene.anna, "übermorgen 18 Uhr Elternabend", "Elternabend");
    await scene.stop(child, "SIGKILL");
    expect((await stat(scene.draftsFile)).mode & 0o777).toBe(0o600);
    expect(await readFile(scene.draftsFile, "utf8")).toContain("Zahnarzt");
    await scene.start();
    scene.anna.press("✅ Speichern", card.id);
    await scene.said(scene.anna, /✅ Gespeichert\n✅ Geteilt[\s\S]*Zahnarzt/);
    await scene.ask(scene.anna, "ja", /✅ Gespeichert[\s\S]*Elternabend/);
    expect(titles()).toEqual(["Zahnarzt", "Elternabend"]);
    await scene.ask(scene.anna, "/cancel", "nichts abzubrechen");
    expect(await readFile(scene.draftsFile, "utf8")).not.toMatch(/Zahnarzt|Elternabend/);
  });

  it.each([
    ["after Notion took it", "after", "✅ Gespeichert, ich habe nachgesehen", 1],
    ["before Notion took it", "before", "In Notion steht der Termin nicht", 0],
  ] as const)("while saving, %s, is told on the card, and never doubled", async (_, when, said, pages) => {
    const child = await scene.start();
    const card = await scene.ask(scene.anna, "morgen 9:05 Zahnarzt", "Neuer Termin");
    const arrived = onCreate(when);
    await scene.tap(scene.anna, "✅ Speichern", "Wird gespeichert");
    await arrived;
    await scene.stop(child, "SIGKILL");
    scene.home.sandbox.setFault(null);
    await scene.start();
    const told = await scene.said(scene.anna, said);
    expect(told).toMatchObject({ id: card.id, text: expect.stringContaining("Zahnarzt") });
    expect(titles()).toHaveLength(pages);
    if (pages === 0) {
      expect(labels(told).flat()).toContain("🔎 Nachsehen, dann speichern");
      await scene.tap(scene.anna, "🔎 Nachsehen, dann speichern", "✅ Gespeichert");
    }
    expect(titles()).toEqual(["Zahnarzt"]);
  });

  it("while saving, with Notion away afterwards, leaves a card that says that nobody knows, and a way on", async () => {
    const child = await scene.start();
    await scene.ask(scene.anna, "morgen 9:05 Zahnarzt", "Neuer Termin");
    const arrived = onCreate("after");
    await scene.tap(scene.anna, "✅ Speichern", "Wird gespeichert");
    await arrived;
    await scene.stop(child, "SIGKILL");
    scene.home.sandbox.setFault(() => ({ kind: "respond", when: "before", status: 401 }));
    await scene.start({ PARTNER_SYNC_ENABLED: "false" });
    await scene.said(scene.anna, "Ob der Termin gespeichert ist, weiß ich nicht");
    scene.home.sandbox.setFault(null);
    await scene.tap(scene.anna, "🔎 Nachsehen, dann speichern", "✅ Gespeichert, ich habe nachgesehen");
    expect(titles()).toEqual(["Zahnarzt"]);
  });
});

it.each([
  ["after Notion took it", "after", 3],
  ["before Notion took it", "before", 2],
] as const)(
  "a power cut while a series is saved, %s, is told, and it goes on without one twice",
  async (_, when, made) => {
    const child = await scene.start();
    const card = await scene.ask(scene.anna, "jeden Montag 18 Uhr Yoga 5 mal", "Neue Reihe: 5 Termine");
    let sent = 0;
    const arrived = new Promise<void>((resolve) => {
      scene.home.sandbox.setFault((request) => {
        if (!creates(request)) return undefined;
        sent += 1;
        if (sent < 3) return undefined;
        setImmediate(resolve);
        return { kind: "hang", when };
      });
    });
    await scene.tap(scene.anna, "✅ Speichern", "Wird gespeichert");
    await arrived;
    await scene.stop(child, "SIGKILL");
    scene.home.sandbox.setFault(null);
    const again = await scene.start();
    const told = await scene.said(
      scene.anna,
      `⚠️ ${made} von 5 Terminen gespeichert\nIch wurde mitten im Speichern`,
    );
    expect(told.id).toBe(card.id);
    await scene.tap(scene.anna, "▶️ Weiter speichern", "✅ 5 Termine gespeichert");
    expect(titles()).toHaveLength(5);
    await scene.stop(again, "SIGKILL");
    await scene.start();
    await scene.tap(scene.anna, "↩️ Alle 5 zurücknehmen", "↩️ Zurückgenommen: 5 Termine");
    expect(titles()).toEqual([]);
  },
);

it("a power cut loses no sentence that waited while another appointment was being saved", async () => {
  const child = await scene.start();
  await scene.ask(scene.anna, "morgen 9:05 Zahnarzt", "Neuer Termin");
  const arrived = onCreate("before");
  await scene.tap(scene.anna, "✅ Speichern", "Wird gespeichert");
  await arrived;
  scene.anna.say("übermorgen 18 Uhr Elternabend");
  scene.anna.say("in drei Tagen 20 Uhr Chor");
  await scene.telegram.waitFor(() => scene.telegram.pendingUpdates === 0 && scene.telegram.polled);
  await scene.stop(child, "SIGKILL");
  scene.home.sandbox.setFault(null);
  await scene.start();
  await scene.said(scene.anna, /Neuer Termin[\s\S]*Elternabend/);
  await scene.said(scene.anna, /Neuer Termin[\s\S]*Chor/);
  await scene.said(scene.anna, "In Notion steht der Termin nicht");
});

it("an orderly stop while a draft is open says nothing, and its buttons go on", async () => {
  const child = await scene.start();
  const card = await scene.ask(scene.anna, "morgen 9:05 Zahnarzt", "Neuer Termin");
  expect(await scene.stop(child)).toMatchObject({ code: 0 });
  await scene.start();
  scene.anna.press("✏️ Titel", card.id);
  await scene.said(scene.anna, "Bisher: Zahnarzt");
  await scene.ask(scene.anna, "Zahnreinigung", /Neuer Termin[\s\S]*Zahnreinigung/);
});
