import { parseEnv } from "node:util";
import { describe, expect, it } from "vitest";
import { standsPlain, withoutVariables, withVariables } from "../../src/setup/env-file.ts";

describe(".env", () => {
  it.each([
    ["", "A=1\n"],
    ["B=2", "B=2\nA=1\n"],
    ["# A=0\nB=2\n", "# A=0\nB=2\nA=1\n"],
    ["A=0\nB=2\n", "A=1\nB=2\n"],
    ["export A='0' # old\r\nB=2\r\n", "A=1\r\nB=2\r\n"],
    ["A='1'\nB=2", "A='1'\nB=2\n"],
    ["A=0", "A=1\n"],
    ["\nA=0", "\nA=1\n"],
    ["A=3\nA=0\n", "A=3\nA=1\n"],
    ["AA=0\n", "AA=0\nA=1\n"],
    ["A=`1`\n", "A=`1`\n"],
  ])("%j becomes %j", (before, after) => {
    expect(withVariables(before, { A: "1" })).toBe(after);
  });
});

describe("variables that were kept for a while", () => {
  it("go with their lines, and nothing else does", () => {
    const text = "# A=1\nA=1\nB=2\r\n export A='3'\nAA=4";
    expect(withoutVariables(text, (name) => name === "A")).toBe("# A=1\nB=2\r\nAA=4\n");
    expect(withoutVariables("A=1", (name) => name === "A")).toBe("");
  });
});

describe("a value in .env", () => {
  it.each(["a\\nb", "#", 'with "quotes"', "it's", "$A", "a`b"])("%j is read as it was written", (value) => {
    const text = withVariables("", { A: value });
    expect(parseEnv(text).A).toBe(value);
    expect(withVariables(text, { A: value })).toBe(text);
  });
});

describe("a line of .env", () => {
  it.each([
    ["A=1:b-c\n", true],
    ["# A=2\nB=2\nA=1", true],
    ["A='1'\n", false],
    ['A="1"', false],
    ["export A=1", false],
    ["A = 1", false],
    ["A=1 # old", false],
    ["A=1\nA=2", false],
    ["A=1\r\n", false],
    ["", false],
  ])("%j can be read without knowing quotes: %s", (text, expected) => {
    expect(standsPlain("A", text)).toBe(expected);
  });
});
