import { describe, expect, it } from "vitest";
import { compareSpans, type Span, spanOf, touches } from "../../src/engine/date-window.ts";
import { aDate, aNumber, noDate } from "../support/builders.ts";

const BERLIN = "Europe/Berlin";

describe("the days of an appointment", () => {
  it.each<readonly [string, string | null, string, string, string]>([
    ["2026-12-01", null, "2026-12-01", "2026-12-01", "a whole day"],
    ["2026-12-01", "2026-12-03", "2026-12-01", "2026-12-03", "whole days, the last one included"],
    [
      "2026-12-01T23:30:00.000Z",
      null,
      "2026-12-02",
      "2026-12-02",
      "a moment that is after midnight in Berlin",
    ],
    [
      "2026-12-01T20:00:00.000+01:00",
      "2026-12-02T00:00:00.000+01:00",
      "2026-12-01",
      "2026-12-01",
      "till midnight",
    ],
    [
      "2026-12-01T20:00:00.000+01:00",
      "2026-12-02T00:01:00.000+01:00",
      "2026-12-01",
      "2026-12-02",
      "past midnight",
    ],
    [
      "2026-12-02T00:00:00.000+01:00",
      "2026-12-02T00:00:00.000+01:00",
      "2026-12-02",
      "2026-12-02",
      "no time at all",
    ],
    ["2026-03-29T00:30:00.000Z", null, "2026-03-29", "2026-03-29", "before the clocks change"],
    ["2026-03-28T23:00:00.000Z", null, "2026-03-29", "2026-03-29", "midnight of the day of the change"],
    ["2026-10-25T22:59:00.000Z", null, "2026-10-25", "2026-10-25", "the last minute of the long day"],
    ["2026-12-03", "2026-12-01", "2026-12-03", "2026-12-03", "an end before the start"],
  ])("%s to %s are %s to %s: %s", (start, end, first, last) => {
    expect(spanOf(aDate(start, end), BERLIN)).toMatchObject({ first, last });
  });

  it("another zone has other days", () => {
    const date = aDate("2026-12-01T23:30:00.000+01:00");
    expect(spanOf(date, "Pacific/Auckland")?.first).toBe("2026-12-02");
    expect(spanOf(date, "America/Los_Angeles")?.first).toBe("2026-12-01");
  });

  it("there are none without a date that exists", () => {
    for (const value of [undefined, noDate(), aNumber(1), aDate("2026-02-30"), aDate("2026-02-01", "bald")]) {
      expect(spanOf(value, BERLIN)).toBeNull();
    }
  });
});

const span = (first: string, last = first, minutes: number | null = null): Span => ({ first, last, minutes });

it("a window has both its days, and may be open", () => {
  const window = { from: "2026-12-02", to: "2026-12-03" };
  const inside = [span("2026-12-02"), span("2026-12-03"), span("2026-11-01", "2026-12-02")];
  const outside = [span("2026-12-01"), span("2026-12-04"), span("2026-11-01", "2026-12-01")];
  expect(inside.map((one) => touches(one, window))).toEqual([true, true, true]);
  expect(outside.map((one) => touches(one, window))).toEqual([false, false, false]);
  expect(touches(span("2099-01-01"), { ...window, to: null })).toBe(true);
});

it("whole days come first in a day, and then the hours", () => {
  const early = span("2026-12-02", "2026-12-02", 600);
  const late = span("2026-12-02", "2026-12-02", 1200);
  const whole = span("2026-12-02");
  const before = span("2026-12-01", "2026-12-05", 9_000);
  expect([late, whole, before, early].sort(compareSpans)).toEqual([before, whole, early, late]);
  expect([compareSpans(whole, span("2026-12-02")), compareSpans(early, { ...early })]).toEqual([0, 0]);
});
