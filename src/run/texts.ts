/** What programs say of the flags that they were given, and of the time that they had. */
import type { Clause } from "../core/clause.ts";
import type { Language } from "../core/readable-date.ts";

interface FlagTexts {
  readonly unknown: (flag: string) => string;
  readonly lacksValue: (flag: string) => string;
  readonly takesNoValue: (flag: string) => string;
  readonly otherLanguage: (flag: string) => string;
  /** Something stands there that is no flag, or may be a token. */
  readonly unnamed: string;
}

export const OF_FLAGS: Readonly<Record<Language, FlagTexts>> = {
  de: {
    unknown: (flag) => `${flag} kenne ich nicht.`,
    lacksValue: (flag) => `Hinter ${flag} fehlt etwas.`,
    takesNoValue: (flag) => `${flag} steht für sich, ohne Wert dahinter.`,
    otherLanguage: (flag) => `${flag} kennt de und en.`,
    unnamed: "Eine der Angaben kenne ich nicht.",
  },
  en: {
    unknown: (flag) => `${flag} is not known here.`,
    lacksValue: (flag) => `${flag} lacks its value.`,
    takesNoValue: (flag) => `${flag} takes no value.`,
    otherLanguage: (flag) => `${flag} takes de or en.`,
    unnamed: "There is an argument that isn't known here.",
  },
};

/** What sync and bot say to whoever looks for their flags, line by line. */
export const BY_VARIABLES: Readonly<Record<Language, (program: "sync" | "bot") => readonly string[]>> = {
  de: (program) => [
    `Aufruf: npm run ${program}`,
    "",
    ...(program === "sync"
      ? [
          "Ein Abgleich für alle, dann ist Schluss. Schalter gibt es nicht; was anders",
          "sein soll, sagen Variablen in der Umgebung oder in .env, etwa",
          "",
          "  SYNC_DRY_RUN=true   zeigt, was geschehen würde, und ändert nichts",
          "  SYNC_USER=<ID>      nur für diese Person",
          "  SYNC_FORCE=true     vergleicht alles",
        ]
      : [
          "Der Telegram-Bot, bis du ihn mit Strg+C anhältst. Schalter gibt es nicht; was",
          "anders sein soll, sagen Variablen in der Umgebung oder in .env.",
        ]),
    "",
    "Alle Variablen: .github/docs/de/configuration.md",
  ],
  en: (program) => [
    `usage: npm run ${program}`,
    "",
    ...(program === "sync"
      ? [
          "One pass for everybody, then it ends. It has no flags: variables, in the",
          "environment or in .env, say what is to be different, such as",
          "",
          "  SYNC_DRY_RUN=true   tells what would be done, and writes nothing",
          "  SYNC_USER=<id>      for this person only",
          "  SYNC_FORCE=true     compares everything",
        ]
      : [
          "The Telegram bot, until you stop it with Ctrl+C. It has no flags: variables,",
          "in the environment or in .env, say what is to be different.",
        ]),
    "",
    "All variables: .github/docs/en/configuration.md",
  ],
};

const MORE_TIME: Clause = {
  en: "give it more, and the job's timeout-minutes a few minutes more than that (both stand in the workflow), or let several jobs share the work, each with its part of the households (SYNC_SHARD)",
  de: "Gib ihr mehr, und timeout-minutes des Jobs noch ein paar Minuten darüber (beides steht im Workflow), oder teil die Arbeit auf mehrere Jobs auf, jeder mit einem Teil der Haushalte (SYNC_SHARD)",
};

/** What is said of the time limit where passes never come to their end. */
export function endedSoMany(passes: number): Clause {
  return {
    en: `is over each time before everybody is in step (none of the last ${passes} passes got there): ${MORE_TIME.en}`,
    de: `reicht nicht: Keiner der letzten ${passes} Abgleiche ist fertig geworden. ${MORE_TIME.de}`,
  };
}

export const endedTooSoon: Clause = {
  en: `has ended this pass before anything was written; where that happens again, ${MORE_TIME.en}`,
  de: `hat diesen Abgleich beendet, bevor etwas geschrieben war. Kommt das noch einmal vor: ${MORE_TIME.de}`,
};
