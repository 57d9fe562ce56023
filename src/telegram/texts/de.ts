import type { Question } from "../../phrases/understand.ts";
import type { BotTexts } from "./bot-texts.ts";
import { SYMBOLS } from "./symbols.ts";

export const DE: BotTexts = {
  refusal: (id) =>
    `Dieser Bot ist privat. Wenn du ihn mitbenutzen sollst, gib der Person, die ihn betreibt, deine Telegram-ID: ${id}`,
  wrongEntry: (paths) =>
    `Dein Eintrag in der Konfiguration stimmt noch nicht, deshalb kann ich nichts für dich tun. Zu berichtigen: ${paths.join(", ")}. Danach muss der Bot neu gestartet werden.`,
  notUnderstood: "Das habe ich nicht verstanden. /help zeigt, was ich kann.",
  onlyText: "Ich verstehe nur Text und Kalenderdateien. Schreib mir den Termin einfach in einem Satz.",
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
  undated: "Ohne Datum",
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
  present: (value) => `Bisher: ${value}`,
  askWhere: (words) => `„${words}“ – wo soll das hin?`,
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
    lookAndSave: "🔎 Nachsehen, dann speichern",
    belongsTo: (title) => `↩️ Gehört zu „${title}“`,
    openIt: (title) => `📖 ${title}`,
  },
  draftGone:
    "Diesen Entwurf habe ich nicht mehr. Sein Text steht noch oben: Schick ihn mir einfach noch einmal, falls der Termin nicht schon mit /list zu sehen ist.",
  tooMany: "Es sind sehr viele Entwürfe offen, deshalb habe ich diesen weggelegt. Gespeichert ist er nicht.",
  draftDiscarded: "Verworfen. Es wurde nichts gespeichert.",
  moreOpen: (count) =>
    count === 1 ? "Ein anderer Entwurf ist noch offen." : `${count} andere Entwürfe sind noch offen.`,
  saving: "⏳ Wird gespeichert …",
  saved: "✅ Gespeichert",
  notSaved: "⚠️ Nicht gespeichert",
  maybeSaved: "❓ Notion hat nicht geantwortet. Ob der Termin gespeichert ist, weiß ich nicht.",
  notSeen:
    "❓ Notion hat nicht geantwortet, und zu sehen ist der Termin dort nicht. Vermutlich ist er nicht gespeichert; sicher weiß ich es nicht.",
  cutOffNotSaved: "⚠️ Ich wurde mitten im Speichern unterbrochen. In Notion steht der Termin nicht.",
  cutOffUnknown:
    "❓ Ich wurde mitten im Speichern unterbrochen, und Notion antwortet gerade nicht. Ob der Termin gespeichert ist, weiß ich nicht.",
  foundSaved: "✅ Gespeichert, ich habe nachgesehen",
  savedAlready: "Dieser Termin ist schon gespeichert. Was soll sich ändern?",

  shared: "✅ Geteilt: Die Kopie steht im gemeinsamen Kalender.",
  sharedLater: "⏳ Die Kopie im gemeinsamen Kalender folgt mit dem nächsten Abgleich.",
  syncIsOff: "Der Abgleich ist ausgeschaltet (PARTNER_SYNC_ENABLED=false).",
  changed: "✅ Geändert",
  changedLater: "✅ Geändert. Die andere Seite folgt mit dem nächsten Abgleich.",
  notChanged: "⚠️ Nicht geändert: Der Termin ist noch wie vorher.",
  maybeChanged: "❓ Notion hat nicht geantwortet. Ob die Änderung angekommen ist, weiß ich nicht.",
  notDeleted: "⚠️ Nicht gelöscht: Der Termin steht noch da.",
  maybeDeleted: "❓ Notion hat nicht geantwortet. Ob der Termin gelöscht ist, weiß ich nicht.",
  unchangedAlready: "✅ Es steht schon so in Notion",
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
  changedSince: "Inzwischen hat jemand den Termin geändert, deshalb lasse ich ihn, wie er ist.",
  cantShareCommon: "Dieser Termin steht schon im gemeinsamen Kalender, ohne einen privaten Termin dahinter.",

  wholeDay: "ganztägig",
  pageOf: (page, pages) => `Seite ${page} von ${pages}`,
  andMore: (count) => (count === 1 ? "… und ein weiterer" : `… und ${count} weitere`),
  onlySome: "Weiter in der Zukunft steht noch mehr.",
  calendarUnreadable: (side) =>
    side === "private"
      ? "⚠️ Dein eigener Kalender ließ sich gerade nicht lesen; hier fehlt also etwas."
      : "⚠️ Der gemeinsame Kalender ließ sich gerade nicht lesen; hier fehlt also etwas.",
  pickOne: "Tippe auf eine Nummer, um einen Termin zu öffnen.",

  thanks: (title) =>
    title === null ? "Gern! 😊" : `Gern! „${title}“ ist allerdings noch nicht gespeichert.`,
  hello: (firstName, title) =>
    title === null
      ? `Hallo${firstName === "" ? "" : ` ${firstName}`}! Was steht an? Schreib es einfach, zum Beispiel: Freitag 19 Uhr Kino`
      : `Hallo${firstName === "" ? "" : ` ${firstName}`}! „${title}“ liegt noch hier und wartet auf dich.`,
  nothingOpen: "Gerade ist kein Entwurf offen. Schreib mir einfach, was ansteht.",
  whatInstead:
    "Was soll anders sein? Schreib es einfach, zum Beispiel „20 Uhr“ oder „bei Oma“ – oder tippe auf einen der Knöpfe am Entwurf.",
  lookingUp:
    "Nachsehen geht so: /today zeigt den Tag, /week die Woche, und /search Zahnarzt sucht nach Wörtern. Einen Termin legst du an, indem du schreibst, was wann ist.",
  continued: "Das gehört noch zu deinem langen Text, ich habe es der Notiz angefügt.",
  pictureNotKept: "Den Text unter dem Bild habe ich gelesen; das Bild selbst kann ich nicht aufheben.",
  earlierButton:
    "Dieser Knopf stammt aus einer früheren Fassung von mir. Öffne den Termin bitte neu, zum Beispiel mit /list – oder schreib mir den Satz noch einmal.",

  noSharedCalendar:
    "Für dich ist kein gemeinsamer Kalender eingerichtet (shared_notion_database_id), deshalb gibt es nichts abzugleichen.",
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
      return `Wie oft sich das wiederholt, habe ich nicht verstanden. Schreib es zum Beispiel so: jeden Montag bis Weihnachten, alle zwei Wochen dienstags 10 mal. ${date === null ? "Oder wann ist der erste?" : `Oder nur den ersten, ${date}?`}`;
    case "not-a-date":
      return `„${question.text}“ verstehe ich nicht als Datum. Wann?`;
  }
}
