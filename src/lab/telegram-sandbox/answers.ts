/** Accounts, chats and messages as the Bot API shows them. */
import type { Account, Chat, Message } from "./chats.ts";
import type { JsonObject } from "./json.ts";

/** The Bot API counts in seconds. */
export const seconds = (ms: number): number => Math.floor(ms / 1000);

export const userAnswer = ({ id, isBot, firstName, username, languageCode }: Account): JsonObject => ({
  id,
  is_bot: isBot,
  first_name: firstName,
  ...(username !== undefined && { username }),
  ...(languageCode !== undefined && { language_code: languageCode }),
});

export function chatAnswer({ id, with: partner }: Chat): JsonObject {
  if (typeof partner === "string") return { id, type: "group", title: partner };
  const { firstName, username } = partner;
  return { id, type: "private", first_name: firstName, ...(username !== undefined && { username }) };
}

export function messageAnswer({
  id,
  chat,
  from,
  at,
  extra,
  content,
  keyboard,
  editedAt,
}: Message): JsonObject {
  return {
    message_id: id,
    from: userAnswer(from),
    chat: chatAnswer(chat),
    date: seconds(at),
    ...(editedAt !== undefined && { edit_date: seconds(editedAt) }),
    ...(content.text !== "" && { text: content.text }),
    ...(content.entities.length > 0 && { entities: content.entities }),
    ...(keyboard.length > 0 && { reply_markup: { inline_keyboard: keyboard } }),
    ...extra,
  };
}
