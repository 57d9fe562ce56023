/** What the bot says of appointments that repeat. */
import type { Language } from "../../core/readable-date.ts";
import type { Gap } from "../../phrases/repeats.ts";

interface SeriesTexts {
  readonly newSeries: (count: number) => string;
  readonly others: (count: number) => string;
  /** What the pages cost a workspace that may become full. */
  readonly cost: (count: number, shared: boolean) => string;
  readonly gap: (gap: Gap) => string;
  readonly except: (words: string) => string;
  readonly askEnd: string;
  readonly whichEnd: string;
  readonly endUnclear: string;
  readonly refused: Readonly<Record<"too-many" | "none", (most: number) => string>>;
  readonly times: (count: number) => string;
  readonly until: (day: string, count: number) => string;
  readonly onlyOnce: string;
  readonly goOn: string;
  readonly takeBack: (count: number) => string;
  readonly saving: (made: number, of: number) => string;
  readonly saved: (count: number) => string;
  readonly partly: (made: number, of: number) => string;
  readonly unsure: (date: string) => string;
  readonly notSeen: (date: string) => string;
  readonly cutOff: string;
  readonly stopped: (made: number, of: number) => string;
  readonly sharedAll: string;
  readonly sharedLater: string;
  readonly savedAlready: string;
  readonly takingBack: (left: number) => string;
  readonly takenBack: (count: number) => string;
  readonly notTakenBack: (left: number) => string;
}

const BLOCKS = 1_000;

export const SERIES_TEXTS: Readonly<Record<Language, SeriesTexts>> = {
  de: {
    newSeries: (count) => `Neue Reihe: ${count} ${count === 1 ? "Termin" : "Termine"}`,
    others: (count) => `… ${count} weitere …`,
    cost: (count, shared) =>
      shared
        ? `📦 Das belegt ${2 * count} Blöcke in Notion: für jeden Termin einen bei dir und einen im gemeinsamen Kalender. Ein kostenloser Arbeitsbereich mit mehreren Mitgliedern fasst insgesamt ${numeral(BLOCKS, "de")}, und Löschen gibt keinen zurück.`
        : `📦 Das belegt ${count} Blöcke in Notion, geteilt wären es ${2 * count}. Ein kostenloser Arbeitsbereich mit mehreren Mitgliedern fasst insgesamt ${numeral(BLOCKS, "de")}, und Löschen gibt keinen zurück.`,
    gap: (gap) =>
      gap.kind === "short-months"
        ? `ℹ️ Monate ohne ${gap.day}. fallen aus. Wenn du stattdessen immer den letzten Tag meinst, antworte: jeden Monatsletzten`
        : "ℹ️ Den 29. Februar gibt es nur in Schaltjahren; die anderen Jahre fallen aus.",
    except: (words) =>
      `⚠️ „${words}“ kann ich nicht berücksichtigen: Diese Tage sind dabei, lösche sie nach dem Speichern.`,
    askEnd: "Bis wann, oder wie oft? Zum Beispiel: bis Weihnachten, bis 30.6., 10 mal",
    whichEnd: "Bis wann genau?",
    endUnclear:
      "Das habe ich nicht als Ende verstanden. Bis wann, oder wie oft? Zum Beispiel: bis 30.6., 10 mal",
    refused: {
      "too-many": (most) =>
        `Das wären mehr als ${most} Termine, und mehr lege ich nicht auf einmal an. Nimm ein früheres Ende; den Rest kannst du später als neue Reihe anlegen.`,
      none: () => "Bis dahin ist kein einziger Termin.",
    },
    times: (count) => `${count}-mal`,
    until: (day, count) => `bis ${day} (${count}-mal)`,
    onlyOnce: "Nur dieses eine Mal",
    goOn: "▶️ Weiter speichern",
    takeBack: (count) => (count === 1 ? "↩️ Zurücknehmen" : `↩️ Alle ${count} zurücknehmen`),
    saving: (made, of) => `⏳ Wird gespeichert: ${made} von ${of} …`,
    saved: (count) => `✅ ${count} Termine gespeichert`,
    partly: (made, of) => `⚠️ ${made} von ${of} Terminen gespeichert`,
    unsure: (date) =>
      `❓ Notion hat nicht geantwortet. Ob der Termin am ${date} gespeichert ist, weiß ich nicht.`,
    notSeen: (date) => `❓ Notion hat nicht geantwortet, und der Termin am ${date} ist dort nicht zu sehen.`,
    cutOff: "Ich wurde mitten im Speichern unterbrochen.",
    stopped: (made, of) => `Abgebrochen: ${made} von ${of} Terminen stehen in Notion.`,
    sharedAll: "✅ Geteilt: Alle Kopien stehen im gemeinsamen Kalender.",
    sharedLater: "⏳ Die Kopien im gemeinsamen Kalender folgen mit dem nächsten Abgleich.",
    savedAlready:
      "Diese Reihe ist schon gespeichert. Jeden ihrer Termine kannst du für sich ändern, zum Beispiel über /list.",
    takingBack: (left) => `⏳ Wird zurückgenommen, noch ${left} …`,
    takenBack: (count) =>
      count === 1
        ? "↩️ Zurückgenommen: Der Termin liegt im Papierkorb von Notion."
        : `↩️ Zurückgenommen: ${count} Termine liegen im Papierkorb von Notion.`,
    notTakenBack: (left) =>
      left === 1 ? "⚠️ Ein Termin steht noch da." : `⚠️ ${left} Termine stehen noch da.`,
  },
  en: {
    newSeries: (count) => `New series: ${count} ${count === 1 ? "appointment" : "appointments"}`,
    others: (count) => `… ${count} more …`,
    cost: (count, shared) =>
      shared
        ? `📦 That takes ${2 * count} blocks in Notion: one of yours and one in the shared calendar for each appointment. A free workspace with several members holds ${numeral(BLOCKS, "en")} altogether, and deleting gives none back.`
        : `📦 That takes ${count} blocks in Notion; shared, it would be ${2 * count}. A free workspace with several members holds ${numeral(BLOCKS, "en")} altogether, and deleting gives none back.`,
    gap: (gap) =>
      gap.kind === "short-months"
        ? `ℹ️ Months without a ${gap.day}${gap.day === 31 ? "st" : "th"} are left out. If you mean the last day instead, answer: every last day of the month`
        : "ℹ️ 29 February is there in leap years only; the other years are left out.",
    except: (words) =>
      `⚠️ I can't take “${words}” into account: those days are included, delete them after saving.`,
    askEnd: "Until when, or how often? For example: until Christmas, until 30 June, 10 times",
    whichEnd: "Until when exactly?",
    endUnclear:
      "I didn't understand that as an end. Until when, or how often? For example: until 30 June, 10 times",
    refused: {
      "too-many": (most) =>
        `That would be more than ${most} appointments, and I create no more at once. Choose an earlier end; the rest can follow later as a series of its own.`,
      none: () => "There isn't a single one until then.",
    },
    times: (count) => `${count} times`,
    until: (day, count) => `until ${day} (${count} times)`,
    onlyOnce: "Only this once",
    goOn: "▶️ Go on saving",
    takeBack: (count) => (count === 1 ? "↩️ Take it back" : `↩️ Take back all ${count}`),
    saving: (made, of) => `⏳ Saving: ${made} of ${of} …`,
    saved: (count) => `✅ ${count} appointments saved`,
    partly: (made, of) => `⚠️ ${made} of ${of} appointments saved`,
    unsure: (date) => `❓ Notion didn't answer. I don't know whether the one on ${date} is saved.`,
    notSeen: (date) => `❓ Notion didn't answer, and the one on ${date} isn't to be seen there.`,
    cutOff: "I was interrupted while saving.",
    stopped: (made, of) => `Stopped: ${made} of ${of} appointments are in Notion.`,
    sharedAll: "✅ Shared: all copies are in the shared calendar.",
    sharedLater: "⏳ The copies in the shared calendar follow with the next sync.",
    savedAlready:
      "This series is saved already. Each of its appointments can be changed by itself, for example from /list.",
    takingBack: (left) => `⏳ Taking back, ${left} left …`,
    takenBack: (count) =>
      count === 1
        ? "↩️ Taken back: the appointment is in Notion's trash."
        : `↩️ Taken back: ${count} appointments are in Notion's trash.`,
    notTakenBack: (left) =>
      left === 1 ? "⚠️ One appointment is still there." : `⚠️ ${left} appointments are still there.`,
  },
};

function numeral(count: number, language: Language): string {
  return String(count).replace(/(\d)(?=\d{3}$)/, language === "de" ? "$1." : "$1,");
}
