/** Appointments that repeat, in whole conversations: asked for their end, shown, saved page by page, and taken back. */
import { afterEach, expect, it } from "vitest";
import { creates } from "../support/household.ts";
import { labels } from "../support/phones.ts";
import { ChatScene } from "./chat-scene.ts";
import { transcriptOf } from "./transcript.ts";

let scene: ChatScene;

afterEach(() => scene.close());

const kept = (name: string) => expect(transcriptOf(scene)).toMatchFileSnapshot(`./transcripts/${name}.txt`);

const copies = (title: string) =>
  scene.home.sandbox.world
    .rows(scene.home.shared.dataSourceId)
    .filter(({ id, in_trash }) => !in_trash && scene.home.seen(id).Name === title).length;

it("Yoga zweimal die Woche: geteilt, gespeichert und mit einem Knopf wieder zurückgenommen", async () => {
  scene = await ChatScene.open("de");
  const { anna } = scene;
  const card = await scene.ask(anna, "montags und mittwochs 18 Uhr Yoga bis 15.12.", "Neue Reihe: 6 Termine");
  expect(card.text).toContain("Montag, 14. Dezember 2026, 18:00 Uhr");
  await scene.ask(anna, "teilen", "belegt 12 Blöcke");
  await scene.ask(anna, "ja", "✅ 6 Termine gespeichert\n✅ Geteilt");
  expect([scene.titles().length, copies("Yoga")]).toEqual([6, 6]);
  // More than either brake would let through.
  await scene.tap(anna, "↩️ Alle 6 zurücknehmen", "↩️ Zurückgenommen: 6 Termine");
  expect([scene.titles(), copies("Yoga")]).toEqual([[], 0]);
  await kept("de-reihe");
});

it("Every other Friday: asked which one is the first, until when, and too often", async () => {
  scene = await ChatScene.open("en");
  const { anna } = scene;
  const asked = await scene.ask(anna, "every other Friday 7pm date night", "Which date do you mean?");
  expect(labels(asked).slice(0, 2).flat()).toEqual([
    "Friday, 27 November 2026, 19:00",
    "Friday, 4 December 2026, 19:00",
  ]);
  await scene.tap(anna, "Friday, 4 December 2026, 19:00", "Until when, or how often?");
  await scene.ask(anna, "whenever", "I didn't understand that as an end");
  await scene.ask(anna, "400 times", "more than 60 appointments");
  await scene.ask(anna, "until June", "Until when exactly?");
  await scene.tap(anna, "until Wednesday, 30 June 2027 (15 times)", "New series: 15 appointments");
  await scene.ask(anna, "no, 8pm", /New series: 15[\s\S]*4 December 2026, 20:00/);
  await scene.tap(anna, "✅ Save", "✅ 15 appointments saved");
  expect(scene.titles()).toHaveLength(15);
  await kept("en-series");
});

it("A series is taken back by a word as well, with a button that says how many there are", async () => {
  scene = await ChatScene.open("en");
  const { anna } = scene;
  await scene.ask(anna, "every Monday 6pm yoga 6 times", "New series: 6 appointments");
  await scene.tap(anna, "✅ Save", "✅ 6 appointments saved");
  await scene.ask(anna, "undo", "This takes back what you did last:");
  await scene.tap(anna, "↩️ Take back all 6", /6 appointments (?:taken back|are in)/);
  expect(scene.titles()).toEqual([]);
});

it("Miete am 31.: sagt, was ausfällt, bricht in der Mitte ab und macht weiter", async () => {
  scene = await ChatScene.open("de");
  const { anna, home } = scene;
  await scene.ask(anna, "jeden 31. Miete", "Bis wann, oder wie oft?");
  await scene.ask(anna, "5 mal", /Monate ohne 31\. fallen aus/);
  let sent = 0;
  home.sandbox.setFault((request) => {
    if (!creates(request)) return undefined;
    sent += 1;
    return sent === 3 ? { kind: "respond", when: "before", status: 400 } : undefined;
  });
  await scene.tap(anna, "✅ Speichern", "⚠️ 2 von 5 Terminen gespeichert");
  home.sandbox.setFault(null);
  await scene.ask(anna, "ja", "✅ 5 Termine gespeichert");
  expect(scene.titles()).toHaveLength(5);
  await kept("de-miete");
});

it("An answer that was lost is looked for, so that no date is there twice", async () => {
  scene = await ChatScene.open("en");
  const { anna, home } = scene;
  await scene.ask(anna, "every Monday 6pm yoga 6 times", "New series: 6 appointments");
  let sent = 0;
  home.sandbox.setFault((request) => {
    if (!creates(request)) return undefined;
    sent += 1;
    return sent === 2 ? { kind: "respond", when: "after", status: 502 } : undefined;
  });
  await scene.tap(anna, "✅ Save", "✅ 6 appointments saved");
  home.sandbox.setFault(null);
  expect(scene.titles()).toHaveLength(6);
});

it("What is saved in part can be ended: what stands in Notion is told, and can be taken back", async () => {
  scene = await ChatScene.open("en");
  const { anna, home } = scene;
  await scene.ask(anna, "every Monday 6pm yoga 6 times", "New series: 6 appointments");
  let sent = 0;
  home.sandbox.setFault((request) => {
    if (!creates(request)) return undefined;
    sent += 1;
    return sent > 3 ? { kind: "respond", when: "before", status: 400 } : undefined;
  });
  const partly = await scene.tap(anna, "✅ Save", "⚠️ 3 of 6 appointments saved");
  home.sandbox.setFault(null);
  anna.say("no, 8pm", { replyTo: partly.id });
  await scene.said(anna, "This series is saved already");
  anna.say("cancel");
  await scene.said(anna, "Stopped: 3 of 6 appointments are in Notion.");
  await scene.restart();
  await scene.tap(anna, "↩️ Take back all 3", "↩️ Taken back: 3 appointments");
  expect(scene.titles()).toEqual([]);
});
