import { describe, expect, it } from "vitest";
import { annasAppointments } from "../../src/demo/appointments.ts";
import { dateInWords, daysFromMonday } from "../../src/demo/date-in-words.ts";

describe("a date in German words", () => {
  it.each([
    ["2026-12-05", null, "Sa., 05.12."],
    ["2026-12-12", "2026-12-19", "Sa., 12.12. – Sa., 19.12."],
    ["2026-12-01T09:30:00.000+01:00", null, "Di., 01.12., 09:30"],
    ["2026-12-01T09:30:00.000+01:00", "2026-12-01T10:15:00.000+01:00", "Di., 01.12., 09:30–10:15"],
    [
      "2026-12-01T21:00:00.000+01:00",
      "2026-12-02T06:30:00.000+01:00",
      "Di., 01.12., 21:00 – Mi., 02.12., 06:30",
    ],
    ["2026-07-01T07:30:00.000Z", null, "Mi., 01.07., 09:30"],
  ])("reads %s to %s as %s", (start, end, words) => {
    expect(dateInWords(start, end)).toBe(words);
  });
});

describe("the days of the sample data", () => {
  it.each([
    ["a Monday", "2026-11-23T10:00:00Z", "2026-11-23"],
    ["a Sunday", "2026-11-29T10:00:00Z", "2026-11-30"],
    ["a Tuesday", "2026-12-29T10:00:00Z", "2027-01-04"],
  ])("begin with the first Monday from %s on", (_, now, monday) => {
    expect(daysFromMonday(Date.parse(now))(0)).toBe(monday);
  });

  it("run on over the end of a month", () => {
    expect(daysFromMonday(Date.parse("2026-11-24T10:00:00Z"))(3)).toBe("2026-12-03");
  });

  it.each([0, 1, 2, 3, 4, 5, 6])("leave something to do in the seven days from a Monday, %i days later", (later) => {
    const now = Date.parse("2026-11-23T23:30:00Z") + later * 86_400_000;
    const today = new Date(now).toISOString().slice(0, 10);
    const lastDay = new Date(now + 6 * 86_400_000).toISOString().slice(0, 10);
    const starts = annasAppointments(daysFromMonday(now)).map(({ when }) => when?.start ?? "");
    expect(starts.filter((start) => start > `${today}T24` && start <= `${lastDay}T24`)).not.toHaveLength(0);
  });
});
