/** The bot: telegraf's updates, let through the gate, as conversations of people who each have a desk of their own. */
import type { Context, Telegraf } from "telegraf";
import { message } from "telegraf/filters";
import type { Update } from "telegraf/types";
import type { Language } from "../core/readable-date.ts";
import type { Clock } from "../engine/clock.ts";
import type { Log } from "../engine/ports.ts";
import { answerPress, botOn, setCommands, showTyping } from "./calls.ts";
import { plainMessage } from "./cards.ts";
import type { CarefulTelegram } from "./careful-telegram.ts";
import type { Chat } from "./chat.ts";
import type { Command } from "./commands/command.ts";
import { COMMANDS, HELP } from "./commands.ts";
import { onCommand, onPress, onText } from "./conversation.ts";
import type { Desk } from "./desk.ts";
import { failureOf } from "./failure.ts";
import type { Gate } from "./gate.ts";
import type { Delivery, Messenger } from "./messenger.ts";
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
}

interface BotOptions {
  readonly telegram: CarefulTelegram;
  readonly messenger: Messenger;
  readonly users: readonly BotUser[];
  readonly gate: Gate;
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

/** Drafts are told apart by a number that starts anew with the process, behind the time at which that began. */
class DraftIds {
  readonly #prefix: string;
  #last = 0;

  constructor(clock: Clock) {
    this.#prefix = Math.floor(clock.now() / 1_000).toString(36);
  }

  next(): string {
    this.#last += 1;
    return `${this.#prefix}${this.#last.toString(36).padStart(3, "0")}`;
  }
}

export function makeBot(options: BotOptions): Telegraf {
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
  bot.on(message("text"), async (context) => {
    const chat = chats.of(context.from);
    if (chat === null) return;
    if (context.text.startsWith("/")) await chat.send(plainMessage(chat.texts.notUnderstood));
    else await orApologise(chat, () => onText(chat, context.text));
  });
  bot.on(message(), async (context) => {
    const chat = chats.of(context.from);
    await chat?.send(plainMessage(chat.texts.onlyText));
  });
  bot.on("callback_query", async (context) => {
    const { callbackQuery } = context;
    const chat = chats.of(callbackQuery.from);
    const messageId = callbackQuery.message?.message_id;
    if (chat === null || messageId === undefined || !("data" in callbackQuery)) return;
    await orApologise(chat, () => onPress(chat, callbackQuery.data, messageId));
  });
  return bot;
}

/** Until a press is answered, its button shows that it waits: not for what came before it, nor for what it leads to. */
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
  context: Context & { readonly from: Speaker; readonly payload: string },
  chats: Chats,
): Promise<void> {
  const chat = chats.of(context.from);
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
  readonly #draftIds: DraftIds;

  constructor(options: BotOptions) {
    this.#options = options;
    this.#draftIds = new DraftIds(options.clock);
  }

  of(speaker: Speaker): Chat | null {
    const { users, messenger, telegram, clock, log, chosenLanguage, conversation } = this.#options;
    const user = users.find(({ id }) => id === speaker.id);
    if (user === undefined) return null;
    const { id, timeZone, desk } = user;
    const language = chosenLanguage(id) ?? user.language ?? languageOf(speaker);
    return {
      id,
      firstName: speaker.first_name,
      language,
      texts: TEXTS[language],
      timeZone,
      nameOf: (owner) => users.find((each) => each.id === owner)?.name ?? null,
      session: this.#sessionOf(id),
      desk,
      clock,
      log,
      newDraftId: () => this.#draftIds.next(),
      send: async (message) => {
        const delivery = await messenger.send(id, message);
        this.#note(id, delivery);
        return delivery.kind === "sent" ? delivery.messageId : null;
      },
      edit: async (messageId, message) => this.#note(id, await messenger.edit(id, messageId, message)),
      typing: () => void showTyping(telegram, id),
      chooseLanguage: (chosen) => conversation.chooseLanguage(id, chosen),
      inBackground: conversation.inBackground,
    };
  }

  /** A person who blocked the bot is nobody's trouble; an answer that was refused is. */
  #note(id: number, delivery: Delivery): void {
    if (delivery.kind === "failed")
      this.#options.log.warn(`User ${id} could not be answered: ${delivery.reason}`);
  }

  #sessionOf(id: number): Session {
    const known = this.#sessions.get(id) ?? newSession();
    this.#sessions.set(id, known);
    return known;
  }
}

function languageOf({ language_code }: Pick<Speaker, "language_code">): Language {
  return language_code?.toLowerCase().startsWith("de") === true ? "de" : "en";
}
