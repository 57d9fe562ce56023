/** A person's hand on their phone. */

import { chatAnswer, messageAnswer, seconds, userAnswer } from "./answers.ts";
import type { Person, SeenMessage } from "./api.ts";
import { type Account, type Chat, type Message, messageIn, type Reach } from "./chats.ts";
import { type FormattedText, typedText } from "./formatted-text.ts";
import type { JsonObject } from "./json.ts";
import type { InlineButton } from "./keyboard.ts";
import { seenMessages } from "./seen.ts";
import { saidBy } from "./transcript.ts";
import type { World } from "./world.ts";

/** What the bot does is shown for five seconds. */
const ACTION_FADES_MS = 5_000;

export class Hand implements Person {
  readonly #world: World;
  readonly #account: Account;
  readonly #chat: Chat;
  #presses = 0;

  constructor(world: World, account: Account, chat: Chat) {
    this.#world = world;
    this.#account = account;
    this.#chat = chat;
  }

  get id(): number {
    return this.#account.id;
  }

  get firstName(): string {
    return this.#account.firstName;
  }

  say(text: string, { replyTo }: { readonly replyTo?: number } = {}): number {
    const answered = messageIn(this.#chat, replyTo);
    return this.#write(typedText(text), answered ? { reply_to_message: messageAnswer(answered) } : {});
  }

  send(content: JsonObject): number {
    return this.#write(typedText(""), content);
  }

  sendFile({ name, content, type, caption, size }: Parameters<Person["sendFile"]>[0]): number {
    const document = this.#world.files.keep(
      { name, content },
      { ...(type !== undefined && { mime_type: type }), ...(size !== undefined && { file_size: size }) },
    );
    return this.#write(typedText(""), { document, ...(caption !== undefined && { caption }) });
  }

  forward(text: string, from: { readonly id: number; readonly firstName: string }): number {
    const sender_user = userAnswer({ ...from, isBot: false });
    const date = seconds(this.#world.clock.now());
    return this.#write(typedText(text), { forward_origin: { type: "user", sender_user, date } });
  }

  sayIn(group: Chat, text: string): number {
    return this.#post(group, typedText(text), {});
  }

  edit(messageId: number, text: string): void {
    const message = messageIn(this.#chat, messageId);
    if (message?.from !== this.#account) throw new Error(`#${messageId} isn't ${this.firstName}'s message.`);
    const isCaption = "caption" in message.extra;
    if (!isCaption) message.content = typedText(text);
    message.editedAt = this.#world.clock.now();
    this.#world.transcript.add(`${this.firstName} edits #${messageId}: ${text}`);
    const now = messageAnswer(message);
    this.#world.updates.add("edited_message", isCaption ? { ...now, caption: text } : now);
  }

  press(button: string, messageId?: number): string {
    const candidates = this.#chat.messages.entries.filter(
      ({ id }) => messageId === undefined || id === messageId,
    );
    for (const message of [...candidates].reverse()) {
      const found = message.keyboard.flat().find((one) => isCalled(one, button));
      if (found !== undefined) return this.#press(message, found);
    }
    throw new Error(
      `${this.firstName} sees no button "${button}"${messageId === undefined ? "" : ` on #${messageId}`}. What happened:\n${this.#world.transcript.entries.join("\n")}`,
    );
  }

  pressForged(data: string, { messageId, from }: { messageId?: number; from?: number } = {}): string {
    const id = messageId ?? this.#chat.messages.entries.at(-1)?.id ?? 0;
    const message = messageIn(this.#chat, id);
    const account = from === undefined ? this.#account : this.#accountOf(from);
    this.#world.transcript.add(`a forged press of "${data}" on #${id}, from ${account.id}`);
    return this.#query(
      account,
      data,
      message ? messageAnswer(message) : { chat: chatAnswer(this.#chat), message_id: id, date: 0 },
    );
  }

  block(): void {
    this.#turn("blocked", "member", "kicked");
  }

  unblock(): void {
    this.#turn("open", "kicked", "member");
  }

  deactivate(): void {
    this.#chat.reach = "deactivated";
    this.#world.happenings.changed();
  }

  messages(): readonly SeenMessage[] {
    return seenMessages(this.#chat, this.#world.files);
  }

  action(): string | undefined {
    const { action } = this.#chat;
    return action && this.#world.clock.now() - action.at < ACTION_FADES_MS ? action.name : undefined;
  }

  #accountOf(id: number): Account {
    const known = this.#world.chats.find(id)?.with;
    return typeof known === "object" ? known : { id, isBot: false, firstName: `User ${id}` };
  }

  #write(content: FormattedText, extra: JsonObject): number {
    if (this.#chat.reach === "deactivated") throw new Error(`${this.firstName}'s account is gone.`);
    if (this.#chat.reach === "blocked") this.unblock();
    this.#chat.reach = "open";
    return this.#post(this.#chat, content, extra);
  }

  #post(chat: Chat, content: FormattedText, extra: JsonObject): number {
    const message = this.#world.chats.add(chat, this.#account, content, { extra });
    this.#world.transcript.add(saidBy(this.#account, message));
    this.#world.updates.add("message", messageAnswer(message));
    return message.id;
  }

  #press(message: Message, button: InlineButton): string {
    if ("url" in button)
      throw new Error(`The button "${button.text}" opens ${button.url}; the bot hears nothing.`);
    this.#world.transcript.add(`${this.firstName} presses [${button.text}] on #${message.id}`);
    return this.#query(this.#account, button.callback_data, messageAnswer(message));
  }

  #query(by: Account, data: string, message: JsonObject): string {
    const queryId = `${this.id}-${++this.#presses}`;
    this.#world.presses.add({ queryId, by: by.id, data, answer: undefined });
    this.#world.updates.add("callback_query", {
      id: queryId,
      from: userAnswer(by),
      message,
      chat_instance: String(this.#chat.id),
      data,
    });
    return queryId;
  }

  #turn(reach: Reach, before: string, after: string): void {
    this.#chat.reach = reach;
    this.#world.transcript.add(`${this.firstName} ${reach === "blocked" ? "blocks" : "unblocks"} the bot`);
    const user = userAnswer(this.#world.chats.bot);
    this.#world.updates.add("my_chat_member", {
      chat: chatAnswer(this.#chat),
      from: userAnswer(this.#account),
      date: seconds(this.#world.clock.now()),
      old_chat_member: { user, status: before },
      new_chat_member: { user, status: after },
    });
  }
}

const isCalled = (button: InlineButton, name: string): boolean =>
  button.text === name || ("callback_data" in button && button.callback_data === name);
