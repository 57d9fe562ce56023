/** From a series to its pages, one after the other: none is made twice, and whatever ends it early is told. */
import { mayHaveWritten } from "../../engine/failure.ts";
import { dateForReader, plainMessage } from "../cards.ts";
import { type Chat, readerOf } from "../chat.ts";
import type { Created } from "../desk.ts";
import { attemptOf, fieldsOfDraft } from "../draft.ts";
import { refusalLines } from "../failure-texts.ts";
import { leaveOpen } from "../left-open.ts";
import { lookTwice } from "../made-before.ts";
import { overlapLines } from "../overlaps/looking.ts";
import { partlySaved, savedSeries, savingSeries } from "./cards.ts";
import { draftOfPage, pagesOf, rangesOf, type SeriesDraft, withMade } from "./series.ts";
import { SERIES_TEXTS } from "./texts.ts";

/** So often the message says how far it is. */
const PAGES_PER_TELLING = 5;

/** One page: made, or why it isn't. */
type Made =
  | { readonly kind: "made"; readonly created: Created }
  | { readonly kind: "not made"; readonly why: readonly string[] }
  /** Nobody knows. */
  | { readonly kind: "unsure"; readonly why: readonly string[] };

/** Goes on beside the chat: sixty shared pages take minutes. Resolves when the first step is kept. */
export async function saveSeries(chat: Chat, draft: SeriesDraft, messageId: number | null): Promise<void> {
  const saving = { ...draft, state: "saving" } as const;
  await chat.session.drafts.put(saving, messageId ?? undefined);
  const at = await chat.place(messageId, savingSeries(draft, readerOf(chat)));
  if (at !== null && at !== messageId) await chat.session.drafts.put(saving, at);
  chat.inBackground(
    chat.desk
      .together(() => saveAll(chat, saving, at))
      .catch(async () => {
        chat.log.warn(`A series of user ${chat.id} could not be saved to its end.`);
        await chat.send(plainMessage(chat.texts.unexpected));
      }),
  );
}

async function saveAll(chat: Chat, draft: SeriesDraft, at: number | null): Promise<void> {
  const { drafts } = chat.session;
  const pages = pagesOf(draft, chat.timeZone);
  let current = draft;
  let later = false;
  for (const each of pages.slice(draft.series.made.length)) {
    const page = draftOfPage(current, each);
    const looked = current.tried === null ? null : await lookTwice(chat, current);
    if (looked?.kind === "blind") return tellPartly(chat, current, at, unsure(chat, current));
    if (looked?.kind === "found") {
      current = withMade(current, looked.created.id);
      later ||= looked.created.synced === "later";
    } else {
      current = { ...current, tried: attemptOf(page, chat.clock.now()) };
      // Before it is sent: after a cut, nobody could tell otherwise that there is something to look for.
      await drafts.put(current);
      const made = await make(chat, current, page);
      if (made.kind === "unsure") return tellPartly(chat, current, at, made.why);
      if (made.kind === "not made") return tellPartly(chat, { ...current, tried: null }, at, made.why);
      current = withMade(current, made.created.id);
      later ||= made.created.synced === "later";
    }
    await drafts.put(current);
    if (at !== null && current.series.made.length % PAGES_PER_TELLING === 0)
      void chat.edit(at, savingSeries(current, readerOf(chat)));
  }
  await finish(chat, current, at, later);
}

async function make(chat: Chat, draft: SeriesDraft, page: ReturnType<typeof draftOfPage>): Promise<Made> {
  try {
    return { kind: "made", created: await chat.desk.create(fieldsOfDraft(page), draft.shared) };
  } catch (error) {
    if (!mayHaveWritten(error)) return { kind: "not made", why: refusalLines(error, chat) };
    const sight = await lookTwice(chat, draft);
    if (sight.kind === "found") return { kind: "made", created: sight.created };
    const date = dateForReader(page.range, readerOf(chat));
    const texts = SERIES_TEXTS[chat.language];
    return { kind: "unsure", why: [sight.kind === "blind" ? texts.unsure(date) : texts.notSeen(date)] };
  }
}

/** Says what became of a series that was being saved when the program ended. */
export async function recoverSeries(chat: Chat, draft: SeriesDraft, messageId: number | null): Promise<void> {
  const { cutOff } = SERIES_TEXTS[chat.language];
  const known = await withTried(chat, draft);
  if (known === null) return tellPartly(chat, draft, messageId, [cutOff, ...unsure(chat, draft)]);
  const complete = known.series.made.length === pagesOf(known, chat.timeZone).length;
  if (complete) return finish(chat, known, messageId, false);
  await tellPartly(chat, known, messageId, [cutOff]);
}

/** What isn't saved yet isn't wanted any more. */
export async function endSeries(chat: Chat, draft: SeriesDraft, messageId?: number): Promise<void> {
  const { drafts } = chat.session;
  const at = messageId ?? drafts.find(draft.id)?.messages.at(-1) ?? null;
  const known = await withTried(chat, draft);
  if (known === null) return tellPartly(chat, draft, at, unsure(chat, draft));
  const made = known.series.made.length;
  if (made === 0) {
    await drafts.close(draft.id, null);
    await chat.place(at, plainMessage(chat.texts.draftDiscarded));
    return;
  }
  const said = SERIES_TEXTS[chat.language].stopped(made, pagesOf(known, chat.timeZone).length);
  await close(chat, known, at, [said]);
}

/** With the page that was tried last, if that was made; `null` where nobody knows. */
async function withTried(chat: Chat, draft: SeriesDraft): Promise<SeriesDraft | null> {
  const sight = draft.tried === null ? null : await lookTwice(chat, draft);
  if (sight?.kind === "blind") return null;
  return sight?.kind === "found" ? withMade(draft, sight.created.id) : { ...draft, tried: null };
}

function unsure(chat: Chat, { tried }: SeriesDraft): readonly string[] {
  const range = tried?.range ?? null;
  return [
    range === null
      ? chat.texts.maybeSaved
      : SERIES_TEXTS[chat.language].unsure(dateForReader(range, readerOf(chat))),
  ];
}

async function finish(chat: Chat, draft: SeriesDraft, at: number | null, later: boolean): Promise<void> {
  const { saved, sharedAll, sharedLater } = SERIES_TEXTS[chat.language];
  const { syncIsOff } = chat.texts;
  const overlaps = await overlapLines(chat, rangesOf(draft, chat.timeZone), draft.series.made);
  const shared = !chat.desk.enabled ? syncIsOff : later ? sharedLater : sharedAll;
  await close(chat, draft, at, [
    saved(draft.series.made.length),
    ...(draft.shared ? [shared] : []),
    ...overlaps,
  ]);
}

async function close(
  chat: Chat,
  draft: SeriesDraft,
  at: number | null,
  said: readonly string[],
): Promise<void> {
  const { session } = chat;
  session.listing = null;
  // Its button may be pressed as soon as it is seen.
  await session.drafts.put({ ...draft, state: "open" });
  // The words go only when the card says what became of them.
  const shown = await chat.place(at, savedSeries(draft, readerOf(chat), said));
  if (shown !== null && shown !== at) await session.drafts.put({ ...draft, state: "open" }, shown);
  await session.drafts.close(draft.id, null, draft.series.made);
}

async function tellPartly(
  chat: Chat,
  draft: SeriesDraft,
  at: number | null,
  why: readonly string[],
): Promise<void> {
  chat.session.listing = null;
  await leaveOpen(chat, draft, at, (open) => partlySaved(open, readerOf(chat), why));
}
