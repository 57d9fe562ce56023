import { describe, expect, it } from "vitest";
import { remember } from "../../src/output/secrets.ts";
import { shown, shownJson } from "../../src/output/shown.ts";
import { expectClean } from "../support/clean-output.ts";
import fc from "../support/properties.ts";

/** Pieces of which an attack, or an accident, could be put together. */
const piece = fc.oneof(
  fc.constantFrom("::", ":", "#", "##", "[", "##[error]", "error title=x::", " ", "\\", "%0A", "***"),
  fc.constantFrom(
    "\n",
    "\r\n",
    "\t",
    "\u0000",
    "\u001b[31m",
    "\u0085",
    "\u2028",
    "\u202e",
    "\u2066",
    "\u200f",
  ),
  fc.constantFrom(
    "ntn_",
    "secret_",
    "123456:",
    "ntn_abcDEF123456",
    `123456789:${"A".repeat(35)}`,
    "ungewöhnlich-1",
  ),
  fc.string({ unit: "grapheme", maxLength: 12 }),
);
const text = fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join(""));

describe("a text that is shown", () => {
  it("stays as it is where it is harmless, in any language", () => {
    const plain = 'Größe (3 m²): "Ort" – 12:30, a:b, #1 [x], 👨‍👩‍👧 עברית, https://example.org/a-b?c#d, \\d';
    expect(shown(plain)).toBe(plain);
  });

  it.each([
    ["a line break", "x\n::error title=A::B", "x\\n:\\:error title=A:\\:B"],
    ["another one", "a\r\nb\u0085c\u2028d\u2029", "a\\r\\nb\\u0085c\\u2028d\\u2029"],
    ["a change of direction", "a\u202eb\u2066c\u200f\u061c", "a\\u202eb\\u2066c\\u200f\\u061c"],
    ["a terminal's command", "\u001b[2Ja\u0000\u007f", "\\u001b[2Ja\\u0000\\u007f"],
    ["what can't be seen", "a\u200bb\ufeff", "a\\u200bb\\ufeff"],
    ["half a character", "a\ud83d", "a\\ud83d"],
    ["a command in the runner's old form", "a ##[error] b ###[x", "a ##\\[error] b ###\\[x"],
    ["many colons", ":::::", ":\\:\\:\\:\\:"],
  ])("shows %s in signs", (_, raw, expected) => {
    expect(shown(raw)).toBe(expected);
  });

  it.each([
    ["ntn_1234567890abcDEF", "ntn_***"],
    ["{ntn_1234567890abcDEF}", "{ntn_***}"],
    ["MY_ntn_1234567890abcDEF", "MY_ntn_***"],
    ["secret_abcdefghijklmnopqrstuvwxyz", "secret_***"],
    [`123456:${"AAF-_x9".repeat(5)}`, "***"],
    [
      `https://api.telegram.org/bot123456789:${"A".repeat(35)}/getMe`,
      "https://api.telegram.org/bot***/getMe",
    ],
    ["ntn_12345\u202e67890abcdef", "ntn_***"],
  ])("masks %s", (raw, expected) => {
    expect(shown(raw)).toBe(expected);
  });

  it("masks what this run was told, whatever it looks like, the longest first", () => {
    expect(remember(["ungewöhnlich-1", "ungewöhnlich-12345", "kurz", "ungewöhnlich-1"])).toHaveLength(2);
    expect(shown("(ungewöhnlich-12345)(ungewöhnlich-1) kurz")).toBe("(***)(***) kurz");
  });

  it("is one line without a command, a token or an unseen sign, from whatever it is put together", () => {
    fc.assert(
      fc.property(text, text, (first, second) => {
        const line = shown(`${first}${second}`);
        expectClean(line, ["ungewöhnlich-1"]);
        expect(Buffer.from(line).toString()).toBe(line);
        // Through a second door nothing changes any more.
        expect(shown(line)).toBe(line);
        expectClean(shown(`${shown(first)}${shown(second)}`), ["ungewöhnlich-1"]);
      }),
    );
  });

  it("stands in JSON the same way, in keys too", () => {
    fc.assert(
      fc.property(text, text, (key, value) => {
        const json = shownJson({ list: [{ [key]: value }], count: 1, nothing: null });
        expectClean(json, ["ungewöhnlich-1"]);
        expect(JSON.parse(json)).toEqual({ list: [{ [shown(key)]: shown(value) }], count: 1, nothing: null });
      }),
    );
  });
});
