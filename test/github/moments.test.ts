import { describe, expect, it } from "vitest";
import { ANYBODY, clockTime, dayAfter, dayOf, duration, moment, shortDay } from "../../src/github/moments.ts";

const IN_BERLIN = { language: "de", timeZone: "Europe/Berlin" } as const;

describe("duration", () => {
  it.each([
    [0, "0.0 s"],
    [8421, "8.4 s"],
    [9_949, "9.9 s"],
    [9_950, "10 s"],
    [59_499, "59 s"],
    [59_500, "1 min 0 s"],
    [125_000, "2 min 5 s"],
  ])("says %i ms as %s", (ms, words) => {
    expect(duration(ms, "en")).toBe(words);
  });

  it("has a comma in German", () => {
    expect(duration(8421, "de")).toBe("8,4 s");
  });
});

describe("moment", () => {
  it("is to the minute, and names its zone", () => {
    expect(moment("2026-07-25T18:23:41.123+02:00", ANYBODY)).toBe("25 Jul 2026, 16:23 UTC");
  });

  it("is in the reader's language, where they are", () => {
    expect(moment("2026-07-25T23:23:41Z", IN_BERLIN)).toBe("26.07.2026, 01:23 MESZ");
    expect(clockTime("2026-07-25T23:23:41Z", IN_BERLIN)).toBe("01:23");
  });

  it("shows what isn't a time as it is", () => {
    expect(moment("<b>", ANYBODY)).toBe("<b>");
  });
});

describe("a day", () => {
  it("is the one on which it was where the reader is", () => {
    expect(dayOf("2026-07-25T23:23:41Z", "Europe/Berlin")).toBe("2026-07-26");
    expect(dayOf("2026-07-25T23:23:41Z", "America/New_York")).toBe("2026-07-25");
  });

  it("follows another one across months and changes of the clock", () => {
    expect(dayAfter("2026-10-25", 1)).toBe("2026-10-26");
    expect(dayAfter("2026-03-01", -1)).toBe("2026-02-28");
  });

  it("is short without its year", () => {
    expect(shortDay("2026-07-05", "en")).toBe("5 Jul");
    expect(shortDay("2026-07-05", "de")).toBe("5.7.");
  });
});
