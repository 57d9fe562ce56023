/** Creating an appointment: from a sentence, or field by field, to a page in Notion. */
import type { BookEntry } from "../engine/book-entry.ts";
import { CalendarFailure } from "../engine/failure.ts";
import { understandOtherDate } from "../phrases/other-date.ts";
import { understandAppointment, understandDate } from "../phrases/understand.ts";
import { cardOf, sharedHeading } from "./appointment.ts";
import { draftCard, draftQuestion, plainMessage, unsavedDraft } from "./cards.ts";
import { type Chat, phraseContext, readerOf } from "./chat.ts";
import {
  canBeSaved,
  type Draft,
  draftOf,
  fieldsOfDraft,
  guidedDraft,
  LONGEST,
  nextToAsk,
  offeredDates,
  unchanged,
  withDate,
  withField,
} from "./draft.ts";
import { failureLines } from "./failure-texts.ts";
import type { DraftField, DraftPress } from "./presses.ts";

export async function beginFromText(chat: Chat, text: string): Promise<void> {
  const understood = understandAppointment(text, phraseContext(chat));
  await begin(chat, draftOf(chat.newDraftId(), understood));
}

export async function beginGuided(chat: Chat): Promise<void> {
  await begin(chat, guidedDraft(chat.newDraftId()));
}

/** Whether the person's next words belong to a draft that is being saved, which then comes first. */
export function isSaving({ session }: Chat): boolean {
  return session.draft?.state === "saving";
}

/** What the person wrote in answer to a question. */
export async function answerDraft(chat: Chat, field: DraftField, text: string): Promise<void> {
  const { draft } = chat.session;
  if (draft === null) {
    await chat.send(plainMessage(chat.texts.draftGone));
    return;
  }
  if (field === "date") {
    const context = phraseContext(chat);
    const { range } = draft;
    const date = range === null ? understandDate(text, context) : understandOtherDate(text, range, context);
    return show(chat, withDate(draft, date));
  }
  if (text.length > LONGEST[field]) {
    await chat.send(plainMessage(chat.texts.tooLong(LONGEST[field])));
    return;
  }
  await show(chat, withField(draft, field, text));
}

export async function pressDraft(
  chat: Chat,
  id: string,
  press: DraftPress,
  messageId: number,
): Promise<void> {
  const { draft } = chat.session;
  if (draft === null || draft.id !== id) return chat.edit(messageId, plainMessage(chat.texts.draftGone));
  // Pressed twice: the first press is still being carried out.
  if (draft.state === "saving") return;
  await onlyOneWithButtons(chat, messageId);
  switch (press.do) {
    case "share":
      return show(chat, { ...draft, shared: !draft.shared && chat.desk.canShare }, messageId);
    case "change":
      return show(chat, { ...draft, changing: press.field }, messageId);
    case "back":
      return show(chat, unchanged(draft), messageId);
    case "skip":
      return show(chat, skipped(draft), messageId);
    case "pick":
      return show(chat, picked(draft, press.choice), messageId);
    case "save":
      return save(chat, draft, messageId);
    case "cancel":
      forget(chat);
      return chat.edit(messageId, plainMessage(chat.texts.draftDiscarded));
  }
}

/** `false` where there is no draft. */
export async function discardDraft(chat: Chat, why: string): Promise<boolean> {
  const { draft, draftMessage } = chat.session;
  if (draft === null || draft.state === "saving") return false;
  forget(chat);
  if (draftMessage !== null) await chat.edit(draftMessage.id, plainMessage(why));
  return true;
}

async function begin(chat: Chat, draft: Draft): Promise<void> {
  await discardDraft(chat, chat.texts.draftReplaced);
  await show(chat, draft);
}

function forget({ session }: Chat): void {
  session.draft = null;
  session.draftMessage = null;
  session.awaited = null;
}

/** The card, or the next question. `messageId`: it takes the place of that message, else it is a new one. */
async function show(chat: Chat, draft: Draft, messageId?: number): Promise<void> {
  const { session, desk } = chat;
  const field = nextToAsk(draft);
  session.draft = draft;
  session.awaited = field === null ? null : { for: "draft", field };
  const message =
    field === null ? draftCard(draft, readerOf(chat), desk.canShare) : draftQuestion(draft, readerOf(chat));
  if (messageId !== undefined) {
    session.draftMessage = { id: messageId, text: message.text };
    return chat.edit(messageId, message);
  }
  const id = await chat.send(message);
  // Where the new message could not be sent, the one before keeps its buttons.
  if (id === null) return;
  await onlyOneWithButtons(chat, id);
  session.draftMessage = { id, text: message.text };
}

/** Of the messages about a draft only one has buttons. */
async function onlyOneWithButtons(chat: Chat, messageId: number): Promise<void> {
  const { draftMessage } = chat.session;
  if (draftMessage === null || draftMessage.id === messageId) return;
  await chat.edit(draftMessage.id, { text: draftMessage.text });
}

function skipped(draft: Draft): Draft {
  const field = nextToAsk(draft);
  return field === "place" || field === "description" ? withField(draft, field, "") : draft;
}

function picked(draft: Draft, choice: number): Draft {
  const range = offeredDates(draft)[choice];
  return range === undefined ? draft : withDate(draft, { range, questions: [] });
}

async function save(chat: Chat, draft: Draft, messageId: number): Promise<void> {
  const { session, texts, desk } = chat;
  if (!canBeSaved(draft)) return show(chat, draft, messageId);
  session.draft = { ...draft, state: "saving" };
  session.awaited = null;
  void chat.edit(messageId, plainMessage(texts.saving));
  try {
    const created = await desk.create(fieldsOfDraft(draft), draft.shared);
    forget(chat);
    session.listing = null;
    const heading = draft.shared ? `${texts.saved}\n${sharedHeading(chat, created.synced)}` : texts.saved;
    await chat.edit(messageId, cardOf(chat, createdEntry(chat, draft, created.id), heading));
  } catch (error) {
    const unsure = error instanceof CalendarFailure && error.maybeWritten;
    session.draft = { ...draft, state: "open" };
    const why = unsure ? [texts.maybeSaved] : [texts.notSaved, ...failureLines(error, chat.language)];
    const message = unsavedDraft(session.draft, readerOf(chat), why);
    session.draftMessage = { id: messageId, text: message.text };
    await chat.edit(messageId, message);
  }
}

/** As it was just written; reading it again would show the same. */
function createdEntry({ id: owner }: Chat, draft: Draft, id: string): BookEntry {
  return {
    id,
    side: "private",
    copy: null,
    standing: draft.shared ? "shared" : "private",
    fields: fieldsOfDraft(draft),
    ticked: draft.shared,
    owner,
  };
}
