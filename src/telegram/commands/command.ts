/** What a file of this folder holds: commands that belong together, with what they do and every word that is theirs alone. */
import type { Language } from "../../core/readable-date.ts";
import type { Chat } from "../chat.ts";

export type InBoth<T> = Readonly<Record<Language, T>>;

export interface Command {
  /** Without the slash: lower-case letters, digits, `_`. */
  readonly name: string;
  /** Under which it is known too, in whatever language; not in the menu. */
  readonly aliases?: readonly string[];
  /** What stands in Telegram's menu: at most 256 characters. */
  readonly menu: InBoth<string>;
  /** @param words what follows the command */
  readonly run: (chat: Chat, words: string) => Promise<void>;
}

export interface CommandFamily {
  /** In the order of Telegram's menu. */
  readonly commands: readonly Command[];
  /** What /help says behind their names. */
  readonly help: InBoth<string>;
}
