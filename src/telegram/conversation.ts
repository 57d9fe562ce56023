/** Routes what a person commanded, pressed or wrote anew to what answers it. One chat at a time, in the order of its updates. */
import { pressAppointment } from "./appointment.ts";
import { offerChange } from "./appointment-changes.ts";
import { plainMessage } from "./cards.ts";
import { type Chat, phraseContext } from "./chat.ts";
import { CANCEL } from "./commands/cancel.ts";
import type { Command } from "./commands/command.ts";
import { sendSpan } from "./commands/ics.ts";
import { changeLanguage } from "./commands/language.ts";
import { leafThrough, leafThroughDays } from "./commands/looking.ts";
import { pressReminders } from "./commands/reminders.ts";
import { leafThroughFound } from "./commands/search.ts";
import { chooseSharing } from "./commands/sharing.ts";
import { draftOf } from "./draft.ts";
import { pressDraft, show, understood } from "./drafting.ts";
import { parsePress } from "./presses.ts";
import { indexOf, isOf, type Said } from "./said.ts";
import { sentencesIn } from "./sentences.ts";
import { isBegun } from "./series/series.ts";
import { undo } from "./undo/undoing.ts";

/** @param words what follows the command */
export async function onCommand(chat: Chat, command: Command, words: string): Promise<void> {
  // Whatever was asked for, the person has something else in mind now.
  if (command !== CANCEL) {
    chat.session.awaited = null;
    chat.session.asksFor = null;
  }
  await command.run(chat, words);
}

/** The person changed a message of theirs: so do the drafts that were made of it, as long as they are open. */
export async function onEdited(chat: Chat, { text }: Said): Promise<void> {
  const { drafts } = chat.session;
  const sentences = sentencesIn(text, phraseContext(chat));
  const own = drafts.all.filter(({ draft }) => isOf(chat.messageKey, draft.id));
  for (const { draft, messages } of own) {
    const sentence = sentences[indexOf(draft.id)];
    if (draft.state === "saving" || isBegun(draft) || sentence === undefined) continue;
    const anew = draftOf(draft.id, understood(chat, sentence));
    await show(chat, { ...anew, shared: draft.shared, tried: draft.tried }, messages.at(-1));
  }
  const saved = drafts.allDone.findLast(({ id, page }) => page !== null && isOf(chat.messageKey, id));
  if (own.length === 0 && saved?.page != null) await offerChange(chat, saved.page);
}

/** @param data as it came back, which may be anything */
export async function onPress(chat: Chat, data: string, messageId: number): Promise<void> {
  const press = parsePress(data);
  chat.session.asksFor = null;
  switch (press?.on) {
    case undefined:
      return;
    case "draft":
      return pressDraft(chat, press.draft, press.press, messageId);
    case "appointment":
      return pressAppointment(chat, press.page, press.press, messageId);
    case "list":
      return leafThrough(chat, press.page, messageId);
    case "days":
      return leafThroughDays(chat, press, messageId);
    case "language":
      return changeLanguage(chat, press.language, messageId);
    case "undo":
      return undo(chat, press.id, messageId);
    case "found":
      return leafThroughFound(chat, press.page, messageId);
    case "sharing":
      return chooseSharing(chat, press.shared, messageId);
    case "file":
      return sendSpan(chat, press.span);
    case "reminders":
      return pressReminders(chat, press.press, messageId);
    case "earlier":
      return void (await chat.send(plainMessage(chat.texts.earlierButton)));
  }
}
