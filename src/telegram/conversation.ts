/** Routes what a person wrote, commanded or pressed to what answers it. One chat at a time, in the order of its updates. */
import { answerAppointment, pressAppointment } from "./appointment.ts";
import { plainMessage } from "./cards.ts";
import type { Chat } from "./chat.ts";
import { CANCEL } from "./commands/cancel.ts";
import type { Command } from "./commands/command.ts";
import { changeLanguage } from "./commands/language.ts";
import { leafThrough } from "./commands/looking.ts";
import { answerDraft, beginFromText, isSaving, pressDraft } from "./drafting.ts";
import { parsePress } from "./presses.ts";

export async function onText(chat: Chat, text: string): Promise<void> {
  const { session, texts } = chat;
  if (isSaving(chat)) {
    await chat.send(plainMessage(texts.stillSaving));
    return;
  }
  const { awaited } = session;
  if (awaited?.for === "draft") return answerDraft(chat, awaited.field, text);
  if (awaited?.for === "appointment") return answerAppointment(chat, awaited, text);
  await beginFromText(chat, text);
}

/** @param words what follows the command */
export async function onCommand(chat: Chat, command: Command, words: string): Promise<void> {
  // Whatever was asked for, the person has something else in mind now.
  if (command !== CANCEL && chat.session.awaited?.for === "appointment") chat.session.awaited = null;
  await command.run(chat, words);
}

/** @param data as it came back, which may be anything */
export async function onPress(chat: Chat, data: string, messageId: number): Promise<void> {
  const press = parsePress(data);
  switch (press?.on) {
    case undefined:
      return;
    case "draft":
      return pressDraft(chat, press.draft, press.press, messageId);
    case "appointment":
      return pressAppointment(chat, press.page, press.press, messageId);
    case "list":
      return leafThrough(chat, press.page, messageId);
    case "language":
      return changeLanguage(chat, press.language, messageId);
  }
}
