import { describe, expect, it } from "vitest";
import { compact, plainNumber, tidied } from "../../src/setup/pasted.ts";

const TOKEN = "ntn_abcDEF123456";

describe("a token that was pasted", () => {
  it.each([
    `"${TOKEN}"`,
    `„${TOKEN}“`,
    `'${TOKEN}' `,
    `\u00a0${TOKEN}\u200b`,
    `\ufeff${TOKEN}\r\n`,
    "ntn_abcDEF\n123456",
    "ntn_abc\r\n  DEF123456",
    "  <ntn_abcDEF\u200b123456>\t",
    `\n\n"\u2060${TOKEN}\u2060"\n`,
  ])("is the token alone: %j", (pasted) => {
    expect(compact(pasted)).toBe(TOKEN);
  });
});

describe("a line that was pasted", () => {
  it.each([
    ['  "Unser Kalender"  ', "Unser Kalender"],
    ["»Termine«\r\n", "Termine"],
    ["\u200bAnna\u200b", "Anna"],
    ["Zwei\nZeilen", "Zwei Zeilen"],
    ["https://www.notion.so/x-0123\n456?v=1", "https://www.notion.so/x-0123456?v=1"],
    ["<https://www.notion.so/x>", "https://www.notion.so/x"],
    ["Familie 👨‍👩‍👧", "Familie 👨‍👩‍👧"],
    ["O'Brien", "O'Brien"],
    ["", ""],
  ])("%j means %j", (pasted, meant) => {
    expect(tidied(pasted)).toBe(meant);
  });
});

describe("a number", () => {
  it.each([
    ["0,5", "0.5"],
    [' "2" ', "2"],
    ["1.5", "1.5"],
    ["1,5,0", "1,5,0"],
    ["zwei", "zwei"],
  ])("%j means %j", (typed, meant) => {
    expect(plainNumber(typed)).toBe(meant);
  });
});
