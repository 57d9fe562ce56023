import { describe, expect, it } from "vitest";
import { describeRange, describeZone } from "../../src/phrases/describe-date.ts";

const BERLIN = "Europe/Berlin";
const evening = { start: "2026-11-27T19:00:00.000+01:00", end: "2026-11-27T21:00:00.000+01:00" };

describe("a date in a person's words", () => {
  it("names the weekday, and the day once where both ends are on it", () => {
    expect(describeRange(evening, BERLIN, "de")).toBe("Freitag, 27. November 2026, 19:00–21:00 Uhr");
    expect(describeRange(evening, BERLIN, "en")).toBe("Friday, 27 November 2026, 19:00–21:00");
  });

  it("has no end where there is none", () => {
    expect(describeRange({ ...evening, end: null }, BERLIN, "de")).toBe(
      "Freitag, 27. November 2026, 19:00 Uhr",
    );
  });

  it("names both days of a night", () => {
    const night = { start: "2026-11-28T22:00:00.000+01:00", end: "2026-11-29T02:00:00.000+01:00" };
    expect(describeRange(night, BERLIN, "de")).toBe(
      "Samstag, 28. November 2026, 22:00 Uhr – Sonntag, 29. November 2026, 02:00 Uhr",
    );
  });

  it("says of whole days that they are whole days, in every zone the same", () => {
    const day = { start: "2026-12-24", end: null };
    for (const zone of [BERLIN, "America/Los_Angeles", "Pacific/Kiritimati"]) {
      expect(describeRange(day, zone, "de")).toBe("Donnerstag, 24. Dezember 2026, ganztägig");
      expect(describeRange({ start: "2026-12-24", end: "2026-12-26" }, zone, "en")).toBe(
        "Thursday, 24 December 2026 – Saturday, 26 December 2026, all day",
      );
    }
  });

  it("shows a time as the reader's clock does, whatever its offset", () => {
    const inUtc = { start: "2026-11-27T23:30:00.000Z", end: null };
    expect(describeRange(inUtc, BERLIN, "de")).toBe("Samstag, 28. November 2026, 00:30 Uhr");
    expect(describeRange(inUtc, "America/New_York", "en")).toBe("Friday, 27 November 2026, 18:30");
    expect(describeRange({ start: "2026-11-27T23:30:00", end: null }, BERLIN, "en")).toBe(
      "Saturday, 28 November 2026, 00:30",
    );
  });

  it("tells the two hours apart when the clocks go back", () => {
    const first = { start: "2026-10-25T02:30:00.000+02:00", end: null };
    const second = { start: "2026-10-25T02:30:00.000+01:00", end: null };
    expect(describeRange(first, BERLIN, "de")).toBe("Sonntag, 25. Oktober 2026, 02:30 (UTC+2) Uhr");
    expect(describeRange(second, BERLIN, "de")).toBe("Sonntag, 25. Oktober 2026, 02:30 (UTC+1) Uhr");
  });

  it("gives what is no date as it stands", () => {
    expect(describeRange({ start: "2026-02-30", end: null }, BERLIN, "de")).toBe("2026-02-30");
    expect(describeRange({ start: "2026-02-20", end: "soon" }, BERLIN, "de")).toBe("2026-02-20 – soon");
    expect(describeRange({ start: "2026-02-20T99:00:00Z", end: null }, BERLIN, "de")).toBe(
      "2026-02-20T99:00:00Z",
    );
  });

  it("names the zone with its offset on that date, and none for whole days", () => {
    expect(describeZone(evening, BERLIN)).toBe("Europe/Berlin, UTC+1");
    expect(describeZone({ start: "2026-07-01T10:00:00.000+02:00", end: null }, BERLIN)).toBe(
      "Europe/Berlin, UTC+2",
    );
    expect(describeZone(evening, "America/St_Johns")).toBe("America/St_Johns, UTC-3:30");
    expect(describeZone({ start: "2026-12-24", end: null }, BERLIN)).toBeNull();
  });
});
