/** Keeps the README's tables true. */
import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import * as z from "zod";
import { USER_KEYS } from "../src/config/known-keys.ts";
import { DEFAULT_PROPERTY_NAMES, PROPERTY_ROLES } from "../src/core/properties.ts";
import { NO_STATS } from "../src/core/report.ts";
import { outputsFor } from "../src/github/outputs.ts";
import { EXTRA_TYPES, ROLE_TYPES, ROLES } from "../src/notion/property-roles.ts";
import { understandAppointment } from "../src/phrases/understand.ts";
import { PROBLEM_CODES } from "../src/problems/table.ts";
import { ANSWERS, variableOf } from "../src/setup/answers.ts";
import { COMMANDS } from "../src/telegram/commands.ts";

const read = (path: string): string => readFileSync(new URL(`../${path}`, import.meta.url), "utf8");
const readme = read("README.md");

const manifest = z
  .object({
    scripts: z.record(z.string(), z.string()),
    dependencies: z.record(z.string(), z.string()),
    devDependencies: z.record(z.string(), z.string()),
  })
  .parse(JSON.parse(read("package.json")));

/** The part under a heading, down to the next one of the same or a higher level. */
function section(heading: string): string {
  const level = heading.indexOf(" ");
  const from = readme.indexOf(`\n${heading}\n`) + 1;
  expect(from, `a section "${heading}"`).toBeGreaterThan(0);
  const rest = readme.slice(from + heading.length);
  const next = rest.search(new RegExp(`\\n#{1,${level}} `));
  return next < 0 ? rest : rest.slice(0, next);
}

/** What stands in code marks in the first cell of each of a section's table rows. */
function firstCells(text: string): readonly string[] {
  return text
    .split("\n")
    .filter((line) => line.startsWith("| `"))
    .flatMap((line) => [...(line.split(" | ")[0] ?? "").matchAll(/`([^`]+)`/g)].map(([, code = ""]) => code));
}

/** As the table has it: the date in code marks, or what is asked. */
function readingOf(phrase: string, told: string): string {
  const context = { now: Date.parse("2026-11-25T10:00:00+01:00"), timeZone: "Europe/Berlin" };
  const language = /[äöüß]|morgen|halb/.test(phrase) ? "de" : "en";
  const { range, questions } = understandAppointment(phrase, { ...context, language });
  if (questions.length > 0) return told.startsWith("asks: ") ? told : `asks: ${questions[0]?.kind}`;
  const shown = (iso: string) => `\`${iso.replace("T", " ").slice(0, 16)}\``;
  return [range?.start ?? "", range?.end ?? ""]
    .filter((iso) => iso !== "")
    .map(shown)
    .join(" to ");
}

const sorted = (values: Iterable<string>) => [...values].sort();

describe("the README", () => {
  it("names every variable that the program reads, and no other", () => {
    const source = read("src/config/environment.ts") + read("src/config/proxy.ts");
    const variables = [
      ...source.matchAll(/"((?:(?:PARTNER_SYNC|SYNC|STATE|USERS|NOTION|TELEGRAM)_[A-Z_]+|[A-Z]+_PROXY))"/g),
    ].map(([, name = ""]) => name);
    expect(variables.length).toBeGreaterThan(8);
    expect(sorted(firstCells(section("### Variables")))).toEqual(sorted(new Set(variables)));
  });

  it("has a remedy for every problem code, and for nothing that is none", () => {
    expect(sorted(firstCells(section("### By the problem's code")))).toEqual(sorted(PROBLEM_CODES));
  });

  it("explains every key of a user", () => {
    const configuration = section("## Configuration").split("### Variables")[0] ?? "";
    expect(sorted(firstCells(configuration))).toEqual(sorted(USER_KEYS));
    for (const role of PROPERTY_ROLES) expect(configuration).toContain(`\`${role}\``);
  });

  it("gives every property with its type, on the side where it is needed", () => {
    const inNotion: Readonly<Record<string, string>> = {
      title: "Title",
      date: "Date",
      rich_text: "Text",
      checkbox: "Checkbox",
      number: "Number",
    };
    const rows = section("## Set up Notion").split("\n");
    for (const role of [...new Set([...ROLES.private, ...ROLES.shared])]) {
      const mark = (side: "private" | "shared") => (ROLES[side].includes(role) ? "✓" : "");
      const cells =
        rows.find((row) => row.startsWith(`| \`${DEFAULT_PROPERTY_NAMES[role]}\` |`))?.split("|") ?? [];
      expect(cells.slice(2, 5).map((cell) => cell.trim())).toEqual([
        inNotion[ROLE_TYPES[role]],
        mark("private"),
        mark("shared"),
      ]);
    }
  });

  it("names every type that a further property may have", () => {
    const asTold = (type: string) =>
      ({ url: "URL", phone_number: "phone", rich_text: "text" })[type] ?? type.replaceAll("_", "-");
    const [, told = ""] = /^\| `extra_properties` .*carry along: ([^;]+);/m.exec(readme) ?? [];
    expect(told.split(", ")).toEqual(EXTRA_TYPES.map(asTold));
  });

  it("gives every answer of the set-up that can be given without a keyboard", () => {
    const answers = Object.entries(ANSWERS).map(([key, answer]) =>
      "secret" in answer ? variableOf(key) : `--${key}`,
    );
    expect(sorted(firstCells(section("### Without a keyboard")))).toEqual(sorted(answers));
  });

  it("tells every command of the bot", () => {
    const commands = COMMANDS.map(({ name }) => `/${name}`);
    expect(sorted(firstCells(section("### Its commands")))).toEqual(sorted(commands));
  });

  it("promises of the bot that it understands what it understands, and asks where it asks", () => {
    const rows = section("### What it understands").matchAll(/^\| `([^`]+)` \| (.+) \|$/gm);
    const read = [...rows].map(([, phrase = "", reading = ""]) => ({ phrase, reading }));
    expect(read.length).toBeGreaterThan(8);
    for (const { phrase, reading } of read) expect(reading, phrase).toBe(readingOf(phrase, reading));
  });

  it("says of every folder of tests what it looks at", () => {
    const folders = readdirSync(new URL(".", import.meta.url), { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && entry.name !== "support")
      .map(({ name }) => `test/${name}`);
    const told = firstCells(section("### How it is tested")).filter((cell) => !cell.endsWith(".ts"));
    expect(sorted(told)).toEqual(sorted(folders));
  });

  it("lists every script that is more than a part of another one", () => {
    const parts = /^(check:.+|format)$/;
    const scripts = Object.keys(manifest.scripts).filter((name) => !parts.test(name));
    const told = firstCells(section("## Commands"))
      .map((cell) => /^npm (?:run )?([\w:-]+)/.exec(cell)?.[1])
      .filter((name) => name !== undefined);
    expect(sorted(told)).toEqual(sorted(scripts));
  });

  it("mentions no script that package.json doesn't have", () => {
    const mentioned = [...readme.matchAll(/npm run ([\w:-]+)/g)].map(([, script = ""]) => script);
    expect(mentioned.length).toBeGreaterThan(8);
    expect(mentioned.filter((script) => manifest.scripts[script] === undefined)).toEqual([]);
  });

  it("justifies every dependency, and none that is gone", () => {
    const all = [...Object.keys(manifest.dependencies), ...Object.keys(manifest.devDependencies)];
    expect(sorted(firstCells(section("## Dependencies")))).toEqual(sorted(all));
  });

  it("lists the step outputs that a workflow can use", () => {
    const outputs = Object.keys(outputsFor({ success: true, stats: NO_STATS }, false));
    for (const name of outputs) expect(section("## Status and logs")).toContain(`\`${name}\``);
  });

  it("has no link to a section or file that isn't there", () => {
    const anchors = [...readme.matchAll(/^#+ (.+)$/gm)].map(([, title = ""]) =>
      title
        .toLowerCase()
        .replace(/[^\p{L}\p{N}\s-]/gu, "")
        .replace(/ /g, "-"),
    );
    for (const [, target = ""] of readme.matchAll(/\]\(([^)\s]+)\)/g)) {
      if (target.startsWith("#")) expect(anchors).toContain(target.slice(1));
      else if (!target.startsWith("https://")) expect(() => read(target), target).not.toThrow();
    }
  });

  it("tells the inputs of the workflow by the words that people see there", () => {
    const workflow = read(".github/workflows/sync.yml");
    for (const words of ["Dry run", "Allow many removals"]) {
      expect(workflow).toContain(words);
      expect(readme).toContain(words);
    }
  });
});
