/** Other values for an appointment that stands in Notion: asked for, answered, and tried again where that failed. */
import type { DateRange, Fields } from "../core/appointment.ts";
import { canonical } from "../core/field-value.ts";
import type { BookEntry } from "../engine/book-entry.ts";
import { fieldKeysOf } from "../engine/values.ts";
import { type AnsweredDate, understandAnswer } from "../phrases/other-date.ts";
import { withMore } from "./amending.ts";
import { answerTo, cardOf, type Done, replaceBy } from "./appointment-answers.ts";
import { choiceOfDates, editCard, plainMessage } from "./cards.ts";
import { type Chat, phraseContext, readerOf } from "./chat.ts";
import { LONGEST, markOf, offeredDates } from "./draft.ts";
import { KEY_OF, plainValue, rangeOf, textOf } from "./field-texts.ts";
import { namedField } from "./intent.ts";
import type { AppointmentPress, DraftField } from "./presses.ts";
import type { Awaited } from "./session.ts";
import { edit } from "./undo/undo.ts";
import { undoRow } from "./undo/undoing.ts";
import { sayWhy } from "./undone.ts";

/** What the person wrote in answer to the question for a field. */
export async function answerAppointment(
  chat: Chat,
  { page, field, question, asked }: Awaited,
  text: string,
): Promise<void> {
  if (field !== "date" && text.length > LONGEST[field]) {
    await chat.send(plainMessage(chat.texts.tooLong(LONGEST[field])));
    return;
  }
  // Else its buttons are the way back to the appointment.
  const settle = async () => question !== null && chat.edit(question.id, { text: question.text });
  try {
    if (field === "date") await changeDate(chat, page, text, asked);
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

export async function emptied(chat: Chat, page: string, field: DraftField, messageId: number): Promise<void> {
  if (field === "place" || field === "description")
    await change(chat, page, { [KEY_OF[field]]: plainValue("") }, messageId);
}

export async function picked(
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

async function changeDate(chat: Chat, page: string, text: string, asked: string): Promise<void> {
  const entry = await chat.desk.find(page);
  const before = entry === null ? null : rangeOf(entry.fields);
  await takeDate(
    chat,
    page,
    understandAnswer(text, { before, asked, offered: offeredOf(chat, page) }, phraseContext(chat)),
  );
}

function offeredOf({ session: { offered } }: Chat, page: string): readonly DateRange[] {
  return offered?.page === page ? offered.ranges : [];
}

/** The date, if that is clear; else it is asked which. */
async function takeDate(chat: Chat, page: string, { range, questions, line }: AnsweredDate): Promise<void> {
  const { session } = chat;
  const [question] = questions;
  if (question === undefined && range !== null) return change(chat, page, { date: { type: "date", range } });
  const ranges = offeredDates({ questions });
  session.offered = { page, ranges };
  const message = choiceOfDates(page, question ?? { kind: "no-date" }, ranges, readerOf(chat));
  const id = await chat.send(message);
  const shown = id === null ? null : { id, text: message.text };
  session.awaited = { page, field: "date", question: shown, asked: line };
}

/** A text about one that is saved already, without a question: its date or a field, if it names one; else its fields to choose from. */
export async function changeBy(chat: Chat, page: string, text: string): Promise<void> {
  const named = namedField(text);
  try {
    const entry = await chat.desk.find(page);
    if (named !== null) {
      const description = entry === null ? "" : textOf(entry.fields.description);
      const value = withMore(named, description === "" ? null : description);
      return answerAppointment(chat, { page, field: named.field, question: null, asked: "" }, value);
    }
    const before = entry === null ? null : rangeOf(entry.fields);
    const date = understandAnswer(text, { before, asked: "", offered: [] }, phraseContext(chat));
    const isDate = date.questions.every(({ kind }) => kind !== "no-date" && kind !== "not-a-date");
    if (before !== null && isDate) await takeDate(chat, page, date);
    else await offerFields(chat, entry);
  } catch (error) {
    await sayWhy(chat, page, { do: "open" }, error);
  }
}

/** The card of one that is saved already, with its fields to choose from. */
export async function offerChange(chat: Chat, page: string): Promise<void> {
  try {
    await offerFields(chat, await chat.desk.find(page));
  } catch (error) {
    await sayWhy(chat, page, { do: "open" }, error);
  }
}

async function offerFields(chat: Chat, entry: BookEntry | null): Promise<void> {
  const { savedAlready, appointmentGone } = chat.texts;
  await chat.send(
    entry === null ? plainMessage(appointmentGone) : editCard(entry, readerOf(chat), savedAlready),
  );
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
  const row = await undoRow(chat, page, made.outcome === "done" ? edit(made, fields) : null);
  const heading = ({ synced }: Done) => (synced === "later" ? texts.changedLater : texts.changed);
  const answer = answerTo(chat, made, heading, row);
  if (messageId === undefined) await chat.send(answer);
  else await chat.edit(messageId, answer);
}

/** Looks first: what was asked for may stand there already. */
export async function again(chat: Chat, page: string, messageId: number): Promise<void> {
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
