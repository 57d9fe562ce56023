import { describe, expect, it } from "vitest";
import { text } from "../../src/github/markdown.ts";

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
