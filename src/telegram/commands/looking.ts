/** What is coming up: a day, a week, or everything, as lists from which an appointment can be opened. */
import { Temporal } from "temporal-polyfill";
import type { Agenda } from "../../engine/agenda.ts";
import { describeDay } from "../../phrases/describe-date.ts";
import { type AgendaPage, agendaMessage } from "../agenda-message.ts";
import { lines } from "../cards.ts";
import { type Chat, readerOf } from "../chat.ts";
import { failureLines } from "../failure-texts.ts";
import type { ChatMessage } from "../messenger.ts";
import { encodePress } from "../presses.ts";
import type { CommandFamily, InBoth } from "./command.ts";

/** Appointments that are asked for at once; more are further ahead than anybody leafs. */
const MOST_LISTED = 200;
const MOST_UNDATED = 50;
/** So long, leafing through a list shows what it showed first. */
const LISTING_LASTS_MS = 5 * 60_000;
const DAYS_OF_WEEK = 7;

const FREE_DAY = { de: "Nichts vor. 🎈", en: "Nothing planned. 🎈" };
const FREE_WEEK = {
  de: "Nichts vor in den nächsten sieben Tagen. 🎈",
  en: "Nothing planned for the next seven days. 🎈",
};
const NEXT_SEVEN = { de: "Die nächsten sieben Tage", en: "The next seven days" };

interface Days {
  readonly days: number;
  readonly heading: InBoth<string>;
  readonly free: InBoth<string>;
}

const TODAY: Days = { days: 1, heading: { de: "Heute", en: "Today" }, free: FREE_DAY };
const TOMORROW: Days = { days: 1, heading: { de: "Morgen", en: "Tomorrow" }, free: FREE_DAY };
const WEEK: Days = { days: DAYS_OF_WEEK, heading: NEXT_SEVEN, free: FREE_WEEK };

export const DAYS: CommandFamily = {
  help: { de: "was ansteht", en: "what is coming up" },
  commands: [
    {
      name: "today",
      menu: { de: "Termine heute", en: "Today's appointments" },
      run: (chat) => showDays(chat, 0, TODAY),
    },
    {
      name: "tomorrow",
      menu: { de: "Termine morgen", en: "Tomorrow's appointments" },
      run: (chat) => showDays(chat, 1, TOMORROW),
    },
    {
      name: "week",
      menu: NEXT_SEVEN,
      run: (chat) => showDays(chat, 0, WEEK),
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

async function showDays(chat: Chat, ahead: number, shown: Days): Promise<void> {
  const from = todayOf(chat).add({ days: ahead }).toString();
  chat.typing();
  const message = await daysPage(chat, from, shown, 0);
  await chat.send(message);
}

/** The days that were asked for, even where the day has turned meanwhile. */
export async function leafThroughDays(
  chat: Chat,
  { from, days, page }: { readonly from: string; readonly days: number; readonly page: number },
  messageId: number,
): Promise<void> {
  chat.typing();
  const isToday = from === todayOf(chat).toString();
  const day = isToday ? TODAY : { ...TOMORROW, heading: dayInBoth(from) };
  const shown = days === 1 ? day : { ...WEEK, days };
  await chat.edit(messageId, await daysPage(chat, from, shown, page));
}

function daysPage(
  chat: Chat,
  from: string,
  { days, heading, free }: Days,
  page: number,
): Promise<ChatMessage> {
  const to = Temporal.PlainDate.from(from)
    .add({ days: days - 1 })
    .toString();
  const { language } = chat;
  return messageOr(chat, async () => {
    const agenda = await chat.desk.between({ from, to }, MOST_LISTED);
    const leaf = (target: number) => encodePress({ on: "days", from, days, page: target });
    return { heading: heading[language], nothing: free[language], agenda, from, page, leaf };
  });
}

function dayInBoth(day: string): InBoth<string> {
  return { de: describeDay(day, "de"), en: describeDay(day, "en") };
}

function listPage(chat: Chat, page: number): Promise<ChatMessage> {
  const from = todayOf(chat).toString();
  return messageOr(chat, async () => {
    const agenda = await upcoming(chat, from);
    const leaf = (target: number) => encodePress({ on: "list", page: target });
    return { ...UPCOMING[chat.language], agenda, from, page, leaf };
  });
}

async function upcoming(chat: Chat, from: string): Promise<Agenda> {
  const { session, clock, desk } = chat;
  const now = clock.now();
  if (session.listing !== null && now - session.listing.at < LISTING_LASTS_MS) return session.listing.agenda;
  chat.typing();
  const [dated, undated] = await Promise.all([
    desk.between({ from, to: null }, MOST_LISTED),
    desk.undated(MOST_UNDATED),
  ]);
  const agenda = {
    entries: [...dated.entries, ...undated.entries],
    complete: dated.complete && undated.complete,
    // Whatever fails, fails for both.
    problems: dated.problems.length > 0 ? dated.problems : undated.problems,
  };
  session.listing = { agenda, at: now };
  return agenda;
}

async function messageOr(chat: Chat, make: () => Promise<AgendaPage>): Promise<ChatMessage> {
  try {
    return agendaMessage(await make(), readerOf(chat), chat.operator);
  } catch (error) {
    return { text: lines(failureLines(error, chat)) };
  }
}

function todayOf({ clock, timeZone }: Chat): Temporal.PlainDate {
  return Temporal.Instant.fromEpochMilliseconds(clock.now()).toZonedDateTimeISO(timeZone).toPlainDate();
}
