import { describe, expect, it } from "vitest";
import { displayWidth, hanging, padded, wrapped } from "../../src/output/display-width.ts";

describe("the width of a text in a terminal", () => {
  it.each([
    ["", 0],
    ["Zahnarzt", 8],
    ["Müller", 6],
    ["Mu\u0308ller", 6],
    ["Yılmaz, Dvořák", 14],
    ["🎂 Oma", 6],
    ["👨‍👩‍👧", 2],
    ["🇩🇪", 2],
    ["⚠️", 2],
    ["日本語", 6],
    ["ＡＢ", 4],
    ["a\u200Bb", 2],
    ["9–10 …", 6],
  ])("counts %j as %i columns", (text, width) => {
    expect(displayWidth(text)).toBe(width);
  });

  it("pads on the side that the alignment asks for, by columns and not by characters", () => {
    expect(padded("🎂", 4)).toBe("🎂  ");
    expect(padded("15", 4, "right")).toBe("  15");
    expect(padded("Müller", 3)).toBe("Müller");
  });
});

describe("a text that is too long for its line", () => {
  it("breaks between words", () => {
    expect(wrapped("Anreise ab 16 Uhr", 10)).toEqual(["Anreise ab", "16 Uhr"]);
  });

  it("breaks inside a word only where the word is longer than a line", () => {
    expect(wrapped("die Donaudampfschifffahrt", 10)).toEqual(["die", "Donaudampf", "schifffahr", "t"]);
  });

  it("never tears an emoji or an umlaut apart", () => {
    expect(wrapped("🎂🎂🎂", 5)).toEqual(["🎂🎂", "🎂"]);
    expect(wrapped("u\u0308u\u0308u\u0308", 2)).toEqual(["u\u0308u\u0308", "u\u0308"]);
  });

  it("keeps a command whole that is to be copied, as long as a line can hold it", () => {
    expect(wrapped("Hier hilft `npm run doctor`, immer.", 18)).toEqual([
      "Hier hilft",
      "`npm run doctor`,",
      "immer.",
    ]);
    expect(wrapped("Hier hilft `npm run doctor`", 12)).toEqual(["Hier hilft", "`npm run", "doctor`"]);
  });

  it("goes on below its first word, behind blanks, a sign or a number", () => {
    expect(hanging("  → Gib den alten Namen zurück", 20)).toEqual(["  → Gib den alten", "    Namen zurück"]);
    expect(hanging("  1. erst dies, dann das", 15)).toEqual(["  1. erst dies,", "     dann das"]);
    expect(hanging("„Ort“ fehlt in der Datenbank", 18)).toEqual(["„Ort“ fehlt in der", "Datenbank"]);
    expect(hanging("", 18)).toEqual([""]);
  });

  it("stays one line where it fits, and an empty text is one empty line", () => {
    expect(wrapped("kurz", 4)).toEqual(["kurz"]);
    expect(wrapped("", 4)).toEqual([""]);
  });
});
