/** What a status says, in each language. */
import type { Language } from "../core/readable-date.ts";
import type { Stats } from "../core/report.ts";

interface StatusTexts {
  readonly usage: readonly string[];
  readonly wrongConfiguration: string;
  readonly title: string;
  /** Whether passes over everybody are wanted at all, and how often the bot runs one. */
  readonly isOn: (enabled: boolean, hours: number) => string;
  readonly columns: {
    readonly user: string;
    readonly ticked: string;
    readonly shared: string;
    readonly last: string;
    readonly next: string;
  };
  /** In place of figures that can't be had. */
  readonly unknown: string;
  readonly never: string;
  /** In the order in which they are told. */
  readonly next: Readonly<
    Record<"created" | "updated" | "removed" | "conflicts" | "held", (n: number) => string>
  >;
  readonly nothing: string;
  readonly waits: string;
  readonly nothingWaits: string;
  readonly page: string;
  readonly copy: string;
  /** Further pages of the same problem. */
  readonly more: (pages: number) => string;
}

export const SAYS: Readonly<Record<Language, StatusTexts>> = {
  de: {
    usage: `Aufruf: npm run status -- [--json] [--language de|en]

Wie viele Termine jede Person angehakt und geteilt hat, wann zuletzt abgeglichen
wurde, was beim nächsten Mal geschieht und was auf jemanden wartet. Schreibt
nichts. Mit SYNC_USER=<Telegram-ID> geht es nur um eine Person.

  --json       dasselbe als JSON
  --language   de oder en, statt PARTNER_SYNC_LANGUAGE und der Konfiguration
  --help       dieser Text

Rückgabewert: 0 alle Kalender waren lesbar, 1 sonst, 2 falscher Aufruf.`.split("\n"),
    wrongConfiguration: "In der Konfiguration stimmt etwas nicht",
    title: "Stand des Abgleichs",
    isOn: (enabled, hours) =>
      enabled
        ? `Der Abgleich ist eingeschaltet. Der Bot gleicht ${everyGerman(hours)} ab, GitHub nach seinem Zeitplan.`
        : "Der Abgleich ist abgeschaltet (PARTNER_SYNC_ENABLED=false).",
    columns: {
      user: "Wer",
      ticked: "angehakt",
      shared: "geteilt",
      last: "zuletzt",
      next: "beim nächsten Mal",
    },
    unknown: "?",
    never: "noch nie",
    next: {
      created: (n) => `${n} neu`,
      updated: (n) => `${n} geändert`,
      removed: (n) => `${n} weg`,
      conflicts: (n) => `${n} auf beiden Seiten geändert`,
      held: (n) => `${n} ${n === 1 ? "wartet" : "warten"}`,
    },
    nothing: "nichts zu tun",
    waits: "Was auf jemanden wartet",
    nothingWaits: "Alles in Ordnung, nichts wartet.",
    page: "Seite",
    copy: "Kopie",
    more: (pages) => `und ${pages} weitere`,
  },
  en: {
    usage: `usage: npm run status -- [--json] [--language de|en]

How many appointments of each user are ticked and shared, when the last pass
was, what the next one would do, and what waits for a person. Writes nothing.
SYNC_USER=<Telegram id> looks at one user only.

  --json       the same as JSON on standard output
  --language   de or en, in place of PARTNER_SYNC_LANGUAGE and the configuration
  --help       this text

Exit code: 0 everybody's calendars could be read, 1 otherwise, 2 wrong usage.`.split("\n"),
    wrongConfiguration: "The configuration is wrong",
    title: "How the sync is doing",
    isOn: (enabled, hours) =>
      enabled
        ? `The sync is on. The bot runs it ${everyEnglish(hours)}, GitHub by its schedule.`
        : "The sync is switched off (PARTNER_SYNC_ENABLED=false).",
    columns: { user: "Who", ticked: "ticked", shared: "shared", last: "last pass", next: "next pass" },
    unknown: "?",
    never: "none yet",
    next: {
      created: (n) => `${n} new`,
      updated: (n) => `${n} changed`,
      removed: (n) => `${n} to go`,
      conflicts: (n) => `${n} changed on both sides`,
      held: (n) => `${n} waiting`,
    },
    nothing: "nothing to do",
    waits: "What waits for somebody",
    nothingWaits: "All is well, nothing is waiting.",
    page: "page",
    copy: "copy",
    more: (pages) => `and ${pages} more`,
  },
};

function everyGerman(hours: number): string {
  return hours === 1 ? "jede Stunde" : `alle ${String(hours).replace(".", ",")} Stunden`;
}

function everyEnglish(hours: number): string {
  return hours === 1 ? "every hour" : `every ${hours} hours`;
}

/** `2 new, 1 waiting`. */
export function nextText(next: Stats, { next: words, nothing }: StatusTexts): string {
  const parts = (["created", "updated", "removed", "conflicts", "held"] as const)
    .filter((key) => next[key] > 0)
    .map((key) => words[key](next[key]));
  return parts.length === 0 ? nothing : parts.join(", ");
}
