/** The bot: telegraf's updates, let through the gate, as conversations of people who each have a desk of their own. */
import type { Context, Telegraf } from "telegraf";
import { message } from "telegraf/filters";
import type { Message, Update } from "telegraf/types";
import type { Language } from "../core/readable-date.ts";
import type { Log } from "../engine/ports.ts";
import { onText } from "./answering.ts";
import { isCalendar, onDocument } from "./calendar-file/import.ts";
import { answerPress, botOn, setCommands } from "./calls.ts";
import { plainMessage } from "./cards.ts";
import type { CarefulTelegram } from "./careful-telegram.ts";
import { type Chat, readerOf } from "./chat.ts";
import { Chats, type ChatsOptions, languageOf, type Speaker } from "./chats.ts";
import type { Command } from "./commands/command.ts";
import { COMMANDS, HELP } from "./commands.ts";
import { onCommand, onEdited, onPress } from "./conversation.ts";
import { failureOf } from "./failure.ts";
import type { Gate } from "./gate.ts";
import type { OnceMessenger } from "./messenger.ts";
import { Reminders } from "./reminders/reminders.ts";
import { keyOf, type Said } from "./said.ts";
import { TEXTS } from "./texts/texts.ts";

interface BotOptions extends ChatsOptions {
  readonly gate: Gate;
  readonly messenger: ChatsOptions["messenger"] & OnceMessenger;
}

type ChatMessageUpdate = Message & { readonly from: Speaker };

interface Bot {
  readonly bot: Telegraf;
  /** To be called before the first update: drafts that were being saved are looked for meanwhile. */
  readonly recover: () => Promise<void>;
  /** What is forgotten in time, as long as the bot lives. Resolves when `stop` aborts; never rejects. */
  readonly live: (stop: AbortSignal) => Promise<void>;
  readonly reminders: Reminders;
}

export function makeBot(options: BotOptions): Bot {
  const bot = botOn(options.telegram);
  const chats = new Chats(options);
  const reminders = remindersIn(chats, options);
  bot.catch((error, context) => {
    // Neither the update nor the error's message: both may hold what somebody wrote.
    const kind = error instanceof Error ? error.name : typeof error;
    options.log.error(`Update ${context.update.update_id} could not be answered (${kind}).`);
  });
  bot.use((context, next) => admitted(context, options, () => heard(context, reminders, next)));
  bot.start((context) => run(HELP, context, chats));
  for (const each of COMMANDS)
    bot.command([each.name, ...(each.aliases ?? [])], (context) => run(each, context, chats));
  bot.on(message(), (context) => onMessage(chats, context.message));
  bot.on("edited_message", async ({ editedMessage }) => {
    const said = saidIn(editedMessage);
    const chat = chats.of(editedMessage.from, editedMessage);
    if (chat !== null && said !== null && !said.text.startsWith("/"))
      await orApologise(chat, () => onEdited(chat, said));
  });
  bot.on("callback_query", async (context) => {
    const { callbackQuery } = context;
    const chat = chats.of(callbackQuery.from, null);
    const messageId = callbackQuery.message?.message_id;
    if (chat === null || messageId === undefined || !("data" in callbackQuery)) return;
    await orApologise(chat, () => onPress(chat, callbackQuery.data, messageId));
  });
  return { bot, recover: () => chats.recover(), live: (stop) => chats.live(stop), reminders };
}

function remindersIn(chats: Chats, { users, messenger, clock, log, reminders: file }: BotOptions): Reminders {
  const people = users.map((user) => ({
    ...user,
    audience: () => {
      const chat = chats.unasked(user);
      return { reader: readerOf(chat), operator: chat.operator };
    },
    wishes: () => chats.wishesOf(user),
  }));
  return new Reminders({ people, file, messenger, clock, log });
}

/** Whoever has blocked the bot is left alone until they are heard of again. */
async function heard(context: Context, reminders: Reminders, next: () => Promise<void>): Promise<void> {
  const { from, myChatMember } = context;
  if (from !== undefined && myChatMember?.new_chat_member.status === "kicked")
    await reminders.blockedBy(from.id);
  else if (from !== undefined) await reminders.heardFrom(from.id);
  await next();
}

async function onMessage(chats: Chats, message: ChatMessageUpdate): Promise<void> {
  const chat = chats.of(message.from, message);
  if (chat === null) return;
  if ("document" in message && (isCalendar(message.document) || !("caption" in message)))
    return orApologise(chat, () => onDocument(chat, message.document));
  const said = saidIn(message);
  const album = "media_group_id" in message ? (message.media_group_id ?? null) : null;
  const before = album !== null && chat.session.album?.id === album ? chat.session.album : null;
  chat.session.album = album === null ? null : (before ?? { id: album, answer: null });
  if (said === null) {
    // Each picture of an album comes by itself, and one answer is enough.
    if (before !== null) return;
    const answer = await chat.send(plainMessage(chat.texts.onlyText));
    if (album !== null) chat.session.album = { id: album, answer };
    return;
  }
  if (said.text.startsWith("/")) {
    await chat.send(plainMessage(chat.texts.notUnderstood));
    return;
  }
  await orApologise(chat, () => onText(chat, said));
  // Below the second picture: what was answered to the first one isn't true any more.
  if ("caption" in message) await chat.place(before?.answer ?? null, plainMessage(chat.texts.pictureNotKept));
}

/** Text, or what stands below a picture; `null`: nothing that could be read. */
function saidIn(message: Message): Said | null {
  const { message_id: messageId } = message;
  const text = "text" in message ? message.text : "caption" in message ? message.caption : undefined;
  if (text === undefined || text.trim() === "") return null;
  const replied = "reply_to_message" in message ? message.reply_to_message : undefined;
  if (replied === undefined) return { text, messageId, replyTo: null };
  const { message_id: answered, date } = replied;
  const key = keyOf({ messageId: answered, date });
  return { text, messageId, replyTo: { messageId: answered, key } };
}

/** A pressed button shows that it waits until the press is answered: so that comes first, before the press has its turn. */
export function answerAtOnce(telegram: CarefulTelegram): (update: Update) => void {
  return (update) => {
    if ("callback_query" in update) void answerPress(telegram, update.callback_query.id);
  };
}

/** The menu beside the field in which people write. Resolves to whether Telegram took it. */
export async function showMenu(telegram: CarefulTelegram, log: Log): Promise<void> {
  const menuOf = (language: Language) =>
    COMMANDS.map(({ name, menu }) => ({ command: name, description: menu[language] }));
  try {
    await setCommands(telegram, menuOf("en"));
    await setCommands(telegram, menuOf("de"), "de");
  } catch (error) {
    log.warn(`The menu of commands could not be set: ${failureOf(error, "setMyCommands").message}`);
  }
}

async function admitted(
  context: Context,
  { gate, messenger }: BotOptions,
  next: () => Promise<void>,
): Promise<void> {
  const { from, chat } = context;
  if (from === undefined) return;
  const admission = gate.admit({
    id: from.id,
    isBot: from.is_bot,
    chatType: chat?.type ?? null,
    chatId: chat?.id ?? null,
  });
  if (admission.kind === "welcome") return next();
  if (admission.kind === "ignored" || context.myChatMember !== undefined) return;
  const texts = TEXTS[languageOf(from)];
  const said = admission.kind === "refused" ? texts.refusal(from.id) : texts.wrongEntry(admission.paths);
  await messenger.send(from.id, plainMessage(said));
}

async function run(
  command: Command,
  context: Context & { readonly from: Speaker; readonly payload: string; readonly message: Message },
  chats: Chats,
): Promise<void> {
  const chat = chats.of(context.from, context.message);
  if (chat !== null) await orApologise(chat, () => onCommand(chat, command, context.payload.trim()));
}

async function orApologise(chat: Chat, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    await chat.send(plainMessage(chat.texts.unexpected));
    throw error;
  }
}
