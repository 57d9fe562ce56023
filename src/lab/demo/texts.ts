/** What the demo says around its story, in each language. */
import type { Language } from "../../core/readable-date.ts";

/** A sentence in each language. */
export type Both = Readonly<Record<Language, string>>;

interface Figures {
  readonly created: number;
  readonly updated: number;
  readonly removed: number;
  readonly conflicts: number;
  readonly requests: number;
  readonly writes: number;
  readonly seconds: number;
}

interface DemoTexts {
  readonly title: string;
  readonly whatItIs: string;
  readonly howItIsShown: (url: string) => string;
  readonly whatPeopleDid: string;
  readonly whatThePassDid: string;
  readonly figures: (figures: Figures) => string;
  readonly sharedCalendar: string;
  readonly log: string;
  readonly changes: string;
  readonly comment: string;
  readonly nothing: string;
  readonly notTrue: string;
  readonly calendars: Readonly<Record<"anna" | "ben" | "shared", string>>;
  readonly from: string;
  /** Calendar, appointment, what, before, after. */
  readonly changed: readonly string[];
  readonly row: string;
  readonly empty: string;
  readonly there: string;
  readonly inTrash: string;
  readonly ticked: string;
  readonly notTicked: string;
  readonly idOfCopy: string;

  readonly summary: string;
  readonly aboutSummary: string;
  readonly asMarkdown: string;
  readonly outside: string;
  readonly yours: string;
  readonly ways: readonly string[];
  readonly stopped: string;
  readonly failed: (why: string) => string;
  readonly untrue: (n: number) => string;
}

export const SAYS: Readonly<Record<Language, DemoTexts>> = {
  de: {
    title: "Partner Sync: eine Vorführung",
    whatItIs:
      "Anna und Ben haben jeder eine private Notion-Datenbank mit Terminen und dazu eine gemeinsame. Setzt einer von ihnen bei einem Termin das Häkchen PartnerRelevant, bekommt er dort eine Kopie, und was sich auf einer der beiden Seiten ändert, steht bald auch auf der anderen.",
    howItIsShown: (url) =>
      `Notion ist hier in das Programm eingebaut (${url}), mit zwei Verbindungen, drei Datenbanken und derselben Grenze für Anfragen wie das echte; nichts verlässt diesen Rechner. Von Kapitel zu Kapitel vergeht ein Tag. Jeder Durchgang ist das echte Programm, dist/sync.mjs, als eigener Prozess. Jede Zeile mit einem ✓ ist danach in Notion nachgeprüft worden.`,
    whatPeopleDid: "Was Anna und Ben getan haben",
    whatThePassDid: "Was der Durchgang getan hat",
    figures: ({ created, updated, removed, conflicts, requests, writes, seconds }) =>
      `${created} neu, ${updated} geändert, ${removed} entfernt, ${conflicts === 1 ? "1 Widerspruch" : `${conflicts} Widersprüche`}; ${requests} Anfragen, davon ${writes} schreibend, in ${seconds.toFixed(1).replace(".", ",")} s`,
    sharedCalendar:
      "So sieht der gemeinsame Kalender jetzt aus (↗ steht für einen Link, ** für fett, * für kursiv)",
    log: "Das Protokoll des Durchgangs: Zahlen, nie Inhalte",
    changes: "Was sich dadurch in Notion geändert hat",
    comment: "Der Kommentar auf der privaten Seite",
    nothing: "nichts",
    notTrue: "STIMMT NICHT:",
    calendars: { anna: "Anna, privat", ben: "Ben, privat", shared: "gemeinsam" },
    from: "Von",
    changed: ["Kalender", "Termin", "Was", "Vorher", "Nachher"],
    row: "die Zeile",
    empty: "(leer)",
    there: "vorhanden",
    inTrash: "im Papierkorb",
    ticked: "mit Häkchen",
    notTicked: "ohne Häkchen",
    idOfCopy: "Kennung der Kopie",
    summary: "Die Zusammenfassung auf GitHub",
    aboutSummary:
      "Die letzten beiden Durchgänge liefen so, wie GitHub sie ausführt, und hinterließen eine Zusammenfassung. Das ist die von Kapitel 5. Auf GitHub sind die Kennungen Links, und das Diagramm ist gezeichnet.",
    asMarkdown: "Dasselbe als Markdown",
    outside: "Was außerhalb von Notion aufbewahrt wird",
    yours: "Mit deinem eigenen Notion",
    ways: [
      "Lass dich durch die Einrichtung führen: Sie fragt, was sie braucht, prüft es und macht einen ersten Durchgang. Der Befehl steht unten.",
      "Oder richte alles auf GitHub ein, nur mit dem Browser; wie, steht in README.de.md.",
      "Mit dem Bot chatten kannst du hier schon: npm run demo -- --bot",
    ],
    stopped: "Angehalten.",
    failed: (why) => `Die Vorführung ist fehlgeschlagen: ${why}. Die Ausgabe war:`,
    untrue: (n) =>
      `Die Vorführung ist fehlgeschlagen: ${n === 1 ? "Eine Aussage stimmt" : `${n} Aussagen stimmen`} nicht (mit ✗ gekennzeichnet).`,
  },
  en: {
    title: "Partner Sync: a demonstration",
    whatItIs:
      "Anna and Ben each keep their appointments in a private Notion database, and share a third one. Whatever they tick as PartnerRelevant gets a copy there, and edits travel both ways.",
    howItIsShown: (url) =>
      `Here Notion is an embedded server inside this process (${url}), with two connections, three databases and Notion's own limit of requests; nothing leaves this machine. From chapter to chapter a day passes. Each pass is the real bundle, dist/sync.mjs, as a process of its own. Every line with a ✓ was checked against what was in Notion after the pass.`,
    whatPeopleDid: "What people did",
    whatThePassDid: "What the pass did",
    figures: ({ created, updated, removed, conflicts, requests, writes, seconds }) =>
      `${created} created, ${updated} updated, ${removed} removed, ${conflicts} ${conflicts === 1 ? "conflict" : "conflicts"}; ${requests} requests, ${writes} of them writes, in ${seconds.toFixed(1)} s`,
    sharedCalendar: "The shared calendar now (↗ marks a link, ** bold, * italic)",
    log: "The pass's own log: counts, never contents",
    changes: "What the pass changed in Notion",
    comment: "The comment on the private page",
    nothing: "nothing",
    notTrue: "NOT TRUE:",
    calendars: { anna: "Anna, private", ben: "Ben, private", shared: "shared" },
    from: "From",
    changed: ["Calendar", "Appointment", "What", "Before", "After"],
    row: "the row",
    empty: "(empty)",
    there: "there",
    inTrash: "in the trash",
    ticked: "ticked",
    notTicked: "not ticked",
    idOfCopy: "id of the copy",
    summary: "The job summary",
    aboutSummary:
      "The last two passes ran as a step of a GitHub workflow does, and wrote a job summary. This is the one of chapter 5. On GitHub the ids are links, and the chart is drawn.",
    asMarkdown: "The same as markdown",
    outside: "What is kept outside Notion",
    yours: "With your own Notion",
    ways: [
      "Let the set-up lead you: it asks for what it needs, checks it and makes a first pass. The command stands below.",
      "Or set up everything on GitHub, with nothing but a browser; README.md says how.",
      "Chat with the bot, here already: npm run demo -- --bot",
    ],
    stopped: "Stopped.",
    failed: (why) => `The demo failed: ${why}. Its output:`,
    untrue: (n) => `The demo failed: ${n} of its statements are not true (marked ✗).`,
  },
};

/** Line by line. */
export const USAGE: Readonly<Record<Language, readonly string[]>> = {
  de: `Aufruf: npm run demo -- [--bot] [--language de|en]

Zeigt den Abgleich mit erfundenen Terminen an einem eingebauten Notion: ohne
Konto, ohne Token, ohne Netz.

  --bot        ein Gespräch mit dem Bot; :quit beendet es
  --language   de oder en, statt der Sprache des Systems
  --help       dieser Text`.split("\n"),
  en: `usage: npm run demo -- [--bot] [--language de|en]

Shows the sync with made-up appointments in an embedded Notion: no account, no
token, no network.

  --bot        a chat with the bot; :quit ends it
  --language   de or en, in place of the system's language
  --help       this text`.split("\n"),
};
