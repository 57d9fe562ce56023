/** How the chat answers where an appointment of Notion's was asked for or changed. */
import type { BookEntry } from "../engine/book-entry.ts";
import { appointmentCard, plainMessage } from "./cards.ts";
import { type Chat, readerOf } from "./chat.ts";
import type { DeskChange, Synced } from "./desk.ts";
import type { ChatMessage } from "./messenger.ts";

export type Done = Extract<DeskChange, { readonly outcome: "done" }>;

/** What a card says of an appointment that was just shared. */
export function sharedHeading({ texts, desk }: Chat, synced: Synced): string {
  if (synced === "done") return texts.shared;
  return desk.enabled ? texts.sharedLater : texts.syncIsOff;
}

/** @param more rows of buttons below its own */
export function cardOf(
  chat: Chat,
  entry: BookEntry,
  heading: string | null,
  more: ChatMessage["buttons"] = [],
): ChatMessage {
  const card = appointmentCard(entry, readerOf(chat), heading, chat.desk.canShare);
  return { ...card, buttons: [...(card.buttons ?? []), ...more] };
}

export async function replaceBy(
  chat: Chat,
  page: string,
  messageId: number,
  card: (entry: BookEntry) => ChatMessage,
): Promise<void> {
  const entry = await chat.desk.find(page);
  await chat.edit(messageId, entry === null ? plainMessage(chat.texts.appointmentGone) : card(entry));
}

/** The card under a heading, or why there is none. */
export function answerTo(
  chat: Chat,
  change: DeskChange,
  heading: (done: Done) => string,
  more: ChatMessage["buttons"] = [],
): ChatMessage {
  if (change.outcome !== "done") return plainMessage(refusal(chat, change.outcome));
  return change.there
    ? cardOf(chat, change.entry, heading(change), more)
    : plainMessage(heading(change), chat.texts.appointmentGone);
}

export function refusal({ texts }: Chat, outcome: Exclude<DeskChange["outcome"], "done">): string {
  switch (outcome) {
    case "unknown":
      return texts.appointmentGone;
    case "trashed":
      return texts.appointmentTrashed;
    case "common":
      return texts.cantShareCommon;
    case "changed":
      return texts.changedSince;
  }
}
