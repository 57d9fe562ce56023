/** What the job summary of a pass and its annotations say, in each language. */
import type { Language } from "../core/readable-date.ts";
import type { Stats } from "../core/report.ts";
import { counted } from "./markdown.ts";

/** As a column of figures, and in a dry run. */
type Columns = Readonly<Record<keyof Stats, string>>;

export interface SummaryTexts {
  /** The state of a pass: sentences without a full stop. */
  readonly failed: (failed: number, of: number) => string;
  readonly andUnsaved: string;
  readonly unsaved: string;
  readonly misconfigured: string;
  readonly andStopped: string;
  readonly interrupted: string;
  /** Where it is said below what keeps the passes from coming to their end. */
  readonly interruptedAgain: string;
  /** A dry run, on which nothing goes on. */
  readonly lookInterrupted: string;
  readonly attention: string;
  readonly nobodyDue: string;
  readonly lookedAt: (users: number) => string;
  readonly inStep: (users: number) => string;
  readonly dryRun: string;
  /** A whole sentence below that. */
  readonly onlyPlanned: string;

  readonly columns: Columns;
  readonly planned: Columns;
  readonly user: string;
  readonly users: string;
  readonly result: string;
  readonly requests: string;
  readonly results: Readonly<Record<"failed" | "attention" | "well" | "planned", string>>;
  readonly spent: {
    readonly requests: (n: number) => string;
    readonly writes: (n: number) => string;
    readonly plannedWrites: (n: number) => string;
    readonly started: (moment: string) => string;
  };

  readonly todo: string;
  /** In front of a Telegram id that has no name. */
  readonly nameless: (id: number) => string;
  readonly pages: (n: number) => string;
  readonly countedPages: (n: number) => string;
  readonly copy: string;
  readonly more: (n: number) => string;
  readonly times: (n: number) => string;
  readonly oddities: string;
  readonly cut: string;

  readonly chart: ChartTexts;
  readonly annotations: {
    /** Whom it is about, where there is no name. */
    readonly nameless: (id: number) => string;
    readonly oddity: string;
    readonly failed: string;
    readonly seeBelow: string;
    readonly more: (n: number) => string;
    readonly seeSummary: string;
    readonly moreOfTheKind: (n: number) => string;
  };
  /** Above the findings of a check-up. */
  readonly checkUp: string;
}

interface ChartTexts {
  readonly title: string;
  readonly axis: string;
  readonly perDay: (zone: string) => string;
  readonly perPass: (day: string, zone: string) => string;
  readonly waiting: string;
  readonly waitingHere: (n: number) => string;
  /** `withThis`: the pass that the page is about is among them. */
  readonly kept: (withThis: boolean) => string;
  readonly failed: (n: number, of: number) => string;
  readonly allRuns: (address: string) => string;
}

export const SAYS: Readonly<Record<Language, SummaryTexts>> = {
  en: {
    failed: (failed, of) =>
      failed === of
        ? `Failed for ${counted(failed, "user")}`
        : `Failed for ${failed} of ${of} users; the others were synced`,
    andUnsaved: ", and the state was not saved",
    unsaved: "Failed: the state was not saved",
    misconfigured: "Failed: the configuration is wrong",
    andStopped: ", and stopped early",
    interrupted: "Stopped early: the next pass goes on from here",
    interruptedAgain: "Stopped early: something below waits for a person",
    lookInterrupted: "Stopped early: not everything was looked at",
    attention: "Needs attention: something below waits for a person",
    nobodyDue: "All well: nobody was due",
    lookedAt: (users) => `All well: ${counted(users, "user")} looked at`,
    inStep: (users) => `All well: ${counted(users, "user")} ${users === 1 ? "is" : "are"} in step`,
    dryRun: "Dry run, nothing was written. ",
    onlyPlanned: "Everything below tells what a real run would have done.",
    columns: {
      total_processed: "Appointments",
      created: "Created",
      updated: "Updated",
      removed: "Removed",
      conflicts: "Conflicts",
      held: "Held",
      errors: "Errors",
    },
    planned: {
      total_processed: "Appointments",
      created: "Would be created",
      updated: "Would be updated",
      removed: "Would be removed",
      conflicts: "Conflicts",
      held: "Held",
      errors: "Errors",
    },
    user: "User",
    users: "Users",
    result: "Result",
    requests: "Requests",
    results: { failed: "failed", attention: "see below", well: "in step", planned: "planned" },
    spent: {
      requests: (n) => counted(n, "request"),
      writes: (n) => counted(n, "write"),
      plannedWrites: (n) => `${counted(n, "write")} planned`,
      started: (moment) => `started ${moment}`,
    },
    todo: "What to do:",
    nameless: (id) => `User ${id}`,
    pages: (n) => (n === 1 ? "Page" : "Pages"),
    countedPages: (n) => counted(n, "page"),
    copy: "copy",
    more: (n) => `and ${n} more`,
    times: (n) => `${n} times`,
    oddities: "To look at in the configuration",
    cut: "The summary is cut here, because GitHub shows none that is longer. The log names every user.",
    chart: {
      title: "What passes changed",
      axis: "Appointments",
      perDay: (zone) => `Bars: appointments created, updated or removed on each day (${zone}).`,
      perPass: (day, zone) =>
        `Bars: appointments created, updated or removed by each pass of ${day}, at the time when it began (${zone}).`,
      waiting: "Line: held or failed, the most in one pass.",
      waitingHere: (n) => `${n} held or failed`,
      kept: (withThis) =>
        `Drawn are ${withThis ? "this pass and those before it" : "the passes"} that the state remembers; on GitHub it hardly ever remembers one that found nothing to do or that failed.`,
      failed: (n, of) => `${n} of these ${of} failed.`,
      allRuns: (address) => `All of them: [list of runs](${address}).`,
    },
    annotations: {
      nameless: (id) => `user ${id}`,
      oddity: "Something to look at in the configuration",
      failed: "The pass failed",
      seeBelow: "The log and the job summary say where.",
      more: (n) => `And ${n} more`,
      seeSummary: "The job summary lists them all.",
      moreOfTheKind: (n) => `(and ${n} more of the kind, see the job summary)`,
    },
    checkUp: "check-up",
  },
  de: {
    failed: (failed, of) =>
      of === 1
        ? "Der Abgleich ist fehlgeschlagen"
        : failed === of
          ? `Der Abgleich ist für ${of === 2 ? "beide" : `alle ${of} Personen`} fehlgeschlagen`
          : `Der Abgleich ist für ${failed} von ${of} Personen fehlgeschlagen; die anderen sind auf dem neuesten Stand`,
    andUnsaved: ", und der Stand wurde nicht gesichert",
    unsaved: "Der Stand wurde nicht gesichert",
    misconfigured: "In der Konfiguration steckt ein Fehler",
    andStopped: ", und er endete vorzeitig",
    interrupted: "Vorzeitig beendet: Der nächste Abgleich macht hier weiter",
    interruptedAgain: "Vorzeitig beendet: Unten steht etwas, das auf jemanden wartet",
    lookInterrupted: "Vorzeitig beendet: Nicht alles wurde angesehen",
    attention: "Bitte ansehen: Unten steht etwas, das auf jemanden wartet",
    nobodyDue: "Alles in Ordnung: Niemand war an der Reihe",
    lookedAt: (users) =>
      `Alles in Ordnung: bei ${users === 1 ? "einer Person" : `${users} Personen`} nachgesehen`,
    inStep: (users) =>
      users === 1
        ? "Alles in Ordnung: Die Termine sind abgeglichen"
        : `Alles in Ordnung: Die Termine von ${users} Personen sind abgeglichen`,
    dryRun: "Probelauf, es wurde nichts geschrieben. ",
    onlyPlanned: "Alles Weitere zeigt, was ein echter Lauf getan hätte.",
    columns: {
      total_processed: "Termine",
      created: "Neu",
      updated: "Geändert",
      removed: "Entfernt",
      conflicts: "Widersprüche",
      held: "Wartend",
      errors: "Fehler",
    },
    planned: {
      total_processed: "Termine",
      created: "Kämen hinzu",
      updated: "Würden geändert",
      removed: "Fielen weg",
      conflicts: "Widersprüche",
      held: "Wartend",
      errors: "Fehler",
    },
    user: "Wer",
    users: "Personen",
    result: "Ergebnis",
    requests: "Anfragen",
    results: {
      failed: "fehlgeschlagen",
      attention: "siehe unten",
      well: "abgeglichen",
      planned: "geplant",
    },
    spent: {
      requests: (n) => (n === 1 ? "1 Anfrage" : `${n} Anfragen`),
      writes: (n) => `${n} davon schreibend`,
      plannedWrites: (n) => (n === 1 ? "1 Änderung geplant" : `${n} Änderungen geplant`),
      started: (moment) => `begonnen am ${moment}`,
    },
    todo: "Was zu tun ist:",
    nameless: (id) => `Person ${id}`,
    pages: (n) => (n === 1 ? "Seite" : "Seiten"),
    countedPages: (n) => (n === 1 ? "1 Seite" : `${n} Seiten`),
    copy: "Kopie",
    more: (n) => (n === 1 ? "und eine weitere" : `und ${n} weitere`),
    times: (n) => `${n}-mal`,
    oddities: "In der Konfiguration aufgefallen",
    cut: "Hier ist die Zusammenfassung abgeschnitten, weil GitHub keine längere anzeigt. Das Protokoll nennt alle Personen.",
    chart: {
      title: "Was sich geändert hat",
      axis: "Termine",
      perDay: (zone) => `Balken: wie viele Termine an jedem Tag neu, geändert oder entfernt waren (${zone}).`,
      perPass: (day, zone) =>
        `Balken: wie viele Termine jeder Durchgang am ${day} neu angelegt, geändert oder entfernt hat, mit der Uhrzeit seines Beginns (${zone}).`,
      waiting: "Linie: wartend oder fehlgeschlagen, höchstens so viele in einem Durchgang.",
      waitingHere: (n) => `${n} wartend oder fehlgeschlagen`,
      kept: (withThis) =>
        `Gezeichnet sind ${withThis ? "dieser Durchgang und die früheren" : "die Durchgänge"}, die im gesicherten Stand vermerkt sind; auf GitHub fehlen dort meist die, bei denen nichts zu tun war oder etwas schiefging.`,
      failed: (n, of) => `${n} von diesen ${of} ${n === 1 ? "ist" : "sind"} fehlgeschlagen.`,
      allRuns: (address) => `Alle stehen in der [Liste der Läufe](${address}).`,
    },
    annotations: {
      nameless: (id) => `Person ${id}`,
      oddity: "In der Konfiguration ist etwas aufgefallen",
      failed: "Der Durchgang ist fehlgeschlagen",
      seeBelow: "Woran es liegt, steht im Protokoll und in der Zusammenfassung.",
      more: (n) => `Und ${n} weitere`,
      seeSummary: "Alle stehen in der Zusammenfassung.",
      moreOfTheKind: (n) =>
        `(und ${n === 1 ? "ein weiteres Mal" : `${n} weitere Male`}, siehe die Zusammenfassung)`,
    },
    checkUp: "Prüfung",
  },
};
