import { describe, expect, it } from "vitest";
import { duration, moment, text } from "../../src/github/markdown.ts";

describe("text", () => {
  it("leaves plain words alone, in any language", () => {
    expect(text("Größe (3 m²): it's 5 % – “fine”, see https://example.org/a-b.")).toBe(
      "Größe (3 m²): it's 5 % – “fine”, see https://example.org/a-b.",
    );
  });

  it("keeps everything on one line", () => {
    expect(text(" a\r\nb  c\u2028d\n")).toBe("a&#92;r&#92;nb c&#92;u2028d");
  });

  it("makes an entity typed by somebody readable as typed", () => {
    expect(text("&lt;")).toBe("&#38;lt;");
  });
});

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
    expect(duration(ms)).toBe(words);
  });
});

describe("moment", () => {
  it("is in UTC, to the minute", () => {
    expect(moment("2026-07-25T18:23:41.123+02:00")).toBe("2026-07-25 16:23 UTC");
  });

  it("shows what isn't a time as it is, harmlessly", () => {
    expect(moment("<b>")).toBe("&#60;b&#62;");
  });
});
