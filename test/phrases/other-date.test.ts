import { describe, expect, it } from "vitest";
import type { DateRange } from "../../src/core/appointment.ts";
import { understandOtherDate } from "../../src/phrases/other-date.ts";

/** A Wednesday, ten in the morning. */
const now = Date.parse("2026-11-25T10:00:00+01:00");
const CINEMA: DateRange = { start: "2026-11-27T19:00:00.000+01:00", end: "2026-11-27T21:30:00.000+01:00" };
const WHOLE_DAY: DateRange = { start: "2026-12-24", end: null };

function changed(text: string, before: DateRange, language: "de" | "en" = "de") {
  return understandOtherDate(text, before, { now, timeZone: "Europe/Berlin", language });
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
