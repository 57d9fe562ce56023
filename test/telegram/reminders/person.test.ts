/** What one person hears of themselves, and when, on a virtual clock. */
import { describe, expect, it } from "vitest";
import type { Wishes } from "../../../src/telegram/reminders/wishes.ts";
import { ANNA, anEntry, pageId, Scene, type SceneOptions } from "./scene.ts";

const MINUTE = 60_000;
const MONDAY = "2026-11-30T06:00:00+01:00";
const wishes = (...on: Wishes["on"]): Wishes => ({ time: "07:30", on });

function aScene(o: Partial<SceneOptions> = {}): Scene {
  return new Scene({ now: MONDAY, wishes: wishes("hour-before"), ...o });
}

/** The first lines of what was said, with the time of the clock in Berlin. */
function said(scene: Scene): readonly string[] {
  return scene.sent.map(({ at, text }) => {
    const time = new Date(at).toLocaleTimeString("de-DE", { timeZone: "Europe/Berlin", timeStyle: "short" });
    return `${time} ${text.split("\n")[0]}`;
  });
}

describe("the day", () => {
  it("is told at its time, each day, with two queries and nothing else", async () => {
    const scene = aScene({ wishes: wishes("day") });
    scene.add(anEntry(1, "2026-11-30T19:00:00.000+01:00", { name: "Kino", copy: pageId(2) }));
    scene.add(anEntry(3, "2026-11-28", { end: "2026-12-01", name: "Wien" }));
    await scene.until("2026-12-01T12:00:00+01:00");
    expect(scene.texts()).toEqual([
      "☀️ Dein Tag\n\nMontag, 30. November 2026\n1. 🔒 ganztägig → 1.12., Wien\n2. 👥 19:00 Kino\n\nTippe auf eine Nummer, um einen Termin zu öffnen.",
      "☀️ Dein Tag\n\nDienstag, 1. Dezember 2026\n1. 🔒 ganztägig, Wien\n\nTippe auf eine Nummer, um einen Termin zu öffnen.",
    ]);
    expect(said(scene).map((line) => line.slice(0, 5))).toEqual(["07:30", "07:30"]);
    expect([scene.looks, scene.reads]).toEqual([2, 0]);
  });

  it("that is free is told too, so that its silence is no puzzle", async () => {
    const scene = aScene({ wishes: wishes("day"), language: "en" });
    await scene.until("2026-11-30T12:00:00+01:00");
    expect(scene.texts()).toEqual(["☀️ Your day\n\nNothing planned. 🎈"]);
  });

  it("in the evening is the rest of it and the next one", async () => {
    const scene = aScene({ wishes: { time: "20:00", on: ["day"] } });
    scene.add(anEntry(1, "2026-11-30T21:00:00.000+01:00", { name: "Kino" }), anEntry(2, "2026-12-01"));
    await scene.until("2026-11-30T20:00:00+01:00");
    expect(scene.texts()).toEqual([
      expect.stringMatching(/^🌙 Heute noch und morgen[\s\S]*Kino[\s\S]*Termin 2/),
    ]);
  });

  it.each([
    ["is skipped comes an hour later", "2026-03-29", "2026-03-29T03:30:00+02:00"],
    ["comes twice counts the first time", "2026-10-25", "2026-10-25T02:30:00+02:00"],
  ])("whose time %s, once", async (_, day, at) => {
    const scene = aScene({ now: `${day}T00:00:00Z`, wishes: { time: "02:30", on: ["day"] } });
    scene.now -= 3 * 60 * MINUTE;
    await scene.until(`${day}T20:00:00Z`);
    expect(scene.sent.map((one) => one.at)).toEqual([Date.parse(at)]);
  });

  it("waits a while for a calendar that can't be read, and then is told with what there is", async () => {
    const scene = aScene({ wishes: wishes("day") });
    scene.add(anEntry(1, "2026-11-30T19:00:00.000+01:00", { name: "Kino" }));
    scene.trouble = "shared";
    await scene.until("2026-11-30T07:44:00+01:00");
    expect(scene.sent).toEqual([]);
    await scene.until("2026-11-30T12:00:00+01:00");
    expect(scene.texts()).toEqual([
      expect.stringMatching(/Kino[\s\S]*⚠️ Der gemeinsame Kalender ließ sich gerade nicht lesen/),
    ]);
    expect(scene.looks).toBeLessThanOrEqual(6);
  });

  it("is told as soon as Notion is back", async () => {
    const scene = aScene({ wishes: wishes("day") });
    scene.trouble = "throw";
    await scene.until("2026-11-30T07:32:00+01:00");
    scene.trouble = null;
    await scene.until("2026-11-30T07:40:00+01:00");
    expect(scene.texts()).toEqual(["☀️ Dein Tag\n\nNichts vor. 🎈"]);
  });
});

describe("the week", () => {
  it("is told on Sunday evening, from Monday to Sunday", async () => {
    const scene = aScene({ wishes: wishes("week") });
    for (const [id, day] of [
      [1, "2026-12-06"],
      [2, "2026-12-07"],
      [3, "2026-12-13"],
      [4, "2026-12-14"],
    ] as const)
      scene.add(anEntry(id, day));
    await scene.until("2026-12-07T12:00:00+01:00");
    expect(said(scene)).toEqual(["18:00 🗓 Die kommende Woche"]);
    expect(scene.texts()[0]?.match(/Termin \d/g)).toEqual(["Termin 2", "Termin 3"]);
  });
});

describe("an appointment", () => {
  it("is told a day, an hour and a quarter before, with a card that leads on", async () => {
    const scene = aScene({ wishes: wishes("day-before", "hour-before", "quarter-before") });
    scene.add(anEntry(1, "2026-12-01T19:00:00.000+01:00", { name: "Kino" }));
    await scene.until("2026-12-02T12:00:00+01:00");
    expect(said(scene)).toEqual(["19:00 ⏰ Morgen", "18:00 ⏰ In einer Stunde", "18:45 ⏰ In 15 Minuten"]);
    expect(scene.sent[1]?.text).toBe(
      "⏰ In einer Stunde\n\nKino\n📅 Dienstag, 1. Dezember 2026, 19:00 Uhr\n🔒 Nur für dich",
    );
    expect(scene.sent[1]?.message.buttons?.flat().map(({ label }) => label)).toEqual([
      "✏️ Bearbeiten",
      "In Notion öffnen",
    ]);
  });

  it("of whole days is told on the evening before, and on its morning where the day isn't told anyway", async () => {
    const before = wishes("day-before", "hour-before", "quarter-before");
    const scene = aScene({ wishes: before });
    scene.add(anEntry(1, "2026-12-01", { name: "Umzug", end: "2026-12-03" }));
    await scene.until("2026-12-04T12:00:00+01:00");
    expect(said(scene)).toEqual(["18:00 ⏰ Beginnt morgen", "07:30 ⏰ Beginnt heute"]);
    const withDay = aScene({ wishes: { ...before, on: ["day", ...before.on] } });
    withDay.add(anEntry(1, "2026-12-01", { name: "Umzug" }));
    await withDay.until("2026-12-01T12:00:00+01:00");
    expect(said(withDay)).toEqual(["07:30 ☀️ Dein Tag", "18:00 ⏰ Morgen", "07:30 ☀️ Dein Tag"]);
  });

  it("of several days is told before the first, and not again", async () => {
    const scene = aScene({ wishes: wishes("hour-before") });
    scene.add(anEntry(1, "2026-11-30T10:00:00.000+01:00", { end: "2026-12-03T18:00:00.000+01:00" }));
    await scene.until("2026-12-04T12:00:00+01:00");
    expect(said(scene)).toEqual(["09:00 ⏰ In einer Stunde"]);
  });

  it("a day before is told when the clock shows the same, also on the day of a change", async () => {
    const scene = aScene({ now: "2026-03-28T00:00:00+01:00", wishes: wishes("day-before") });
    scene.add(anEntry(1, "2026-03-29T20:00:00.000+02:00"));
    await scene.until("2026-03-30T00:00:00+02:00");
    expect(scene.sent.map(({ at }) => at)).toEqual([Date.parse("2026-03-28T20:00:00+01:00")]);
  });

  it("that was moved is told at its new time, one that was deleted never", async () => {
    const scene = aScene();
    scene.add(anEntry(1, "2026-11-30T10:00:00.000+01:00"), anEntry(2, "2026-11-30T10:00:00.000+01:00"));
    await scene.until("2026-11-30T08:59:00+01:00");
    scene.add(anEntry(1, "2026-11-30T12:00:00.000+01:00"));
    scene.rows.delete(pageId(2));
    await scene.until("2026-11-30T12:00:00+01:00");
    expect(said(scene)).toEqual(["11:00 ⏰ In einer Stunde"]);
    expect(scene.reads).toBeLessThanOrEqual(3);
  });

  it("that was moved to and fro isn't told twice of one time", async () => {
    const scene = aScene();
    const [early, late] = ["2026-11-30T10:00:00.000+01:00", "2026-11-30T16:00:00.000+01:00"];
    scene.add(anEntry(1, early));
    await scene.until("2026-11-30T09:10:00+01:00");
    scene.add(anEntry(1, late));
    await scene.until("2026-11-30T09:45:00+01:00");
    scene.add(anEntry(1, early));
    scene.person.calendarsChanged();
    await scene.until("2026-11-30T12:00:00+01:00");
    expect(said(scene)).toEqual(["09:00 ⏰ In einer Stunde"]);
  });

  it("that stands in both calendars is told once, whichever of its pages can be read", async () => {
    const scene = aScene();
    const copy = pageId(2);
    const at = "2026-11-30T10:00:00.000+01:00";
    scene.add(anEntry(1, at, { copy }));
    await scene.until("2026-11-30T09:05:00+01:00");
    scene.rows.clear();
    scene.add({ ...anEntry(2, at, { copy }), side: "shared" });
    await scene.until("2026-11-30T10:00:00+01:00");
    expect(said(scene)).toEqual(["09:00 ⏰ In einer Stunde"]);
  });

  it("that is entered within the hour is found: by the quarter of an hour, or sooner where a change was heard of", async () => {
    const scene = aScene({ wishes: wishes("quarter-before") });
    await scene.until("2026-11-30T06:05:00+01:00");
    scene.add(anEntry(1, "2026-11-30T06:50:00.000+01:00"), anEntry(2, "2026-11-30T06:27:00.000+01:00"));
    scene.person.calendarsChanged();
    await scene.until("2026-11-30T06:06:00+01:00");
    scene.add(anEntry(3, "2026-11-30T06:58:00.000+01:00"));
    await scene.until("2026-11-30T07:00:00+01:00");
    expect(said(scene)).toEqual([
      "06:12 ⏰ In 15 Minuten",
      "06:35 ⏰ In 15 Minuten",
      "06:43 ⏰ In 15 Minuten",
    ]);
  });

  it("that is entered when its time to be told has passed isn't told: whoever enters it knows", async () => {
    const scene = aScene();
    await scene.until("2026-11-30T09:45:00+01:00");
    scene.add(anEntry(1, "2026-11-30T10:30:00.000+01:00"));
    scene.person.calendarsChanged();
    await scene.until("2026-11-30T12:00:00+01:00");
    expect(scene.sent).toEqual([]);
  });

  it("is told as it was last seen where Notion doesn't answer, and says so", async () => {
    const scene = aScene();
    scene.add(anEntry(1, "2026-11-30T10:00:00.000+01:00", { name: "Kino" }));
    await scene.until("2026-11-30T08:59:00+01:00");
    scene.trouble = "throw";
    await scene.until("2026-11-30T09:02:00+01:00");
    expect(scene.sent).toEqual([]);
    await scene.until("2026-11-30T09:04:00+01:00");
    expect(scene.texts()).toEqual([
      expect.stringMatching(/^⏰ In 57 Minuten[\s\S]*Kino[\s\S]*⚠️ Notion antwortet gerade nicht\./),
    ]);
    scene.trouble = null;
    await scene.until("2026-11-30T12:00:00+01:00");
    expect(scene.sent).toHaveLength(1);
  });

  it("of a calendar that can't be read at the moment is told as before", async () => {
    const scene = aScene();
    scene.add(anEntry(1, "2026-11-30T10:00:00.000+01:00"));
    await scene.until("2026-11-30T07:00:00+01:00");
    scene.trouble = "private";
    await scene.until("2026-11-30T08:59:00+01:00");
    scene.trouble = null;
    await scene.until("2026-11-30T12:00:00+01:00");
    expect(said(scene)).toEqual(["09:00 ⏰ In einer Stunde"]);
  });
});

describe("requests to Notion", () => {
  it("are none for whom everything is off", async () => {
    const scene = aScene({ wishes: wishes() });
    scene.add(anEntry(1, "2026-11-30T10:00:00.000+01:00"));
    expect(await scene.settle()).toBe(Number.POSITIVE_INFINITY);
    expect([scene.looks, scene.reads, scene.disk]).toEqual([0, 0, ""]);
  });

  it("are one look each quarter of an hour, and one page for each reminder", async () => {
    const scene = aScene();
    scene.add(anEntry(1, "2026-11-30T10:10:00.000+01:00"), anEntry(2, "2026-11-30T15:20:00.000+01:00"));
    await scene.until("2026-12-01T05:59:00+01:00");
    expect([scene.looks, scene.reads]).toEqual([96, 2]);
  });

  it("are one look in five minutes, however often something changes", async () => {
    const scene = aScene();
    for (let minute = 0; minute < 60; minute += 1) {
      scene.person.calendarsChanged();
      await scene.until(Date.parse(MONDAY) + minute * MINUTE);
    }
    expect(scene.looks).toBe(12);
  });

  it("are ever fewer while Notion is away", async () => {
    const scene = aScene();
    scene.trouble = "throw";
    await scene.until("2026-11-30T08:00:00+01:00");
    expect(scene.looks).toBeLessThanOrEqual(12);
  });
});

describe("after an outage", () => {
  it("one message says what was missed and is still of use, the day included", async () => {
    const scene = aScene({ wishes: wishes("day", "day-before", "hour-before") });
    scene.add(
      anEntry(1, "2026-11-30T08:00:00.000+01:00", { name: "Vorbei" }),
      anEntry(2, "2026-11-30T10:00:00.000+01:00", { name: "Zahnarzt" }),
      anEntry(3, "2026-12-01T08:30:00.000+01:00", { name: "Morgen früh" }),
      anEntry(4, "2026-11-30T18:00:00.000+01:00", { name: "Abends" }),
    );
    await scene.until("2026-11-30T06:30:00+01:00");
    scene.now = Date.parse("2026-11-30T09:20:00+01:00");
    scene.restart();
    await scene.settle();
    expect(scene.texts()).toEqual([
      `⏰ Ich war eine Weile nicht da. Daran hätte ich dich erinnert:

Montag, 30. November 2026
1. 🔒 10:00 Zahnarzt
2. 🔒 18:00 Abends

Dienstag, 1. Dezember 2026
3. 🔒 08:30 Morgen früh

Tippe auf eine Nummer, um einen Termin zu öffnen.`,
    ]);
    await scene.until("2026-11-30T18:30:00+01:00");
    expect(said(scene).slice(1)).toEqual(["17:00 ⏰ In einer Stunde"]);
  });

  it("nothing is said where nothing of it is of use any more", async () => {
    const scene = aScene();
    scene.add(anEntry(1, "2026-11-30T10:00:00.000+01:00"));
    await scene.until("2026-11-30T08:00:00+01:00");
    scene.now = Date.parse("2026-12-20T10:00:00+01:00");
    scene.restart();
    await scene.until("2026-12-21T10:00:00+01:00");
    expect(scene.sent).toEqual([]);
  });

  it("of a machine that was asleep it is the same as after one of the program", async () => {
    const scene = aScene();
    scene.add(anEntry(1, "2026-11-30T10:00:00.000+01:00", { end: "2026-11-30T11:00:00.000+01:00" }));
    await scene.until("2026-11-30T08:00:00+01:00");
    scene.now = Date.parse("2026-11-30T09:40:00+01:00");
    await scene.settle();
    expect(said(scene)).toEqual(["09:40 ⏰ Ich war eine Weile nicht da. Daran hätte ich dich erinnert:"]);
  });

  it("of a minute, what was due is told as ever, and only once", async () => {
    const scene = aScene();
    scene.add(anEntry(1, "2026-11-30T10:00:00.000+01:00"));
    await scene.until("2026-11-30T08:59:30+01:00");
    scene.now += MINUTE;
    scene.restart();
    await scene.until("2026-11-30T12:00:00+01:00");
    expect(said(scene)).toEqual(["09:00 ⏰ In einer Stunde"]);
  });

  it("somebody who has just been configured has missed nothing", async () => {
    const scene = aScene({ now: "2026-11-30T09:30:00+01:00", wishes: wishes("day", "hour-before") });
    scene.add(anEntry(1, "2026-11-30T10:00:00.000+01:00"));
    await scene.settle();
    expect(scene.sent).toEqual([]);
  });
});

describe("a kill", () => {
  const due = "2026-11-30T09:00:00+01:00";

  it.each([
    ["before it is written down", "write", "before", 1],
    ["when it is written down and not sent", "write", "after", 0],
    ["before Telegram has it", "send", "before", 0],
    ["when Telegram has it", "send", "after", 1],
  ] as const)("%s makes nobody hear it twice", async (_, what, when, times) => {
    const scene = aScene();
    scene.add(anEntry(1, "2026-11-30T10:00:00.000+01:00"));
    await scene.until(Date.parse(due) - MINUTE);
    scene.now = Date.parse(due);
    scene.kill = (each, moment) => scene.now >= Date.parse(due) && each === what && moment === when;
    expect(await scene.settle()).toBe("killed");
    scene.kill = () => false;
    scene.restart();
    await scene.until("2026-11-30T12:00:00+01:00");
    expect(scene.sent).toHaveLength(times);
  });
});

describe("other wishes", () => {
  it.each([
    ["Notion, of which nothing can be read", { trouble: "throw" as const }],
    ["Telegram", { answers: [{ kind: "not-sent", reason: "502", waitMs: 0 } as const] }],
  ])("leave what is due, and waits for %s, due, and bring nothing else that is past", async (_, trouble) => {
    const scene = aScene({ wishes: wishes("hour-before") });
    scene.add(anEntry(1, "2026-11-30T10:00:00.000+01:00"), anEntry(2, "2026-12-01T08:30:00.000+01:00"));
    await scene.until("2026-11-30T08:59:30+01:00");
    scene.answers.push(...("answers" in trouble ? trouble.answers : []));
    scene.trouble = "trouble" in trouble ? trouble.trouble : null;
    await scene.until("2026-11-30T09:00:00+01:00");
    expect(scene.sent).toEqual([]);
    await scene.choose(wishes("day-before", "hour-before"));
    scene.restart();
    await scene.until("2026-11-30T09:00:30+01:00");
    scene.trouble = null;
    await scene.until("2026-11-30T12:00:00+01:00");
    expect(scene.texts()).toEqual([expect.stringMatching(/⏰ In (?:einer Stunde|5\d Minuten)/)]);
  });

  it("that don't hold it end the waiting, also where it is wanted again later", async () => {
    const scene = aScene({ wishes: wishes("day") });
    scene.trouble = "throw";
    await scene.until("2026-11-30T07:32:00+01:00");
    await scene.choose(wishes("hour-before"));
    await scene.until("2026-11-30T07:33:00+01:00");
    scene.trouble = null;
    await scene.choose(wishes("day", "hour-before"));
    await scene.until("2026-11-30T12:00:00+01:00");
    expect(scene.sent).toEqual([]);
  });
});

describe("Telegram", () => {
  it("that certainly didn't take it gets it again, when it asks to, and not in a storm", async () => {
    const scene = aScene();
    scene.add(anEntry(1, "2026-11-30T10:00:00.000+01:00"));
    const later = { kind: "not-sent", reason: "429", waitMs: 10 * MINUTE } as const;
    scene.answers.push(later, { ...later, waitMs: 0 }, { ...later, waitMs: 0 });
    await scene.until("2026-11-30T12:00:00+01:00");
    expect(said(scene)).toEqual(["09:16 ⏰ In 44 Minuten"]);
    expect(scene.answers).toEqual([]);
  });

  it("of which nobody knows whether it took it isn't asked again", async () => {
    const scene = aScene();
    scene.add(anEntry(1, "2026-11-30T10:00:00.000+01:00"));
    scene.answers.push({ kind: "unknown", reason: "no usable answer" });
    await scene.until("2026-11-30T12:00:00+01:00");
    expect(scene.sent).toHaveLength(1);
    expect(scene.lines).toEqual([expect.stringMatching(/user 101 has arrived is not known/)]);
  });

  it("that refuses a message isn't asked again", async () => {
    const scene = aScene();
    scene.add(anEntry(1, "2026-11-30T10:00:00.000+01:00"), anEntry(2, "2026-11-30T10:00:00.000+01:00"));
    scene.answers.push({ kind: "refused", reason: "400" });
    await scene.until("2026-11-30T12:00:00+01:00");
    expect(scene.sent).toHaveLength(1);
  });

  it("whose user has blocked the bot costs a line of the log, and nothing more, also after a restart", async () => {
    const scene = aScene({ wishes: wishes("day", "hour-before") });
    scene.add(anEntry(1, "2026-11-30T10:00:00.000+01:00"));
    scene.answers.push({ kind: "unreachable" });
    await scene.until("2026-11-30T07:31:00+01:00");
    const { looks } = scene;
    await scene.until("2026-12-10T07:31:00+01:00");
    scene.restart();
    await scene.until("2026-12-20T07:31:00+01:00");
    expect([scene.sent, scene.looks, scene.reads]).toEqual([[], looks, 0]);
    expect(scene.lines).toEqual([expect.stringContaining("User 101 can't be reached in the chat")]);
  });
});

describe("what is kept", () => {
  it("is ids and times, and nothing of an appointment", async () => {
    const scene = aScene({ now: "2026-11-30T06:10:00+01:00", wishes: wishes("day", "hour-before") });
    scene.add(anEntry(1, "2026-11-30T10:00:00.000+01:00", { name: "Geheimnis", copy: pageId(2) }));
    await scene.until("2026-11-30T09:05:00+01:00");
    expect(JSON.parse(scene.disk)).toEqual({
      version: 1,
      users: {
        [ANNA]: {
          wishes: null,
          language: null,
          blocked: false,
          until: Date.parse("2026-11-30T08:55:00+01:00"),
          told: {
            [`${pageId(1)}/hour-before/@29933820`]: Date.parse("2026-11-30T09:00:00+01:00"),
            [`${pageId(2)}/hour-before/@29933820`]: Date.parse("2026-11-30T09:00:00+01:00"),
          },
          waiting: {},
        },
      },
    });
  });

  it("doesn't grow", async () => {
    const scene = aScene({ wishes: wishes("day", "hour-before") });
    for (let n = 0; n < 60; n += 1)
      scene.add(anEntry(n, new Date(Date.parse(MONDAY) + n * 4 * 3_600_000).toISOString()));
    await scene.until("2026-12-10T09:10:00+01:00");
    expect(scene.sent.length).toBeGreaterThan(60);
    expect(scene.disk.length).toBeLessThan(800);
  });

  it("of a clock that was far ahead doesn't silence anybody", async () => {
    const scene = aScene({ now: "2036-11-30T06:00:00+01:00", wishes: wishes("day") });
    await scene.settle();
    scene.now = Date.parse(MONDAY);
    scene.restart();
    await scene.until("2026-11-30T08:00:00+01:00");
    expect(said(scene)).toEqual(["07:30 ☀️ Dein Tag"]);
  });
});
