/** Who there is, their chats with the bot, and the messages in them. */
import { badRequest, forbidden } from "./errors.ts";
import type { FormattedText } from "./formatted-text.ts";
import type { JsonObject } from "./json.ts";
import type { Keyboard } from "./keyboard.ts";
import { Latest } from "./latest.ts";

export interface Account {
  readonly id: number;
  readonly isBot: boolean;
  readonly firstName: string;
  readonly username?: string;
  readonly languageCode?: string;
}

export interface Message {
  readonly id: number;
  readonly chat: Chat;
  readonly from: Account;
  /** Milliseconds. */
  readonly at: number;
  /** What a photo, a place, a forwarded message has besides. */
  readonly extra: JsonObject;
  content: FormattedText;
  keyboard: Keyboard;
  editedAt: number | undefined;
}

/** `closed`: the person has never written, so the bot may not either. */
export type Reach = "closed" | "open" | "blocked" | "deactivated";

export interface Chat {
  readonly id: number;
  /** Private with this person, else a group of this name. */
  readonly with: Account | string;
  readonly messages: Latest<Message>;
  reach: Reach;
  /** What the bot is seen doing, and since when (milliseconds). */
  action: { readonly name: string; readonly at: number } | undefined;
}

export class Chats {
  readonly bot: Account;
  readonly #chats = new Map<number, Chat>();
  readonly #now: () => number;
  readonly #keep: number;
  #lastMessage = 0;

  constructor(bot: Account, now: () => number, keep: number) {
    this.bot = bot;
    this.#now = now;
    this.#keep = keep;
  }

  open(id: number, partner: Account | string, reach: Reach): Chat {
    if (this.#chats.has(id)) throw new Error(`There is a chat ${id} already.`);
    const chat: Chat = {
      id,
      with: partner,
      messages: new Latest(this.#keep),
      reach,
      action: undefined,
    };
    this.#chats.set(id, chat);
    return chat;
  }

  find(id: number): Chat | undefined {
    return this.#chats.get(id);
  }

  /** The chat that the bot may write to. @throws BotApiError as Telegram refuses it */
  reachable(id: number | undefined): Chat {
    if (id === undefined) throw badRequest("chat_id is empty");
    const chat = this.#chats.get(id);
    switch (chat?.reach) {
      case undefined:
      case "closed":
        throw badRequest("chat not found");
      case "blocked":
        throw forbidden("bot was blocked by the user");
      case "deactivated":
        throw forbidden("user is deactivated");
      case "open":
        return chat;
    }
  }

  add(
    chat: Chat,
    from: Account,
    content: FormattedText,
    o: { readonly keyboard?: Keyboard; readonly extra?: JsonObject } = {},
  ): Message {
    const message: Message = {
      id: ++this.#lastMessage,
      chat,
      from,
      at: this.#now(),
      extra: o.extra ?? {},
      content,
      keyboard: o.keyboard ?? [],
      editedAt: undefined,
    };
    chat.messages.add(message);
    // A message ends what was shown until it came.
    if (from.isBot) chat.action = undefined;
    return message;
  }
}

export const messageIn = (chat: Chat, id: number | undefined): Message | undefined =>
  chat.messages.entries.find((message) => message.id === id);
