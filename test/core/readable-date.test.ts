import { describe, expect, it } from "vitest";
import { readableDate } from "../../src/core/readable-date.ts";

describe("a date in words", () => {
  it("names the day, both times and the exact strings", () => {
    const range = { start: "2026-07-25T18:00:00.000+02:00", end: "2026-07-25T19:00:00.000+02:00" };
    const exact = "(2026-07-25T18:00:00.000+02:00 → 2026-07-25T19:00:00.000+02:00)";
    expect(readableDate(range, "en")).toBe(`Sat 25 July 2026, 18:00–19:00 ${exact}`);
    expect(readableDate(range, "de")).toBe(`Sa., 25. Juli 2026, 18:00–19:00 Uhr ${exact}`);
  });

  it("shows the time of the date's own place, not of the machine's", () => {
    expect(readableDate({ start: "2026-01-01T00:30:00.000+14:00", end: null }, "en")).toBe(
      "Thu 1 January 2026, 00:30 (2026-01-01T00:30:00.000+14:00)",
    );
    expect(readableDate({ start: "2026-01-01T00:30:00.000+14:00", end: null }, "de")).toBe(
      "Do., 1. Januar 2026, 00:30 Uhr (2026-01-01T00:30:00.000+14:00)",
    );
  });

  it("gives a day without a time", () => {
    expect(readableDate({ start: "2024-02-29", end: null }, "en")).toBe("Thu 29 February 2024 (2024-02-29)");
    expect(readableDate({ start: "2024-02-29", end: null }, "de")).toBe("Do., 29. Februar 2024 (2024-02-29)");
  });

  it("names both days of a range", () => {
    expect(readableDate({ start: "2026-03-01", end: "2026-03-03" }, "de")).toBe(
      "So., 1. März 2026 – Di., 3. März 2026 (2026-03-01 → 2026-03-03)",
    );
    expect(readableDate({ start: "2026-07-25T22:00Z", end: "2026-07-26T01:00Z" }, "en")).toBe(
      "Sat 25 July 2026, 22:00 – Sun 26 July 2026, 01:00 (2026-07-25T22:00Z → 2026-07-26T01:00Z)",
    );
  });

  it("gives a date that can't be understood as it stands, so that it isn't lost", () => {
    expect(readableDate({ start: "2026-02-30", end: "whenever" }, "en")).toBe("2026-02-30 → whenever");
  });
});
