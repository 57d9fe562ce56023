import { describe, expect, it } from "vitest";
import { textOf } from "../../src/calendar-files/decode.ts";

describe("the bytes of a calendar file", () => {
  const line = "SUMMARY:Frühstück bei Ömi";

  it("are UTF-8, whose line breaks stay as they are", () => {
    expect(textOf(Buffer.from(`${line}\r\n und Opi\r\n`, "utf8"))).toBe(`${line}\r\n und Opi\r\n`);
  });

  it.each(["\r\n ", "\n\t"])("are read where a line is folded within a letter", (fold) => {
    const bytes = Buffer.from(line, "utf8");
    const within = bytes.indexOf(Buffer.from("Ö")) + 1;
    const folded = Buffer.concat([bytes.subarray(0, within), Buffer.from(fold), bytes.subarray(within)]);
    expect(textOf(folded)).toBe(line);
  });

  it("of an old program are letters of one byte each", () => {
    expect(textOf(Buffer.from(line, "latin1"))).toBe(line);
  });
});
