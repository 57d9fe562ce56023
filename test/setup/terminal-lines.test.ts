import { describe, expect, it } from "vitest";
import { folded } from "../../src/setup/terminal-lines.ts";

describe("lines in a terminal", () => {
  it.each([
    ["short", ["short"]],
    ["one two three four five six", ["one two three four", "five six"]],
    ["1. one two three four five", ["1. one two three", "   four five"]],
    ["• one two three four five", ["• one two three four", "  five"]],
    // A shell reads a command on behind a backslash.
    ["  gh secret set NOTION_TOKEN_2", ["  gh secret set \\", "    NOTION_TOKEN_2"]],
    // JSON is copied as one line.
    ['     {"users":[{"a":"b c d e f"}]}', ['     {"users":[{"a":"b c d e f"}]}']],
    ["a\nb", ["a", "b"]],
  ])("%j never break inside a word", (text, expected) => {
    expect(folded(text, 20)).toEqual(expected);
  });
});
