/** Holds the two languages together: whatever a page of one gains, its twin must gain too. */
import { describe, expect, it } from "vitest";
import {
  codesIn,
  fencesIn,
  headingsIn,
  LANGUAGES,
  namesOfPages,
  pathOf,
  proseIn,
  README,
  read,
  rowsIn,
  targetsIn,
  writtenByHand,
} from "./pages.ts";

const TWINS = [
  { name: "README", en: README.en, de: README.de },
  ...namesOfPages("en").map((name) => ({ name, en: pathOf("en", name), de: pathOf("de", name) })),
];

const levelsOf = (text: string) => headingsIn(text).map(({ level }) => level);
const cellsOf = (row: string) => row.split(" | ").length;
const itemsOf = (text: string) =>
  [...proseIn(text).matchAll(/^ *(- \[ \]|-|\d+\.) /gm)].map(([, sign]) => sign);
/** Diagrams and examples have words in them. */
const withoutLabels = (text: string) =>
  fencesIn(text).map(({ language, code }) => ({
    language,
    code: ["mermaid", "js"].includes(language) ? code.replaceAll(/"[^"]*"/g, '""') : code,
  }));
/** Without what names a language, and without sections, which are called differently. */
const placesOf = (text: string) =>
  targetsIn(text)
    .map((target) => (target.startsWith("https://") ? target : (target.split("#")[0] ?? "")))
    .map((target) => target.replace(/README(\.de)?\.md$/, "README").replace(/\b(en|de)([/-])/g, "LANGUAGE$2"))
    .sort();

describe.each(TWINS)("$name in both languages", ({ en, de }) => {
  const english = writtenByHand(read(en));
  const german = writtenByHand(read(de));

  it("has the same headings of the same levels in the same order", () => {
    expect(levelsOf(german)).toEqual(levelsOf(english));
    expect(levelsOf(english)[0]).toBe(1);
  });

  it("has the same tables: a row for each row, with the same code in it", () => {
    const sorted = (row: string) => [...codesIn(row)].sort();
    expect(rowsIn(german).map(sorted)).toEqual(rowsIn(english).map(sorted));
    expect(rowsIn(german).map(cellsOf)).toEqual(rowsIn(english).map(cellsOf));
  });

  it("has the same commands, files and diagrams, but for labels", () => {
    expect(withoutLabels(german)).toEqual(withoutLabels(english));
  });

  it("has the same lists, and leads to the same places", () => {
    expect(itemsOf(german)).toEqual(itemsOf(english));
    expect(placesOf(german)).toEqual(placesOf(english));
  });

  it("names the same things in code marks", () => {
    const named = (text: string) => [...new Set(codesIn(text))].filter((code) => !SAID.has(code)).sort();
    expect(named(german)).toEqual(named(english));
  });
});

/** What is said in one language, or chooses it. */
const SAID = new Set([
  "tomorrow 7pm cinema with Ben",
  "morgen 19 Uhr Kino mit Ben",
  "every Monday 6pm yoga until Christmas",
  "jeden Montag 18 Uhr Yoga bis Weihnachten",
  "/reminders 1 hour before",
  "/reminders 1 Stunde vorher",
  "/reminders off",
  "/reminders aus",
  "npm run setup -- --language en",
  "npm run setup -- --language de",
]);

describe.each(LANGUAGES)("each page in %s", (language) => {
  it("has its twin", () => {
    expect(namesOfPages(language)).toEqual(namesOfPages("en"));
  });

  it.each(namesOfPages(language))("says whom it is for, before anything else: %s", (name) => {
    const [title, , links, , first] = read(pathOf(language, name)).split("\n");
    expect(title).toMatch(/^# /);
    expect(links).toMatch(/^\[(Deutsch|English)\]\(\S+\) · \[Start\]\(\S+\)$/);
    expect(first).toMatch(language === "en" ? /^\*\*For you if\*\* \S/ : /^\*\*Für dich, wenn\*\* \S/);
  });
});
