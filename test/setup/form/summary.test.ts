/** What a run of Set up tells, in both languages: each way in which it can end. */
import { describe, expect, it } from "vitest";
import type { Outcome } from "../../../src/setup/form/outcome.ts";
import { repositoryOf } from "../../../src/setup/form/repository.ts";
import { told } from "../../../src/setup/form/summary.ts";
import { ASKS } from "../../../src/setup/form/texts/questions.ts";

const REPOSITORY = repositoryOf({
  GITHUB_REPOSITORY: "anna/partner-sync",
  GITHUB_WORKFLOW_REF: "anna/partner-sync/.github/workflows/setup.yml@refs/heads/main",
});
const DATABASE = "9b1deb4d3b7d4bad9bdd2b0d7b3dcb6d";
const anna = { role: "owner", name: "Anna", privateDatabase: DATABASE, telegramId: 2 ** 52 } as const;
const household = {
  draft: { version: 1, people: [anna], sharedDatabase: DATABASE },
  done: ["Added: Ort."],
  differences: [],
  titles: new Map(),
} as const;
const done: Outcome = {
  ...household,
  ...{ kind: "done", wrote: true, isSwitchedOff: false },
  invitations: [{ person: 0, link: "https://t.me/our_bot?start=x" }],
  examination: { findings: [], names: new Map() },
} as const;

const ENDS: readonly Outcome[] = [
  { kind: "too-open", readers: "everybody" },
  { kind: "wrong-branch" },
  { kind: "no-token" },
  {
    kind: "has-users-config",
    moved: { text: "{}", secrets: [{ variable: "NOTION_TOKEN", person: "Anna" }] },
  },
  { kind: "has-users-config", moved: null },
  { kind: "has-both", lacking: ["NOTION_TOKEN"] },
  { kind: "undecided", question: "?", remedy: "!", candidates: [{ title: "", address: "x", hint: "" }] },
  { kind: "refused", lines: ["!"], done: [] },
  { kind: "planned", ...household, imagined: [DATABASE] },
  done,
];

/** Whatever isn't said by menus, fields, addresses and names. */
const words = (summary: string): readonly string[] =>
  summary
    .replace(/[„“][^“”]*[“”]|```text[\s\S]*?```|`[^`]*`|\]\([^)]*\)|\*{1,2}[^*]+\*{1,2}/g, " ")
    .split(/[^\p{L}]+/u)
    .filter((word) => word !== "");

const ENGLISH = ["the", "is", "run", "of", "nothing", "and", "page", "database"];
const GERMAN = ["der", "die", "das", "ist", "und", "nichts", "wurde", "noch", "einmal", "Datenbank"];

describe("the summary of Set up", () => {
  it.each(["de", "en"] as const)(
    "says once that it is to be started again, after what has to be done: %s",
    (language) => {
      const says = ASKS[language];
      const again = language === "de" ? /starte/gi : /run /gi;
      const remedies = [says.showOne("Anna", says.orNew("Make new databases")), says.pages.makeOne];
      for (const remedy of remedies) {
        const outcome = { kind: "undecided", question: "?", remedy, candidates: [] } as const;
        expect(told(outcome, REPOSITORY, language).summary.match(again)).toHaveLength(1);
      }
    },
  );

  it.each(ENDS)("has nothing of the other language in it, and the same links: $kind", (outcome) => {
    const [german, english] = (["de", "en"] as const).map((one) => told(outcome, REPOSITORY, one));
    expect(words(german?.summary ?? "").filter((word) => ENGLISH.includes(word.toLowerCase()))).toEqual([]);
    expect(words(english?.summary ?? "").filter((word) => GERMAN.includes(word))).toEqual([]);
    const links = (summary = "") => (summary.match(/\]\([^)]*\)/g) ?? []).sort();
    expect(links(german?.summary)).toEqual(links(english?.summary));
    expect(german?.success).toBe(english?.success);
    expect(german?.annotations.map(({ level }) => level)).toEqual(
      english?.annotations.map(({ level }) => level),
    );
  });

  it("leads a German through the next steps", () => {
    const { summary } = told(done, REPOSITORY, "de");
    expect(summary).toContain("## ✅ Partner Sync: Einrichtung\n\n**Partner Sync ist eingerichtet.**");
    expect(summary).toContain("### So geht es weiter\n\n1. **Anna** öffnet [diesen Link](https://t.me/");
    expect(summary).toContain("| Person | Private Datenbank | Gemeinsame Datenbank | Telegram |");
    expect(summary).toContain("## ✅ Partner Sync: Prüfung");
  });
});
