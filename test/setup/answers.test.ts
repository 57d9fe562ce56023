import { describe, expect, it } from "vitest";
import { argumentsFrom } from "../../src/setup/answers.ts";

describe("a flag that isn't understood", () => {
  it.each([
    [["--yes", "--ownr-name", "Anna"], "--ownr-name"],
    [["--ownr-token=ntn_secret"], "--ownr-token"],
    [["--owner-name", "--yes"], "--owner-name"],
    [["--owner-name"], "--owner-name"],
    [["--language", "fr"], "--language"],
  ])("is told by its name alone: %j", (args, flag) => {
    expect(argumentsFrom(args, {})).toMatchObject({ kind: "wrong", wrong: { flag } });
  });

  it("is told without a name where something else stands there", () => {
    const args = ["--owner-name", "Anna", "ntn_secret"];
    expect(argumentsFrom(args, {})).toMatchObject({ kind: "wrong", wrong: null });
  });

  it("is none of those that are", () => {
    const args = ["--yes", "--owner-name", "Anna", "--partner-name=Ben", "--language", "de"];
    expect(argumentsFrom(args, {})).toMatchObject({ kind: "given", language: "de", yes: true });
  });
});
