/** The bot: telegraf's updates, let through the gate, as conversations of people who each have a desk of their own. */
import type { Context, Telegraf } from "telegraf";
import { message } from "telegraf/filters";
import type { Message, Update } from "telegraf/types";
import type { Language } from "../core/readable-date.ts";
import type { Clock } from "../engine/clock.ts";
import type { Log } from "../engine/ports.ts";
import { answerPress, botOn, setCommands, showTyping } from "./calls.ts";
import { plainMessage } from "./cards.ts";
import type { CarefulTelegram } from "./careful-telegram.ts";
import type { Chat } from "./chat.ts";
import type { Command } from "./commands/command.ts";
import { COMMANDS, HELP } from "./commands.ts";
import { onCommand, onEdited, onPress, onText } from "./conversation.ts";
import type { Desk } from "./desk.ts";
import { show } from "./drafting.ts";
import type { DraftsFile } from "./drafts-file.ts";
import { failureOf } from "./failure.ts";
import type { Operator } from "./failure-texts.ts";
import type { Gate } from "./gate.ts";
import type { ChatMessage, Delivery, Messenger } from "./messenger.ts";
import { OpenDrafts } from "./open-drafts.ts";
import { keyOf, type Said } from "./said.ts";
import { recover } from "./saving.ts";
import { newSession, type Session } from "./session.ts";
import { TEXTS } from "./texts/texts.ts";

/** Somebody in the configuration. */
export interface BotUser {
  /** Telegram id. */
  readonly id: number;
  /** IANA name. */
  readonly timeZone: string;
  readonly desk: Desk;
  /** What others call this person. */
  readonly name: string | null;
  /** As configured; `null`: as Telegram says. */
  readonly language: Language | null;
  /** Who runs the bot, where it is somebody else. */
  readonly operator: Operator | null;
}

interface BotOptions {
  readonly telegram: CarefulTelegram;
  readonly messenger: Messenger;
  readonly users: readonly BotUser[];
  readonly gate: Gate;
  /** Drafts that were open when the program ended last. */
  readonly drafts: DraftsFile;
  readonly clock: Clock;
  readonly log: Log;
  /** As chosen by /language, which comes first. */
  readonly chosenLanguage: (user: number) => Language | null;
  readonly conversation: Pick<Chat, "inBackground"> & {
    readonly chooseLanguage: (person: number, language: Language) => Promise<void>;
  };
}

interface Speaker {
  readonly id: number;
  readonly first_name: string;
  readonly language_code?: string | undefined;
}

type ChatMessageUpdate = Message & { readonly from: Speaker };

interface Bot {
  readonly bot: Telegraf;
  /** To be called before the first update: drafts that were being saved are looked for meanwhile. */
  readonly recover: () => Promise<void>;
}

export function makeBot(options: BotOptions): Bot {
  const bot = botOn(options.telegram);
  const chats = new Chats(options);
  bot.catch((error, context) => {
    // Neither the update nor the error's message: both may hold what somebody wrote.
    const kind = error instanceof Error ? error.name : typeof error;
    options.log.error(`Update ${context.update.update_id} could not be answered (${kind}).`);
  });
  bot.use((context, next) => admitted(context, options, next));
  bot.start((context) => run(HELP, context, chats));
  for (const each of COMMANDS) bot.command(each.name, (context) => run(each, context, chats));
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
  return { bot, recover: () => recoverDrafts(chats, options) };
}

async function onMessage(chats: Chats, message: ChatMessageUpdate): Promise<void> {
  const chat = chats.of(message.from, message);
  if (chat === null) return;
  const said = saidIn(message);
  if (said === null) {
    await chat.send(plainMessage(chat.texts.onlyText));
    return;
  }
  if (said.text.startsWith("/")) {
    await chat.send(plainMessage(chat.texts.notUnderstood));
    return;
  }
  await orApologise(chat, () => onText(chat, said));
  if ("caption" in message) await chat.send(plainMessage(chat.texts.pictureNotKept));
}

/** Text, or what stands below a picture; `null`: nothing that could be read. */
function saidIn(message: Message): Said | null {
  const { message_id: messageId } = message;
  const text = "text" in message ? message.text : "caption" in message ? message.caption : undefined;
  if (text === undefined || text.trim() === "") return null;
  const replied = "reply_to_message" in message ? message.reply_to_message : undefined;
  return { text, messageId, replyTo: replied?.message_id ?? null };
}

/**
 * Says of everybody's drafts what became of them while nobody was there. Resolves when that is done; rejects never, so that
 * nobody's trouble is another's.
 */
async function recoverDrafts(chats: Chats, { drafts, log }: BotOptions): Promise<void> {
  await Promise.all(
    [...drafts.chats.keys()].map((user) =>
      chats.recovered(user).catch(() => log.warn(`The drafts of user ${user} could not be looked after.`)),
    ),
  );
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

/** Makes the chat of whoever speaks, with what is remembered of it. */
class Chats {
  readonly #options: BotOptions;
  readonly #sessions = new Map<number, Session>();

  constructor(options: BotOptions) {
    this.#options = options;
  }

  /** @param message the one that is being answered, if it is one */
  of(speaker: Speaker, message: Message | null): Chat | null {
    const user = this.#options.users.find(({ id }) => id === speaker.id);
    if (user === undefined) return null;
    const language = this.#options.chosenLanguage(user.id) ?? user.language ?? languageOf(speaker);
    return this.#chatWith(user, language, speaker, message);
  }

  /** Resolves when no message of that person's speaks of a draft that is still being saved. */
  async recovered(id: number): Promise<void> {
    const { users, chosenLanguage, drafts } = this.#options;
    const user = users.find((each) => each.id === id);
    if (user === undefined) return;
    const language = chosenLanguage(id) ?? user.language ?? drafts.chats.get(id)?.language ?? "de";
    const chat = this.#chatWith(user, language, { id, first_name: "" }, null);
    for (const { draft, messages } of chat.session.drafts.all) {
      if (draft.state === "saving") await recover(chat, draft, messages.at(-1) ?? null);
      // The cut came before its card was sent.
      else if (messages.length === 0) await show(chat, draft);
    }
  }

  #chatWith(user: BotUser, language: Language, speaker: Speaker, message: Message | null): Chat {
    const { users, messenger, telegram, clock, log, conversation } = this.#options;
    const { id, timeZone, desk } = user;
    return {
      id,
      firstName: speaker.first_name,
      language,
      texts: TEXTS[language],
      timeZone,
      zonesDiffer: users.some((each) => each.timeZone !== timeZone),
      nameOf: (owner) => users.find((each) => each.id === owner)?.name ?? null,
      operator: user.operator,
      session: this.#sessionOf(id, language),
      desk,
      clock,
      log,
      messageKey: message === null ? "0" : keyOf({ messageId: message.message_id, date: message.date }),
      send: (message) => this.#send(id, message),
      edit: async (messageId, message) => this.#note(id, await messenger.edit(id, messageId, message)),
      place: async (messageId, message) => {
        if (messageId === null) return this.#send(id, message);
        const delivery = await messenger.edit(id, messageId, message);
        return delivery.kind === "sent" ? messageId : this.#send(id, message);
      },
      typing: () => void showTyping(telegram, id),
      chooseLanguage: (chosen) => conversation.chooseLanguage(id, chosen),
      inBackground: conversation.inBackground,
    };
  }

  async #send(id: number, message: ChatMessage): Promise<number | null> {
    const delivery = await this.#options.messenger.send(id, message);
    this.#note(id, delivery);
    return delivery.kind === "sent" ? delivery.messageId : null;
  }

  /** A person who blocked the bot is nobody's trouble; an answer that was refused is. */
  #note(id: number, delivery: Delivery): void {
    if (delivery.kind === "failed")
      this.#options.log.warn(`User ${id} could not be answered: ${delivery.reason}`);
  }

  #sessionOf(id: number, language: Language): Session {
    const { drafts } = this.#options;
    const opened = () =>
      newSession(new OpenDrafts(drafts.of(id), (kept) => drafts.keep(id, { ...kept, language })));
    const known = this.#sessions.get(id) ?? opened();
    this.#sessions.set(id, known);
    return known;
  }
}

function languageOf({ language_code }: Pick<Speaker, "language_code">): Language {
  return language_code?.toLowerCase().startsWith("de") === true ? "de" : "en";
}
