/** Appointments by their words: those that this person may see, by what this person sees of them. */
import { Temporal } from "temporal-polyfill";
import type { BookEntry } from "../../engine/book-entry.ts";
import { agendaMessage } from "../agenda-message.ts";
import { lines, plainMessage } from "../cards.ts";
import { type Chat, readerOf } from "../chat.ts";
import { failureLines } from "../failure-texts.ts";
import { textOf } from "../field-texts.ts";
import type { ChatMessage } from "../messenger.ts";
import { shortened } from "../news/values.ts";
import { encodePress } from "../presses.ts";
import type { Found } from "../session.ts";
import type { CommandFamily } from "./command.ts";

export const SEARCH: CommandFamily = {
  help: { de: "Termine nach ihren Wörtern suchen", en: "find appointments by their words" },
  commands: [
    {
      name: "search",
      aliases: ["suche", "find"],
      menu: { de: "Termine suchen: /search Zahnarzt", en: "Find appointments: /search dentist" },
      run: search,
    },
  ],
};

const SAYS = {
  de: {
    which: "Wonach soll ich suchen? Zum Beispiel: /search Zahnarzt",
    heading: (words: string) => `Gefunden zu „${words}“`,
    nothing: "Dazu finde ich nichts, weder im Titel noch im Ort oder in der Notiz.",
    gone: "Diese Suche habe ich nicht mehr. Such einfach noch einmal, zum Beispiel: /search Zahnarzt",
  },
  en: {
    which: "What shall I look for? For example: /search dentist",
    heading: (words: string) => `Found for “${words}”`,
    nothing: "I find nothing of that, neither in titles nor in places or notes.",
    gone: "I don't have that search any more. Just search again, for example: /search dentist",
  },
};

const MOST_FOUND = 100;
/** Notion nests no more conditions than these need, and nobody gives more. */
const MOST_WORDS = 6;
const LONGEST_WORDS = 60;

/** @param unfound what else may have been meant, where nothing is found */
export async function search(chat: Chat, text: string, unfound?: () => Promise<void>): Promise<void> {
  const words = text
    .split(/\s+/u)
    .filter((word) => word !== "")
    .slice(0, MOST_WORDS);
  if (words.length === 0) {
    chat.session.asksFor = "search";
    return void (await chat.send(plainMessage(SAYS[chat.language].which)));
  }
  chat.typing();
  try {
    const today = Temporal.Instant.fromEpochMilliseconds(chat.clock.now())
      .toZonedDateTimeISO(chat.timeZone)
      .toPlainDate()
      .toString();
    const agenda = await chat.desk.search({ words, today, shown, most: MOST_FOUND });
    const isNothing = agenda.entries.length === 0 && agenda.problems.length === 0 && agenda.complete;
    if (isNothing && unfound !== undefined) return await unfound();
    chat.session.found = { words: shortened(words.join(" "), LONGEST_WORDS), agenda };
    await chat.send(pageOf(chat, chat.session.found, 0));
  } catch (error) {
    await chat.send({ text: lines(failureLines(error, chat)) });
  }
}

export async function leafThroughFound(chat: Chat, page: number, messageId: number): Promise<void> {
  const { found } = chat.session;
  if (found === null) await chat.send(plainMessage(SAYS[chat.language].gone));
  else await chat.edit(messageId, pageOf(chat, found, page));
}

function pageOf(chat: Chat, { words, agenda }: Found, page: number): ChatMessage {
  const { heading, nothing } = SAYS[chat.language];
  const leaf = (target: number) => encodePress({ on: "found", page: target });
  const shown = { heading: heading(words), nothing, agenda, from: "", page, leaf };
  return agendaMessage(shown, readerOf(chat), chat.operator);
}

function shown({ fields }: BookEntry): string {
  return [fields.name, fields.location, fields.description].map(textOf).join("\n").toLowerCase();
}
