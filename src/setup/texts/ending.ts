/** The end of a set-up: the files, a check-up, a first pass, and what comes next. */
import type { Language } from "../../core/readable-date.ts";
import type { PassReport } from "../../core/report.ts";
import type { Widened } from "../../core/widened.ts";

const en = {
  oldKept: (name: string) => `The old configuration is kept as ${name}.`,
  nothingChanged: "Nothing had to be changed.",
  written: (files: readonly string[]) =>
    `Written: ${files.join(" and ")}. Nobody else on this machine can read ${files.length > 1 ? "them" : "it"}.`,
  contradictory: "The answers don't fit together, so that nothing was written:",
  checking: "Checking all of it …",
  tryNow: "Try it now?",
  dryRun: "Dry run",
  dryRunHint: "says what a pass would do, and writes nothing",
  realPass: "A real pass",
  later: "No, later",
  forReal: "Now for real?",
  /** What a dry run would do, or a pass did; only what there is. */
  pass: ({ stats, dry_run, success }: Pick<PassReport, "stats" | "dry_run" | "success">) => {
    const would = dry_run ? "would be " : "";
    const figures = present([
      [stats.created, `${many(stats.created, "copy", "copies")} ${would}made`],
      [stats.updated, `${many(stats.updated, "page")} ${would}updated`],
      [stats.removed, `${many(stats.removed, "copy", "copies")} ${would}removed`],
      [stats.conflicts, many(stats.conflicts, "conflict")],
      [stats.held, `${stats.held} held`],
    ]);
    const title = `${dry_run ? "Dry run" : "Pass"} ${success ? "done" : "failed"}`;
    if (success && stats.total_processed === 0) return `${title}: no appointment is shared yet.`;
    const looked = `${title}: ${many(stats.total_processed, "shared appointment")} looked at`;
    if (figures !== "") return `${looked}, ${figures}.`;
    return success ? `${looked}, nothing to do.` : `${looked}.`;
  },
  nextTitle: "What comes next",
  next: (o: NextStep) => [
    ...(o.partners === "" ? [] : [`• In Notion, invite ${o.partners} as a guest, and send the text above.`]),
    `• Tick ${o.box} on an appointment in ${o.database}, then run:`,
    "    npm run sync",
    "• Its copy appears in the shared database. Once it runs on GitHub, that happens by itself.",
  ],
  forPartner: (name: string) => `For ${name}, to copy and send:`,
  forAnybody: "For your partner, to copy and send:",
  allDone: "That's all. `npm run doctor` checks everything again at any time.",
  database: (title: string) => (title === "" ? "your private database" : `"${title}"`),
} as const;

interface NextStep {
  /** What the property to tick is called. */
  readonly box: string;
  /** Their names; empty where there is none. */
  readonly partners: string;
  /** The private database, in quotes, or in words. */
  readonly database: string;
}

type EndingTexts = Widened<typeof en>;

const de: EndingTexts = {
  oldKept: (name) => `Die alte Konfiguration liegt jetzt in ${name}.`,
  nothingChanged: "Es war nichts zu ändern.",
  written: (files) => `Geschrieben: ${files.join(" und ")}. Auf diesem Rechner kann das sonst niemand lesen.`,
  contradictory: "Die Antworten passen nicht zusammen. Deshalb wurde nichts geschrieben:",
  checking: "Alles wird geprüft …",
  tryNow: "Gleich ausprobieren?",
  dryRun: "Probelauf",
  dryRunHint: "sagt, was geschehen würde, und ändert nichts",
  realPass: "Wirklich abgleichen",
  later: "Nein, später",
  forReal: "Und jetzt wirklich?",
  pass: ({ stats, dry_run, success }) => {
    const figures = present([
      [stats.created, `${many(stats.created, "Kopie", "Kopien")} neu`],
      [stats.updated, `${many(stats.updated, "Seite", "Seiten")} geändert`],
      [stats.removed, `${many(stats.removed, "Kopie", "Kopien")} entfernt`],
      [stats.conflicts, many(stats.conflicts, "Widerspruch", "Widersprüche")],
      [stats.held, `${stats.held} ${stats.held === 1 ? "wartet" : "warten"}`],
    ]);
    const title = `${dry_run ? "Probelauf" : "Abgleich"} ${success ? "fertig" : "gescheitert"}`;
    if (success && stats.total_processed === 0) return `${title}: Noch ist kein Termin geteilt.`;
    const looked = `${title}: ${many(stats.total_processed, "geteilter Termin", "geteilte Termine")} angesehen.`;
    if (figures !== "") return `${looked} ${dry_run ? "Geplant" : "Ergebnis"}: ${figures}.`;
    return success ? `${looked} Zu tun ${dry_run ? "wäre" : "war"} nichts.` : looked;
  },
  nextTitle: "So geht es weiter",
  next: ({ box, database, partners }) => [
    ...(partners === ""
      ? []
      : [`• Lade ${partners} in Notion als Gast ein, und verschick den Text von oben.`]),
    `• Setz bei einem Termin in ${database} das Häkchen bei ${box}, dann:`,
    "    npm run sync",
    "• Seine Kopie steht danach in der gemeinsamen Datenbank. Läuft es auf GitHub, geschieht das von selbst.",
  ],
  forPartner: (name) => `Für ${name}, zum Kopieren und Verschicken:`,
  forAnybody: "Für deinen Partner oder deine Partnerin, zum Kopieren und Verschicken:",
  allDone: "Das war alles. Mit `npm run doctor` kannst du jederzeit alles prüfen lassen.",
  database: (title) => (title === "" ? "deiner privaten Datenbank" : `„${title}“`),
};

/** Those of which there are any. */
function present(figures: readonly (readonly [count: number, words: string])[]): string {
  return figures.flatMap(([count, words]) => (count === 0 ? [] : words)).join(", ");
}

function many(count: number, one: string, more = `${one}s`): string {
  return `${count} ${count === 1 ? one : more}`;
}

export const ENDING: Readonly<Record<Language, EndingTexts>> = { de, en };
