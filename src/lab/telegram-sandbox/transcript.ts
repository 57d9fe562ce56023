/** What happened in the chats, in words: what a test that waited in vain shows. */
import type { Account, Chat, Message } from "./chats.ts";
import type { Keyboard } from "./keyboard.ts";

export const nameOf = ({ with: partner }: Chat): string =>
  typeof partner === "string" ? partner : partner.firstName;

export const sentByBot = (message: Message): string =>
  `bot → ${nameOf(message.chat)} #${message.id}: ${inWords(message)}`;

export const editedByBot = (message: Message): string =>
  `bot edits #${message.id} of ${nameOf(message.chat)}: ${inWords(message)}`;

export const saidBy = (who: Account, message: Message): string =>
  `${who.firstName}${message.chat.id === who.id ? "" : ` in ${nameOf(message.chat)}`} #${message.id}: ${inWords(message)}`;

function inWords({ content, keyboard, extra }: Message): string {
  const text = content.text === "" ? `(${Object.keys(extra).join(", ")})` : content.text;
  return `${text}${buttonsInWords(keyboard)}`;
}

const buttonsInWords = (keyboard: Keyboard): string =>
  keyboard.map((row) => `\n    ${row.map(({ text }) => `[${text}]`).join(" ")}`).join("");
