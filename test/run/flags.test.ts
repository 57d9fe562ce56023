import { describe, expect, it } from "vitest";
import { readFlags, wrongFlagIn } from "../../src/run/flags.ts";

const FLAGS = { user: { type: "string" }, yes: { type: "boolean", short: "y", default: false } } as const;
const read = (...args: readonly string[]) => readFlags(args, FLAGS);

function complaintsAbout(...args: readonly string[]): readonly string[] {
  const told = read(...args);
  return told.kind === "wrong" ? [wrongFlagIn(told, "de"), wrongFlagIn(told, "en")] : [told.kind];
}

describe("the flags of a program", () => {
  it("are read with those that every program has", () => {
    const values = { user: "7", yes: true, language: "de" };
    expect(read("--user", "7", "-y", "--language=de")).toEqual({ kind: "given", language: "de", values });
    expect(read()).toEqual({ kind: "given", language: null, values: { yes: false } });
    expect(read("--yes", "-h", "--language", "en")).toEqual({ kind: "help", language: "en" });
  });

  it.each([
    [["--bogus"], "--bogus kenne ich nicht.", "--bogus is not known here."],
    [["--yes", "--no-yes=ntn_abc"], "--no-yes kenne ich nicht.", "--no-yes is not known here."],
    [["-x"], "-x kenne ich nicht.", "-x is not known here."],
    [["--constructor"], "--constructor kenne ich nicht.", "--constructor is not known here."],
    [["--user"], "Hinter --user fehlt etwas.", "--user lacks its value."],
    [["--user", "--yes"], "Hinter --user fehlt etwas.", "--user lacks its value."],
    [["--yes=ntn_abc"], "--yes steht für sich, ohne Wert dahinter.", "--yes takes no value."],
    [["ntn_abc"], "Eine der Angaben kenne ich nicht.", "There is an argument that isn't known here."],
    [["--ntn_abc=1"], "Eine der Angaben kenne ich nicht.", "There is an argument that isn't known here."],
  ])("are named where they are wrong, and never what was given: %j", (args, de, en) => {
    expect(complaintsAbout(...args)).toEqual([de, en]);
  });

  it.each(["", "DE", "de-AT", "fr", "ntn_abc"])("know two languages, and not %j", (language) => {
    const complaints = ["--language kennt de und en.", "--language takes de or en."];
    expect(complaintsAbout("--language", language)).toEqual(complaints);
    expect(complaintsAbout("--help", `--language=${language}`)).toEqual(complaints);
  });

  it("tell the language of whoever asked for one, also of a complaint", () => {
    expect(read("--language", "de", "--bogus")).toMatchObject({ kind: "wrong", language: "de" });
    expect(read("--language", "fr")).toMatchObject({ kind: "wrong", language: null });
  });
});
