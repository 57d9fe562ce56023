/** One appointment in Notion, and everything that can be done with it by chat. */
import type { DateRange, Fields } from "../core/appointment.ts";
import { canonical } from "../core/field-value.ts";
import type { BookEntry } from "../engine/book-entry.ts";
import { fieldKeysOf } from "../engine/values.ts";
import { understandOtherDate } from "../phrases/other-date.ts";
import { understandDate } from "../phrases/understand.ts";
import {
  appointmentCard,
  choiceOfDates,
  deleteCard,
  editCard,
  plainMessage,
  questionForField,
  titleOf,
} from "./cards.ts";
import { type Chat, phraseContext, readerOf } from "./chat.ts";
import type { DeskChange, Synced } from "./desk.ts";
import { LONGEST, markOf, offeredDates } from "./draft.ts";
import { KEY_OF, plainValue, rangeOf } from "./field-texts.ts";
import type { ChatMessage } from "./messenger.ts";
import type { AppointmentPress, DraftField } from "./presses.ts";
import type { Awaited } from "./session.ts";
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

/** What the person wrote in answer to the question for a field. */
export async function answerAppointment(
  chat: Chat,
  { page, field, question }: Awaited,
  text: string,
): Promise<void> {
  if (field !== "date" && text.length > LONGEST[field]) {
    await chat.send(plainMessage(chat.texts.tooLong(LONGEST[field])));
    return;
  }
  // Else its buttons are the way back to the appointment.
  const settle = async () => question !== null && chat.edit(question.id, { text: question.text });
  try {
    if (field === "date") await changeDate(chat, page, text);
    else await change(chat, page, { [KEY_OF[field]]: plainValue(text) });
    await settle();
  } catch (error) {
    await settle();
    await sayWhy(chat, page, { do: "open" }, error);
  }
}

/** The one date that a question offered. */
export async function takeOffered(chat: Chat, { page }: Awaited, range: DateRange): Promise<void> {
  chat.session.offered = null;
  try {
    await change(chat, page, { date: { type: "date", range } });
  } catch (error) {
    await sayWhy(chat, page, { do: "open" }, error);
  }
}

/** The card of one that is saved already, with its fields to choose from. */
export async function offerChange(chat: Chat, page: string): Promise<void> {
  const entry = await chat.desk.find(page).catch(() => null);
  const { savedAlready, appointmentGone } = chat.texts;
  await chat.send(
    entry === null ? plainMessage(appointmentGone) : editCard(entry, readerOf(chat), savedAlready),
  );
}

async function carryOut(chat: Chat, page: string, press: AppointmentPress, messageId: number): Promise<void> {
  const { desk } = chat;
  switch (press.do) {
    case "open":
      return open(chat, page);
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
      return replaceByShared(chat, await desk.setShared(page, true), messageId, true);
    case "stop-sharing":
      chat.typing();
      return replaceByShared(chat, await desk.setShared(page, false), messageId, false);
    case "really-delete":
      return remove(chat, page, messageId);
  }
}

/** What a card says of an appointment that was just shared. */
export function sharedHeading({ texts, desk }: Chat, synced: Synced): string {
  if (synced === "done") return texts.shared;
  return desk.enabled ? texts.sharedLater : texts.syncIsOff;
}

export function cardOf(chat: Chat, entry: BookEntry, heading: string | null): ChatMessage {
  return appointmentCard(entry, readerOf(chat), heading, chat.desk.canShare);
}

/** A message of its own, so that the list from which it was opened stays. */
async function open(chat: Chat, page: string): Promise<void> {
  const entry = await chat.desk.find(page);
  await chat.send(entry === null ? plainMessage(chat.texts.appointmentGone) : cardOf(chat, entry, null));
}

async function replaceBy(
  chat: Chat,
  page: string,
  messageId: number,
  card: (entry: BookEntry) => ChatMessage,
): Promise<void> {
  const entry = await chat.desk.find(page);
  await chat.edit(messageId, entry === null ? plainMessage(chat.texts.appointmentGone) : card(entry));
}

async function replaceByShared(
  chat: Chat,
  change: DeskChange,
  messageId: number,
  wanted: boolean,
): Promise<void> {
  chat.session.listing = null;
  await chat.edit(
    messageId,
    answerTo(chat, change, (done) => sharingHeading(chat, done, wanted)),
  );
}

type Done = Extract<DeskChange, { readonly outcome: "done" }>;

/** By how it stands: what was asked for is no proof of what came of it. */
function sharingHeading(chat: Chat, { entry, there, synced }: Done, wanted: boolean): string {
  if (!there || entry.standing === "private") return chat.texts.nowPrivate;
  return wanted ? sharedHeading(chat, synced) : chat.texts.changedLater;
}

/** The card under a heading, or why there is none. */
function answerTo(chat: Chat, change: DeskChange, heading: (done: Done) => string): ChatMessage {
  if (change.outcome !== "done") return plainMessage(refusal(chat, change.outcome));
  return change.there
    ? cardOf(chat, change.entry, heading(change))
    : plainMessage(heading(change), chat.texts.appointmentGone);
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
  await chat.edit(messageId, plainMessage(said));
}

async function askFor(chat: Chat, page: string, field: DraftField, messageId: number): Promise<void> {
  await replaceBy(chat, page, messageId, (entry) => {
    const message = questionForField(entry, field, readerOf(chat));
    const question = { id: messageId, text: message.text };
    chat.session.awaited = { page, field, question };
    return message;
  });
}

async function emptied(chat: Chat, page: string, field: DraftField, messageId: number): Promise<void> {
  if (field === "place" || field === "description")
    await change(chat, page, { [KEY_OF[field]]: plainValue("") }, messageId);
}

async function picked(
  chat: Chat,
  page: string,
  { choice, of }: Extract<AppointmentPress, { readonly do: "pick" }>,
  messageId: number,
): Promise<void> {
  const { session } = chat;
  const { offered } = session;
  const isOffered = offered?.page === page && markOf(offered.ranges) === of;
  const range = isOffered ? offered.ranges[choice] : undefined;
  // Buttons of a question that was answered meanwhile.
  if (range === undefined) return replaceBy(chat, page, messageId, (entry) => cardOf(chat, entry, null));
  session.awaited = null;
  session.offered = null;
  await change(chat, page, { date: { type: "date", range } }, messageId);
}

async function changeDate(chat: Chat, page: string, text: string): Promise<void> {
  const { session } = chat;
  const entry = await chat.desk.find(page);
  const before = entry === null ? null : rangeOf(entry.fields);
  const understood =
    before === null
      ? understandDate(text, phraseContext(chat))
      : understandOtherDate(text, before, phraseContext(chat));
  const [question] = understood.questions;
  if (question === undefined && understood.range !== null) {
    return change(chat, page, { date: { type: "date", range: understood.range } });
  }
  const ranges = offeredDates(understood);
  session.offered = { page, ranges };
  const message = choiceOfDates(page, question ?? { kind: "no-date" }, ranges, readerOf(chat));
  const id = await chat.send(message);
  const asked = id === null ? null : { id, text: message.text };
  session.awaited = { page, field: "date", question: asked };
}

/** The answer takes the place of the message with the pressed button, else it is a new one. */
async function change(chat: Chat, page: string, fields: Fields, messageId?: number): Promise<void> {
  const { texts } = chat;
  const { session } = chat;
  session.awaited = null;
  session.listing = null;
  session.failed = { page, fields };
  chat.typing();
  const made = await chat.desk.edit(page, fields);
  session.failed = null;
  const answer = answerTo(chat, made, ({ synced }) =>
    synced === "later" ? texts.changedLater : texts.changed,
  );
  if (messageId === undefined) await chat.send(answer);
  else await chat.edit(messageId, answer);
}

/** Looks first: what was asked for may stand there already. */
async function again(chat: Chat, page: string, messageId: number): Promise<void> {
  const { session, texts } = chat;
  const failed = session.failed?.page === page ? session.failed : null;
  // Tried again already, or before a restart.
  if (failed === null) return replaceBy(chat, page, messageId, (entry) => cardOf(chat, entry, null));
  const entry = await chat.desk.find(page);
  if (entry === null || !stands(entry, failed.fields)) return change(chat, page, failed.fields, messageId);
  session.failed = null;
  await chat.edit(messageId, cardOf(chat, entry, texts.unchangedAlready));
}

function stands({ fields }: BookEntry, wanted: Fields): boolean {
  return fieldKeysOf(wanted).every((key) => {
    const [is, shall] = [fields[key], wanted[key]];
    return is !== undefined && shall !== undefined && canonical(is) === canonical(shall);
  });
}

function refusal({ texts }: Chat, outcome: Exclude<DeskChange["outcome"], "done">): string {
  switch (outcome) {
    case "unknown":
      return texts.appointmentGone;
    case "trashed":
      return texts.appointmentTrashed;
    case "common":
      return texts.cantShareCommon;
  }
}
