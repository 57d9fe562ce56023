/** What the bot says about calendar files. */
import type { Language } from "../../core/readable-date.ts";

interface CalendarFileTexts {
  readonly button: string;
  readonly which: string;
  readonly week: string;
  readonly all: string;
  readonly nothing: string;
  /** What stands below a file. */
  readonly sent: (count: number) => string;
  readonly notSent: string;
  readonly onlySome: string;
  readonly calendarOf: (name: string) => string;
  readonly fileName: string;
  readonly noDate: string;
  readonly notCalendar: string;
  readonly tooLarge: string;
  readonly damaged: string;
  readonly notLoaded: string;
  readonly empty: string;
  readonly found: (name: string, count: number) => string;
  readonly leftOut: (o: {
    readonly over: number;
    readonly cancelled: number;
    readonly unreadable: number;
  }) => readonly string[];
  readonly unknownZones: (names: string) => string;
  readonly nothingSaved: string;
  readonly tooMany: (most: number) => string;
}

export const CALENDAR_FILE_TEXTS: Readonly<Record<Language, CalendarFileTexts>> = {
  de: {
    button: "📎 Kalenderdatei",
    which: "Welche Termine soll ich dir als Kalenderdatei schicken?",
    week: "Die nächsten sieben Tage",
    all: "Alles Kommende",
    nothing: "Da steht nichts an, also gibt es auch keine Datei.",
    sent: (count) =>
      count === 1
        ? "1 Termin. Öffne die Datei, und dein Kalender fragt, ob er ihn übernehmen soll."
        : `${count} Termine. Öffne die Datei, und dein Kalender fragt, ob er sie übernehmen soll.`,
    notSent: "Die Datei ließ sich nicht schicken. Bitte versuch es noch einmal.",
    onlySome: "⚠️ Nicht alles ist dabei.",
    calendarOf: (name) => (name === "" ? "Termine" : `Termine von ${name}`),
    fileName: "termine.ics",
    noDate: "Ohne Datum passt ein Termin in keine Kalenderdatei.",
    notCalendar:
      "Das ist keine Kalenderdatei. Lesen kann ich Dateien mit der Endung .ics, wie sie Kalender exportieren.",
    tooLarge:
      "Die Datei ist zu groß: Ich lese höchstens 1 MB. Exportier am besten nur einen Teil deines Kalenders.",
    damaged: "Die Datei ist beschädigt oder bricht mittendrin ab. Exportier sie bitte noch einmal.",
    notLoaded: "Ich konnte die Datei nicht von Telegram holen. Schick sie mir bitte noch einmal.",
    empty: "In der Datei steht kein Termin.",
    found: (name, count) => `📎 ${name}: ${count === 1 ? "ein Termin" : `${count} Termine`}`,
    leftOut: ({ over, cancelled, unreadable }) => [
      ...(over > 0 ? [`${over} ${over === 1 ? "ist" : "sind"} schon vorbei.`] : []),
      ...(cancelled > 0 ? [`${cancelled} ${cancelled === 1 ? "ist" : "sind"} abgesagt.`] : []),
      ...(unreadable > 0 ? [`${unreadable} verstehe ich nicht.`] : []),
    ],
    unknownZones: (names) =>
      `⚠️ Diese Zeitzone kenne ich nicht: ${names}. Ihre Uhrzeiten habe ich so gelesen, als wären es deine. Sieh sie dir an, bevor du speicherst.`,
    nothingSaved: "Gespeichert ist noch nichts:",
    tooMany: (most) =>
      `So viele Termine lege ich nicht auf einmal an, höchstens ${most}. Exportier einen kürzeren Zeitraum und schick mir den.`,
  },
  en: {
    button: "📎 Calendar file",
    which: "Which appointments shall I send you as a calendar file?",
    week: "The next seven days",
    all: "Everything ahead",
    nothing: "Nothing is coming up, so there is no file either.",
    sent: (count) =>
      count === 1
        ? "1 appointment. Open the file, and your calendar asks whether to add it."
        : `${count} appointments. Open the file, and your calendar asks whether to add them.`,
    notSent: "The file couldn't be sent. Please try again.",
    onlySome: "⚠️ Not everything is in it.",
    calendarOf: (name) => (name === "" ? "Appointments" : `${name}'s appointments`),
    fileName: "appointments.ics",
    noDate: "Without a date, an appointment fits into no calendar file.",
    notCalendar: "That is no calendar file. I can read files that end in .ics, as calendars export them.",
    tooLarge: "The file is too large: I read 1 MB at most. Better export only a part of your calendar.",
    damaged: "The file is damaged, or breaks off in the middle. Please export it once more.",
    notLoaded: "I couldn't fetch the file from Telegram. Please send it once more.",
    empty: "There is no appointment in the file.",
    found: (name, count) => `📎 ${name}: ${count === 1 ? "one appointment" : `${count} appointments`}`,
    leftOut: ({ over, cancelled, unreadable }) => [
      ...(over > 0 ? [`${over} ${over === 1 ? "is" : "are"} over already.`] : []),
      ...(cancelled > 0 ? [`${cancelled} ${cancelled === 1 ? "is" : "are"} called off.`] : []),
      ...(unreadable > 0 ? [`${unreadable} I don't understand.`] : []),
    ],
    unknownZones: (names) =>
      `⚠️ I don't know this time zone: ${names}. I have read its times as if they were yours. Have a look at them before you save.`,
    nothingSaved: "Nothing is saved yet:",
    tooMany: (most) =>
      `I don't create so many appointments at once, ${most} at most. Export a shorter time, and send me that.`,
  },
};
