/** What is at the same time as a new appointment is told, and nothing that the person can't see. */
import { afterEach, describe, expect, it } from "vitest";
import type { DateRange } from "../../src/core/appointment.ts";
import { overlap } from "../../src/telegram/overlaps/overlap.ts";
import { ChatScene } from "./chat-scene.ts";

const range = (text: string): DateRange => {
  const [start = "", end = null] = text.split("/");
  return { start, end };
};

describe("two dates", () => {
  it.each([
    [
      "one within the other",
      "2026-11-27T18:00+01:00/2026-11-27T20:00+01:00",
      "2026-11-27T19:00+01:00/2026-11-27T19:30+01:00",
      true,
    ],
    [
      "one behind the other",
      "2026-11-27T18:00+01:00/2026-11-27T19:00+01:00",
      "2026-11-27T19:00+01:00/2026-11-27T20:00+01:00",
      false,
    ],
    ["a moment within", "2026-11-27T18:00+01:00/2026-11-27T20:00+01:00", "2026-11-27T19:00+01:00", true],
    ["a moment at the end", "2026-11-27T18:00+01:00/2026-11-27T20:00+01:00", "2026-11-27T20:00+01:00", false],
    ["the same moment, by different clocks", "2026-11-27T18:00+01:00", "2026-11-27T17:00Z", true],
    [
      "a journey over midnight and the next morning",
      "2026-11-27T22:00+01:00/2026-11-28T06:00+01:00",
      "2026-11-28T05:00+01:00",
      true,
    ],
    ["a whole day and an hour of it", "2026-11-27", "2026-11-27T23:30+01:00", true],
    ["a whole day and the midnight after it", "2026-11-27", "2026-11-28T00:00+01:00", false],
    ["several days and their last one", "2026-11-27/2026-11-29", "2026-11-29", true],
    ["the day on which clocks go back, by its 25th hour", "2026-10-25", "2026-10-25T23:30+01:00", true],
    [
      "an hour that comes twice, first and second",
      "2026-10-25T02:00+02:00/2026-10-25T02:30+02:00",
      "2026-10-25T02:00+01:00/2026-10-25T02:30+01:00",
      false,
    ],
    ["no date that exists", "2026-02-31", "2026-11-27", false],
  ] as const)("%s", (_, one, other, expected) => {
    expect(overlap(range(one), range(other), "Europe/Berlin")).toBe(expected);
    expect(overlap(range(other), range(one), "Europe/Berlin")).toBe(expected);
  });
});

describe("a draft", () => {
  let scene: ChatScene;
  afterEach(() => scene.close());

  it.each([
    ["de", "Freitag 19 Uhr Kino", "⚠️ Zur selben Zeit:", "Neuer Termin", "Gespeichert"],
    ["en", "Friday 7pm cinema", "⚠️ At the same time:", "New appointment", "Saved"],
  ] as const)(
    "says what it overlaps, and once more when it is saved (%s)",
    async (language, text, warning, draft, saved) => {
      scene = await ChatScene.open(language);
      const { anna, home } = scene;
      const evening = (from: string, to: string) => ({
        start: `2026-11-27T${from}:00.000+01:00`,
        end: `2026-11-27T${to}:00.000+01:00`,
      });
      const own = home.add(home.anna, { name: "Elternabend", date: evening("18:30", "20:00") });
      home.add(home.ben, { name: "Bens Geheimnis", date: evening("18:00", "22:00") });
      home.add(home.anna, { name: "Davor", date: evening("17:00", "19:00") });
      await scene.ask(anna, text, new RegExp(`${draft}[\\s\\S]*${warning}\\n🔒 Elternabend – .*18:30`));
      // It vanishes meanwhile, and another one comes.
      home.edit(own, { date: evening("08:00", "09:00") });
      home.addShared({ name: "Grillen", date: evening("19:00", "23:00") });
      const card = await scene.ask(
        anna,
        language === "de" ? "ja" : "yes",
        new RegExp(`✅ ${saved}\\n${warning}\\n📌 Grillen`),
      );
      expect(card.text).not.toContain("Elternabend");
      expect(scene.telegram.transcript()).not.toMatch(/Geheimnis|Davor/);
    },
  );

  it("of a series says it of any of its dates, and one that is alone says nothing", async () => {
    scene = await ChatScene.open("en");
    const { anna, home } = scene;
    home.add(home.anna, { name: "Holidays", date: { start: "2026-12-05", end: "2026-12-08" } });
    await scene.ask(
      anna,
      "every Monday 6pm yoga 3 times",
      /New series: 3[\s\S]*At the same time:\n🔒 Holidays/,
    );
    await scene.ask(anna, "cancel", "Discarded");
    await scene.ask(anna, "Friday 7pm cinema", "New appointment");
    const card = await scene.tap(anna, "✅ Save", "✅ Saved");
    expect(card.text).not.toContain("same time");
  });
});
