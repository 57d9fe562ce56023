/** What is coming up: a day, a week, or everything, as lists from which an appointment can be opened. */
import { Temporal } from "temporal-polyfill";
import type { Agenda } from "../../engine/agenda.ts";
import { type AgendaPage, agendaMessage } from "../agenda-message.ts";
import { lines } from "../cards.ts";
import { type Chat, readerOf } from "../chat.ts";
import { failureLines } from "../failure-texts.ts";
import type { ChatMessage } from "../messenger.ts";
import type { CommandFamily, InBoth } from "./command.ts";

/** Appointments that are asked for at once; more are further ahead than anybody leafs. */
const MOST_LISTED = 200;
/** So long, leafing through a list shows what it showed first. */
const LISTING_LASTS_MS = 5 * 60_000;
const DAYS_OF_WEEK = 7;

const FREE_DAY = { de: "Nichts vor. 🎈", en: "Nothing planned. 🎈" };
const FREE_WEEK = {
  de: "Nichts vor in den nächsten sieben Tagen. 🎈",
  en: "Nothing planned for the next seven days. 🎈",
};
const NEXT_SEVEN = { de: "Die nächsten sieben Tage", en: "The next seven days" };

export const DAYS: CommandFamily = {
  help: { de: "was ansteht", en: "what is coming up" },
  commands: [
    {
      name: "today",
      menu: { de: "Termine heute", en: "Today's appointments" },
      run: (chat) => showDays(chat, 0, 1, { de: "Heute", en: "Today" }, FREE_DAY),
    },
    {
      name: "tomorrow",
      menu: { de: "Termine morgen", en: "Tomorrow's appointments" },
      run: (chat) => showDays(chat, 1, 1, { de: "Morgen", en: "Tomorrow" }, FREE_DAY),
    },
    {
      name: "week",
      menu: NEXT_SEVEN,
      run: (chat) => showDays(chat, 0, DAYS_OF_WEEK, NEXT_SEVEN, FREE_WEEK),
    },
  ],
};

export const LIST: CommandFamily = {
  help: { de: "alles Kommende", en: "everything ahead" },
  commands: [{ name: "list", menu: { de: "Alle kommenden Termine", en: "Everything ahead" }, run: showList }],
};

const UPCOMING = {
  de: { heading: "Kommende Termine", nothing: "Es steht nichts an." },
  en: { heading: "Coming up", nothing: "Nothing is coming up." },
};

async function showList(chat: Chat): Promise<void> {
  chat.session.listing = null;
  const message = await listPage(chat, 0);
  await chat.send(message);
}

export async function leafThrough(chat: Chat, page: number, messageId: number): Promise<void> {
  await chat.edit(messageId, await listPage(chat, page));
}

async function showDays(
  chat: Chat,
  ahead: number,
  days: number,
  headings: InBoth<string>,
  free: InBoth<string>,
): Promise<void> {
  const first = todayOf(chat).add({ days: ahead });
  const from = first.toString();
  const to = first.add({ days: days - 1 }).toString();
  const [heading, nothing] = [headings[chat.language], free[chat.language]];
  chat.typing();
  const message = await messageOr(chat, async () => {
    const agenda = await chat.desk.between({ from, to }, MOST_LISTED);
    return { heading, nothing, agenda, from, page: 0, paged: false };
  });
  await chat.send(message);
}

function listPage(chat: Chat, page: number): Promise<ChatMessage> {
  const from = todayOf(chat).toString();
  return messageOr(chat, async () => {
    const agenda = await upcoming(chat, from);
    return { ...UPCOMING[chat.language], agenda, from, page, paged: true };
  });
}

async function upcoming(chat: Chat, from: string): Promise<Agenda> {
  const { session, clock, desk } = chat;
  const now = clock.now();
  if (session.listing !== null && now - session.listing.at < LISTING_LASTS_MS) return session.listing.agenda;
  chat.typing();
  const agenda = await desk.between({ from, to: null }, MOST_LISTED);
  session.listing = { agenda, at: now };
  return agenda;
}

async function messageOr(chat: Chat, make: () => Promise<AgendaPage>): Promise<ChatMessage> {
  try {
    return agendaMessage(await make(), readerOf(chat));
  } catch (error) {
    return { text: lines(failureLines(error, chat.language)) };
  }
}

function todayOf({ clock, timeZone }: Chat): Temporal.PlainDate {
  return Temporal.Instant.fromEpochMilliseconds(clock.now()).toZonedDateTimeISO(timeZone).toPlainDate();
}
