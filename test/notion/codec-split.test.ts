import { describe, expect, it } from "vitest";
import { splitText } from "../../src/notion/codec-split.ts";
import { characters } from "../support/arbitrary-values.ts";
import fc from "../support/properties.ts";

const FAMILY = "👩‍👩‍👧";

describe("splitting", () => {
  it("leaves what fits alone", () => {
    expect(splitText("abc", 3, "grapheme")).toEqual(["abc"]);
    expect(splitText("", 3, "grapheme")).toEqual([""]);
  });

  it("cuts at the limit", () => {
    expect(splitText("abcdefg", 3, "grapheme")).toEqual(["abc", "def", "g"]);
    expect(splitText("abcdef", 3, "character")).toEqual(["abc", "def"]);
  });

  it("never cuts what a person sees as one character, where it is asked not to", () => {
    expect(splitText(`ab${FAMILY}c`, 8, "grapheme")).toEqual(["ab", FAMILY, "c"]);
    expect(splitText(`abc🇩🇪`, 5, "grapheme")).toEqual(["abc", "🇩🇪"]);
    expect(splitText("ae\u0301", 2, "grapheme")).toEqual(["a", "e\u0301"]);
  });

  it("cuts a grapheme that is longer than a piece, between surrogate pairs", () => {
    expect(splitText(FAMILY, 4, "grapheme").join("")).toBe(FAMILY);
    expect(splitText(`a${"\u0301".repeat(9)}`, 4, "grapheme").map((piece) => piece.length)).toEqual([
      4, 4, 2,
    ]);
  });

  it("loses nothing, exceeds no limit and halves no surrogate pair", () => {
    fc.assert(
      fc.property(
        characters(80),
        fc.integer({ min: 2, max: 20 }),
        fc.constantFrom("grapheme" as const, "character" as const),
        (text, limit, cut) => {
          const pieces = splitText(text, limit, cut);
          expect(pieces.join("")).toBe(text);
          for (const piece of pieces) {
            expect(piece.length).toBeLessThanOrEqual(limit);
            expect(piece).not.toMatch(/\p{Surrogate}/u);
            if (text !== "") expect(piece).not.toBe("");
          }
        },
      ),
    );
  });
});
