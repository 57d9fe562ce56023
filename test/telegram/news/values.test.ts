import { describe, expect, it } from "vitest";
import { contrasted, dateInWords, inPlainWords, shortened } from "../../../src/telegram/news/values.ts";
import {
  aCheckbox,
  aMultiSelect,
  aNumber,
  aRichText,
  aSelect,
  aUrl,
  equation,
  noDate,
  text,
  userMention,
} from "../../support/builders.ts";

const GERMAN = { language: "de", timezone: "Europe/Berlin" } as const;
const ENGLISH = { language: "en", timezone: "America/New_York" } as const;

describe("a value in plain words", () => {
  it.each([
    [
      aRichText(text("Fett", { bold: true }), " und\n\tmehr ", userMention("1"), equation("x²")),
      "Fett und mehr @Annax²",
    ],
    [aRichText("   "), ""],
    [noDate(), ""],
    [aSelect("Arbeit"), "Arbeit"],
    [aMultiSelect("a", "b"), "a, b"],
    [aNumber(0), "0"],
    [aCheckbox(true), "✓"],
    [aUrl(null), ""],
  ])("%#", (value, expected) => {
    expect(inPlainWords(value, GERMAN)).toBe(expected);
  });
});

describe("a date in words", () => {
  it.each([
    ["2026-12-04T19:00:00.000+01:00", null, "Fr., 4. Dezember 2026, 19:00 Uhr", "Fri 4 December 2026, 13:00"],
    ["2026-12-04", null, "Fr., 4. Dezember 2026", "Fri 4 December 2026"],
    [
      "2026-12-04",
      "2026-12-06",
      "Fr., 4. Dezember 2026 – So., 6. Dezember 2026",
      "Fri 4 December 2026 – Sun 6 December 2026",
    ],
    [
      "2026-07-03T23:30:00Z",
      "2026-07-04T00:30:00Z",
      "Sa., 4. Juli 2026, 01:30–02:30 Uhr",
      "Fri 3 July 2026, 19:30–20:30",
    ],
    ["2026-13-99", null, "2026-13-99", "2026-13-99"],
  ])("%s – %s is shown by the reader's own clock", (start, end, german, english) => {
    expect(dateInWords({ start, end }, GERMAN)).toBe(german);
    expect(dateInWords({ start, end }, ENGLISH)).toBe(english);
  });
});

describe("shortening", () => {
  it("cuts to the limit, between characters and not inside one", () => {
    expect(shortened("short", 5)).toBe("short");
    expect(shortened("longer", 5)).toBe("long…");
    expect(shortened("aa😀😀", 4)).toBe("aa…");
  });

  it("keeps in sight what differs between two long texts", () => {
    const same = "word ".repeat(40);
    const [before, after] = contrasted(`${same}old end`, `${same}new end`, 60);
    expect(before).toBe("…word word word old end");
    expect(after).toBe("…word word word new end");
    expect(contrasted("a", "b", 60)).toEqual(["a", "b"]);
  });
});
