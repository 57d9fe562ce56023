/** Appointments in the making: from a sentence, or field by field, to a card that can be saved. Several side by side. */

import type { Repeats } from "../phrases/repeats.ts";
import { type Understood, understandAppointment } from "../phrases/understand.ts";
import { understandSeries } from "../phrases/understand-series.ts";
import { plainMessage, type Reader } from "./cards.ts";
import { type Chat, phraseContext, readerOf } from "./chat.ts";
import {
  type Draft,
  draftOf,
  guidedDraft,
  markOf,
  nextToAsk,
  offeredDates,
  unchanged,
  withDate,
  withField,
  withoutHour,
  withRange,
} from "./draft.ts";
import { draftCard, draftOver, draftQuestion, heardQuestion } from "./draft-cards.ts";
import type { ChatMessage } from "./messenger.ts";
import { MOST_OPEN, type OpenDraft } from "./open-drafts.ts";
import { overlapLines } from "./overlaps/looking.ts";
import type { DraftField, DraftPress } from "./presses.ts";
import { draftIdOf } from "./said.ts";
import { save, settleBeforeDiscarding } from "./saving.ts";
import { sentencesIn } from "./sentences.ts";
import { endQuestion } from "./series/cards.ts";
import { endSeries } from "./series/saving.ts";
import { isBegun, isSeries, rangesOf, settledSeries, withEnd } from "./series/series.ts";
import { takeBack } from "./series/taking-back.ts";

/** One draft for each dated line; one alone for everything else. */
export async function beginFromText(chat: Chat, text: string): Promise<void> {
  const sentences = sentencesIn(text, phraseContext(chat));
  await begin(
    chat,
    sentences.map((sentence, at) => draftOf(draftIdOf(chat.messageKey, at), understood(chat, sentence))),
  );
}

export async function beginGuided(chat: Chat): Promise<void> {
  await begin(chat, [guidedDraft(draftIdOf(chat.messageKey, 0))]);
}

export function understood(chat: Chat, text: string): Understood & { readonly repeats?: Repeats } {
  const context = phraseContext(chat);
  return understandSeries(text, context) ?? understandAppointment(text, context);
}

export async function pressDraft(
  chat: Chat,
  id: string,
  press: DraftPress,
  messageId: number,
): Promise<void> {
  const { drafts } = chat.session;
  if (press.do === "take-back") return takeBack(chat, id, messageId);
  // Tapped twice: the first tap has done it, and its card says so.
  if (drafts.done(id) !== undefined) return;
  const open = drafts.find(id);
  if (open === undefined) {
    await chat.send(plainMessage(chat.texts.draftGone));
    return;
  }
  if (open.draft.state === "saving") return;
  chat.session.awaited = null;
  await carryOut(chat, open, press, messageId);
}

async function carryOut(
  chat: Chat,
  { draft }: OpenDraft,
  press: DraftPress,
  messageId: number,
): Promise<void> {
  // Buttons of a card of before: what stands in Notion already isn't changed from here.
  if (isBegun(draft) && press.do !== "save" && press.do !== "cancel") return;
  switch (press.do) {
    case "share":
      return show(chat, { ...draft, shared: press.on && chat.desk.canShare }, messageId);
    case "change":
      return show(chat, { ...draft, changing: press.field, heard: null }, messageId);
    case "back":
      return show(chat, unchanged(draft), messageId);
    case "skip":
      return show(chat, skipped(draft, press.field), messageId);
    case "use":
      return show(chat, withHeard(draft, press.field), messageId);
    case "pick":
      return show(chat, picked(draft, press.choice, press.of), messageId);
    case "join":
      return join(chat, draft, messageId);
    case "save":
      return save(chat, draft, messageId);
    case "cancel":
      return void (await discard(chat, draft, messageId));
    case "repeat":
      return show(chat, repeated(draft, press.times), messageId);
    case "take-back":
      return takeBack(chat, draft.id, messageId);
  }
}

/** Drafts that nobody wants, of which none is called discarded that turns out to stand in Notion. */
export async function drop(chat: Chat, unwanted: readonly Draft[], said: string): Promise<void> {
  const gone: boolean[] = [];
  for (const draft of unwanted) gone.push(await discard(chat, draft));
  if (gone.includes(false)) return;
  const left = chat.session.drafts.all.length;
  await chat.send(plainMessage(said, ...(left === 0 ? [] : [chat.texts.moreOpen(left)])));
}

/**
 * `false` where it isn't discarded, which its card then explains.
 * @param messageId the message with its buttons, where that is known
 */
async function discard(chat: Chat, draft: Draft, messageId?: number): Promise<boolean> {
  if (isSeries(draft) && isBegun(draft)) {
    await endSeries(chat, draft, messageId);
    return false;
  }
  if (await settleBeforeDiscarding(chat, draft, messageId)) return false;
  await putAway(chat, draft, chat.texts.draftDiscarded, messageId);
  return true;
}

async function putAway(chat: Chat, draft: Draft, why: string, messageId?: number): Promise<void> {
  const { drafts } = chat.session;
  const shown = messageId ?? drafts.find(draft.id)?.messages.at(-1);
  await drafts.close(draft.id, null);
  if (shown !== undefined) await chat.edit(shown, draftOver(draft, readerOf(chat), why));
}

/** All are kept before the first one is shown, as the message doesn't come once more. */
export async function begin(chat: Chat, begun: readonly Draft[]): Promise<void> {
  const { drafts } = chat.session;
  // The same message once more, after a cut.
  const fresh = begun
    .filter(({ id }) => drafts.find(id) === undefined && drafts.done(id) === undefined)
    .map((draft) => ({ ...draft, shared: drafts.sharesByDefault && chat.desk.canShare }));
  const older = drafts.all.filter(({ draft: { state } }) => state === "open");
  const tooMany = Math.max(0, drafts.all.length + fresh.length - MOST_OPEN);
  for (const { draft } of older.slice(0, tooMany)) await putAway(chat, draft, chat.texts.tooMany);
  await Promise.all(fresh.map((draft) => drafts.put(draft)));
  for (const draft of fresh) await show(chat, draft);
}

/** The card, or the next question. `messageId`: it takes the place of that message, else it is a new one. */
export async function show(
  chat: Chat,
  given: Draft,
  messageId?: number,
  other?: (reader: Reader) => ChatMessage,
): Promise<void> {
  const { session } = chat;
  const draft = settledSeries(given, chat.timeZone);
  const before = session.drafts.find(draft.id);
  const shownBefore = before === undefined ? undefined : messageOf(chat, before.draft).text;
  session.awaited = null;
  await session.drafts.put(draft, messageId);
  const message = other?.(readerOf(chat)) ?? messageOf(chat, draft);
  if (messageId !== undefined) await chat.edit(messageId, message);
  const id = messageId ?? (await chat.send(message));
  // Where the new message could not be sent, the one before keeps its buttons.
  if (id === null) return;
  if (messageId === undefined) await session.drafts.put(draft, id);
  if (other === undefined && nextToAsk(draft) === null) chat.inBackground(addOverlaps(chat, draft, id));
  const last = before?.messages.at(-1);
  // Of the messages about a draft only one has buttons.
  if (last !== undefined && last !== id && shownBefore !== undefined)
    await chat.edit(last, { text: shownBefore });
}

/** Beside the chat, which needn't wait for Notion: as soon as it is known, as long as the card still shows that draft. */
async function addOverlaps(chat: Chat, draft: Draft, messageId: number): Promise<void> {
  const said = await overlapsOf(chat, draft);
  const shown = chat.session.drafts.find(draft.id);
  const isShown = shown?.draft === draft && shown.messages.at(-1) === messageId;
  if (said.length > 0 && isShown && draft.heard === null)
    await chat.edit(messageId, draftCard(draft, readerOf(chat), chat.desk.canShare, said));
}

/** Notion is asked once for the same dates, whatever else of the draft changes. */
function overlapsOf(chat: Chat, draft: Draft): Promise<readonly string[]> {
  const { session } = chat;
  const ranges = rangesOf(draft, chat.timeZone);
  const when = JSON.stringify(ranges);
  const { overlaps: known } = session;
  if (known?.draft === draft.id && known.when === when) return known.lines;
  const lines = overlapLines(chat, ranges);
  session.overlaps = { draft: draft.id, when, lines };
  return lines;
}

function messageOf(chat: Chat, draft: Draft): ChatMessage {
  const reader = readerOf(chat);
  if (draft.heard !== null) return heardQuestion(draft, draft.heard, reader);
  if (isSeries(draft) && nextToAsk(draft) === "end") return endQuestion(draft, reader);
  return nextToAsk(draft) === null
    ? draftCard(draft, reader, chat.desk.canShare)
    : draftQuestion(draft, reader, otherThan(chat, draft));
}

/** The draft to which words may belong that are no whole appointment by themselves. */
function otherThan({ session }: Chat, { id, toAsk }: Draft): Draft | null {
  // A guided one asks for everything itself.
  if (toAsk.length > 1) return null;
  const other = session.drafts.all.findLast(
    ({ draft, messages }) => draft.id !== id && draft.title !== "" && messages.length > 0,
  );
  return other?.draft.state === "open" ? other.draft : null;
}

function repeated(draft: Draft, times: number): Draft {
  if (!isSeries(draft)) return draft;
  return times === 1 ? { ...draft, series: null } : withEnd(draft, { times });
}

function skipped(draft: Draft, field: DraftField): Draft {
  return nextToAsk(draft) === field && (field === "place" || field === "description")
    ? withField(draft, field, "")
    : draft;
}

function picked(draft: Draft, choice: number, of: string): Draft {
  const ranges = offeredDates(draft);
  const range = markOf(ranges) === of ? ranges[choice] : undefined;
  return range === undefined ? draft : withoutHour(draft, withRange(draft, range));
}

function withHeard(draft: Draft, field: DraftField): Draft {
  const { heard } = draft;
  if (heard === null || field === "date") return draft;
  if (field !== "description" || draft.description === null) return withField(draft, field, heard);
  return withField(draft, field, `${draft.description}\n${heard}`);
}

/** What looked like a draft of its own belongs to the one before: its date, or words for one of its fields. */
async function join(chat: Chat, draft: Draft, messageId: number): Promise<void> {
  const other = otherThan(chat, draft);
  if (other === null) return show(chat, draft, messageId);
  await chat.session.drafts.close(draft.id, null);
  const { title, range, questions, asked: line } = draft;
  if (title !== "") return show(chat, { ...other, heard: title }, messageId);
  await show(chat, withDate(other, { range, questions, line }), messageId);
}
