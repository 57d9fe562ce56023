/** Whatever a document tells people to type, choose or set is there. */
import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import * as z from "zod";
import { variableOf } from "../../src/setup/answers.ts";
import { CHANGING } from "../../src/setup/texts/changing.ts";
import { USAGE } from "../../src/setup/texts/usage.ts";
import { commandLinesIn, isForOneShell, problemWith } from "./command-lines.ts";
import { variablesRead } from "./known.ts";
import {
  codesIn,
  EVERYWHERE,
  fencesIn,
  firstCells,
  LANGUAGES,
  pathOf,
  pathsOf,
  proseIn,
  read,
  section,
} from "./pages.ts";

/** Each of its sections is for one system. */
const OF_ONE_SYSTEM = LANGUAGES.map((language) => pathOf(language, "bot-service.md"));

describe.each(EVERYWHERE)("%s", (path) => {
  const text = read(path);
  const lines = commandLinesIn(path);
  const inProse = codesIn(text).filter(
    (code) => /^(npm|npm\.cmd|gh|git) [a-z]/.test(code) && !code.includes("&&"),
  );

  it("has only commands that exist, with options that they have", () => {
    for (const line of [...lines, ...inProse]) expect(problemWith(line), line).toBeNull();
  });

  it.skipIf(OF_ONE_SYSTEM.includes(path))("has only commands that work in every shell", () => {
    expect(lines.filter(isForOneShell)).toEqual([]);
  });

  it("has no block of an unknown kind", () => {
    const kinds = ["bash", "dotenv", "http", "ini", "js", "mermaid", "text", "xml"];
    expect(fencesIn(text).filter(({ language }) => !kinds.includes(language))).toEqual([]);
  });

  it("names only variables and secrets that something reads", () => {
    const blocks = fencesIn(text).filter(({ language }) => language === "dotenv");
    const named = [...codesIn(text), ...blocks.map(({ code }) => code)].flatMap((code) => [
      ...code.matchAll(/\b(?:SETUP|SYNC|PARTNER_SYNC|NOTION|TELEGRAM|STATE|USERS|RUN|MUTATION)_[A-Z_\d]+/g),
    ]);
    const unknown = named.map(([name]) => name).filter((name) => !KNOWN.has(name));
    expect(unknown).toEqual([]);
  });

  it("names only options that a program has", () => {
    const named = codesIn(text)
      .filter((code) => /^--[a-z-]+/.test(code))
      .map((code) => code.split(" ")[0] ?? "");
    expect(named.filter((option) => !OPTIONS.has(option))).toEqual([]);
  });

  it("names workflows and what they offer as people see it there", () => {
    const prose = proseIn(text).replaceAll(/\s+/g, " ");
    const paths = [...prose.matchAll(/\*([^*]+)\*/g)].map(([, words = ""]) => words);
    const chosen = paths.flatMap((words) => /^Actions → ([^→]+)/.exec(words)?.[1]?.trim() ?? []);
    expect(chosen.filter((name) => !WORKFLOWS.some((workflow) => workflow.name === name))).toEqual([]);
  });
});

const SOURCES = readdirSync(fileURLToPath(new URL("../../src", import.meta.url)), {
  recursive: true,
  encoding: "utf8",
});
const OPTIONS = new Set([
  ...SOURCES.filter((name) => name.endsWith(".ts")).flatMap(
    (name) => read(`src/${name}`).match(/--[a-z][a-z-]+/g) ?? [],
  ),
  ...Object.keys(USAGE.en.answers).map((key) => `--${key}`),
  // Of git and gh.
  "--force",
  "--repo",
  "--allow-unrelated-histories",
]);

const WORKFLOWS = readdirSync(fileURLToPath(new URL("../../.github/workflows", import.meta.url))).map(
  (file) =>
    z.object({ name: z.string(), on: z.looseObject({}) }).parse(parse(read(`.github/workflows/${file}`))),
);

const KNOWN = new Set([
  ...variablesRead(),
  ...Object.keys(USAGE.en.answers).map(variableOf),
  ...[2, 3, 4, 5, 6].map((n) => `NOTION_TOKEN_${n}`),
  "NOTION_TOKEN",
  // Of the tests, and of GitHub's own run of them.
  "MUTATION_SAMPLE",
  "RUN_TESTS",
]);

describe.each(LANGUAGES)("what the set-up offers, in %s", (language) => {
  it("is called on the pages as it is there", () => {
    const labels: readonly unknown[] = Object.values(CHANGING[language]);
    const told = pathsOf(language).flatMap((path) => [
      ...read(path).matchAll(/`npm run setup`((?:, \*[^*]+\*)+)/g),
    ]);
    const named = told.flatMap(([, words = ""]) =>
      [...words.matchAll(/\*([^*]+)\*/g)].map(([, label]) => label),
    );
    expect(named.length).toBeGreaterThan(4);
    expect(named.filter((label) => !labels.includes(label))).toEqual([]);
  });

  it("has its row where the table of secrets and variables tells what the workflow takes", () => {
    const heading = { en: "## Secrets and variables", de: "## Secrets und Variablen" };
    const workflow = read(".github/workflows/sync.yml");
    const taken = [...workflow.matchAll(/\$\{\{ (?:secrets|vars)\.(\w+) \}\}/g)].map(([, name = ""]) => name);
    const told = firstCells(section(pathOf(language, "github.md"), heading[language]));
    expect([...new Set(taken)].filter((name) => !/_[3-5]$/.test(name)).sort()).toEqual([...told].sort());
  });
});

describe("the words of the workflows' forms", () => {
  const offered = WORKFLOWS.map((workflow) => JSON.stringify(workflow.on)).join("\n");

  it.each([
    "What to run",
    "Dry run",
    "Allow many removals",
    "Make new databases",
    "Other names of properties",
  ])("are those that the documents use: %s", (words) => {
    expect(offered).toContain(words);
    for (const language of LANGUAGES) {
      const all = EVERYWHERE.filter((path) => path === "README.md" || path.includes(`/${language}/`));
      expect(all.map(read).join("\n").replaceAll(/\s+/g, " "), language).toContain(`*${words}*`);
    }
  });
});

describe("a command line", () => {
  it.each([
    ["npm run setup <name>", true],
    ["export A=1", true],
    ["SYNC_DRY_RUN=true npm run sync", true],
    ["npm ci && npm test", true],
    ["npm run demo # shows it", true],
    ['npm run setup -- --page "Our home"', false],
    ["git add --force users_config.json", false],
  ])("that only some shells understand is told from others: %s", (line, expected) => {
    expect(isForOneShell(line)).toBe(expected);
  });

  it.each([
    "npm run nothing",
    "npm run setup --yes",
    "npm run setup -- --owner-nickname Anna",
    "npm run doctor -- --mend",
    "npm run status -- --xml",
    "npm run cleanup -- --user anna",
    "npm run demo -- --chat",
    "npm install",
    "gh secret set NOTION_KEY",
    "gh workflow run nothing.yml",
    "gh workflow run sync.yml -f dry=true",
    "git rebase main",
    "sed -n 1p .env",
  ])("that names what isn't there is found out: %s", (line) => {
    expect(problemWith(line)).not.toBeNull();
  });
});
