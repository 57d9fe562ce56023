/** What stands between everything that talks to people and Telegram itself. */
import type { FmtString } from "telegraf/format";

/** Pressed, `action` comes back to the bot (at most 64 bytes). */
export interface Pressed {
  readonly label: string;
  readonly action: string;
  /** A colour, where the person's app can show one (Bot API 9.4). */
  readonly style?: "success" | "danger";
}

/** A `url` is opened by the person's own app. */
export type Button = Pressed | { readonly label: string; readonly url: string };

export interface ChatMessage {
  /** Formatted by entities, so that nothing in it needs escaping. At most 4,096 UTF-16 code units. */
  readonly text: FmtString;
  /** Rows of buttons below the message. */
  readonly buttons?: readonly (readonly Button[])[];
}

/** A file of text. */
export interface ChatFile {
  readonly name: string;
  readonly content: string;
  /** What stands below it: at most 1,024 UTF-16 code units. */
  readonly caption: string;
}

export type Delivery =
  | { readonly kind: "sent"; readonly messageId: number }
  /** The person blocked the bot, never started it, or is gone: trying again is of no use. */
  | { readonly kind: "unreachable" }
  /** Telegram refused the message or could not be reached. `reason` holds no content and no token. */
  | { readonly kind: "failed"; readonly reason: string };

/** Never rejects: a chat that can't be reached is nobody's fault but the chat's. */
export interface Messenger {
  /** `chat` is the Telegram user id: all chats are private ones. */
  send(chat: number, message: ChatMessage): Promise<Delivery>;
  /** Replaces a message that was sent before. */
  edit(chat: number, messageId: number, message: ChatMessage): Promise<Delivery>;
}

/** The same of files. */
export interface FileSender {
  sendFile(chat: number, file: ChatFile): Promise<Delivery>;
}

/** What became of a message that must not arrive twice. */
export type SingleDelivery =
  | { readonly kind: "sent"; readonly messageId: number }
  /** The person blocked the bot, never started it, or is gone. */
  | { readonly kind: "unreachable" }
  /** Telegram doesn't take it, and never will. */
  | { readonly kind: "refused"; readonly reason: string }
  /** It certainly hasn't arrived, and may be sent again after so long. */
  | { readonly kind: "not-sent"; readonly reason: string; readonly waitMs: number }
  /** Nobody knows whether it has arrived. */
  | { readonly kind: "unknown"; readonly reason: string };

export interface OnceMessenger {
  /** Never rejects. */
  sendOnce(chat: number, message: ChatMessage): Promise<SingleDelivery>;
}
