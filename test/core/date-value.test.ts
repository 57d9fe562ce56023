import { describe, expect, it } from "vitest";
import { canonicalDate, InvalidValue, momentKey, parseMoment, weekdayOf } from "../../src/core/date-value.ts";
import { dateRange } from "../support/arbitrary-values.ts";
import fc from "../support/properties.ts";

describe("moments", () => {
  it("are the same minute whatever the offset they are written with", () => {
    const key = momentKey("2026-07-25T18:00:00.000+02:00");
    expect(momentKey("2026-07-25T16:00:00Z")).toBe(key);
    expect(momentKey("2026-07-25T16:00")).toBe(key);
    expect(momentKey("2026-07-26T06:00:00.000+14:00")).toBe(key);
    expect(momentKey("2026-07-25T02:00:00.000-14:00")).toBe(key);
    expect(momentKey("2026-07-25T21:30:00.000+05:30")).toBe(key);
    expect(momentKey("2026-07-25T18:00:00.000+0200")).toBe(key);
  });

  it("are compared at the minute, which is all that Notion keeps", () => {
    const key = momentKey("2026-07-25T16:57:00.000+00:00");
    expect(momentKey("2026-07-25T16:57:28.513237Z")).toBe(key);
    expect(momentKey("2026-07-25T16:57:59.999Z")).toBe(key);
    expect(momentKey("2026-07-25T16:58:00Z")).not.toBe(key);
    expect(momentKey("1969-12-31T23:59:30Z")).toBe(momentKey("1969-12-31T23:59:00Z"));
  });

  it("that are one hour apart when the clocks go back differ, though they read alike", () => {
    expect(momentKey("2026-10-25T02:30:00.000+02:00")).not.toBe(momentKey("2026-10-25T02:30:00.000+01:00"));
    expect(momentKey("2026-03-29T03:00:00.000+02:00")).toBe(momentKey("2026-03-29T02:00:00.000+01:00"));
  });

  it("tell a day from the midnight at which it begins", () => {
    expect(momentKey("2026-07-25")).not.toBe(momentKey("2026-07-25T00:00:00.000+00:00"));
    expect(momentKey("2026-07-25")).toBe("2026-07-25");
  });

  it("agree with the platform's own reckoning", () => {
    fc.assert(
      fc.property(dateRange, ({ start }) => {
        const moment = parseMoment(start);
        if (moment.kind === "time") expect(moment.minutes).toBe(Math.floor(Date.parse(start) / 60_000));
        const { year, month, day } = moment.wall;
        expect(weekdayOf(moment.wall)).toBe(new Date(Date.UTC(year, month - 1, day)).getUTCDay());
      }),
    );
  });

  it.each(["2024-02-29", "2000-02-29", "0099-12-31", "2026-12-31T23:59:59.999-14:00", "2026-01-01T00:00Z"])(
    "take %s, which exists",
    (text) => {
      expect(() => momentKey(text)).not.toThrow();
    },
  );

  it.each([
    "",
    "tomorrow",
    "2026-02-29",
    "1900-02-29",
    "2026-13-01",
    "2026-00-10",
    "2026-04-31",
    "2026-01-00",
    "-2026-01-01",
    "+012026-01-01",
    "2026-1-1",
    "2026-01-01T24:00:00Z",
    "2026-01-01T12:60:00Z",
    "2026-01-01T12:00:60Z",
    "2026-01-01T12:00:00+14:01",
    "2026-01-01T12:00:00-15:00",
    "2026-01-01T12:00:00+01:60",
    "2026-01-01T",
    "2026-01-01Z",
    "2026-01-01 12:00",
    " 2026-01-01",
    "2026-01-01\n",
  ])("refuse %j with an error that doesn't quote it", (text) => {
    const attempt = () => momentKey(text);
    expect(attempt).toThrow(InvalidValue);
    expect(attempt).toThrow("a date that doesn't exist");
  });

  it("keep years below 100 apart from those of the 20th century", () => {
    expect(momentKey("0026-07-25T00:00Z")).not.toBe(momentKey("1926-07-25T00:00Z"));
  });
});

describe("dates", () => {
  it("differ when one has an end and the other has none", () => {
    expect(canonicalDate({ start: "2026-07-25", end: null })).not.toBe(
      canonicalDate({ start: "2026-07-25", end: "2026-07-25" }),
    );
  });

  it("are equal when both ends are, each with an offset of its own", () => {
    expect(
      canonicalDate({ start: "2026-10-25T01:00:00.000+02:00", end: "2026-10-25T04:00:00.000+01:00" }),
    ).toBe(canonicalDate({ start: "2026-10-24T23:00:00Z", end: "2026-10-25T03:00:00Z" }));
  });

  it("of whole days keep their first and last day", () => {
    expect(canonicalDate({ start: "2026-07-25", end: "2026-07-27" })).toBe("2026-07-25/2026-07-27");
    expect(canonicalDate(null)).toBe("");
  });

  it("are refused when their end doesn't exist", () => {
    expect(() => canonicalDate({ start: "2026-02-28", end: "2026-02-30" })).toThrow(InvalidValue);
  });

  it("never change by what the answer does to seconds and to the way of writing UTC", () => {
    fc.assert(
      fc.property(dateRange, (range) => {
        const answered = (moment: string) =>
          moment.replace(
            /^(.{16})(?::[\d.]+)?(?:Z|([+-]\d\d:\d\d))$/,
            (_, minute, offset) => `${minute}:00.000${offset ?? "+00:00"}`,
          );
        const read = { start: answered(range.start), end: range.end === null ? null : answered(range.end) };
        expect(canonicalDate(read)).toBe(canonicalDate(range));
      }),
    );
  });
});
