/** From a draft to a page in Notion, and never to a second one: what may have been made is looked for before it is made again. */
import { isDeepStrictEqual } from "node:util";
import type { BookEntry } from "../engine/book-entry.ts";
import { mayHaveWritten } from "../engine/failure.ts";
import { cardOf, sharedHeading } from "./appointment-answers.ts";
import { type Chat, readerOf } from "./chat.ts";
import type { Created } from "./desk.ts";
import { allFieldsOfDraft, attemptOf, canBeSaved, type Draft, fieldsOfDraft } from "./draft.ts";
import { draftOver, unsavedDraft } from "./draft-cards.ts";
import { refusalLines } from "./failure-texts.ts";
import { leaveOpen } from "./left-open.ts";
import { look, lookTwice } from "./made-before.ts";
import { overlapLines } from "./overlaps/looking.ts";
import { recoverSeries, saveSeries } from "./series/saving.ts";
import { isSeries } from "./series/series.ts";

/** @param messageId the message that shows what becomes of it; without one, a new message does */
export async function save(chat: Chat, draft: Draft, messageId: number | null): Promise<void> {
  if (!canBeSaved(draft)) return;
  if (isSeries(draft)) return saveSeries(chat, draft, messageId);
  const { session, texts, desk, clock } = chat;
  const tried = draft.tried ?? attemptOf(draft, clock.now());
  const saving = { ...draft, state: "saving", tried } as const;
  // Before anything is sent: after a cut, nobody could tell otherwise that there is something to look for.
  await session.drafts.put(saving, messageId ?? undefined);
  const at = await sayItIsBeingSaved(chat, draft, messageId);
  if (at !== messageId && at !== null) await session.drafts.put(saving, at);
  if (draft.tried !== null) {
    const sight = await look(chat, saving);
    if (sight.kind === "found") return finish(chat, saving, sight.created, at, texts.foundSaved);
    if (sight.kind === "blind") return showUnsaved(chat, saving, at, [texts.maybeSaved]);
  }
  const sent = { ...saving, tried: attemptOf(draft, tried.since) };
  if (draft.tried !== null) await session.drafts.put(sent);
  try {
    const created = await desk.create(fieldsOfDraft(draft), draft.shared);
    await finish(chat, sent, created, at, texts.saved);
  } catch (error) {
    if (mayHaveWritten(error)) return afterLostAnswer(chat, sent, at);
    await showUnsaved(chat, draft, at, [texts.notSaved, ...refusalLines(error, chat)]);
  }
}

/** The id of the message that says so; nobody waits for Telegram where there is one already. */
async function sayItIsBeingSaved(chat: Chat, draft: Draft, messageId: number | null): Promise<number | null> {
  const said = draftOver(draft, readerOf(chat), chat.texts.saving);
  if (messageId === null) return chat.send(said);
  void chat.edit(messageId, said);
  return messageId;
}

/**
 * Says what became of a draft that was being saved when the program ended.
 * Resolves when its card no longer says that it is being saved.
 */
export async function recover(chat: Chat, draft: Draft, messageId: number | null): Promise<void> {
  const { texts } = chat;
  if (isSeries(draft)) return recoverSeries(chat, draft, messageId);
  const sight = await lookTwice(chat, draft);
  switch (sight.kind) {
    case "found":
      return finish(chat, draft, sight.created, messageId, texts.foundSaved);
    case "nothing":
      return showUnsaved(chat, draft, messageId, [texts.cutOffNotSaved]);
    case "blind":
      return showUnsaved(chat, draft, messageId, [texts.cutOffUnknown]);
  }
}

/** Nothing may be called discarded that stands in Notion: `true` where it does, and its card says so. */
export async function settleBeforeDiscarding(
  chat: Chat,
  draft: Draft,
  messageId: number | undefined,
): Promise<boolean> {
  if (draft.tried === null) return false;
  const sight = await look(chat, draft);
  const at = messageId ?? chat.session.drafts.find(draft.id)?.messages.at(-1) ?? null;
  switch (sight.kind) {
    case "found":
      await finish(chat, draft, sight.created, at, chat.texts.foundSaved);
      return true;
    case "nothing":
      return false;
    case "blind":
      await showUnsaved(chat, draft, at, [chat.texts.maybeSaved]);
      return true;
  }
}

async function afterLostAnswer(chat: Chat, draft: Draft, at: number | null): Promise<void> {
  const { saved, maybeSaved, notSeen } = chat.texts;
  const sight = await lookTwice(chat, draft);
  if (sight.kind === "found") return finish(chat, draft, sight.created, at, saved);
  await showUnsaved(chat, draft, at, [sight.kind === "blind" ? maybeSaved : notSeen]);
}

async function showUnsaved(
  chat: Chat,
  draft: Draft,
  at: number | null,
  why: readonly string[],
): Promise<void> {
  await leaveOpen(chat, draft, at, (open) => unsavedDraft(open, readerOf(chat), why));
}

async function finish(
  chat: Chat,
  draft: Draft,
  created: Created,
  at: number | null,
  saved: string,
): Promise<void> {
  const { session } = chat;
  session.listing = null;
  const changed = await broughtUpToDate(chat, draft, created.id, at);
  if (!changed) return;
  // What the draft's card said of others may be over.
  const { overlaps: known } = session;
  const said = known?.draft === draft.id ? await known.lines : [];
  const overlaps =
    draft.range === null || said.length === 0 ? [] : await overlapLines(chat, [draft.range], [created.id]);
  const heading = [saved, ...(draft.shared ? [sharedHeading(chat, created.synced)] : []), ...overlaps].join(
    "\n",
  );
  const card = cardOf(chat, createdEntry(chat, draft, created.id), heading);
  // The words go only when the card says what became of them.
  const shown = await chat.place(at, card);
  if (shown !== null) await session.drafts.put(draft, shown);
  await session.drafts.close(draft.id, created.id);
  session.justSaved = { page: created.id, at: chat.clock.now() };
}

/** The draft may have been changed since the try that was found. `false` where that failed, and the chat says so. */
async function broughtUpToDate(chat: Chat, draft: Draft, page: string, at: number | null): Promise<boolean> {
  const { tried } = draft;
  if (tried === null || isDeepStrictEqual(tried, attemptOf(draft, tried.since))) return true;
  try {
    await chat.desk.edit(page, allFieldsOfDraft(draft));
    if (tried.shared !== draft.shared) await chat.desk.setShared(page, draft.shared);
    return true;
  } catch (error) {
    const said = mayHaveWritten(error) ? chat.texts.maybeChanged : chat.texts.notChanged;
    await showUnsaved(chat, draft, at, [said, ...refusalLines(error, chat)]);
    return false;
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
