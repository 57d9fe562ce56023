/** The Bot API's methods about messages. */
import { messageAnswer } from "./answers.ts";
import { type Message, messageIn } from "./chats.ts";
import { badRequest } from "./errors.ts";
import { type FormattedText, formattedText } from "./formatted-text.ts";
import { type Keyboard, keyboardOf } from "./keyboard.ts";
import type { Payload } from "./payload.ts";
import { editedByBot, nameOf, sentByBot } from "./transcript.ts";
import type { World } from "./world.ts";

export function sendMessage(world: World, payload: Payload): unknown {
  const chat = world.chats.reachable(payload.integer("chat_id"));
  const content = formattedText(payload);
  const message = world.chats.add(chat, world.chats.bot, content, { keyboard: keyboardOf(payload) });
  world.transcript.add(sentByBot(message));
  return messageAnswer(message);
}

/** A keyboard that isn't given again is gone. */
export function editMessageText(world: World, payload: Payload): unknown {
  const message = ownMessage(world, payload);
  return edited(world, message, formattedText(payload), keyboardOf(payload));
}

export function editMessageReplyMarkup(world: World, payload: Payload): unknown {
  const message = ownMessage(world, payload);
  return edited(world, message, message.content, keyboardOf(payload));
}

export function deleteMessage(world: World, payload: Payload): unknown {
  const chat = world.chats.reachable(payload.integer("chat_id"));
  const message = messageIn(chat, payload.integer("message_id"));
  if (message === undefined) throw badRequest("message to delete not found");
  chat.messages.remove(message);
  world.transcript.add(`bot deletes #${message.id} of ${nameOf(chat)}`);
  return true;
}

function ownMessage(world: World, payload: Payload): Message {
  const chat = world.chats.reachable(payload.integer("chat_id"));
  const id = payload.integer("message_id");
  if (id === undefined) throw badRequest("message identifier is not specified");
  const message = messageIn(chat, id);
  if (message === undefined) throw badRequest("message to edit not found");
  if (!message.from.isBot) throw badRequest("message can't be edited");
  return message;
}

function edited(world: World, message: Message, content: FormattedText, keyboard: Keyboard): unknown {
  if (same(message.content, content) && same(message.keyboard, keyboard))
    throw badRequest(
      "message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message",
    );
  message.content = content;
  message.keyboard = keyboard;
  message.editedAt = world.clock.now();
  world.transcript.add(editedByBot(message));
  return messageAnswer(message);
}

const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);
