/** Looking for appointments by their words, those without a date, and what is shared without a word. */
import { afterEach, describe, expect, it } from "vitest";
import { labels } from "../support/phones.ts";
import { ChatScene } from "./chat-scene.ts";

let scene: ChatScene;

afterEach(() => scene.close());

const shownLines = (text: string) => text.split("\n").filter((line) => /^\d+\. /.test(line));

describe("/search", () => {
  it.each([
    ["de", "/search zahn", "Gefunden zu „zahn“"],
    ["en", "/search zahn", "Found for “zahn”"],
  ] as const)(
    "finds what the person may see, ahead first, then what is over, then what has no date (%s)",
    async (language, text, heading) => {
      scene = await ChatScene.open(language);
      const { anna, home } = scene;
      home.add(home.anna, { name: "Kontrolle", location: "Zahnarzt Dr. Weiß", date: "2026-12-10" });
      home.add(home.anna, { name: "Zahnarzt", date: "2026-03-01" });
      home.add(home.anna, { name: "Zahnreinigung ausmachen", date: null });
      home.add(home.anna, { name: "Kino", date: "2026-12-01" });
      home.add(home.ben, { name: "Zahnweh, geheim", date: "2026-12-02" });
      home.addShared({ name: "Zahnfee", date: "2026-12-05" });
      const found = await scene.ask(anna, text, heading);
      const titles = shownLines(found.text).map((line) => line.replace(/^\d+\. (\S+) (?:.*?, )?/u, "$1 "));
      expect(titles).toEqual([
        "📌 Zahnfee",
        "🔒 Kontrolle · Zahnarzt Dr. Weiß",
        "🔒 Zahnarzt",
        "🔒 Zahnreinigung ausmachen",
      ]);
      expect(scene.telegram.transcript()).not.toMatch(/geheim|Kino/);
      await scene.tap(anna, "2", "Kontrolle");
    },
  );

  it("needs all of its words, says when there is nothing, asks for words, and leafs", async () => {
    scene = await ChatScene.open("en");
    const { anna, home } = scene;
    for (let n = 1; n <= 10; n += 1)
      home.add(home.anna, {
        name: `Lesson ${n}`,
        description: "bring the blue book",
        date: `2026-12-${n + 10}`,
      });
    await scene.ask(anna, "/search", "What shall I look for?");
    await scene.ask(anna, "/search lesson red", "I find nothing of that");
    await scene.ask(anna, "/find BLUE lesson", "Page 1 of 2");
    await scene.tap(anna, "Later ▶️", "Lesson 10");
    await scene.restart();
    await scene.tap(anna, "◀️ Earlier", "I don't have that search any more");
  });
});

it("/list ends with what has no date", async () => {
  scene = await ChatScene.open("de");
  const { anna, home } = scene;
  home.add(home.anna, { name: "Irgendwann mal Zelten", date: null });
  home.add(home.ben, { name: "Bens Idee", date: null });
  home.add(home.anna, { name: "Kino", date: "2026-12-01" });
  const list = await scene.ask(anna, "/list", "Kino");
  expect(list.text).toMatch(/1\. 🔒 ganztägig, Kino\n\nOhne Datum\n2\. 🔒 Irgendwann mal Zelten/);
  expect(list.text).not.toContain("Bens Idee");
});

it.each([
  [
    "de",
    "👥 Künftig gleich teilen",
    "👥 Neue Termine werden geteilt",
    "Freitag 19 Uhr Kino",
    "👥 Wird geteilt",
    "🔒 Künftig erst einmal nur für mich",
    "🔒 Neue Termine sind nur für dich",
  ],
  [
    "en",
    "👥 Share them from now on",
    "👥 New appointments are shared",
    "Friday 7pm cinema",
    "👥 Will be shared",
    "🔒 Keep them to myself from now on",
    "🔒 New appointments are only for you",
  ],
] as const)(
  "whoever shares everything says so once, also across a restart (%s)",
  async (language, share, shared, text, willBe, keep, only) => {
    scene = await ChatScene.open(language);
    const { anna, ben } = scene;
    await scene.ask(anna, "/sharing", share);
    await scene.tap(anna, share, shared);
    await scene.restart();
    await scene.ask(anna, text, willBe);
    const bens = await scene.ask(ben, text, /Neuer Termin|New appointment/);
    expect(bens.text).not.toContain(willBe);
    await scene.tap(
      anna,
      language === "de" ? "🔒 Nicht teilen" : "🔒 Don't share",
      language === "de" ? "🔒 Nur für dich" : "🔒 Only for you",
    );
    await scene.tap(anna, keep, only);
    expect(labels(await scene.ask(anna, "/sharing", share))).toEqual([[share]]);
  },
);
