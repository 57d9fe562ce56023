import { bold, fmt } from "telegraf/format";
import type { Stats } from "../../core/report.ts";
import type { Question } from "../../phrases/understand.ts";
import type { BotTexts, StatusFigures } from "./bot-texts.ts";
import { SYMBOLS } from "./symbols.ts";

export const DE: BotTexts = {
  menu: {
    new: "Termin Schritt für Schritt anlegen",
    today: "Termine heute",
    tomorrow: "Termine morgen",
    week: "Die nächsten sieben Tage",
    list: "Alle kommenden Termine",
    sync: "Jetzt abgleichen",
    status: "Wie steht es um den Abgleich?",
    language: "Deutsch oder Englisch",
    help: "Was ich kann",
    cancel: "Abbrechen",
  },
  help: (name, shares) => fmt`Hallo ${bold(name)}! Schreib mir einfach, was du vorhast, zum Beispiel:

• Freitag 19 Uhr Kino mit Ben im Odeon
• morgen 9-10:30 Zahnarzt
• 24.12. ganztägig Heiligabend

Ich zeige dir, was ich verstanden habe, und speichere erst, wenn du es sagst.

/new – Schritt für Schritt
/today, /tomorrow, /week – was ansteht
/list – alles Kommende
/sync – sofort abgleichen
/status – wie es um den Abgleich steht
/language – Sprache wechseln
/cancel – abbrechen, wo auch immer du bist

🔒 nur für dich${shares ? "\n👥 von dir geteilt\n💌 von jemandem mit dir geteilt\n📌 direkt im gemeinsamen Kalender eingetragen" : ""}`,
  refusal: (id) =>
    `Dieser Bot ist privat. Wenn du ihn mitbenutzen sollst, gib der Person, die ihn betreibt, deine Telegram-ID: ${id}`,
  wrongEntry: (paths) =>
    `Dein Eintrag in der Konfiguration stimmt noch nicht, deshalb kann ich nichts für dich tun. Zu berichtigen: ${paths.join(", ")}. Danach muss der Bot neu gestartet werden.`,
  notUnderstood: "Das habe ich nicht verstanden. /help zeigt, was ich kann.",
  onlyText: "Ich verstehe nur Text. Schreib mir den Termin einfach in einem Satz.",
  nothingToCancel: "Es gibt gerade nichts abzubrechen.",
  cancelled: "Abgebrochen. Es wurde nichts geändert.",
  unexpected: "Da ist bei mir etwas schiefgegangen. Bitte versuch es noch einmal.",

  symbols: SYMBOLS,
  standing: (standing, owner) => {
    switch (standing) {
      case "private":
        return "🔒 Nur für dich";
      case "shared":
        return "👥 Von dir geteilt";
      case "partners":
        return `💌 Geteilt von ${owner ?? "jemandem"}`;
      case "common":
        return "📌 Direkt im gemeinsamen Kalender eingetragen";
    }
  },
  untitled: "(ohne Titel)",
  noDate: "ohne Datum",

  newAppointment: "Neuer Termin",
  willBeShared: "👥 Wird geteilt",
  staysPrivate: "🔒 Nur für dich",
  ask: {
    title: "Wie soll der Termin heißen?",
    date: "Wann? Zum Beispiel: Freitag 19 Uhr, morgen 9-10:30, 24.12. ganztägig",
    place: "Wo?",
    description: "Möchtest du etwas dazu notieren?",
  },
  question: germanQuestion,
  tooLong: (most) => `Das ist zu lang: höchstens ${most} Zeichen. Schreib es bitte kürzer.`,
  buttons: {
    field: { date: "📅 Datum", title: "✏️ Titel", place: "📍 Ort", description: "💬 Notiz" },
    share: "👥 Teilen",
    dontShare: "🔒 Nicht teilen",
    save: "✅ Speichern",
    discard: "✖️ Verwerfen",
    leaveEmpty: "Leer lassen",
    thatDate: "Ja, genau dann",
    stopSharing: "🔒 Nicht mehr teilen",
    edit: "✏️ Bearbeiten",
    back: "◀️ Zurück",
    delete: "🗑 Löschen",
    reallyDelete: "🗑 Ja, löschen",
    keep: "Behalten",
    openInNotion: "In Notion öffnen",
    earlier: "◀️ Frühere",
    later: "Spätere ▶️",
    tryAgain: "🔁 Noch einmal",
  },
  draftGone: "Dieser Entwurf ist nicht mehr offen. Schreib mir den Termin einfach noch einmal.",
  draftReplaced: "Verworfen: Du hast einen anderen Termin begonnen.",
  draftDiscarded: "Verworfen. Es wurde nichts gespeichert.",
  saving: "⏳ Wird gespeichert …",
  saved: "✅ Gespeichert",
  stillSaving: "Einen Moment noch, der vorige Termin wird gerade gespeichert.",
  notSaved: "⚠️ Nicht gespeichert",
  maybeSaved:
    "⚠️ Notion hat nicht geantwortet. Der Termin kann trotzdem schon gespeichert sein: Sieh bitte mit /list nach, bevor du es noch einmal versuchst.",

  shared: "✅ Geteilt: Die Kopie steht im gemeinsamen Kalender.",
  sharedLater: "⏳ Die Kopie im gemeinsamen Kalender folgt mit dem nächsten Abgleich.",
  syncIsOff: "Der Abgleich ist ausgeschaltet (PARTNER_SYNC_ENABLED=false).",
  changed: "✅ Geändert",
  changedLater: "✅ Geändert. Die andere Seite folgt mit dem nächsten Abgleich.",
  notChanged: "⚠️ Das hat nicht geklappt.",
  nowPrivate: "✅ Nicht mehr geteilt",
  deleted: (title) =>
    `🗑 Gelöscht: ${title}\nIm Papierkorb von Notion lässt sich der Termin wiederherstellen.`,
  askDelete: {
    private: "Wirklich löschen? Der Termin kommt in den Papierkorb von Notion.",
    shared:
      "Wirklich löschen? Der Termin kommt in den Papierkorb von Notion, seine Kopie im gemeinsamen Kalender auch.",
    partners:
      "Wirklich entfernen? Der Termin verschwindet aus dem gemeinsamen Kalender. Wer ihn geteilt hat, behält ihn für sich.",
    common: "Wirklich löschen? Der Termin verschwindet für alle aus dem gemeinsamen Kalender.",
  },
  appointmentGone: "Diesen Termin finde ich nicht (mehr).",
  appointmentTrashed: "Dieser Termin liegt schon im Papierkorb von Notion.",
  cantShareCommon: "Dieser Termin steht schon im gemeinsamen Kalender, ohne einen privaten Termin dahinter.",

  today: "Heute",
  tomorrow: "Morgen",
  week: "Die nächsten sieben Tage",
  upcoming: "Kommende Termine",
  wholeDay: "ganztägig",
  freeDay: "Nichts vor. 🎈",
  freeWeek: "Nichts vor in den nächsten sieben Tagen. 🎈",
  nothingAhead: "Es steht nichts an.",
  pageOf: (page, pages) => `Seite ${page} von ${pages}`,
  andMore: (count) => (count === 1 ? "… und ein weiterer" : `… und ${count} weitere`),
  onlySome: "Weiter in der Zukunft steht noch mehr.",
  calendarUnreadable: (side) =>
    side === "private"
      ? "⚠️ Dein eigener Kalender ließ sich gerade nicht lesen; hier fehlt also etwas."
      : "⚠️ Der gemeinsame Kalender ließ sich gerade nicht lesen; hier fehlt also etwas.",
  pickOne: "Tippe auf eine Nummer, um einen Termin zu öffnen.",

  noSharedCalendar:
    "Für dich ist kein gemeinsamer Kalender eingerichtet (shared_notion_database_id), deshalb gibt es nichts abzugleichen.",
  syncing: "🔄 Abgleich läuft …",
  progress: (phase, done, total) => {
    switch (phase) {
      case "reading":
        return "🔄 Die Kalender werden gelesen …";
      case "comparing":
        return "🔄 Die Termine werden verglichen …";
      case "writing":
        return `🔄 ${done} von ${total} Terminen sind auf dem Stand …`;
    }
  },
  synced: "✅ Abgeglichen",
  syncFailed: "⚠️ Der Abgleich ist nicht vollständig",
  alreadySyncing: "Der Abgleich läuft schon; das Ergebnis kommt gleich.",
  figures: germanFigures,
  status: germanStatus,
  statusTitle: "Stand des Abgleichs",
  noProblems: "Alles in Ordnung, nichts wartet auf dich.",

  chooseLanguage: "In welcher Sprache soll ich schreiben?",
  languageChosen: "Gut, ab jetzt auf Deutsch.",
};

function germanQuestion(question: Question, date: string | null): string {
  switch (question.kind) {
    case "no-date":
      return "Wann? Zum Beispiel: Freitag 19 Uhr, morgen 9-10:30, 24.12. ganztägig";
    case "past":
      return `${date ?? "Das"} ist schon vorbei. Trotzdem?`;
    case "ambiguous":
      return "Welches Datum meinst du?";
    case "vague":
      return "Wann genau?";
    case "clock-change":
      return question.change === "skipped"
        ? "In dieser Nacht wird die Uhr vorgestellt, diese Uhrzeit gibt es nicht. Welche soll es sein?"
        : "In dieser Nacht wird die Uhr zurückgestellt, diese Uhrzeit gibt es zweimal. Welche soll es sein?";
    case "recurring":
      return `Wiederkehrende Termine kann ich nicht anlegen. ${date === null ? "Wann ist der erste?" : `Nur den ersten, ${date}?`}`;
    case "not-a-date":
      return `„${question.text}“ verstehe ich nicht als Datum. Wann?`;
  }
}

function germanFigures(stats: Stats): readonly string[] {
  const { total_processed: processed, created, updated, removed, conflicts, held, errors } = stats;
  const happened = [
    created > 0 ? `${created} neu im gemeinsamen Kalender` : "",
    updated > 0 ? `${updated} ${updated === 1 ? "Seite" : "Seiten"} aktualisiert` : "",
    removed > 0 ? `${removed} nicht mehr geteilt` : "",
    conflicts > 0 ? `${conflicts} ${conflicts === 1 ? "Feld" : "Felder"} auf beiden Seiten geändert` : "",
    held > 0 ? `${held} ${held === 1 ? "wartet" : "warten"} auf dich` : "",
    errors > 0 ? `${errors} mit Fehler` : "",
  ].filter((line) => line !== "");
  const looked = `${processed} ${processed === 1 ? "Termin" : "Termine"} angesehen`;
  return happened.length === 0 ? [`${looked}, nichts zu tun`] : [looked, ...happened];
}

function germanStatus(figures: StatusFigures): readonly string[] {
  const { enabled, running, intervalHours, ticked, copies, lastSync } = figures;
  const hours = String(intervalHours).replace(".", ",");
  const every = intervalHours === 1 ? "jede Stunde" : `alle ${hours} Stunden`;
  return [
    enabled ? "Abgleich: eingeschaltet" : "Abgleich: ausgeschaltet (PARTNER_SYNC_ENABLED=false)",
    running ? `Im Hintergrund: ${every}` : "Im Hintergrund: läuft nicht",
    `Zum Teilen angehakt: ${ticked}`,
    `Deine Kopien im gemeinsamen Kalender: ${copies}`,
    `Zuletzt abgeglichen: ${lastSync ?? "noch nicht"}`,
  ];
}
