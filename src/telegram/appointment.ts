/** One appointment in Notion, and everything that can be done with it by chat. */
import { answerTo, cardOf, type Done, refusal, replaceBy, sharedHeading } from "./appointment-answers.ts";
import { again, emptied, picked } from "./appointment-changes.ts";
import { sendOne } from "./calendar-file/export.ts";
import { deleteCard, editCard, plainMessage, questionForField, titleOf } from "./cards.ts";
import { type Chat, readerOf } from "./chat.ts";
import type { DeskChange } from "./desk.ts";
import type { AppointmentPress, DraftField } from "./presses.ts";
import { deletion, unsharing } from "./undo/undo.ts";
import { undoRow } from "./undo/undoing.ts";
import { sayWhy } from "./undone.ts";

/** So many deletions are remembered, for second taps. */
const MOST_DELETED = 50;

export async function pressAppointment(
  chat: Chat,
  page: string,
  press: AppointmentPress,
  messageId: number,
): Promise<void> {
  const { session } = chat;
  // Tapped twice: it is deleted, and the message says so.
  if (session.deletedIn.includes(messageId) && press.do !== "open") return;
  if (press.do !== "pick") {
    session.offered = null;
    session.awaited = null;
  }
  try {
    await carryOut(chat, page, press, messageId);
  } catch (error) {
    await sayWhy(chat, page, press, error, messageId);
  }
}

async function carryOut(chat: Chat, page: string, press: AppointmentPress, messageId: number): Promise<void> {
  const { desk } = chat;
  switch (press.do) {
    case "open":
      return open(chat, page);
    case "file":
      return file(chat, page);
    case "back":
      return replaceBy(chat, page, messageId, (entry) => cardOf(chat, entry, null));
    case "edit":
      return replaceBy(chat, page, messageId, (entry) => editCard(entry, readerOf(chat), null));
    case "delete":
      return replaceBy(chat, page, messageId, (entry) => deleteCard(entry, readerOf(chat)));
    case "change":
      return askFor(chat, page, press.field, messageId);
    case "empty":
      return emptied(chat, page, press.field, messageId);
    case "pick":
      return picked(chat, page, press, messageId);
    case "again":
      return again(chat, page, messageId);
    case "share":
      chat.typing();
      return replaceByShared(chat, page, await desk.setShared(page, true), messageId, true);
    case "stop-sharing":
      chat.typing();
      return replaceByShared(chat, page, await desk.setShared(page, false), messageId, false);
    case "really-delete":
      return remove(chat, page, messageId);
  }
}

/** A message of its own, so that the list from which it was opened stays. */
async function open(chat: Chat, page: string): Promise<void> {
  const entry = await chat.desk.find(page);
  await chat.send(entry === null ? plainMessage(chat.texts.appointmentGone) : cardOf(chat, entry, null));
}

async function file(chat: Chat, page: string): Promise<void> {
  const entry = await chat.desk.find(page);
  if (entry === null) await chat.send(plainMessage(chat.texts.appointmentGone));
  else await sendOne(chat, entry);
}

async function replaceByShared(
  chat: Chat,
  page: string,
  change: DeskChange,
  messageId: number,
  wanted: boolean,
): Promise<void> {
  chat.session.listing = null;
  const what = !wanted && change.outcome === "done" ? unsharing(change) : null;
  const row = await undoRow(chat, page, what);
  await chat.edit(
    messageId,
    answerTo(chat, change, (done) => sharingHeading(chat, done, wanted), row),
  );
}

/** By how it stands: what was asked for is no proof of what came of it. */
function sharingHeading(chat: Chat, { entry, there, synced }: Done, wanted: boolean): string {
  if (!there || entry.standing === "private") return chat.texts.nowPrivate;
  return wanted ? sharedHeading(chat, synced) : chat.texts.changedLater;
}

async function remove(chat: Chat, page: string, messageId: number): Promise<void> {
  chat.typing();
  const change = await chat.desk.trash(page);
  const { deletedIn } = chat.session;
  chat.session.listing = null;
  if (change.outcome === "done" && deletedIn.push(messageId) > MOST_DELETED) deletedIn.shift();
  const said =
    change.outcome === "done"
      ? chat.texts.deleted(titleOf(change.entry, readerOf(chat)))
      : refusal(chat, change.outcome);
  const buttons = change.outcome === "done" ? await undoRow(chat, page, deletion(change)) : [];
  await chat.edit(messageId, { ...plainMessage(said), buttons });
}

async function askFor(chat: Chat, page: string, field: DraftField, messageId: number): Promise<void> {
  await replaceBy(chat, page, messageId, (entry) => {
    const message = questionForField(entry, field, readerOf(chat));
    const question = { id: messageId, text: message.text };
    chat.session.awaited = { page, field, question, asked: "" };
    return message;
  });
}
