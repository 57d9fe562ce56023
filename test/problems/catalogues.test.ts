/** What people read stands in catalogues, in both languages, and its German wasn't translated. */
import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { englishIn } from "../support/german.ts";
import { literalsIn } from "../support/literals.ts";

const ROOT = new URL("../../", import.meta.url);
const SRC = readdirSync(new URL("src", ROOT), { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".ts"))
  .map((file) => `src/${file}`);
const CATALOGUES = SRC.filter((file) =>
  /\/texts(\/[\w-]+)?\.ts$|^src\/problems\/|\/words\.ts$/.test(file),
).filter((file) => !file.startsWith("src/phrases/") && !file.startsWith("src/lab/"));

const textsIn = (file: string): readonly string[] => literalsIn(readFileSync(new URL(file, ROOT), "utf8"));

const GERMAN =
  /[äöüßÄÖÜ„]|\b(der|die|das|den|und|nicht|ist|sind|wird|kein|keine|eine|einen|mit|für|von|hier)\b/;

interface Pair {
  readonly at: string;
  readonly de: unknown;
  readonly en: unknown;
}

/** Every object with one of the two languages as a key, however deep. */
function pairsIn(value: unknown, at: string): readonly Pair[] {
  if (typeof value !== "object" || value === null) return [];
  if ("de" in value || "en" in value)
    return [{ at, de: "de" in value ? value.de : undefined, en: "en" in value ? value.en : undefined }];
  return Object.entries(value).flatMap(([key, one]) => pairsIn(one, `${at}.${key}`));
}

/** The texts of one language by their places; a function by its kind. */
function leavesOf(value: unknown, at = ""): readonly (readonly [string, unknown])[] {
  if (typeof value !== "object" || value === null) return [[at, value]];
  if (Array.isArray(value)) return [[at, value.join("\n")]];
  return Object.entries(value).flatMap(([key, one]) => leavesOf(one, `${at}.${key}`));
}

const pairs = (
  await Promise.all(
    CATALOGUES.map(async (file) =>
      pairsIn({ ...(await import(`../../${file}`)) }, file.slice("src/".length)),
    ),
  )
).flat();

describe("the catalogues", () => {
  it("are many", () => {
    expect(CATALOGUES.length).toBeGreaterThan(15);
    expect(pairs.length).toBeGreaterThan(80);
  });

  it("have each text in both languages", () => {
    for (const { at, de, en } of pairs) {
      const [german, english] = [leavesOf(de), leavesOf(en)];
      expect(german.map(([place]) => place).sort(), at).toEqual(english.map(([place]) => place).sort());
      const empty = [...german, ...english].filter(([, text]) => text === undefined);
      expect(empty, at).toEqual([]);
    }
  });

  it("have no sentence that is the same in both", () => {
    for (const { at, de, en } of pairs) {
      const english = new Map(leavesOf(en));
      const same = leavesOf(de).filter(
        ([place, text]) => typeof text === "string" && /\w \w+ \w/.test(text) && text === english.get(place),
      );
      expect(same, at).toEqual([]);
    }
  });
});

describe("doctor and cleanup", () => {
  const files = SRC.filter((file) => /^src\/(doctor|cleanup)(\/|\.ts)/.test(file) && !/\/texts/.test(file));

  it("say nothing that stands outside of the catalogues", () => {
    expect(files.length).toBeGreaterThan(30);
    for (const file of files) {
      const sentences = textsIn(file).filter((text) =>
        /\p{L}{2,}[,:]? \p{Ll}{2,}[,:]? \p{L}{2,}/u.test(text),
      );
      expect(sentences, file).toEqual([]);
    }
  });
});

/** Words that a German wouldn't use, and signs that stand in English texts. */
const TELLTALES: readonly (readonly [RegExp, string])[] = [
  [/\b(Sie|Ihnen|Ihre[mnrs]?|Ihr)\b(?= (können|müssen|sollten|haben|möchten|wollen|Konto|Token)\b)/, "du"],
  [/\bklick(e|en|st)?\b.*\bSie\b/, "du"],
  [/\b(ge|über)?(cancel|delet|check|updat|download|upload|push|merg|sync)(e?t|en|ed)\b/, "a German verb"],
  [/\bFelder? reis/, "übertragen"],
  [/\bKlon\b/, "Kopie"],
  [/\bmacht Sinn\b/, "ist sinnvoll"],
  [/\bin 20\d\d\b/, "2026"],
  [/\b(realisier|adressier|kommunizier|konsumier|synchronisier)\w*/, "abgleichen, merken, lösen"],
  [/\b(Feature|User|Account|Button|Row|Shared|Owner|Deadline|Default|Setup|Link)s?\b/, "a German noun"],
  [/\bnicht länger\b|\bnicht wirklich\b|\bam Ende des Tages\b|\bvon Hand mit Hand\b/, "nicht mehr"],
  [/\bist in der Lage\b|\bauf einer täglichen Basis\b/, "kann, täglich"],
  [/[„“][^„“”]*”|(?<![\w=])\\?"\p{L}[^"]*\p{L}\\?"(?!\w)/u, "„…“"],
  [/ - /, "ein Komma oder ein Doppelpunkt"],
  [/\bPartner:in\b|\bBenutzer:in\b|\bNutzer\*in\b/, "die andere Person"],
];

/** What GitHub, Notion, the shell or the configuration call it, and what is typed. */
const AS_IT_IS_CALLED = [
  /`[^`]*`/g,
  /„(?:Allow many removals|Read and write permissions|Content access|Configuration|Access token|Notion API)“/g,
  /(?:- )?cron: [^(;]*/g,
  /--[\w-]+/g,
  /\bSet up\b/g,
];

describe("the German texts", () => {
  it("hold no English", () => {
    const german = pairs.flatMap(({ at, de }) =>
      leavesOf(de).map(([place, text]) => [at + place, text] as const),
    );
    const strings = german.filter((one): one is readonly [string, string] => typeof one[1] === "string");
    expect(strings.length).toBeGreaterThan(400);
    expect(strings.map(([at, text]) => [at, englishIn(text)]).filter(([, words]) => words?.length)).toEqual(
      [],
    );
  });

  const texts = CATALOGUES.filter((file) => /^src\/(problems|doctor|cleanup|status)\//.test(file)).flatMap(
    (file) =>
      textsIn(file)
        .filter((text) => GERMAN.test(text))
        .map(
          (text) => [file, AS_IT_IS_CALLED.reduce((rest, name) => rest.replaceAll(name, "…"), text)] as const,
        ),
  );

  it("are many", () => expect(texts.length).toBeGreaterThan(200));

  it.each(TELLTALES)("hold nothing like %s: %s", (telltale) => {
    expect(texts.filter(([, text]) => telltale.test(text))).toEqual([]);
  });
});
