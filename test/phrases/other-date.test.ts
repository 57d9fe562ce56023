import { describe, expect, it } from "vitest";
import type { DateRange } from "../../src/core/appointment.ts";
import { understandAnswer } from "../../src/phrases/other-date.ts";
import { understandAppointment } from "../../src/phrases/understand.ts";

/** A Wednesday, ten in the morning. */
const now = Date.parse("2026-11-25T10:00:00+01:00");
const CINEMA: DateRange = { start: "2026-11-27T19:00:00.000+01:00", end: "2026-11-27T21:30:00.000+01:00" };
const WHOLE_DAY: DateRange = { start: "2026-12-24", end: null };

function changed(text: string, before: DateRange, language: "de" | "en" = "de") {
  return answered(text, "", language, before);
}

function answered(text: string, asked: string, language: "de" | "en", before: DateRange | null = null) {
  const context = { now, timeZone: "Europe/Berlin", language };
  const offered = understandAppointment(asked, context).questions.flatMap((question) =>
    "choices" in question ? question.choices : [],
  );
  const { range, questions } = understandAnswer(text, { before, asked, offered }, context);
  return { range, questions };
}

describe("another date for an appointment", () => {
  it.each([
    ["20 Uhr", CINEMA, "de", "2026-11-27T20:00:00.000+01:00", null],
    ["von 18 bis 20 Uhr", CINEMA, "de", "2026-11-27T18:00:00.000+01:00", "2026-11-27T20:00:00.000+01:00"],
    ["8pm", CINEMA, "en", "2026-11-27T20:00:00.000+01:00", null],
    ["18:15", WHOLE_DAY, "de", "2026-12-24T18:15:00.000+01:00", null],
  ] as const)("%s is meant on its own day", (text, before, language, start, end) => {
    expect(changed(text, before, language)).toEqual({ range: { start, end }, questions: [] });
  });

  it.each([
    ["the day after", "2026-11-28T19:00:00.000+01:00", "2026-11-28T21:30:00.000+01:00"],
    ["am Tag davor", "2026-11-26T19:00:00.000+01:00", "2026-11-26T21:30:00.000+01:00"],
    ["eine Woche später", "2026-12-04T19:00:00.000+01:00", "2026-12-04T21:30:00.000+01:00"],
    ["an hour earlier", "2026-11-27T18:00:00.000+01:00", "2026-11-27T20:30:00.000+01:00"],
    ["halbe Stunde später", "2026-11-27T19:30:00.000+01:00", "2026-11-27T22:00:00.000+01:00"],
    ["150 days later", "2027-04-26T19:00:00.000+02:00", "2027-04-26T21:30:00.000+02:00"],
    ["ganztägig", "2026-11-27", null],
  ] as const)("“%s” moves it by the clock on the wall", (text, start, end) => {
    expect(changed(text, CINEMA)).toEqual({ range: { start, end }, questions: [] });
  });

  it("hours of a whole day can't be moved, days can", () => {
    expect(changed("eine Stunde später", WHOLE_DAY).range).toBeNull();
    expect(changed("zwei Tage früher", WHOLE_DAY).range).toEqual({ start: "2026-12-22", end: null });
  });

  it("a day alone asks whether the hours stay, and offers them first", () => {
    expect(changed("Samstag", CINEMA)).toEqual({
      range: null,
      questions: [
        {
          kind: "ambiguous",
          choices: [
            { start: "2026-11-28T19:00:00.000+01:00", end: "2026-11-28T21:30:00.000+01:00" },
            { start: "2026-11-28", end: null },
          ],
        },
      ],
    });
  });

  it("hours that are kept are those of the clock, also when summer time has begun, and go on over midnight", () => {
    const party = { start: "2026-11-28T22:00:00.000+01:00", end: "2026-11-29T02:00:00.000+01:00" };
    expect(changed("28.3.2027", party).questions).toMatchObject([
      { choices: [{ start: "2027-03-28T22:00:00.000+02:00", end: "2027-03-29T02:00:00.000+02:00" }, {}] },
    ]);
  });

  it("hours that the clocks skip on the new day are offered as what comes of them", () => {
    const early = { start: "2026-11-28T02:30:00.000+01:00", end: null };
    const [question] = changed("28.3.2027", early).questions;
    expect(question).toMatchObject({ kind: "ambiguous" });
    const starts = question?.kind === "ambiguous" ? question.choices.map(({ start }) => start) : [];
    expect(starts).toEqual(["2027-03-28T03:30:00.000+02:00", "2027-03-28T01:30:00.000+01:00", "2027-03-28"]);
  });

  it.each([
    ["Samstag ganztägig", CINEMA, "2026-11-28", null],
    ["Samstag", WHOLE_DAY, "2026-11-28", null],
    ["28. bis 30.11.", CINEMA, "2026-11-28", "2026-11-30"],
    ["morgen 8 Uhr", CINEMA, "2026-11-26T08:00:00.000+01:00", null],
  ] as const)("%s says all that is needed", (text, before, start, end) => {
    expect(changed(text, before)).toEqual({ range: { start, end }, questions: [] });
  });

  it("what is unclear by itself is asked about as ever", () => {
    expect(changed("irgendwann", CINEMA).range).toBeNull();
    expect(changed("gestern", CINEMA).questions).toMatchObject([{ kind: "past" }]);
    expect(
      changed("halb drei", CINEMA).questions.length + Number(changed("halb drei", CINEMA).range !== null),
    ).toBe(1);
  });
});

describe("the answer to what was asked about a date", () => {
  it.each([
    ["in den ferien 10 uhr zoo", "am 28.12.", "de", "2026-12-28T10:00:00.000+01:00", null],
    [
      "in den ferien von 10 bis 12 Uhr",
      "28.12.",
      "de",
      "2026-12-28T10:00:00.000+01:00",
      "2026-12-28T12:00:00.000+01:00",
    ],
    ["31.2. 18 Uhr Fest", "28.2.", "de", "2027-02-28T18:00:00.000+01:00", null],
    ["irgendwann um 8 Uhr Frühstück", "Samstag", "de", "2026-11-28T08:00:00.000+01:00", null],
    ["Donerstag 17 Uhr", "Samstag", "de", "2026-11-28T17:00:00.000+01:00", null],
    ["sometime 6pm yoga", "on Saturday", "en", "2026-11-28T18:00:00.000+01:00", null],
    ["im März 19 Uhr Konzert", "5.3. 20 Uhr", "de", "2027-03-05T20:00:00.000+01:00", null],
  ] as const)("“%s”, “%s”: the hour that was given stays", (asked, text, language, start, end) => {
    expect(answered(text, asked, language)).toEqual({ range: { start, end }, questions: [] });
  });

  it.each([
    ["morgen halb acht", "20 Uhr", "de", "2026-11-26T20:00:00.000+01:00"],
    ["tonight cinema", "at 8.30pm", "en", "2026-11-25T20:30:00.000+01:00"],
  ] as const)("“%s”, “%s”: the day that was given stays", (asked, text, language, start) => {
    expect(answered(text, asked, language)).toEqual({ range: { start, end: null }, questions: [] });
  });

  it.each([
    ["in den ferien zoo", "11 uhr", "de"],
    ["sometime yoga", "11am", "en"],
    ["3.3. oder 4.3. Kino", "20 Uhr", "de"],
    ["morgen halb acht", "Freitag", "de"],
    ["irgendwann um 8 Frühstück", "Samstag", "de"],
  ] as const)("“%s”, “%s”: what is still unclear is asked about once more", (asked, text, language) => {
    const { range, questions } = answered(text, asked, language);
    expect(range).toBeNull();
    expect(questions).toHaveLength(1);
  });

  it.each([
    ["nächste Woche Kino", "Donnerstag 18 Uhr", "de", "2026-12-03T18:00:00.000+01:00"],
    ["next week", "Thursday", "en", "2026-12-03"],
    ["nächste Woche Friseur", "do", "de", "2026-12-03"],
    ["nächste Woche 18 Uhr Friseur", "am 2.", "de", "2026-12-02T18:00:00.000+01:00"],
    ["weihnachten essen", "am 25.", "de", "2026-12-25"],
    ["weihnachten essen", "am 25. 12 Uhr", "de", "2026-12-25T12:00:00.000+01:00"],
    ["easter 11am egg hunt", "on the 29th", "en", "2027-03-29T11:00:00.000+02:00"],
    ["morgen halb acht", "Montag 18 Uhr", "de", "2026-11-30T18:00:00.000+01:00"],
  ] as const)(
    "“%s”, “%s”: a day is meant among the offered ones, or within the week that was named",
    (asked, text, language, start) => {
      expect(answered(text, asked, language)).toEqual({ range: { start, end: null }, questions: [] });
    },
  );

  it("a time alone is meant on the day that was just asked about, not on that of before", () => {
    expect(answered("20 Uhr", "Samstag", "de", CINEMA).range?.start).toBe("2026-11-28T20:00:00.000+01:00");
  });
});
