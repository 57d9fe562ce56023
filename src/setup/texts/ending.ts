/** The end of a set-up: the files, a check-up, a first pass, and what comes next. */
import type { Language } from "../../core/readable-date.ts";
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
  pass: (o: { readonly isDry: boolean; readonly isDone: boolean; readonly counts: PassCounts }) => {
    const { looked, created, updated, removed, conflicts, held } = o.counts;
    const would = o.isDry ? "would be " : "";
    return [
      `${o.isDry ? "Dry run" : "Pass"} ${o.isDone ? "done" : "failed"}: ${many(looked, "shared appointment")} looked at`,
      `${many(created, "copy", "copies")} ${would}made`,
      `${many(updated, "page")} ${would}updated`,
      `${many(removed, "copy", "copies")} ${would}removed`,
      `${many(conflicts, "conflict")}, ${held} held.`,
    ].join(", ");
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

type PassCounts = Readonly<
  Record<"looked" | "created" | "updated" | "removed" | "conflicts" | "held", number>
>;

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
  pass: ({ isDry, isDone, counts: { looked, created, updated, removed, conflicts, held } }) => {
    const would = isDry ? "würden" : "";
    const figures = [
      `${many(created, "Kopie", "Kopien")} neu`,
      `${many(updated, "Seite", "Seiten")} geändert`,
      `${many(removed, "Kopie", "Kopien")} entfernt`,
    ].join(", ");
    const title = `${isDry ? "Probelauf" : "Abgleich"} ${isDone ? "fertig" : "gescheitert"}`;
    return [
      `${title}: ${many(looked, "geteilter Termin", "geteilte Termine")} angesehen.`,
      isDry ? `Es ${would} daraus: ${figures};` : `${figures};`,
      `${many(conflicts, "Widerspruch", "Widersprüche")}, ${held} ${held === 1 ? "wartet" : "warten"}.`,
    ].join(" ");
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

function many(count: number, one: string, more = `${one}s`): string {
  return `${count} ${count === 1 ? one : more}`;
}

export const ENDING: Readonly<Record<Language, EndingTexts>> = { de, en };
