/** Every option that a document gives to a program is one that the program knows. */
import { tmpdir } from "node:os";
import { describe, expect, it } from "vitest";
import { commandLinesIn, wordsOf } from "../documents/command-lines.ts";
import { codesIn, EVERYWHERE, read } from "../documents/pages.ts";
import { type Bundle, runProgram } from "../support/program.ts";

/** Those that explain themselves, and refuse what they don't know. */
const EXPLAINED = ["setup", "doctor", "status", "cleanup"] as const satisfies readonly Bundle[];

function optionsOf(bundle: Bundle): readonly string[] {
  const lines = EVERYWHERE.flatMap((path) => [...commandLinesIn(path), ...codesIn(read(path))]);
  const start = new RegExp(`^npm(?:\\.cmd)? run ${bundle} -- `);
  return [...new Set(lines.filter((line) => start.test(line)).map((line) => line.replace(start, "")))].sort();
}

// Side by side: each program only prints its help.
describe("what the documents tell people to type behind --", { concurrent: true }, () => {
  const told = EXPLAINED.flatMap((bundle) => optionsOf(bundle).map((options) => ({ bundle, options })));

  it.each(told)("is known to the program: $bundle $options", async ({ bundle, options }) => {
    const ran = await runProgram(bundle, [...wordsOf(options), "--help"], { cwd: tmpdir() });
    expect(ran.code, ran.stdout + ran.stderr).toBe(0);
  });

  it("is refused where it isn't", async () => {
    for (const bundle of EXPLAINED) {
      const ran = await runProgram(bundle, ["--no-such-option", "--help"], { cwd: tmpdir() });
      expect(ran.code, bundle).not.toBe(0);
    }
  });

  it("is looked for in all of them", () => {
    expect(new Set(told.map(({ bundle }) => bundle))).toEqual(new Set(EXPLAINED));
  });
});
