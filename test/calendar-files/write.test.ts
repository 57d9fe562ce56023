/** Calendar files as they are written: by the letter of RFC 5545, and read back by the library that Thunderbird reads with. */
import ICAL from "ical.js";
import { describe, expect, it } from "vitest";
import { readCalendarFile } from "../../src/calendar-files/read.ts";
import { calendarFile, type FileAppointment } from "../../src/calendar-files/write.ts";
import { runs } from "../support/depth.ts";
import fc from "../support/properties.ts";

const NOW = Date.parse("2026-11-25T10:00:00+01:00");
const CINEMA: FileAppointment = {
  uid: "11111111-1111-4111-8111-111111111111",
  title: "Kino",
  range: { start: "2026-11-27T19:00:00.000+01:00", end: "2026-11-27T21:00:00.000+01:00" },
  place: "Odeon, Saal 2",
  description: "Karten; Popcorn\nund Cola \\ Wasser",
  address: "https://www.notion.so/1",
};
const written = (o: Partial<FileAppointment> = {}) => calendarFile([{ ...CINEMA, ...o }], "Anna", NOW);
const lines = (text: string) => text.replaceAll("\r\n ", "").split("\r\n");

describe("a calendar file", () => {
  it("says the same instant, escaped, with what the standard asks for", () => {
    expect(lines(written())).toEqual([
      "BEGIN:VCALENDAR",
      "VERSION:2.0",
      "PRODID:-//Partner Sync//Partner Sync//EN",
      "CALSCALE:GREGORIAN",
      "NAME:Anna",
      "X-WR-CALNAME:Anna",
      "BEGIN:VEVENT",
      "UID:11111111-1111-4111-8111-111111111111",
      "DTSTAMP:20261125T090000Z",
      "SUMMARY:Kino",
      "DTSTART:20261127T180000Z",
      "DTEND:20261127T200000Z",
      "LOCATION:Odeon\\, Saal 2",
      "DESCRIPTION:Karten\\; Popcorn\\nund Cola \\\\ Wasser",
      "URL:https://www.notion.so/1",
      "END:VEVENT",
      "END:VCALENDAR",
      "",
    ]);
  });

  it.each([
    ["one day", { start: "2026-12-24", end: null }, "20261224", "20261225"],
    ["several days", { start: "2026-12-24", end: "2026-12-26" }, "20261224", "20261227"],
  ])("gives %s as dates, of which the last isn't theirs any more", (_, range, first, after) => {
    expect(lines(written({ range }))).toEqual(
      expect.arrayContaining([`DTSTART;VALUE=DATE:${first}`, `DTEND;VALUE=DATE:${after}`]),
    );
  });

  it("has no end where the appointment has none", () => {
    const text = written({
      range: { start: "2026-11-27T19:00:00.000+01:00", end: null },
      place: "",
      description: "",
    });
    expect(text).not.toMatch(/DTEND|LOCATION|DESCRIPTION/);
  });

  it("has lines of at most 75 bytes that end as they should, whatever people write", () => {
    const text = written({ title: "Ä".repeat(200), description: "👩‍👩‍👧 ".repeat(100) });
    for (const line of text.split("\r\n")) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
    expect(text.replaceAll("\r\n", "")).not.toMatch(/[\r\n]/);
    expect(text.endsWith("END:VCALENDAR\r\n")).toBe(true);
  });

  it("holds no character that isn't text, and nobody's words begin a line of their own", () => {
    const text = written({ title: "Kino\r\nEND:VEVENT\u0000\u0007", description: "a\rb" });
    expect(lines(text).filter((line) => line === "END:VEVENT")).toHaveLength(1);
    expect(text).not.toContain("\u0000");
    expect(text).not.toContain("\u0007");
  });

  it("gives back what was written in, for any words, dates and numbers of them", () => {
    const word = fc
      .string({ unit: "grapheme", maxLength: 60 })
      .map((text) => text.replace(/[\p{Cc}\s]+/gu, " ").trim());
    const time = fc
      .date({ min: new Date("2027-01-01"), max: new Date("2030-01-01"), noInvalidDate: true })
      .map((date) => `${date.toISOString().slice(0, 16)}:00.000+00:00`);
    const appointment = fc.record({ title: word, place: word, description: word, start: time });
    fc.assert(
      fc.property(fc.array(appointment, { minLength: 1, maxLength: 5 }), (all) => {
        const text = calendarFile(
          all.map((each, at) => ({
            ...CINEMA,
            ...each,
            uid: `u${at}`,
            range: { start: each.start, end: null },
          })),
          "Anna",
          NOW,
        );
        expect(new ICAL.Component(ICAL.parse(text)).getAllSubcomponents("vevent")).toHaveLength(all.length);
        const found = readCalendarFile(text, { timeZone: "UTC", now: NOW, hasTime: () => true });
        const pages = found.kind === "read" ? found.events.flatMap((each) => each.pages) : [];
        const key = ({ title, place, description, start }: (typeof all)[number]) =>
          JSON.stringify([title, place, description, start]);
        expect(pages.map(({ range, ...words }) => key({ ...words, start: range.start })).sort()).toEqual(
          all.map(key).sort(),
        );
      }),
      { numRuns: runs({ share: 30, deep: 2_000 }) },
    );
  });
});
