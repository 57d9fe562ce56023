/** Keeps what the documents name true: files, scripts, folders. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import * as z from "zod";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const read = (path: string): string => readFileSync(join(ROOT, path), "utf8");
const { scripts } = z
  .object({ scripts: z.record(z.string(), z.string()) })
  .parse(JSON.parse(read("package.json")));

const DOCUMENTS = [
  "README.md",
  "README.de.md",
  ".github/CONTRIBUTING.md",
  ".github/SECURITY.md",
  ".github/ISSUE_TEMPLATE/bug.yml",
  "src/core/README.md",
  "state/README.md",
  "test/mutation/README.md",
];

describe.each(DOCUMENTS)("%s", (path) => {
  const text = read(path);

  it("leads to no file that isn't there", () => {
    const targets = [...text.matchAll(/\]\(([^)\s#]+)(?:#[^)]*)?\)/g)].map(([, target = ""]) => target);
    const local = targets.filter((target) => !target.startsWith("https://"));
    const missing = local.filter((target) => !existsSync(join(ROOT, normalize(join(dirname(path), target)))));
    expect(missing).toEqual([]);
  });

  it("names no script and no file of the sources that isn't there", () => {
    const named = [...text.matchAll(/npm run (?:--silent )?([a-z][\w:-]*)/g)].map(([, name = ""]) => name);
    expect(named.filter((name) => scripts[name] === undefined)).toEqual([]);
    const files = [...text.matchAll(/`((?:src|test|\.github)\/[\w./-]+\.\w+)`/g)].map(
      ([, file = ""]) => file,
    );
    expect(files.filter((file) => !existsSync(join(ROOT, file)))).toEqual([]);
  });
});

describe("the way to contribute", () => {
  const guide = read(".github/CONTRIBUTING.md");

  it("says of every folder of the sources what it holds", () => {
    const [, house = ""] = /\n## The house\n([\s\S]*?)\n## /.exec(guide) ?? [];
    const told = house
      .split("\n")
      .filter((line) => line.startsWith("| `"))
      .flatMap((line) => [...(line.split(" | ")[0] ?? "").matchAll(/`([^`]+)`/g)].map(([, name]) => name));
    const folders = readdirSync(join(ROOT, "src"), { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => name);
    expect(told.sort()).toEqual(folders.sort());
  });

  it("names nothing that the files beside it don't know", () => {
    const places: readonly (readonly [file: string, names: readonly string[]])[] = [
      ["src/core/appointment.ts", ["Contents"]],
      ["src/core/field-value.ts", ["TYPES"]],
      ["src/notion/codec.ts", ["CODECS", "listed", "ValueTooLarge"]],
      ["test/engine/fields.test.ts", ["EXTRA", "FILLED"]],
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
