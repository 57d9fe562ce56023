/** What it is like to be reminded, in both languages; kept as transcripts, to be read aloud. */
import { afterEach, expect, it } from "vitest";
import { queries } from "../../support/household.ts";
import { ChatScene } from "../chat-scene.ts";
import { transcriptOf } from "../transcript.ts";

let scene: ChatScene;

afterEach(() => scene.close());

const kept = (name: string) => expect(transcriptOf(scene)).toMatchFileSnapshot(`../transcripts/${name}.txt`);

it("Erinnerungen: mit Knöpfen und Worten gewählt, dann Tag, Vorabend und eine Stunde vorher", async () => {
  scene = await ChatScene.open("de");
  const { anna, home } = scene;
  await scene.ask(anna, "/erinnerungen", "alles ausgeschaltet");
  await scene.tap(anna, "▫️ Tag", "Jeden Tag um 08:00 Uhr");
  await scene.tap(anna, "🕢 Andere Zeit", "Wann soll ich dir sagen");
  await scene.ask(anna, "bald", "keine Uhrzeit");
  await scene.ask(anna, "dreiviertel sieben", "Jeden Tag um 06:45 Uhr");
  await scene.ask(anna, "/reminders 30 Minuten vorher", "nicht verstanden");
  await scene.ask(anna, "/reminders 1 Tag und 1 Stunde vorher", "1 Tag und 1 Stunde vorher");
  home.add(home.anna, { name: "Zahnarzt", date: "2026-11-26T09:00:00+01:00", location: "Dr. Huber" });
  home.add(home.anna, { name: "Umzug", date: "2026-11-27", ticked: true });
  home.addShared({ name: "Eltern kommen", date: "2026-11-26T18:00:00+01:00" });
  await scene.pass("2026-11-26T19:00:00+01:00");
  await scene.tap(anna, "✏️ Bearbeiten", "📅 Datum");
  await scene.ask(anna, "Erinnerungen aus", "alles ausgeschaltet");
  home.sandbox.clearLog();
  await scene.pass("2026-11-27T07:00:00+01:00");
  expect(home.sandbox.log.filter(queries)).toEqual([]);
  await kept("de-erinnerungen");
});

it("Reminders: the week, a quarter before, moved meanwhile, and the bot away for a morning", async () => {
  scene = await ChatScene.open("en");
  const { anna, home } = scene;
  await scene.ask(anna, "/reminders on", "Every day at 08:00");
  await scene.ask(anna, "/reminders 15 min", "1 hour and 15 minutes before each appointment");
  await scene.tap(anna, "✅ 1 hour", "15 minutes before each appointment");
  const dentist = home.add(home.anna, { name: "Dentist", date: "2026-11-25T11:00:00+01:00" });
  home.add(home.anna, { name: "Lunch with Eva", date: "2026-11-26T12:30:00+01:00" });
  home.add(home.anna, { name: "Swimming", date: "2026-11-26T07:30:00+01:00" });
  home.add(home.anna, { name: "Concert", date: "2026-12-02T20:00:00+01:00" });
  await scene.pass("2026-11-25T10:40:00+01:00");
  home.edit(dentist, { date: "2026-11-25T11:30:00+01:00" });
  await scene.pass("2026-11-25T12:00:00+01:00");
  await scene.outage("2026-11-26T09:10:00+01:00");
  await scene.said(anna, "I was away for a while");
  await scene.pass("2026-11-26T12:30:00+01:00");
  await scene.outage("2026-11-29T17:50:00+01:00");
  await scene.pass("2026-11-29T18:01:00+01:00");
  await scene.tap(anna, "1", "Concert");
  await kept("en-reminders");
});

it("a sentence that begins like a wish and names a time is an appointment", async () => {
  scene = await ChatScene.open("de");
  await scene.ask(scene.anna, "Erinnerung 20:00", /^Neuer Termin[\s\S]*20:00/);
  await scene.ask(scene.anna, "Erinnerungen morgen 8:00 Tabletten", /^Neuer Termin[\s\S]*Tabletten/);
});
