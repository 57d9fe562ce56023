/** Keeps what is written for developers true: files, scripts, folders, names. */
import { existsSync, readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import * as z from "zod";
import { EVERYWHERE, firstCells, read, section } from "./pages.ts";

const there = (path: string) => existsSync(fileURLToPath(new URL(`../../${path}`, import.meta.url)));
const { scripts } = z
  .object({ scripts: z.record(z.string(), z.string()) })
  .parse(JSON.parse(read("package.json")));

const DOCUMENTS = [
  ...EVERYWHERE,
  ".github/CONTRIBUTING.md",
  ".github/SECURITY.md",
  ".github/ISSUE_TEMPLATE/bug.yml",
  "src/core/README.md",
  "state/README.md",
  "test/mutation/README.md",
];

describe.each(DOCUMENTS)("%s", (path) => {
  const text = read(path);

  it("names no script and no file of the sources that isn't there", () => {
    const named = [...text.matchAll(/npm run (?:--silent )?([a-z][\w:-]*)/g)].map(([, name = ""]) => name);
    expect(named.filter((name) => scripts[name] === undefined)).toEqual([]);
    const files = [...text.matchAll(/`((?:src|test|\.github)\/[\w./-]+\.\w+)`/g)].map(
      ([, file = ""]) => file,
    );
    expect(files.filter((file) => !there(file))).toEqual([]);
  });
});

describe("the way to contribute", () => {
  const guide = read(".github/CONTRIBUTING.md");

  it("says of every folder of the sources what it holds", () => {
    const told = firstCells(section(".github/CONTRIBUTING.md", "## The house"));
    const folders = readdirSync(fileURLToPath(new URL("../../src", import.meta.url)), { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => name);
    expect([...told].sort()).toEqual(folders.sort());
  });

  it("names nothing that the files beside it don't know", () => {
    const places: readonly (readonly [file: string, names: readonly string[]])[] = [
      ["src/core/appointment.ts", ["Contents"]],
      ["src/core/field-value.ts", ["TYPES"]],
      ["src/notion/codec.ts", ["CODECS", "listed", "ValueTooLarge"]],
      ["test/engine/further-properties.test.ts", ["EXTRA", "FILLED"]],
      ["src/telegram/commands/command.ts", ["CommandFamily"]],
      ["src/telegram/commands.ts", ["DOING"]],
    ];
    for (const [file, names] of places) {
      expect(guide).toContain(`\`${file}\``);
      for (const name of names) {
        expect(guide).toContain(`\`${name}\``);
        expect(read(file), file).toMatch(new RegExp(`\\b${name}\\b`));
      }
    }
  });
});
