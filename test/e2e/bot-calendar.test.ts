/** What people expect of a calendar, with `dist/bot.mjs` as a process: files, overlaps, search and undo in one go. */
import { afterAll, beforeAll, expect, it } from "vitest";
import { BotScene } from "../support/bot-process.ts";
import { SHARED_SCHEMA } from "../support/household.ts";

let scene: BotScene;

beforeAll(async () => {
  scene = await BotScene.open({
    household: { sharedSchema: { ...SHARED_SCHEMA, GeteiltVon: { select: { options: [] } } } },
  });
  await scene.start();
});
afterAll(() => scene.close());

const inTenDays = (time: string) =>
  `${new Date(Date.now() + 10 * 86_400_000).toLocaleDateString("sv-SE", { timeZone: "Europe/Berlin" })}`
    .replaceAll("-", "")
    .concat(`T${time}00`);

it("a file becomes a draft that says what it overlaps; shared, it says whose it is, is found, sent as a file, deleted and brought back", async () => {
  const { anna, ben, home } = scene;
  const day = inTenDays("1900");
  const iso = `${day.slice(0, 4)}-${day.slice(4, 6)}-${day.slice(6, 8)}`;
  home.add(home.anna, { name: "Elternabend", date: iso });
  home.add(home.ben, { name: "Bens Geheimnis", date: iso });
  anna.sendFile({
    name: "kino.ics",
    content: [
      ...["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//test//EN", "BEGIN:VEVENT", "UID:k", "SUMMARY:Kino"],
      ...[`DTSTART;TZID=Europe/Berlin:${day}`, "DTSTAMP:20260101T000000Z", "END:VEVENT", "END:VCALENDAR", ""],
    ].join("\r\n"),
  });
  await scene.said(anna, /Neuer Termin\n\nKino[\s\S]*⚠️ Zur selben Zeit:\n🔒 Elternabend/);
  await scene.tap(anna, "👥 Teilen", "👥 Wird geteilt");
  await scene.tap(anna, "✅ Speichern", "✅ Gespeichert\n✅ Geteilt");
  const rows = home.sandbox.world.rows(home.shared.dataSourceId);
  expect(rows.map(({ id }) => home.seen(id).GeteiltVon)).toEqual([`user${home.anna.id}`]);
  const found = await scene.ask(ben, "/search kino", "Gefunden zu „kino“");
  expect(found.text).toContain("💌");
  const sent = await scene.ask(anna, "/ics alles", "2 Termine. Öffne die Datei");
  expect(sent.file?.content).toMatch(/SUMMARY:Kino\r\n/);
  const list = await scene.ask(anna, "/list", "Kino");
  const number = /(\d+)\. 👥 .*Kino/.exec(list.text)?.[1] ?? "";
  anna.press(number, list.id);
  await scene.said(anna, "👥 Von dir geteilt");
  await scene.tap(anna, "🗑 Löschen", "Wirklich löschen?");
  await scene.tap(anna, "🗑 Ja, löschen", "🗑 Gelöscht: Kino");
  await scene.tap(anna, "↩️ Rückgängig", "Der Termin ist wieder da.");
  expect(rows.map(({ id }) => home.seen(id).in_trash)).toEqual([false]);
  expect(scene.telegram.transcript()).not.toContain("Geheimnis");
});
