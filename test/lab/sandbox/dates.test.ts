import { describe, expect, test } from "vitest";
import { dateFrom, normalisedDate } from "../../../src/lab/sandbox/dates.ts";

describe("dates", () => {
  test.each([
    ["2026-07-25", null, "2026-07-25"],
    ["2026-07-25T16:57:28.513237Z", null, "2026-07-25T16:57:00.000+00:00"],
    ["2026-07-25T16:57:59", null, "2026-07-25T16:57:00.000+00:00"],
    ["2026-07-25T16:57:28.5+02:00", null, "2026-07-25T16:57:00.000+02:00"],
    ["2026-07-25T16:57-0330", null, "2026-07-25T16:57:00.000-03:30"],
    ["2026-06-27T17:57:32.42", "Europe/London", "2026-06-27T17:57:00.000+01:00"],
    ["2026-01-27T17:57:32.42", "Europe/London", "2026-01-27T17:57:00.000+00:00"],
    ["2026-01-27T17:57", "Asia/Kolkata", "2026-01-27T17:57:00.000+05:30"],
    ["2024-01-08T12:00:00Z", "UTC", "2024-01-08T12:00:00.000+00:00"],
    ["2024-01-08T12:00:00Z", "America/New_York", "2024-01-08T07:00:00.000-05:00"],
    // The night of a clock change: both sides of it, and an hour that doesn't exist.
    ["2026-03-29T01:30", "Europe/Berlin", "2026-03-29T01:30:00.000+01:00"],
    ["2026-03-29T03:30", "Europe/Berlin", "2026-03-29T03:30:00.000+02:00"],
    ["2026-03-29T02:30", "Europe/Berlin", "2026-03-29T03:30:00.000+02:00"],
  ])("%s in zone %s reads back %s", (value, zone, expected) => {
    expect(normalisedDate(value, "body.start", zone)).toBe(expected);
  });

  test.each([
    "",
    "tomorrow",
    "2026-13-01",
    "2026-02-29",
    "2026-01-01T24:00",
    "2026-01-01T10:60",
    "01.02.2026",
  ])("%j is no date", (value) => {
    expect(() => normalisedDate(value, "body.start")).toThrow(
      `body failed validation: body.start should be a valid ISO 8601 date string, instead was \`${JSON.stringify(value)}\`.`,
    );
  });

  test("an end may be null, and never mixes with another sort of start", () => {
    expect(dateFrom({ start: "2026-07-01", end: null }, "body")).toEqual({ start: "2026-07-01", end: null });
    expect(() => dateFrom({ start: "2026-07-01", end: "2026-07-02T10:00Z" }, "body")).toThrow(
      "include a time",
    );
  });

  test("a time zone must exist", () => {
    expect(() => dateFrom({ start: "2026-07-01T10:00", time_zone: "Mars/Base" }, "body")).toThrow(
      "body.time_zone should be a valid IANA time zone",
    );
  });
});
