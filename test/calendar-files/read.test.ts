/** What calendar files say, as Google, Apple, Outlook and Thunderbird write them, and files that are none. */
import { describe, expect, it } from "vitest";
import { readCalendarFile } from "../../src/calendar-files/read.ts";
import { event, events, file, NOW, rangesIn, read } from "./support.ts";

/** New York's clocks under a name that nobody else knows, as Outlook writes it. */
const EASTERN = [
  "BEGIN:VTIMEZONE",
  "TZID:Eastern Standard Time",
  "BEGIN:STANDARD",
  "DTSTART:16010101T020000",
  "TZOFFSETFROM:-0400",
  "TZOFFSETTO:-0500",
  "RRULE:FREQ=YEARLY;BYDAY=1SU;BYMONTH=11",
  "END:STANDARD",
  "BEGIN:DAYLIGHT",
  "DTSTART:16010101T020000",
  "TZOFFSETFROM:-0500",
  "TZOFFSETTO:-0400",
  "RRULE:FREQ=YEARLY;BYDAY=2SU;BYMONTH=3",
  "END:DAYLIGHT",
  "END:VTIMEZONE",
];

describe("an event", () => {
  it.each([
    [
      "in UTC",
      ["DTSTART:20261201T170000Z", "DTEND:20261201T183000Z"],
      "2026-12-01T18:00+01:00/2026-12-01T19:30+01:00",
    ],
    ["of a zone with its name", ["DTSTART;TZID=America/New_York:20261201T170000"], "2026-12-01T23:00+01:00"],
    [
      "of a zone behind a path",
      ["DTSTART;TZID=/mozilla.org/20050126_1/Asia/Tokyo:20261202T080000"],
      "2026-12-02T00:00+01:00",
    ],
    [
      "without a zone",
      ["DTSTART:20261201T170000", "DURATION:PT1H30M"],
      "2026-12-01T17:00+01:00/2026-12-01T18:30+01:00",
    ],
    ["of an unknown zone", ["DTSTART;TZID=Middle Earth:20261201T170000"], "2026-12-01T17:00+01:00"],
    ["of a zone by its older name", ["DTSTART;TZID=US/Eastern:20261201T170000"], "2026-12-01T23:00+01:00"],
    ["of a day", ["DTSTART;VALUE=DATE:20261224"], "2026-12-24"],
    ["of a day with its end", ["DTSTART;VALUE=DATE:20261224", "DTEND;VALUE=DATE:20261225"], "2026-12-24"],
    [
      "of several days",
      ["DTSTART;VALUE=DATE:20261224", "DTEND;VALUE=DATE:20261227"],
      "2026-12-24/2026-12-26",
    ],
    [
      "over midnight",
      ["DTSTART:20261201T220000Z", "DTEND:20261202T010000Z"],
      "2026-12-01T23:00+01:00/2026-12-02T02:00+01:00",
    ],
    [
      "that ends before it begins",
      ["DTSTART:20261201T170000Z", "DTEND:20261201T160000Z"],
      "2026-12-01T18:00+01:00",
    ],
  ])("%s", (_, lines, expected) => {
    expect(rangesIn(...lines)).toEqual([expected]);
  });

  it("of a zone that the file describes is converted, in winter and in summer", () => {
    const text = file(
      ...EASTERN,
      ...event("DTSTART;TZID=Eastern Standard Time:20261201T090000"),
      ...event("DTSTART;TZID=Eastern Standard Time:20270701T090000").map((line) => line.replace("a@", "b@")),
    );
    expect(events(text).map(({ pages }) => pages[0]?.range.start)).toEqual([
      "2026-12-01T15:00:00.000+01:00",
      "2027-07-01T15:00:00.000+02:00",
    ]);
  });

  it("has its words, with escapes and folds undone", () => {
    const text = file(
      ...event(
        "DTSTART:20261201T170000Z",
        "LOCATION:Odeon\\, Saal 2",
        "DESCRIPTION:Karten mit",
        "  Popcorn\\nund Cola\\; dazu",
      ),
    );
    expect(events(text)[0]?.pages).toMatchObject([
      { title: "Yoga", place: "Odeon, Saal 2", description: "Karten mit Popcorn\nund Cola; dazu" },
    ]);
  });
});

describe("a time zone", () => {
  const berlin = "DTSTART;TZID=Europe/Berlin:20261201T170000";
  const windows = "DTSTART;TZID=Eastern Standard Time:20261201T170000";
  const unknownIn = (text: string) => events(text).map(({ unknownZones }) => unknownZones);

  it("that neither the file nor anybody else describes is told", () => {
    expect(unknownIn(file(...event(windows)))).toEqual([["Eastern Standard Time"]]);
    expect(unknownIn(file(...EASTERN, ...event(windows), ...event(berlin)))).toEqual([[], []]);
  });

  it.each(["FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30", "FREQ=SECONDLY"])(
    "whose clocks change by a rule without an end to be found (%s) is one of these",
    (rule) => {
      const endless = EASTERN.map((line) => (line.startsWith("RRULE") ? `RRULE:${rule}` : line));
      expect(unknownIn(file(...endless, ...event(windows)))).toEqual([["Eastern Standard Time"]]);
    },
  );
});

describe("a file", () => {
  it("counts what is over, called off and without a time, and has its name", () => {
    const text = file(
      "X-WR-CALNAME:Familie",
      ...event("DTSTART:20251201T170000Z"),
      ...event("DTSTART:20261202T170000Z", "STATUS:CANCELLED"),
      ...event("DESCRIPTION:irgendwann"),
      ...event("DTSTART:20261203T170000Z"),
      "BEGIN:VTODO",
      "UID:t",
      "SUMMARY:Einkaufen",
      "END:VTODO",
    );
    expect(read(text)).toMatchObject({ kind: "read", name: "Familie", over: 1, cancelled: 1, unreadable: 1 });
    expect(events(text)).toHaveLength(1);
  });

  it("of which everything is over is shown all the same", () => {
    expect(rangesIn("DTSTART:20251201T170000Z")).toEqual(["2025-12-01T18:00+01:00"]);
  });

  it("may end its lines as it likes, begin with a mark, and hold several calendars", () => {
    const text = file(...event("DTSTART:20261201T170000Z"));
    for (const each of [
      text,
      text.replaceAll("\r\n", "\n"),
      `\uFEFF${text}`,
      text + file(...event("DTSTART:20261202T170000Z")),
    ])
      expect(events(each).length).toBeGreaterThan(0);
  });

  it.each([
    ["nothing", "", "no-calendar"],
    ["a letter", "Liebe Anna, bis morgen!", "no-calendar"],
    ["a picture", "\u0089PNG\r\n\u001a\n", "no-calendar"],
    ["a card of a person", "BEGIN:VCARD\nVERSION:4.0\nFN:Anna\nEND:VCARD", "no-calendar"],
    ["a file that breaks off", "BEGIN:VCALENDAR\nVERSION:2.0\nBEGIN:VEVENT\nSUMMARY:Yoga\nDTSTA", "damaged"],
    ["a line that is none, and no end", "BEGIN:VCALENDAR\nVERSION:2.0\nBEGIN:VEVENT\nhallo", "damaged"],
  ])("that is %s is told as such", (_, text, kind) => {
    expect(read(text).kind).toBe(kind);
  });
});

describe("what isn't written as it should be", () => {
  it.each([
    ["a day of a month that doesn't exist", ["DTSTART:20261399T180000"]],
    ["no date at all", ["DTSTART:soon"]],
    ["a rule that is none", ["DTSTART:20261201T180000", "RRULE:often"]],
    ["a length that is none", ["DTSTART:20261201T180000Z", "DURATION:long"]],
    ["a rule of a day that is none", ["DTSTART:20261201T180000Z", "RRULE:FREQ=WEEKLY;BYDAY=XX"]],
    ["a rule that is none of the kinds", ["DTSTART:20261201T180000Z", "RRULE:FREQ=SOMETIMES;COUNT=3"]],
    ["a parameter without its value", ["DTSTART:20261201T180000Z", "LOCATION;LANGUAGE:Odeon"]],
    ["a line that is no property", ["hallo; du"]],
    [
      "a rule for every minute of the day",
      ["DTSTART:20261201T080000", `RRULE:FREQ=DAILY;BYMINUTE=${[...Array(60).keys()].join()}`],
    ],
  ])("is counted, and spoils no other event: %s", (_, lines) => {
    const found = read(file(...event(...lines), ...event("DTSTART:20261201T170000Z")));
    expect(found).toMatchObject({ kind: "read", unreadable: 1, events: [{ pages: [{ title: "Yoga" }] }] });
  });

  it("but can only be a day is one", () => {
    expect(rangesIn("DTSTART:20261224", "DTEND:20261227")).toEqual(["2026-12-24/2026-12-26"]);
    expect(rangesIn("DTSTART;TZID=Europe/Berlin:20261224")).toEqual(["2026-12-24"]);
  });
});

it("thousands of events, and of dates that are left out, are read while somebody waits", () => {
  const one = event("DTSTART:20261201T170000Z");
  const many = Array.from({ length: 3_000 }, () => one).flat();
  const left = Array.from({ length: 12_000 }, () => "EXDATE:20261202T170000Z");
  const began = performance.now();
  expect(events(file(...many))).toHaveLength(3_000);
  expect(rangesIn("DTSTART:20261201T170000Z", "RRULE:FREQ=DAILY", ...left)).toHaveLength(400);
  // Each took as much for itself as there were others: minutes.
  expect(performance.now() - began).toBeLessThan(8_000);
}, 60_000);

it("a line that is none counts as if it weren't there, wherever it stands", () => {
  const text = file("hallo", ...event("DTSTART:20261201T170000Z", "LOCATION:Odeon", "Saal 2"), "", "hallo");
  expect(events(text)).toMatchObject([{ pages: [{ title: "Yoga", place: "Odeon" }] }]);
});

describe("a file of which the reading takes too long", () => {
  const many = (rule: string) => file(...Array(300).fill(event("DTSTART:20100101T170000Z", rule)).flat());
  /** Looks at the time so often before it is over. */
  const within = (text: string, looks: number) => {
    let left = looks;
    const found = readCalendarFile(text, { timeZone: "Europe/Berlin", now: NOW, hasTime: () => left-- > 0 });
    return found.kind;
  };

  it.each([
    ["of every day", "RRULE:FREQ=DAILY", 50],
    ["of a day that never comes", "RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30", 2],
    ["that count their times from long ago", "RRULE:FREQ=DAILY;COUNT=9000", 50],
    ["whose ends nobody gets to", "X-NO-RULE:1", 299],
  ])("is refused: appointments %s", (_, rule, looks) => {
    expect(within(many(rule), looks)).toBe("too-many");
  });

  it("isn't one of series that ended long ago", () => {
    expect(within(many("RRULE:FREQ=DAILY;UNTIL=20100102T170000Z"), 5_000)).toBe("read");
  });
});

it("a description in HTML is read as its text, and so is a plain one", () => {
  const [html] = events(
    file(...event("DTSTART:20261201T170000Z", "DESCRIPTION:<b>Matte</b>\\, Tuch<br>2. Stock")),
  );
  const [plain] = events(file(...event("DTSTART:20261201T170000Z", "DESCRIPTION:a < b")));
  expect(html?.pages[0]?.description).toBe("Matte, Tuch\n2. Stock");
  expect(plain?.pages[0]?.description).toBe("a < b");
});
