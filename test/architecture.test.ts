import { readdirSync, readFileSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

const SRC = fileURLToPath(new URL("../src", import.meta.url));

/** What each folder may import from besides itself. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  core: [],
  engine: ["core"],
  problems: ["core"],
  notion: ["core", "engine"],
  state: ["core", "engine"],
  config: ["core", "output"],
  github: ["core", "output", "problems"],
  output: [],
  telegram: ["core", "engine", "output", "phrases", "problems"],
  phrases: ["core/appointment.ts", "core/readable-date.ts"],
  "lab/sandbox": [],
  "lab/telegram-sandbox": ["engine/clock.ts", "run/clock-system.ts"],
  doctor: ["config", "core", "engine", "github", "notion", "problems", "state", "telegram/bot-account.ts"],
  setup: [
    ...["config", "core", "doctor", "engine", "github", "notion", "output", "problems"],
    "telegram/bot-account.ts",
  ],
};

interface Import {
  readonly file: string;
  readonly from: string;
  readonly target: string;
}

function importsOf(folder: string): readonly Import[] {
  const files = readdirSync(join(SRC, folder), { recursive: true, encoding: "utf8" }).filter((file) =>
    file.endsWith(".ts"),
  );
  return files.flatMap((name) => {
    const file = join(SRC, folder, name);
    const found = readFileSync(file, "utf8").matchAll(/(?:from|import)\s*\(?\s*"([^"]+)"/g);
    return [...found].map(([, target = ""]) => ({ file: relative(SRC, file), from: file, target }));
  });
}

describe("imports point one way", () => {
  for (const [folder, allowed] of Object.entries(MAY_IMPORT)) {
    it(`${folder} imports from ${allowed.length === 0 ? "nothing else in src" : allowed.join(", ")}`, () => {
      const imports = importsOf(folder);
      expect(imports.length).toBeGreaterThan(0);
      const strays = imports.filter(({ from, target }) => {
        if (!target.startsWith(".")) return false;
        const path = relative(SRC, resolve(from, "..", target));
        return ![folder, ...allowed].some((place) => path === place || path.startsWith(`${place}/`));
      });
      expect(strays.map(({ file, target }) => `${file} → ${target}`)).toEqual([]);
    });
  }

  it("the core does no input or output and asks no clock", () => {
    const outside = importsOf("core").filter(({ target }) => !target.startsWith("."));
    expect(outside).toEqual([]);
    for (const { from } of importsOf("core")) {
      expect(readFileSync(from, "utf8")).not.toMatch(
        /Date\.now|new Date\(\)|Math\.random|process\.|\bawait\b/,
      );
    }
  });

  it("only src/notion knows the SDK", () => {
    const elsewhere = ["core", "engine", "state", "config", "github", "telegram", "doctor", "setup"].flatMap(
      importsOf,
    );
    expect(elsewhere.filter(({ target }) => target.startsWith("@notionhq/"))).toEqual([]);
  });
});
