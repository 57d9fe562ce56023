import { describe, expect, it } from "vitest";
import { argumentsFrom, wrongFlag } from "../../src/setup/answers.ts";

describe("a flag that isn't understood", () => {
  it.each([
    [["--yes", "--ownr-name", "Anna"], "--ownr-name"],
    [["--ownr-token=ntn_secret"], "--ownr-token"],
    [["--owner-name", "--yes"], "--owner-name"],
    [["--owner-name"], "--owner-name"],
    [["--language", "fr"], "--language"],
    [["--owner-name", "Anna", "ntn_secret"], null],
  ])("is told by its name alone: %j", (args, name) => {
    expect(() => argumentsFrom(args, {})).toThrow();
    expect(wrongFlag(args)).toBe(name);
  });

  it("is none of those that are", () => {
    const args = ["--yes", "--owner-name", "Anna", "--partner-name=Ben", "--language", "de"];
    expect(argumentsFrom(args, {}).language).toBe("de");
    expect(wrongFlag(args)).toBeNull();
  });
});
