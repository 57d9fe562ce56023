import { describe, expect, it } from "vitest";
import { styledLines } from "../../../../src/lab/demo/chat/styled-text.ts";
import { type Paint, plain } from "../../../../src/lab/demo/paint.ts";

/** Shows what was painted as what. */
const marked: Paint = (style, text) => `<${style}>${text}</${style}>`;

const lines = (text: string, width: number) =>
  styledLines(text, [], width, plain).map(({ painted }) => painted);

describe("a message's text in the terminal", () => {
  it("is wrapped between words, and keeps its lines, blank ones too", () => {
    expect(lines("Kino mit Ben im Odeon\n\nFreitag", 12)).toEqual([
      "Kino mit Ben",
      "im Odeon",
      "",
      "Freitag",
    ]);
  });

  it("keeps indentation and double blanks inside a line", () => {
    expect(lines("  19:00  Kino", 20)).toEqual(["  19:00  Kino"]);
  });

  it("breaks a word that is too long by itself", () => {
    expect(lines("Donaudampfschifffahrt", 10)).toEqual(["Donaudampf", "schifffahr", "t"]);
  });

  it("counts an emoji as two columns", () => {
    expect(styledLines("🎂 Oma", [], 20, plain)).toEqual([{ painted: "🎂 Oma", width: 6 }]);
  });

  it("paints entities by their UTF-16 offsets, also across a break and one within another", () => {
    const entities = [
      { type: "bold", offset: 3, length: 12 },
      { type: "italic", offset: 12, length: 3 },
      { type: "mystery", offset: 0, length: 2 },
    ];
    expect(styledLines("🍿 Kino mit Ben", entities, 8, marked)).toEqual([
      { painted: "🍿 <bold>Kino</bold>", width: 7 },
      { painted: "<bold>mit </bold><italic><bold>Ben</bold></italic>", width: 7 },
    ]);
  });
});
