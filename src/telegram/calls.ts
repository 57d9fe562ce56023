/** What a bot asks of Telegram besides sending and editing messages. */
import { Context, Telegraf } from "telegraf";
import type { CarefulTelegram } from "./careful-telegram.ts";
import { failureOf, type TelegramFailure } from "./failure.ts";

interface BotCommand {
  /** Without the slash: lower-case letters, digits, `_`. */
  readonly command: string;
  readonly description: string;
}

/** A telegraf bot whose every call, those of its contexts too, is a careful one. */
export function botOn(telegram: CarefulTelegram): Telegraf {
  // telegraf makes a plain client for each update; the context is where it can be replaced.
  class CarefulContext extends Context {
    constructor(...[update, , me]: ConstructorParameters<typeof Context>) {
      super(update, telegram, me);
    }
  }
  const bot = new Telegraf(telegram.token, { contextType: CarefulContext });
  bot.telegram = telegram;
  return bot;
}

/**
 * Ends the waiting that a pressed button shows, with a line of at most 200 characters or none; `alert`: in a window.
 * Never rejects: a press that is too old to be answered is nobody's fault.
 */
export function answerPress(
  telegram: CarefulTelegram,
  queryId: string,
  { text, alert = false }: { readonly text?: string; readonly alert?: boolean } = {},
): Promise<TelegramFailure | undefined> {
  return failureIn("answerCallbackQuery", () => telegram.answerCbQuery(queryId, text, { show_alert: alert }));
}

/** Shows that the bot is writing, for five seconds or until its next message. Never rejects. */
export function showTyping(telegram: CarefulTelegram, chat: number): Promise<TelegramFailure | undefined> {
  return failureIn("sendChatAction", () => telegram.sendChatAction(chat, "typing"));
}

/** The menu of commands in private chats; without a language: for everybody whose language has none of its own. */
export async function setCommands(
  telegram: CarefulTelegram,
  commands: readonly BotCommand[],
  language?: string,
): Promise<void> {
  await telegram.setMyCommands(commands, {
    scope: { type: "all_private_chats" },
    ...(language !== undefined && { language_code: language }),
  });
}

async function failureIn(method: string, work: () => Promise<unknown>): Promise<TelegramFailure | undefined> {
  try {
    await work();
    return undefined;
  } catch (error) {
    return failureOf(error, method);
  }
}
