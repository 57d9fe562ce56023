import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { afterEach, describe, expect, it, vi } from "vitest";
import { faultOf, keepSecret, log, print, printAside, printJson } from "../../src/output/door.ts";
import { expectClean } from "../support/clean-output.ts";

const SRC = fileURLToPath(new URL("../../src", import.meta.url));
/** Programs that know nobody's configuration: they show what they made up themselves. */
const NOBODYS = /^(demo|sandbox|telegram-sandbox|bench|pictures)(\.ts$|\/)/;
/** What other programs import runs nothing by itself. */
const LIBRARY = "index.ts";

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
});

/** Everything that is printed meanwhile. */
function listened(act: () => void): readonly string[] {
  const lines: string[] = [];
  for (const way of ["log", "error"] as const)
    vi.spyOn(console, way).mockImplementation((line: string) => void lines.push(line));
  act();
  return lines;
}

describe("the one door for output", () => {
  it("is the only place that writes to the terminal", () => {
    const files = readdirSync(SRC, { recursive: true, encoding: "utf8" }).filter(
      (file) => file.endsWith(".ts") && !NOBODYS.test(file),
    );
    const writing = files.filter((file) =>
      /\bconsole\.|process\.std(out|err)|stdout\.write|emitWarning|node:console/.test(
        readFileSync(`${SRC}/${file}`, "utf8"),
      ),
    );
    expect(writing).toEqual(["output/door.ts"]);
  });

  it("is opened by every program, so that tokens are hidden before the first line", () => {
    const build = readFileSync(`${SRC}/../build.mjs`, "utf8");
    const programs = [...(/\[\s*"sync"[^\]]*\]/.exec(build)?.[0].matchAll(/"(\w+)"/g) ?? [])]
      .map(([, name]) => `${name}.ts`)
      .filter((file) => !NOBODYS.test(file) && file !== LIBRARY);
    expect(programs).toContain("doctor.ts");
    for (const file of programs)
      expect(readFileSync(`${SRC}/${file}`, "utf8")).toContain("await runProgram({");
  });

  it("lets one line out for each that is handed over", () => {
    const lines = listened(() => {
      print("a\nb", "::c");
      printAside("##[d]");
      for (const level of ["info", "warn", "error"] as const) log[level]("e\r::f ntn_1234567890");
      printJson({ g: "::h\u202e" });
    });
    expect(lines).toEqual([
      "a\\nb",
      ":\\:c",
      "##\\[d]",
      "[INFO] e\\r:\\:f ntn_***",
      "[WARNING] e\\r:\\:f ntn_***",
      "[ERROR] e\\r:\\:f ntn_***",
      '{\n  "g": ":\\\\:h\\\\u202e"\n}',
    ]);
    expectClean(lines.join("\n"));
  });

  it("names each secret to the runner once, in a form that can't hold a second command", () => {
    vi.stubEnv("GITHUB_ACTIONS", "true");
    const lines = listened(() => {
      keepSecret(["erstes Geheimnis", "100%\n::error::x"]);
      keepSecret(["erstes Geheimnis", "drittes Geheimnis", "kurz"]);
    });
    expect(lines).toEqual([
      "::add-mask::erstes Geheimnis",
      "::add-mask::100%25%0A::error::x",
      "::add-mask::drittes Geheimnis",
    ]);
  });

  it("names none outside of Actions, where that would show it", () => {
    vi.stubEnv("GITHUB_ACTIONS", "");
    expect(listened(() => keepSecret(["viertes Geheimnis"]))).toEqual([]);
    expect(listened(() => print("ein viertes Geheimnis"))).toEqual(["ein ***"]);
  });
});

describe("a fault of ours", () => {
  it("is named by its kind and code, never by its words", () => {
    const fault = Object.assign(new TypeError("Zahnarzt"), { code: "ERR_INVALID_URL" });
    expect(faultOf(fault)).toBe("TypeError ERR_INVALID_URL");
    expect(faultOf(Object.assign(new Error("Zahnarzt"), { code: "ein Zitat" }))).toBe("Error");
    expect(faultOf(Object.assign(new Error("Zahnarzt"), { name: "a\n::b" }))).toBe("Error");
    expect(faultOf("Zahnarzt")).toBe("string");
  });
});
