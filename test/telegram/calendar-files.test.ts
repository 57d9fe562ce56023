/** Calendar files in whole conversations: sent by the bot, and sent to it. */
import { afterEach, expect, it } from "vitest";
import { labels } from "../support/phones.ts";
import { ChatScene } from "./chat-scene.ts";
import { transcriptOf } from "./transcript.ts";

let scene: ChatScene;

afterEach(() => scene.close());

const kept = (name: string) => expect(transcriptOf(scene)).toMatchFileSnapshot(`./transcripts/${name}.txt`);

const file = (...lines: readonly string[]) =>
  ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//test//EN", ...lines, "END:VCALENDAR", ""].join("\r\n");
const event = (uid: string, title: string, ...lines: readonly string[]) => [
  "BEGIN:VEVENT",
  `UID:${uid}@example.org`,
  "DTSTAMP:20261101T000000Z",
  `SUMMARY:${title}`,
  ...lines,
  "END:VEVENT",
];
const send = (content: string, name = "Familie.ics") =>
  scene.anna.sendFile({ name, content, type: "text/calendar" });

it("Eine Kalenderdatei: zwei Termine, eine Reihe aus einer anderen Zone, und gespeichert wird erst auf Ansage", async () => {
  scene = await ChatScene.open("de");
  const { anna } = scene;
  send(
    file(
      "X-WR-CALNAME:Familie",
      ...event("a", "Zahnarzt", "DTSTART:20261130T080000Z", "DTEND:20261130T083000Z", "LOCATION:Praxis"),
      ...event("b", "Ferien", "DTSTART;VALUE=DATE:20261223", "DTEND;VALUE=DATE:20270107"),
      ...event("c", "Call", "DTSTART;TZID=America/New_York:20261202T120000", "RRULE:FREQ=WEEKLY;COUNT=3"),
      ...event("d", "Vorbei", "DTSTART:20250101T120000Z"),
    ),
  );
  await scene.said(anna, "📎 Familie: 3 Termine\n1 ist schon vorbei.\nGespeichert ist noch nichts:");
  const series = await scene.said(anna, "Neue Reihe: 3 Termine");
  expect(series.text).toContain("Mittwoch, 2. Dezember 2026, 18:00 Uhr");
  expect(labels(series)).toContainEqual(["✏️ Titel"]);
  await scene.said(anna, /Neuer Termin\n\nFerien\n📅 Mittwoch, 23. Dezember 2026 – Mittwoch, 6. Januar 2027/);
  expect(scene.titles()).toEqual([]);
  anna.say("alle speichern");
  await scene.said(anna, "✅ 3 Termine gespeichert");
  await scene.said(anna, /✅ Gespeichert\n\nFerien/);
  expect([...scene.titles()].sort()).toEqual(["Call", "Call", "Call", "Ferien", "Zahnarzt"]);
  await kept("de-datei");
});

it("What a file brings is held against what is there until the last of it ends, not until the last begins", async () => {
  scene = await ChatScene.open("en");
  const { anna } = scene;
  await scene.ask(anna, "3 January 2027 10am brunch", "brunch");
  await scene.ask(anna, "yes", "✅ Saved");
  const days = ["1201", "1204", "1208", "1211", "1215", "1218", "1229"];
  send(
    file(
      ...event("h", "Holidays", "DTSTART;VALUE=DATE:20261223", "DTEND;VALUE=DATE:20270107"),
      ...days.flatMap((day, n) => event(`w${n}`, "Paper", `DTSTART;VALUE=DATE:2026${day}`)),
    ),
  );
  await scene.said(anna, "New series: 8 appointments");
  const saved = await scene.tap(anna, "✅ Save", "✅ 8 appointments saved");
  expect(saved.text).toContain("brunch");
});

it("A waste calendar of eight collections is one draft, saved as a whole and taken back as a whole", async () => {
  scene = await ChatScene.open("en");
  const { anna } = scene;
  const days = ["1201", "1204", "1208", "1211", "1215", "1218", "1222", "1229"];
  send(
    file(
      ...days.flatMap((day, n) =>
        event(`w${n}`, n % 2 === 0 ? "Paper" : "Bio", `DTSTART;VALUE=DATE:2026${day}`),
      ),
    ),
    "waste.ics",
  );
  const card = await scene.said(anna, "New series: 8 appointments");
  expect(card.text).toContain("📅 Tuesday, 1 December 2026, all day · Paper");
  expect(labels(card)).toEqual([["👥 Share"], ["✅ Save", "✖️ Discard"]]);
  await scene.tap(anna, "✅ Save", "✅ 8 appointments saved");
  expect([...scene.titles()].sort()).toEqual([
    "Bio",
    "Bio",
    "Bio",
    "Bio",
    "Paper",
    "Paper",
    "Paper",
    "Paper",
  ]);
  await scene.tap(anna, "↩️ Take back all 8", "↩️ Taken back: 8 appointments");
  expect(scene.titles()).toEqual([]);
});

it.each([
  ["de", "⚠️ Diese Zeitzone kenne ich nicht: Eastern Standard Time."],
  ["en", "⚠️ I don't know this time zone: Eastern Standard Time."],
] as const)(
  "A time zone that nobody knows is told, and so is what can't be read (%s)",
  async (language, said) => {
    scene = await ChatScene.open(language);
    const { anna } = scene;
    send(
      file(
        ...event("a", "Call", "DTSTART;TZID=Eastern Standard Time:20261201T120000"),
        ...event("b", "Yoga", "DTSTART:20261202T170000Z", "RRULE:FREQ=WEEKLY;BYDAY=XX"),
      ),
    );
    const found = await scene.said(anna, said);
    expect(found.text).toMatch(/1 (?:verstehe ich nicht|I don't understand)/);
    await scene.said(anna, /Call[\s\S]*12:00/);
  },
);

it("A series of 400 in a file is refused, with a way on", async () => {
  scene = await ChatScene.open("en");
  const { anna } = scene;
  send(file(...event("a", "Pills", "DTSTART:20261201T070000Z", "RRULE:FREQ=DAILY;COUNT=400")));
  await scene.said(anna, /more than 60 appointments[\s\S]*Until when, or how often/);
  await scene.ask(anna, "until 10 December", "New series: 10 appointments");
  await scene.tap(anna, "✅ Save", "✅ 10 appointments saved");
  expect(scene.titles()).toHaveLength(10);
});

it.each([
  ["de", "keine Kalenderdatei", "beschädigt", "zu groß", "steht kein Termin", "nicht von Telegram holen"],
  [
    "en",
    "no calendar file",
    "is damaged",
    "too large",
    "no appointment in the file",
    "couldn't fetch the file",
  ],
] as const)(
  "Files that are none, or none that can be read, are told as such (%s)",
  async (language, none, damaged, large, empty, lost) => {
    scene = await ChatScene.open(language);
    const { anna, telegram } = scene;
    anna.sendFile({ name: "letter.pdf", content: "%PDF" });
    await scene.said(anna, none);
    send("BEGIN:VCALENDAR\nVERSION:2.0\nBEGIN:VEVENT\nSUMMARY:Yoga\nDTSTA");
    await scene.said(anna, damaged);
    anna.sendFile({ name: "all.ics", content: file(), size: 5_000_000 });
    await scene.said(anna, large);
    send(file());
    await scene.said(anna, empty);
    telegram.failNext("getFile", { kind: "error", code: 400 });
    send(file(...event("a", "Zahnarzt", "DTSTART:20261130T080000Z")));
    await scene.said(anna, lost);
    expect(scene.titles()).toEqual([]);
  },
);

it("What is coming up is sent as a file, a week of it or all, and nothing of the partner's own", async () => {
  scene = await ChatScene.open("de");
  const { anna, home } = scene;
  home.add(home.anna, { name: "Zahnarzt", date: "2026-11-26T09:00:00.000+01:00", location: "Praxis" });
  home.add(home.anna, { name: "Ferien", date: "2026-12-23" });
  home.add(home.ben, { name: "Bens Geheimnis", date: "2026-11-27" });
  home.addShared({ name: "Grillen", date: "2026-11-28" });
  await scene.ask(anna, "/ics", "Welche Termine soll ich dir als Kalenderdatei schicken?");
  const week = await scene.tap(anna, "Die nächsten sieben Tage", "2 Termine. Öffne die Datei");
  expect(week.file?.name).toBe("termine.ics");
  expect(week.file?.content.match(/SUMMARY:.*/g)).toEqual(["SUMMARY:Zahnarzt", "SUMMARY:Grillen"]);
  expect(week.file?.content).toContain("DTSTART:20261126T080000Z\r\n");
  const all = await scene.ask(anna, "/ics alles", "3 Termine. Öffne die Datei");
  expect(all.file?.content).not.toContain("Geheimnis");
  const list = await scene.ask(anna, "/list", "Zahnarzt");
  anna.press("1", list.id);
  await scene.said(anna, "🔒 Nur für dich");
  const one = await scene.tap(anna, "📎 Kalenderdatei", "1 Termin. Öffne die Datei");
  expect(one.file?.name).toBe("Zahnarzt.ics");
  const uid = (content = "") => /UID:(.*)/.exec(content)?.[1];
  expect(uid(one.file?.content)).toBe(uid(week.file?.content));
  // Back to where it came from: the same appointment once more, as a draft.
  send(one.file?.content ?? "");
  await scene.said(anna, /Neuer Termin\n\nZahnarzt\n📅 Donnerstag, 26. November 2026, 09:00 Uhr\n📍 Praxis/);
});
