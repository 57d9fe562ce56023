/** A chat as its person sees it. */
import type { SeenButton, SeenMessage } from "./api.ts";
import type { Chat, Message } from "./chats.ts";
import type { InlineButton } from "./keyboard.ts";

export const seenMessages = (chat: Chat | undefined): readonly SeenMessage[] =>
  (chat?.messages.entries ?? []).map(seenMessage);

const seenMessage = ({ id, from, content, keyboard, editedAt, at }: Message): SeenMessage => ({
  id,
  byBot: from.isBot,
  from: from.id,
  text: content.text,
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
