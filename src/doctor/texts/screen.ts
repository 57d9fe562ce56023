/** What the doctor's screen says around its findings. */
import type { Language } from "../../core/readable-date.ts";
import type { Widened } from "../../core/widened.ts";
import type { CheckName } from "../finding.ts";

interface CheckTexts {
  /** What was looked at. */
  readonly title: string;
  /** What there was to look at, by the check's counts; empty where nothing is counted. */
  readonly well: (counts: readonly number[]) => string;
  /** Where there is nothing of that. */
  readonly none: string;
}

const en = {
  usage: `usage: npm run doctor -- [--json] [--fix [--yes]] [--language de|en]

Checks configuration, tokens, access, properties, copies, links, state,
schedule, clock and bot. Writes nothing unless it is told to.
SYNC_USER=<Telegram id> looks at one user only.

  --json       the findings as JSON on standard output, in English
  --fix        lists what it can mend (missing properties, broken links), asks,
               and writes that
  --yes        does not ask
  --language   de or en, in place of PARTNER_SYNC_LANGUAGE and the configuration
  --help       this text

Exit code: 0 no problem (warnings may be listed), 1 problems, 2 wrong usage.`.split("\n"),
  verdict: (problems: number, warnings: number) => {
    if (problems > 0) return `Not well: ${count(problems, "problem")}, ${count(warnings, "warning")}`;
    return warnings === 0 ? "All well" : `No problem, ${count(warnings, "warning")}`;
  },
  looked: (users: number, requests: number) =>
    `${count(users, "user")} looked at, ${count(requests, "request")} to Notion.`,
  lookedAt: "Looked at:",
  checks: {
    configuration: { title: "configuration", well: ([users = 0]) => count(users, "user"), none: "none" },
    secrets: { title: "secrets in files", well: () => "well kept", none: "none" },
    tokens: {
      title: "tokens and what they may do",
      well: ([tokens = 0]) => count(tokens, "token"),
      none: "none",
    },
    databases: {
      title: "access to the databases",
      well: ([open = 0]) => count(open, "database"),
      none: "none",
    },
    properties: { title: "properties and their types", well: () => "as they should be", none: "none" },
    copies: {
      title: "appointments, copies and links",
      well: ([pages = 0, copies = 0]) => `${count(pages, "appointment")}, ${count(copies, "copy", "copies")}`,
      none: "none",
    },
    state: {
      title: "state, and when the last pass was",
      well: ([files = 0]) => count(files, "file"),
      none: "none here yet",
    },
    workflow: { title: "workflow and schedule", well: () => "as they should be", none: "none here" },
    clock: { title: "the clock here", well: () => "right", none: "none" },
    telegram: { title: "the Telegram bot", well: () => "its token works", none: "none is set up" },
  } satisfies Readonly<Record<CheckName, CheckTexts>>,
  outcomes: { problem: "see below", warning: "see below", not_possible: "not possible, or not wholly" },
  page: "page",
  copy: "copy",
  database: "database",
  wouldMend: (writes: number) => `${count(writes, "write")} would mend part of it: npm run doctor -- --fix`,
  nothingToMend: "There is nothing that can be mended without a person.",
  wouldBeWritten: "This would be written to Notion:",
  mayI: (writes: number) => `Make ${count(writes, "write")}?`,
  /** The two answers, as the question shows them. */
  answers: "[y/N]",
  notAgreed: "Nothing was written.",
  nobodyToAsk: "Nothing was written: add --yes to agree to it.",
  leftAlone: "Left alone, as it has changed meanwhile",
  done: "Done",
  notDone: "Not done",
  existsByNow: "There is a property of this name by now; it was left alone.",
  asItIsNow: "As it is now:",
  endedEarly: (fault: string) => `The check-up ended early: ${fault}. Check that the files here can be read.`,
} as const;

type ScreenTexts = Widened<typeof en>;

const de: ScreenTexts = {
  usage: `Aufruf: npm run doctor -- [--json] [--fix [--yes]] [--language de|en]

Prüft Konfiguration, Token, Zugriff, Eigenschaften, Kopien, Verweise, Stand,
Zeitplan, Uhr und Bot. Schreibt nichts, solange du es nicht erlaubst. Mit
SYNC_USER=<Telegram-ID> geht es nur um eine Person.

  --json       die Befunde als JSON, auf Englisch
  --fix        zeigt, was sich von selbst beheben lässt (fehlende Eigenschaften,
               kaputte Verweise), fragt und schreibt es dann
  --yes        fragt nicht
  --language   de oder en, statt PARTNER_SYNC_LANGUAGE und der Konfiguration
  --help       dieser Text

Rückgabewert: 0 kein Problem (Warnungen kann es geben), 1 Probleme, 2 falscher
Aufruf.`.split("\n"),
  verdict: (problems, warnings) => {
    const warned = count(warnings, "Warnung", "Warnungen");
    if (problems > 0)
      return `Nicht in Ordnung: ${count(problems, "Problem", "Probleme")}, ${warnings === 0 ? "keine Warnung" : warned}`;
    return warnings === 0 ? "Alles in Ordnung" : `Kein Problem, ${warned}`;
  },
  looked: (users, requests) =>
    `Geprüft für ${count(users, "Person", "Personen")}, mit ${count(requests, "Anfrage", "Anfragen")} an Notion.`,
  lookedAt: "Angesehen:",
  checks: {
    configuration: {
      title: "Konfiguration",
      well: ([users = 0]) => count(users, "Person", "Personen"),
      none: "keine",
    },
    secrets: { title: "Geheimnisse in Dateien", well: () => "gut aufgehoben", none: "keine" },
    tokens: { title: "Token und ihre Rechte", well: ([tokens = 0]) => `${tokens} Token`, none: "keine" },
    databases: {
      title: "Zugriff auf die Datenbanken",
      well: ([open = 0]) => count(open, "Datenbank", "Datenbanken"),
      none: "keine",
    },
    properties: { title: "Eigenschaften und ihre Typen", well: () => "wie sie sein sollen", none: "keine" },
    copies: {
      title: "Termine, Kopien und Verweise",
      well: ([pages = 0, copies = 0]) =>
        `${count(pages, "Termin", "Termine")}, ${count(copies, "Kopie", "Kopien")}`,
      none: "keine",
    },
    state: {
      title: "gespeicherter Stand und letzter Abgleich",
      well: ([files = 0]) => count(files, "Datei", "Dateien"),
      none: "hier liegt noch keiner",
    },
    workflow: {
      title: "Workflow und Zeitplan",
      well: () => "wie sie sein sollen",
      none: "hier gibt es keinen",
    },
    clock: { title: "Uhr dieses Rechners", well: () => "geht richtig", none: "keine" },
    telegram: { title: "Telegram-Bot", well: () => "das Token gilt", none: "keiner eingerichtet" },
  },
  outcomes: { problem: "siehe unten", warning: "siehe unten", not_possible: "nicht oder nicht ganz möglich" },
  page: "Seite",
  copy: "Kopie",
  database: "Datenbank",
  wouldMend: (writes) =>
    `${writes === 1 ? "1 Änderung in Notion würde" : `${writes} Änderungen in Notion würden`} einen Teil davon beheben: npm run doctor -- --fix`,
  nothingToMend: "Von selbst lässt sich hier nichts beheben.",
  wouldBeWritten: "Das würde in Notion geändert:",
  mayI: (writes) => `${writes === 1 ? "Diese Änderung" : `Diese ${writes} Änderungen`} vornehmen?`,
  answers: "[j/N]",
  notAgreed: "Nichts wurde geändert.",
  nobodyToAsk: "Nichts wurde geändert: Mit --yes stimmst du zu.",
  leftAlone: "Unberührt gelassen, weil es inzwischen anders aussieht",
  done: "Erledigt",
  notDone: "Nicht geschehen",
  existsByNow: "Inzwischen gibt es eine Eigenschaft dieses Namens; sie blieb unberührt.",
  asItIsNow: "So sieht es jetzt aus:",
  endedEarly: (fault) =>
    `Die Prüfung ist vorzeitig zu Ende: ${fault}. Sieh nach, ob die Dateien hier lesbar sind.`,
};

export const SCREEN: Readonly<Record<Language, ScreenTexts>> = { de, en };

function count(n: number, one: string, more = `${one}s`): string {
  return `${n} ${n === 1 ? one : more}`;
}
