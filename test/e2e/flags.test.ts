/** A flag that a program doesn't know is named, and nothing is done: a dry run that is taken for a real one would write. */
import { tmpdir } from "node:os";
import { expect, it } from "vitest";
import { type Bundle, runProgram } from "../support/program.ts";

const run = (program: Bundle, flag: string, language: string) =>
  runProgram(program, [flag], {
    cwd: tmpdir(),
    env: { PARTNER_SYNC_LANGUAGE: language, USERS_CONFIG: "{}", TELEGRAM_BOT_TOKEN: "" },
  });

it.each([
  ["sync", 1],
  ["bot", 1],
  ["setup", 2],
  ["doctor", 2],
  ["status", 2],
  ["cleanup", 1],
  ["demo", 2],
] as const)(
  "%s names it in the reader's language, exits with %i, and tells how it is called",
  async (program, exit) => {
    const [german, english] = await Promise.all([
      run(program, "--dry-rn", "de"),
      run(program, "--dry-rn", "en"),
    ]);
    for (const { code } of [german, english]) expect(code).toBe(exit);
    const told = [german, english].map(({ stdout, stderr }) => stdout + stderr);
    expect(told[0]).toMatch(new RegExp(`^--dry-rn kenne ich nicht[^]*Aufruf: npm run ${program}`));
    expect(told[1]).toMatch(new RegExp(`^--dry-rn is not known here[^]*usage: npm run ${program}`));
  },
);

it.each(["sync", "bot", "demo"] as const)(
  "%s says how it is called where that was asked for",
  async (program) => {
    const [german, english] = await Promise.all([run(program, "--help", "de"), run(program, "-h", "en")]);
    expect(german).toMatchObject({ code: 0, stderr: "" });
    expect(german.stdout).toMatch(new RegExp(`^Aufruf: npm run ${program}`));
    expect(english.stdout).toMatch(new RegExp(`^usage: npm run ${program}`));
  },
);
