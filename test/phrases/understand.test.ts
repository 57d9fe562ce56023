import { describe, expect, it } from "vitest";
import { type PhraseContext, understandAppointment, understandDate } from "../../src/phrases/understand.ts";

const german: PhraseContext = {
  now: Date.parse("2026-11-25T10:00:00+01:00"),
  timeZone: "Europe/Berlin",
  language: "de",
};
const english: PhraseContext = { ...german, language: "en" };

function startOf(text: string, context: PhraseContext = german): string | undefined {
  const { range, questions } = understandAppointment(text, context);
  expect(questions).toEqual([]);
  return range?.start;
}

describe("a date", () => {
  it("carries milliseconds and the offset of its own day, as Notion keeps it", () => {
    expect(startOf("Freitag 19 Uhr Kino")).toBe("2026-11-27T19:00:00.000+01:00");
    expect(startOf("1.7.2027 19 Uhr Kino")).toBe("2027-07-01T19:00:00.000+02:00");
  });

  it("is a whole day without a time, and an inclusive end where there are several", () => {
    expect(understandAppointment("Urlaub 24.12. bis 26.12.", german).range).toEqual({
      start: "2026-12-24",
      end: "2026-12-26",
    });
    expect(understandAppointment("Urlaub 24.12.", german).range).toEqual({ start: "2026-12-24", end: null });
  });

  it("is counted from the day that it is in the user's zone", () => {
    const lateInAuckland = {
      ...english,
      now: Date.parse("2026-11-25T12:30:00Z"),
      timeZone: "Pacific/Auckland",
    };
    expect(startOf("laundry today", lateInAuckland)).toBe("2026-11-26");
  });

  it("that has passed this year is next year's, and today's is today's", () => {
    expect(startOf("Fest 24.8.")).toBe("2027-08-24");
    expect(startOf("Fest 25.11.")).toBe("2026-11-25");
  });

  it("that is only just over is asked about, with the next one first", () => {
    const choices = [
      { start: "2027-11-24", end: null },
      { start: "2026-11-24", end: null },
    ];
    expect(understandAppointment("Fest 24.11.", german).questions).toEqual([{ kind: "ambiguous", choices }]);
  });

  it("with a year that has passed is asked about, and is said", () => {
    const { range, questions } = understandAppointment("Fest 24.11.2026", german);
    expect(range).toEqual({ start: "2026-11-24", end: null });
    expect(questions).toEqual([{ kind: "past", range }]);
  });

  it("that is under way is not over", () => {
    expect(startOf("heute 9 bis 12 Uhr Seminar")).toBe("2026-11-25T09:00:00.000+01:00");
  });

  it("said as the next of a weekday is open on a Sunday, where the week may begin", () => {
    const sunday = { ...english, now: Date.parse("2026-11-29T10:00:00+01:00") };
    expect(understandAppointment("next Tuesday cinema", sunday).range).toBeNull();
    expect(startOf("next Tuesday cinema", english)).toBe("2026-12-01");
  });

  it("that repeats is asked about, and its hour too where that is open", () => {
    const { range, questions } = understandAppointment("jeden Montag halb acht Yoga", german);
    expect(range).toBeNull();
    expect(questions.map(({ kind }) => kind)).toEqual(["ambiguous", "recurring"]);
  });

  it("counted from now is a whole minute, and none beyond all calendars", () => {
    const context = { ...german, now: german.now + 12_345 };
    expect(startOf("in 2 Stunden Anruf", context)).toBe("2026-11-25T12:00:00.000+01:00");
    for (const far of ["in 99999999999 Stunden", "in 999999999 Wochen", "in 99999999999999999999 Tagen"]) {
      expect(understandAppointment(`${far} Anruf`, context).questions).toEqual([{ kind: "no-date" }]);
    }
  });

  it("from day to day is open where a time is said of one of them only", () => {
    expect(understandAppointment("Freitag 18 Uhr bis Sonntag Seminar", german).questions).toEqual([
      { kind: "ambiguous", choices: [{ start: "2026-11-27", end: "2026-11-29" }] },
    ]);
  });

  it("in slashes has two orders, the user's own first", () => {
    const choices = [
      { start: "2027-03-04", end: null },
      { start: "2027-04-03", end: null },
    ];
    expect(understandAppointment("trip 3/4", english).questions).toEqual([{ kind: "ambiguous", choices }]);
    expect(understandAppointment("Reise 3/4", german).questions).toEqual([
      { kind: "ambiguous", choices: choices.toReversed() },
    ]);
  });

  it("that doesn't exist is quoted in the question", () => {
    const { range, questions } = understandAppointment("Fest 31.4.", german);
    expect(range).toBeNull();
    expect(questions).toEqual([{ kind: "not-a-date", text: "31.4." }]);
  });

  it("is found in a phrase of the other language", () => {
    expect(startOf("tomorrow 7pm dinner", german)).toBe("2026-11-26T19:00:00.000+01:00");
    expect(startOf("morgen um 19 Uhr Essen", english)).toBe("2026-11-26T19:00:00.000+01:00");
  });
});

describe("a time on the day when the clocks change", () => {
  const sunday = { ...german, now: Date.parse("2027-03-27T10:00:00+01:00") };

  it("is asked about where it is skipped, with the times an hour later and earlier", () => {
    const { range, questions } = understandAppointment("morgen 02:30 Wecker", sunday);
    expect(range).toBeNull();
    expect(questions).toEqual([
      {
        kind: "clock-change",
        change: "skipped",
        choices: [
          { start: "2027-03-28T03:30:00.000+02:00", end: null },
          { start: "2027-03-28T01:30:00.000+01:00", end: null },
        ],
      },
    ]);
  });

  it("is asked about where it comes twice, also at the end of a range", () => {
    const context = { ...german, now: Date.parse("2026-10-24T10:00:00+02:00") };
    const [question] = understandAppointment("morgen 01:00 bis 02:30 Wache", context).questions;
    expect(question).toEqual({
      kind: "clock-change",
      change: "repeated",
      choices: [
        { start: "2026-10-25T01:00:00.000+02:00", end: "2026-10-25T02:30:00.000+02:00" },
        { start: "2026-10-25T01:00:00.000+02:00", end: "2026-10-25T02:30:00.000+01:00" },
      ],
    });
  });

  it("lasts as long as was said", () => {
    const { range } = understandAppointment("morgen 01:00 für 3 Stunden Wache", sunday);
    expect(range).toEqual({ start: "2027-03-28T01:00:00.000+01:00", end: "2027-03-28T05:00:00.000+02:00" });
  });
});

describe("an hour", () => {
  it("in German digits is one of the 24-hour clock from six on, and asked about before", () => {
    expect(startOf("morgen 6 Uhr Abfahrt")).toBe("2026-11-26T06:00:00.000+01:00");
    expect(startOf("morgen um 10 Abfahrt")).toBe("2026-11-26T10:00:00.000+01:00");
    expect(understandAppointment("morgen 5 Uhr Abfahrt", german).range).toBeNull();
    expect(understandAppointment("morgen um 5 Abfahrt", german).range).toBeNull();
  });

  it.each(["um 6", "um 8", "gegen 9", "ab 7"])("“%s” may be in the morning or in the evening", (hour) => {
    const { questions } = understandAppointment(`Freitag ${hour} Kino`, german);
    expect(questions).toMatchObject([{ kind: "ambiguous", choices: { length: 2 } }]);
  });

  it("that is spoken is in the afternoon before six, and asked about after", () => {
    expect(startOf("morgen halb sechs Tee")).toBe("2026-11-26T17:30:00.000+01:00");
    expect(startOf("tomorrow at 5 tea", english)).toBe("2026-11-26T17:00:00.000+01:00");
    expect(understandAppointment("morgen halb sieben Tee", german).range).toBeNull();
    expect(understandAppointment("tomorrow at 7 tea", english).range).toBeNull();
  });

  it("between midnight and one of the dial is after noon", () => {
    expect(startOf("morgen halb eins Tee")).toBe("2026-11-26T12:30:00.000+01:00");
  });

  it("that begins a range isn't stretched over midnight", () => {
    expect(understandAppointment("tomorrow 9-5 shift", english).range).toEqual({
      start: "2026-11-26T09:00:00.000+01:00",
      end: "2026-11-26T17:00:00.000+01:00",
    });
  });

  it("with a part of the day is in it", () => {
    expect(startOf("morgen früh halb sieben Tee")).toBe("2026-11-26T06:30:00.000+01:00");
    expect(startOf("tomorrow evening at 7 tea", english)).toBe("2026-11-26T19:00:00.000+01:00");
  });

  it("without a day is today's, or asked about where it has passed", () => {
    expect(startOf("10:30 Anruf")).toBe("2026-11-25T10:30:00.000+01:00");
    expect(understandAppointment("09:30 Anruf", german).questions).toEqual([
      {
        kind: "ambiguous",
        choices: [
          { start: "2026-11-26T09:30:00.000+01:00", end: null },
          { start: "2026-11-25T09:30:00.000+01:00", end: null },
        ],
      },
    ]);
  });
});

describe("title, place and description", () => {
  it("have the writer's capitals and no words left over from the date", () => {
    for (const text of ["am Freitag um 19 Uhr kino im Odeon", "kino am Freitag im Odeon um 19 Uhr"]) {
      expect(understandAppointment(text, german)).toMatchObject({ title: "kino", place: "Odeon" });
    }
  });

  it("are a title rather than a place where there is but one", () => {
    expect(understandAppointment("Freitag im Odeon", german)).toMatchObject({
      title: "im Odeon",
      place: null,
    });
  });

  it("are empty where the text is nothing but a date", () => {
    const understood = understandAppointment("  nächste Woche Dienstag um 18 Uhr ", german);
    expect(understood).toMatchObject({ title: "", place: null, description: null, questions: [] });
  });

  it("keep the description's lines, and what they say about dates", () => {
    const text = "Freitag 19 Uhr Kino\n\nKarten bis Donnerstag abholen\nReihe 7";
    const understood = understandAppointment(text, german);
    expect(understood.description).toBe("Karten bis Donnerstag abholen\nReihe 7");
    expect(understood.range?.start).toBe("2026-11-27T19:00:00.000+01:00");
  });

  it("leave quoted titles whole", () => {
    expect(understandAppointment("„Montag um 9“ morgen 20 Uhr", german)).toMatchObject({
      title: "„Montag um 9“",
      range: { start: "2026-11-26T20:00:00.000+01:00", end: null },
    });
  });
});

describe("a text that is asked for as a date", () => {
  it("may have words of courtesy", () => {
    expect(understandDate("am Freitag um 19 Uhr bitte", german)).toEqual({
      range: { start: "2026-11-27T19:00:00.000+01:00", end: null },
      questions: [],
    });
  });

  it("is asked about where it says more than a date", () => {
    expect(understandDate("zwei Tage vor Bens Feier am Freitag", german)).toMatchObject({
      range: null,
      questions: [{ kind: "not-a-date", text: "zwei Tage vor Bens Feier" }],
    });
  });

  it("is asked for again where it has none", () => {
    expect(understandDate("irgendwann", german)).toEqual({ range: null, questions: [{ kind: "no-date" }] });
    expect(understandDate("", german)).toEqual({ range: null, questions: [{ kind: "no-date" }] });
  });
});
