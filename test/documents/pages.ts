/** The documents for people, taken apart: what each test about them reads. */
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Language } from "../../src/core/readable-date.ts";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
export const LANGUAGES = ["en", "de"] as const satisfies readonly Language[];

/** From the root of the repository. */
export const README: Readonly<Record<Language, string>> = { en: "README.md", de: "README.de.md" };

export function read(path: string): string {
  return readFileSync(`${ROOT}/${path}`, "utf8");
}

/** Every page of a language but its README, by its name such as `room.md`. */
export function namesOfPages(language: Language): readonly string[] {
  return readdirSync(`${ROOT}/.github/docs/${language}`).sort();
}

export function pathOf(language: Language, name: string): string {
  return `.github/docs/${language}/${name}`;
}

/** The README and all pages of a language. */
export function pathsOf(language: Language): readonly string[] {
  return [README[language], ...namesOfPages(language).map((name) => pathOf(language, name))];
}

export const EVERYWHERE: readonly string[] = LANGUAGES.flatMap(pathsOf);

export interface Fence {
  readonly language: string;
  readonly code: string;
}

const FENCE = /^( *)```(\w*)\n([\s\S]*?)\n\1```$/gm;
/** What programs write: no part of what was written by hand. */
const MADE = /<!-- (\w+) -->[\s\S]*?<!-- \/\1 -->/g;

/** Without the parts that programs write. */
export function writtenByHand(text: string): string {
  return text.replaceAll(MADE, "");
}

export function fencesIn(text: string): readonly Fence[] {
  return [...text.matchAll(FENCE)].map(([, indent = "", language = "", code = ""]) => ({
    language,
    code: code.replaceAll(new RegExp(`^${indent}`, "gm"), ""),
  }));
}

export function proseIn(text: string): string {
  return text.replaceAll(FENCE, "");
}

/** What stands in code marks. */
export function codesIn(text: string): readonly string[] {
  return [...proseIn(text).matchAll(/`([^`]+)`/g)].map(([, code = ""]) => code.replaceAll(/\s+/g, " "));
}

export interface Heading {
  readonly level: number;
  readonly title: string;
}

export function headingsIn(text: string): readonly Heading[] {
  return [...proseIn(text).matchAll(/^(#+) (.+)$/gm)].map(([, level = "", title = ""]) => ({
    level: level.length,
    title,
  }));
}

export function rowsIn(text: string): readonly string[] {
  return proseIn(text)
    .split("\n")
    .filter((line) => line.startsWith("|"));
}

/** The targets of links and pictures, as they stand there. */
export function targetsIn(text: string): readonly string[] {
  const prose = proseIn(text).replaceAll(/`[^`]+`/g, "");
  const links = [...prose.matchAll(/\]\(([^)\s]+)\)/g)];
  const pictures = [...prose.matchAll(/(?:src|srcset)="([^"]+)"/g)];
  return [...links, ...pictures].map(([, target = ""]) => target);
}

/** As GitHub makes them from headings, and those that are given by hand. */
export function anchorsIn(text: string): readonly string[] {
  const made = headingsIn(text).map(({ title }) =>
    title
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}\s_-]/gu, "")
      .replaceAll(" ", "-"),
  );
  return [...made, ...[...text.matchAll(/<a id="([^"]+)">/g)].map(([, id = ""]) => id)];
}

/** The part under a heading, down to the next one of the same or a higher level. */
export function section(path: string, heading: string): string {
  const text = read(path);
  const level = heading.indexOf(" ");
  const from = text.indexOf(`\n${heading}\n`) + 1;
  if (from === 0) throw new Error(`${path} has no section "${heading}".`);
  const rest = text.slice(from + heading.length);
  const next = rest.search(new RegExp(`\\n#{1,${level}} `));
  return next < 0 ? rest : rest.slice(0, next);
}

/** What stands in code marks in the first cell of each of a section's table rows. */
export function firstCells(text: string): readonly string[] {
  return text
    .split("\n")
    .filter((line) => line.startsWith("| `"))
    .flatMap((line) => codesIn(line.split(" | ")[0] ?? ""));
}
