/** Ten conversations as people have them. Each is kept as a transcript, to be read aloud: it must be a chat that one would like to have. */
import { afterEach, expect, it } from "vitest";
import { creates, queries } from "../support/household.ts";
import { labels } from "../support/phones.ts";
import { ChatScene } from "./chat-scene.ts";
import { transcriptOf } from "./transcript.ts";

let scene: ChatScene;

afterEach(() => scene.close());

const kept = (name: string) => expect(transcriptOf(scene)).toMatchFileSnapshot(`./transcripts/${name}.txt`);

const photo = [{ file_id: "x", file_unique_id: "x", width: 1, height: 1 }];

it("Kino: aus einem Satz, zweimal umentschieden, geteilt und gespeichert, ohne einen einzigen Knopf", async () => {
  scene = await ChatScene.open("de");
  const { anna } = scene;
  await scene.ask(anna, "Hallo", "Was steht an?");
  await scene.ask(anna, "Freitag 19 Uhr Kino mit Ben im Odeon", /Kino mit Ben[\s\S]*19:00/);
  await scene.ask(anna, "nein, 20 Uhr", /Kino mit Ben[\s\S]*20:00 Uhr/);
  await scene.ask(anna, "doch lieber bei Oma", "📍 Oma");
  await scene.ask(anna, "teilen", "👥 Wird geteilt");
  await scene.ask(anna, "ja", "✅ Gespeichert\n✅ Geteilt");
  await scene.ask(anna, "danke!", /^Gern! 😊$/);
  expect(scene.titles()).toEqual(["Kino mit Ben"]);
  await kept("de-kino");
});

it("Drei Termine in einer Nachricht, einer davon doch nicht", async () => {
  scene = await ChatScene.open("de");
  const { anna } = scene;
  await scene.ask(
    anna,
    "Nächste Termine:\n- Fr 9 Uhr Zahnarzt\n- Sa 12 Uhr Essen bei Oma\nKuchen mitbringen\n- Mo 18 Uhr Elternabend",
    "Elternabend",
  );
  const card = (title: string) =>
    anna.messages().findLast(({ text }) => text.startsWith(`Neuer Termin\n\n${title}`))?.id ?? 0;
  anna.say("passt", { replyTo: card("Zahnarzt") });
  await scene.said(anna, /✅ Gespeichert[\s\S]*Zahnarzt/);
  anna.say("Mama bringt den Kuchen mit", { replyTo: card("Essen") });
  await scene.said(anna, "wo soll das hin?");
  await scene.tap(anna, "💬 Notiz", "💬 Kuchen mitbringen\nMama bringt den Kuchen mit");
  await scene.ask(anna, "ok", /✅ Gespeichert[\s\S]*Essen/);
  await scene.ask(anna, "abbrechen", "Verworfen");
  expect(scene.titles()).toEqual(["Zahnarzt", "Essen"]);
  await kept("de-drei");
});

it("Nachgefragt statt geraten, dann verschoben und gelöscht", async () => {
  scene = await ChatScene.open("de");
  const { anna } = scene;
  const asked = await scene.ask(anna, "morgen halb acht Treffen", "Welches Datum meinst du?");
  await scene.ask(anna, "ja", "Welches Datum meinst du?");
  await scene.tap(anna, labels(asked)[1]?.[0] ?? "", "19:30 Uhr");
  await scene.ask(anna, "nein", "Was soll anders sein?");
  await scene.ask(anna, "Titel: Treffen mit Eva", "Treffen mit Eva");
  const { id } = await scene.tap(anna, "✅ Speichern", "✅ Gespeichert");
  anna.say("doch erst um 20 Uhr", { replyTo: id });
  await scene.said(anna, /✅ Geändert[\s\S]*20:00 Uhr/);
  await scene.tap(anna, "🗑 Löschen", "Wirklich löschen?");
  await scene.tap(anna, "🗑 Ja, löschen", "🗑 Gelöscht: Treffen mit Eva");
  expect(scene.titles()).toEqual([]);
  await kept("de-nachgefragt");
});

it("Schritt für Schritt, mit Nein statt Leer lassen, und ein neuer Satz mittendrin", async () => {
  scene = await ChatScene.open("de");
  const { anna } = scene;
  await scene.ask(anna, "/new", "Wie soll der Termin heißen?");
  await scene.ask(anna, "Elternabend", "Wann?");
  await scene.ask(anna, "Samstag 10 Uhr Flohmarkt", "Flohmarkt");
  await scene.ask(anna, "ja", /✅ Gespeichert[\s\S]*Flohmarkt/);
  await scene.ask(anna, "Montag 19:30", "Wo?");
  await scene.ask(anna, "nein", "notieren?");
  await scene.ask(anna, "Raum 12", "💬 Raum 12");
  await scene.tap(anna, "📍 Ort", "Wo?");
  await scene.ask(anna, "abbrechen", /Neuer Termin[\s\S]*Elternabend/);
  await scene.ask(anna, "speichern", /✅ Gespeichert[\s\S]*Elternabend/);
  expect(scene.titles()).toEqual(["Flohmarkt", "Elternabend"]);
  await kept("de-schritt");
});

it("Notion streikt: erst abgelehnt, dann ohne Antwort", async () => {
  scene = await ChatScene.open("de");
  const { anna } = scene;
  const { sandbox } = scene.home;
  await scene.ask(anna, "Freitag 19 Uhr Kino im Odeon", "Neuer Termin");
  sandbox.setFault((request) =>
    creates(request) ? { kind: "respond", when: "before", status: 400 } : undefined,
  );
  await scene.tap(anna, "✅ Speichern", "⚠️ Nicht gespeichert");
  sandbox.setFault((request) => {
    if (creates(request)) return { kind: "respond", when: "after", status: 502 };
    return queries(request) ? { kind: "respond", when: "before", status: 400 } : undefined;
  });
  await scene.tap(anna, "🔁 Noch einmal", "weiß ich nicht");
  sandbox.setFault(null);
  await scene.tap(anna, "🔎 Nachsehen, dann speichern", "✅ Gespeichert, ich habe nachgesehen");
  await scene.ask(anna, "danke, super", "Gern!");
  expect(scene.titles()).toEqual(["Kino"]);
  await kept("de-streik");
});

it("Cinema: one sentence, a correction, shared and saved in words", async () => {
  scene = await ChatScene.open("en");
  const { anna } = scene;
  await scene.ask(anna, "Friday 7pm cinema with Ben at the Odeon", /cinema with Ben[\s\S]*19:00/);
  await scene.ask(anna, "no, 8pm", "20:00");
  await scene.ask(anna, "actually at Gran's", "📍 Gran's");
  await scene.ask(anna, "share it please", "👥 Will be shared");
  await scene.ask(anna, "save", "✅ Saved\n✅ Shared");
  await scene.ask(anna, "thanks", /^You're welcome! 😊$/);
  await kept("en-cinema");
});

it("Two drafts, each answered by a reply", async () => {
  scene = await ChatScene.open("en");
  const { anna } = scene;
  const dentist = await scene.ask(anna, "tomorrow 9-10:30am dentist", "dentist");
  const swimming = await scene.ask(anna, "Saturday 10am swimming", "swimming");
  anna.say("no, 10am", { replyTo: dentist.id });
  const moved = await scene.said(anna, /dentist[\s\S]*10:00$|dentist[\s\S]*10:00\n/);
  anna.say("cancel", { replyTo: swimming.id });
  await scene.said(anna, "Another draft is still open.");
  anna.say("yes", { replyTo: moved.id });
  await scene.said(anna, /✅ Saved[\s\S]*dentist/);
  await scene.ask(anna, "ok", "No draft is open right now");
  expect(scene.titles()).toEqual(["dentist"]);
  await kept("en-replies");
});

it("Words below a picture, and a message put right afterwards", async () => {
  scene = await ChatScene.open("en");
  const { anna } = scene;
  anna.send({ photo, caption: "Saturday 10am flea market" });
  await scene.said(anna, "the picture itself I can't keep");
  await scene.ask(anna, "yes", /✅ Saved[\s\S]*flea market/);
  const mine = anna.say("Sunday 3pm cofee with Mum");
  await scene.said(anna, "cofee");
  anna.edit(mine, "Sunday 4pm coffee with Mum");
  await scene.said(anna, /coffee with Mum[\s\S]*16:00/);
  await scene.tap(anna, "✅ Save", "✅ Saved");
  anna.edit(mine, "Sunday 5pm coffee with Mum");
  await scene.said(anna, "saved already");
  expect(scene.titles()).toEqual(["flea market", "coffee with Mum"]);
  await kept("en-edited");
});

it("What was meant for the draft before, and what wasn't", async () => {
  scene = await ChatScene.open("en");
  const { anna } = scene;
  await scene.ask(anna, "Friday 7pm dinner", "dinner");
  await scene.ask(anna, "bring the salad", "When?");
  await scene.tap(anna, "↩️ Goes with “dinner”", "where does that go?");
  await scene.tap(anna, "💬 Note", "💬 bring the salad");
  await scene.ask(anna, "8pm", "20:00");
  await scene.ask(anna, "no", "What shall be different?");
  await scene.ask(anna, "place: The Old Mill", "📍 The Old Mill");
  await scene.ask(anna, "hello?", "still here, waiting for you");
  await scene.ask(anna, "looks good", "✅ Saved");
  await kept("en-belongs");
});

it("A full week, leafed through, opened and edited", async () => {
  scene = await ChatScene.open("en");
  const { anna, home } = scene;
  for (let n = 1; n <= 10; n += 1)
    home.add(home.anna, {
      name: `Lesson ${n}`,
      date: `2026-11-2${n > 5 ? 7 : 6}T${String(8 + n).padStart(2, "0")}:00:00+01:00`,
    });
  const week = await scene.ask(anna, "/week", "… and 2 more");
  expect(labels(week).at(-1)).toEqual(["Later ▶️"]);
  await scene.tap(anna, "Later ▶️", "Lesson 10");
  await scene.tap(anna, "10", "Lesson 10");
  await scene.tap(anna, "✏️ Edit", "📅 Date");
  await scene.tap(anna, "📅 Date", "So far: Friday, 27 November 2026, 18:00");
  await scene.ask(anna, "6:30pm", /✅ Changed[\s\S]*18:30/);
  await kept("en-week");
});
