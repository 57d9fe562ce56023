/** What stands around the chat with the bot, in each language. */
import type { Language } from "../../../core/readable-date.ts";

interface ChatTexts {
  readonly title: string;
  readonly whatItIs: string;
  readonly howTo: readonly string[];
  readonly edited: string;
  readonly unknown: (command: string) => string;
  readonly noButton: (number: number) => string;
  readonly newMessages: (name: string, count: number) => string;
  readonly over: string;
  readonly endedByItself: string;
}

export const SAYS: Readonly<Record<Language, ChatTexts>> = {
  de: {
    title: "Partner Sync: ein Chat mit dem Bot",
    whatItIs:
      "Das ist der echte Bot, dist/bot.mjs, mit eingebautem Telegram und eingebautem Notion; nichts verlässt diesen Rechner. Anna und Ben haben zwei Wochen voller Termine. Du bist Anna.",
    howTo: [
      "Schreib wie in Telegram: „Freitag 19 Uhr Kino mit Ben im Odeon“, oder einen Befehl wie /week; mit /language wechselst du die Sprache.",
      "Die Nummer eines Knopfs drückt ihn.",
      "Mit :as ben wirst du Ben, mit :as anna wieder Anna; :log zeigt das Protokoll des Bots; :quit oder Strg+D beendet den Chat.",
    ],
    edited: "geändert",
    unknown: (command) => `${command} gibt es nicht, nur :as anna, :as ben, :log und :quit.`,
    noButton: (number) => `Den Knopf ${number} gibt es nicht mehr.`,
    newMessages: (name, count) =>
      count === 1
        ? `(${name} hat eine neue Nachricht: zu sehen mit :as ${name.toLowerCase()})`
        : `(${name} hat ${count} neue Nachrichten: zu sehen mit :as ${name.toLowerCase()})`,
    over: "Der Chat ist zu Ende; aufbewahrt wird davon nichts.",
    endedByItself: "Der Bot hat sich von selbst beendet. Seine Ausgabe:",
  },
  en: {
    title: "Partner Sync: a chat with the bot",
    whatItIs:
      "This is the real bot, dist/bot.mjs, with an embedded Telegram and an embedded Notion; nothing leaves this machine. Anna and Ben have two weeks of appointments. You are Anna.",
    howTo: [
      "Type as in Telegram: “Friday 7pm cinema with Ben at the Odeon”, or a command such as /week; /language changes the language.",
      "A button's number presses it.",
      ":as ben makes you Ben, :as anna Anna again; :log shows what the bot logged; :quit or Ctrl+D ends the chat.",
    ],
    edited: "edited",
    unknown: (command) => `There is no ${command}; there are :as anna, :as ben, :log and :quit.`,
    noButton: (number) => `The button ${number} is no longer there.`,
    newMessages: (name, count) =>
      count === 1
        ? `(${name} has 1 new message: :as ${name.toLowerCase()} shows it)`
        : `(${name} has ${count} new messages: :as ${name.toLowerCase()} shows them)`,
    over: "The chat is over; nothing of it is kept.",
    endedByItself: "The bot ended by itself. Its output:",
  },
};
