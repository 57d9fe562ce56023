/** Holds the two languages of the README together: whatever one of them gains, the other must gain too. */
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

const read = (path: string): string => readFileSync(new URL(`../${path}`, import.meta.url), "utf8");
/** Without the pictures, which programs write: tables and headings in them are no part of the document. */
const written = (path: string): string =>
  read(path).replaceAll(/<!-- (\w+) -->[\s\S]*?<!-- \/\1 -->/g, "<!-- $1 -->");

const documents = { en: written("README.md"), de: written("README.de.md") };

interface Fence {
  readonly language: string;
  readonly code: string;
}

const FENCE = /^( *)```(\w*)\n([\s\S]*?)\n\1```$/gm;

function fencesOf(document: string): readonly Fence[] {
  return [...document.matchAll(FENCE)].map(([, , language = "", code = ""]) => ({
    language,
    code: language === "mermaid" ? withoutLabels(code) : withoutComments(code),
  }));
}

const withoutComments = (code: string) => code.replaceAll(/ +# .*$/gm, "");
const withoutLabels = (code: string) => code.replaceAll(/"[^"]*"/g, '""');
const proseOf = (document: string) => document.replaceAll(FENCE, "");

/** A level for each heading, in order. */
const headingsOf = (document: string) =>
  [...proseOf(document).matchAll(/^(#+) /gm)].map(([, level]) => level);
const titlesOf = (document: string) =>
  [...proseOf(document).matchAll(/^#+ (.+)$/gm)].map(([, title = ""]) => title);
const codesIn = (text: string) => [...text.matchAll(/`([^`]+)`/g)].map(([, code = ""]) => code).sort();
const rowsOf = (document: string) =>
  proseOf(document)
    .split("\n")
    .filter((line) => line.startsWith("|"));
const blocksOf = (document: string) => [...document.matchAll(/^<!-- (\w+) -->$/gm)].map(([, name]) => name);
const targetsOf = (document: string) =>
  [...document.matchAll(/\]\(([^)\s#]+)\)/g)]
    .map(([, target]) => target)
    .filter((target) => target !== "README.md" && target !== "README.de.md");
const anchorOf = (title: string) =>
  title
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s-]/gu, "")
    .replace(/ /g, "-");
const itemsOf = (document: string) =>
  [...proseOf(document).matchAll(/^(- \[ \]|-|\d+\.) /gm)].map(([, sign]) => sign);

describe("the README in German and in English", () => {
  it("has the same headings of the same levels in the same order", () => {
    expect(headingsOf(documents.de)).toEqual(headingsOf(documents.en));
    expect(headingsOf(documents.en).length).toBeGreaterThan(20);
  });

  it("has the same tables: a row for each row, with the same code in it", () => {
    const [english, german] = [rowsOf(documents.en), rowsOf(documents.de)];
    expect(german.map(codesIn)).toEqual(english.map(codesIn));
    const cells = (row: string) => row.split(" | ").length;
    expect(german.map(cells)).toEqual(english.map(cells));
    expect(english.length).toBeGreaterThan(100);
  });

  it("has the same commands and the same diagram, but for comments and labels", () => {
    expect(fencesOf(documents.de)).toEqual(fencesOf(documents.en));
    expect(fencesOf(documents.en).length).toBeGreaterThan(8);
  });

  it("has the same lists, and leads to the same places", () => {
    expect(itemsOf(documents.de)).toEqual(itemsOf(documents.en));
    expect(targetsOf(documents.de)).toEqual(targetsOf(documents.en));
  });

  it("has the same pictures, each made by a program", () => {
    expect(blocksOf(documents.en)).toEqual(["summary", "chat"]);
    expect(blocksOf(documents.de)).toEqual(["summary", "chat"]);
  });

  it.each(["en", "de"] as const)("has no heading twice and no link to a missing one (%s)", (language) => {
    const anchors = titlesOf(documents[language]).map(anchorOf);
    expect([...new Set(anchors)]).toEqual(anchors);
    for (const [, anchor = ""] of documents[language].matchAll(/\]\(#([^)]+)\)/g))
      expect(anchors).toContain(anchor);
  });

  it("leads from each to the other", () => {
    expect(documents.en).toContain("[Deutsch](README.de.md)");
    expect(documents.de).toContain("[English](README.md)");
  });
});
