/** A chat as its person sees it. */
import type { SeenButton, SeenMessage } from "./api.ts";
import type { Chat, Message } from "./chats.ts";
import type { Files } from "./files.ts";
import { isObject } from "./json.ts";
import type { InlineButton } from "./keyboard.ts";

export const seenMessages = (chat: Chat | undefined, files: Files): readonly SeenMessage[] =>
  (chat?.messages.entries ?? []).map((message) => ({ ...seenMessage(message), ...fileOf(message, files) }));

function fileOf({ extra }: Message, files: Files): Pick<SeenMessage, "file"> {
  const id = isObject(extra.document) ? extra.document.file_id : undefined;
  const file = typeof id === "string" ? files.find(id) : undefined;
  return file === undefined ? {} : { file };
}

const seenMessage = ({ id, from, content, keyboard, editedAt, at, extra }: Message): SeenMessage => ({
  id,
  byBot: from.isBot,
  from: from.id,
  text: content.text === "" && from.isBot && typeof extra.caption === "string" ? extra.caption : content.text,
  entities: content.entities,
  buttons: keyboard.map((row) => row.map(seenButton)),
  edited: editedAt !== undefined,
  at,
});

function seenButton(button: InlineButton): SeenButton {
  return "url" in button
    ? { label: button.text, url: button.url }
    : {
        label: button.text,
        data: button.callback_data,
        ...(button.style !== undefined && { style: button.style }),
      };
}
