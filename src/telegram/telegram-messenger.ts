import type { CarefulTelegram } from "./careful-telegram.ts";
import { failureOf, type TelegramFailure } from "./failure.ts";
import type {
  Button,
  ChatFile,
  ChatMessage,
  Delivery,
  FileSender,
  Messenger,
  OnceMessenger,
  SingleDelivery,
} from "./messenger.ts";

export class TelegramMessenger implements Messenger, OnceMessenger, FileSender {
  readonly #telegram: CarefulTelegram;

  constructor(telegram: CarefulTelegram) {
    this.#telegram = telegram;
  }

  send(chat: number, message: ChatMessage): Promise<Delivery> {
    return delivered(async () => {
      const { message_id } = await this.#telegram.sendMessage(chat, message.text, extraOf(message));
      return message_id;
    });
  }

  sendFile(chat: number, file: ChatFile): Promise<Delivery> {
    return delivered(() => this.#telegram.sendFile(chat, file));
  }

  async sendOnce(chat: number, message: ChatMessage): Promise<SingleDelivery> {
    try {
      const { text, entities = [] } = message.text;
      const payload = { chat_id: chat, text, entities, ...extraOf(message) };
      const { message_id: messageId } = await this.#telegram.atMostOnce("sendMessage", payload);
      return { kind: "sent", messageId };
    } catch (error) {
      return undelivered(failureOf(error, "message"));
    }
  }

  edit(chat: number, messageId: number, message: ChatMessage): Promise<Delivery> {
    return delivered(async () => {
      await this.#telegram.editMessageText(chat, messageId, undefined, message.text, extraOf(message));
      return messageId;
    }, messageId);
  }
}

/** `edited`: the message that an edit is about, which may be as it should be already. */
async function delivered(work: () => Promise<number>, edited?: number): Promise<Delivery> {
  try {
    return { kind: "sent", messageId: await work() };
  } catch (error) {
    const { kind, message } = failureOf(error, "message");
    if (kind === "not_modified" && edited !== undefined) return { kind: "sent", messageId: edited };
    return kind === "unreachable" ? { kind: "unreachable" } : { kind: "failed", reason: message };
  }
}

function undelivered({ kind, message: reason, retryAfterMs = 0 }: TelegramFailure): SingleDelivery {
  switch (kind) {
    case "unreachable":
      return { kind: "unreachable" };
    case "refused":
    case "not_modified":
      return { kind: "refused", reason };
    case "rate_limited":
    case "unconnected":
    case "token_invalid":
    case "conflict":
      return { kind: "not-sent", reason, waitMs: retryAfterMs };
    case "unavailable":
    case "stopped":
      return { kind: "unknown", reason };
  }
}

/** Without the large preview that Telegram would hang below a message with a link. */
const extraOf = ({ buttons = [] }: ChatMessage) => ({
  link_preview_options: { is_disabled: true },
  ...(buttons.length > 0 && {
    reply_markup: { inline_keyboard: buttons.map((row) => row.map(inlineButton)) },
  }),
});

const inlineButton = (button: Button) =>
  "url" in button
    ? { text: button.label, url: button.url }
    : {
        text: button.label,
        callback_data: button.action,
        // telegraf's types don't know it yet; older servers pass it over.
        ...(button.style !== undefined && { style: button.style }),
      };
