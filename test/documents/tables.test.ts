/** Keeps the tables of the documents true: each names all that there is, and nothing else. */
import { readdirSync } from "node:fs";
import { describe, expect, it } from "vitest";
import * as z from "zod";
import { USER_KEYS } from "../../src/config/known-keys.ts";
import { DEFAULT_PROPERTY_NAMES, PROPERTY_ROLES } from "../../src/core/properties.ts";
import type { Language } from "../../src/core/readable-date.ts";
import { NO_STATS } from "../../src/core/report.ts";
import { outputsFor } from "../../src/github/outputs.ts";
import { EXTRA_TYPES, ROLE_TYPES, ROLES } from "../../src/notion/property-roles.ts";
import { understandAppointment } from "../../src/phrases/understand.ts";
import { isSecretKey, variableOf } from "../../src/setup/answers.ts";
import { USAGE } from "../../src/setup/texts/usage.ts";
import { COMMANDS } from "../../src/telegram/commands.ts";
import { variablesRead } from "./known.ts";
import { codesIn, firstCells, LANGUAGES, pathOf, read, rowsIn, section } from "./pages.ts";

const manifest = z
  .object({
    scripts: z.record(z.string(), z.string()),
    dependencies: z.record(z.string(), z.string()),
    devDependencies: z.record(z.string(), z.string()),
  })
  .parse(JSON.parse(read("package.json")));

const sorted = (values: Iterable<string>) => [...values].sort();

/** The same in each language: what a section is called, and what Notion calls a type there. */
const WORDS = {
  en: {
    keys: "## The keys of a user",
    variables: "## Variables",
    databases: "## The databases",
    answers: "## Every answer",
    botCommands: "## Its commands",
    phrases: "## What it understands",
    asks: "asks",
    to: "to",
    commands: "## Commands",
    tests: "## How it is tested",
    dependencies: "## Dependencies",
    workflow: "## What the workflow may do",
    types: { title: "Title", date: "Date", rich_text: "Text", checkbox: "Checkbox", number: "Number" },
    extra: [
      "select",
      "multi-select",
      "status",
      "people",
      "number",
      "checkbox",
      "URL",
      "email",
      "phone",
      "text",
    ],
  },
  de: {
    keys: "## Die Schlüssel einer Person",
    variables: "## Variablen",
    databases: "## Die Datenbanken",
    answers: "## Alle Antworten",
    botCommands: "## Seine Befehle",
    phrases: "## Was er versteht",
    asks: "fragt",
    to: "bis",
    commands: "## Befehle",
    tests: "## Wie getestet wird",
    dependencies: "## Abhängigkeiten",
    workflow: "## Was der Workflow darf",
    types: { title: "Titel", date: "Datum", rich_text: "Text", checkbox: "Kontrollkästchen", number: "Zahl" },
    extra: [
      "Auswahl",
      "Mehrfachauswahl",
      "Status",
      "Personen",
      "Zahl",
      "Kontrollkästchen",
      "URL",
      "E-Mail",
      "Telefon",
      "Text",
    ],
  },
} as const;

/** In the order of the words above. */
const TOLD_TYPES = [
  "select",
  "multi_select",
  "status",
  "people",
  "number",
  "checkbox",
  "url",
  "email",
  "phone_number",
  "rich_text",
];

/** As the table has it: the date in code marks, or what is asked. */
function readingOf(phrase: string, told: string, language: Language): string {
  const { asks, to } = WORDS[language];
  const context = { now: Date.parse("2026-11-25T10:00:00+01:00"), timeZone: "Europe/Berlin" };
  const spoken = /[äöüß]|morgen|halb/.test(phrase) ? "de" : "en";
  const { range, questions } = understandAppointment(phrase, { ...context, language: spoken });
  if (questions.length > 0) return told.startsWith(`${asks}: `) ? told : `${asks}: ${questions[0]?.kind}`;
  const shown = (iso: string) => `\`${iso.replace("T", " ").slice(0, 16)}\``;
  return [range?.start ?? "", range?.end ?? ""]
    .filter((iso) => iso !== "")
    .map(shown)
    .join(` ${to} `);
}

describe.each(LANGUAGES)("the pages in %s", (language) => {
  const words = WORDS[language];
  const page = (name: string) => pathOf(language, name);
  const cells = (name: string, heading: string) => sorted(firstCells(section(page(name), heading)));

  it("name every variable that the program reads, and no other", () => {
    expect(variablesRead().length).toBeGreaterThan(8);
    expect(cells("configuration.md", words.variables)).toEqual(variablesRead());
  });

  it("explain every key of a user, and each name under it", () => {
    expect(cells("configuration.md", words.keys)).toEqual(sorted(USER_KEYS));
    const [row = ""] = rowsIn(read(page("configuration.md"))).filter((one) =>
      one.startsWith("| `properties`"),
    );
    expect(sorted(codesIn(row).slice(1))).toEqual(sorted(PROPERTY_ROLES));
  });

  it("give every property with its type, on the side where it is needed", () => {
    const rows = rowsIn(section(page("by-hand.md"), words.databases));
    for (const role of new Set([...ROLES.private, ...ROLES.shared])) {
      const mark = (side: "private" | "shared") => (ROLES[side].includes(role) ? "✓" : "");
      const types: Readonly<Record<string, string>> = words.types;
      const found =
        rows.find((row) => row.startsWith(`| \`${DEFAULT_PROPERTY_NAMES[role]}\` |`))?.split("|") ?? [];
      const expected = [types[ROLE_TYPES[role]], mark("private"), mark("shared")];
      expect(found.slice(2, 5).map((cell) => cell.trim())).toEqual(expected);
    }
  });

  it("name every type that a further property may have", () => {
    const [, told = ""] =
      /^\| `extra_properties` .*?(?:carry along|mitkommen): ([^;]+);/m.exec(read(page("configuration.md"))) ??
      [];
    expect(told.split(", ")).toEqual(words.extra);
    expect(TOLD_TYPES).toEqual([...EXTRA_TYPES]);
  });

  it("give every answer of the set-up that can be given beforehand", () => {
    const answers = Object.keys(USAGE.en.answers).map((key) =>
      isSecretKey(key) ? variableOf(key) : `--${key}`,
    );
    expect(cells("unattended.md", words.answers)).toEqual(sorted(answers));
  });

  it("tell every command of the bot", () => {
    expect(cells("bot.md", words.botCommands)).toEqual(sorted(COMMANDS.map(({ name }) => `/${name}`)));
  });

  it("promise of the bot that it understands what it understands, and asks where it asks", () => {
    const rows = section(page("bot.md"), words.phrases).matchAll(/^\| `([^`]+)` \| (.+) \|$/gm);
    const told = [...rows].map(([, phrase = "", reading = ""]) => ({ phrase, reading }));
    expect(told.length).toBeGreaterThan(8);
    for (const { phrase, reading } of told)
      expect(reading, phrase).toBe(readingOf(phrase, reading, language));
  });

  it("say of every folder of tests what it looks at", () => {
    const folders = readdirSync(new URL("..", import.meta.url), { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && entry.name !== "support")
      .map(({ name }) => `test/${name}`);
    expect(cells("development.md", words.tests)).toEqual(sorted(folders));
  });

  it("list every script that is more than a part of another one", () => {
    const scripts = Object.keys(manifest.scripts).filter((name) => !/^(check:.+|format)$/.test(name));
    const told = cells("development.md", words.commands).map(
      (cell) => /^npm (?:run )?([\w:-]+)/.exec(cell)?.[1],
    );
    expect(sorted(told.map((name) => name ?? ""))).toEqual(sorted(scripts));
  });

  it("justify every dependency, and none that is gone", () => {
    const all = [...Object.keys(manifest.dependencies), ...Object.keys(manifest.devDependencies)];
    expect(cells("development.md", words.dependencies)).toEqual(sorted(all));
  });

  it("list the step outputs that a workflow can use", () => {
    const outputs = Object.keys(outputsFor({ success: true, stats: NO_STATS }, false));
    for (const name of outputs) expect(section(page("github.md"), words.workflow)).toContain(`\`${name}\``);
  });
});
