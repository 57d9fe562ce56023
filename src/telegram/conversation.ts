/** Routes what a person wrote, commanded or pressed to what answers it. One chat at a time, in the order of its updates. */
import { answerAppointment, pressAppointment } from "./appointment.ts";
import { plainMessage } from "./cards.ts";
import type { Chat } from "./chat.ts";
import { answerDraft, beginFromText, beginGuided, discardDraft, isSaving, pressDraft } from "./drafting.ts";
import { leafThrough, showList, showToday, showTomorrow, showWeek } from "./looking.ts";
import { encodePress, type Press, parsePress } from "./presses.ts";
import { showStatus, syncNow } from "./syncing.ts";
import type { CommandName } from "./texts/bot-texts.ts";
import { TEXTS } from "./texts/texts.ts";

export interface ConversationOptions {
  /** Remembers which language the person chose. */
  readonly chooseLanguage: (person: number, language: "de" | "en") => Promise<void>;
  /** What goes on while the chat does; it never rejects. */
  readonly inBackground: (work: Promise<void>) => void;
}

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
export async function onCommand(
  chat: Chat,
  command: CommandName | "start",
  words: string,
  firstName: string,
  options: ConversationOptions,
): Promise<void> {
  // Whatever was asked for, the person has something else in mind now; /cancel answers whether anything was.
  if (command !== "cancel" && chat.session.awaited?.for === "appointment") chat.session.awaited = null;
  switch (command) {
    case "cancel":
      return cancel(chat);
    case "start":
    case "help":
      await chat.send({ text: chat.texts.help(firstName, chat.desk.canShare) });
      return;
    case "new":
      return words === "" ? beginGuided(chat) : beginFromText(chat, words);
    case "today":
      return showToday(chat);
    case "tomorrow":
      return showTomorrow(chat);
    case "week":
      return showWeek(chat);
    case "list":
      return showList(chat);
    case "sync":
      return options.inBackground(syncNow(chat));
    case "status":
      return showStatus(chat);
    case "language":
      return offerLanguages(chat);
  }
}

/** @param data as it came back, which may be anything */
export async function onPress(
  chat: Chat,
  data: string,
  messageId: number,
  { chooseLanguage }: ConversationOptions,
): Promise<void> {
  const press = parsePress(data);
  if (press === null) return;
  return answerPress(chat, press, messageId, chooseLanguage);
}

async function answerPress(
  chat: Chat,
  press: Press,
  messageId: number,
  chooseLanguage: ConversationOptions["chooseLanguage"],
): Promise<void> {
  switch (press.on) {
    case "draft":
      return pressDraft(chat, press.draft, press.press, messageId);
    case "appointment":
      return pressAppointment(chat, press.page, press.press, messageId);
    case "list":
      return leafThrough(chat, press.page, messageId);
    case "language":
      await chooseLanguage(chat.id, press.language);
      return chat.edit(messageId, plainMessage(TEXTS[press.language].languageChosen));
  }
}

async function cancel(chat: Chat): Promise<void> {
  const { session, texts } = chat;
  if (isSaving(chat)) {
    await chat.send(plainMessage(texts.stillSaving));
    return;
  }
  const wasAsked = session.awaited !== null;
  session.awaited = null;
  session.offered = null;
  const discarded = await discardDraft(chat, texts.draftDiscarded);
  await chat.send(plainMessage(wasAsked || discarded ? texts.cancelled : texts.nothingToCancel));
}

async function offerLanguages(chat: Chat): Promise<void> {
  const button = (label: string, language: "de" | "en") => ({
    label,
    action: encodePress({ on: "language", language }),
  });
  const { text } = plainMessage(chat.texts.chooseLanguage);
  await chat.send({ text, buttons: [[button("Deutsch", "de"), button("English", "en")]] });
}
