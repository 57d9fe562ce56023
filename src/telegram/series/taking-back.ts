/** All pages of a series go to the trash again, by one press; each as if its owner had deleted it, so that no brake counts it (E4). */
import { plainMessage } from "../cards.ts";
import { type Chat, readerOf } from "../chat.ts";
import { refusalLines } from "../failure-texts.ts";
import { takeBackButton } from "./cards.ts";
import { endSeries } from "./saving.ts";
import { isSeries, pagesOf } from "./series.ts";
import { SERIES_TEXTS } from "./texts.ts";

const PAGES_PER_TELLING = 5;

export async function takeBack(chat: Chat, id: string, messageId: number): Promise<void> {
  const { drafts, takingBack } = chat.session;
  const open = drafts.find(id)?.draft;
  if (open !== undefined && isSeries(open) && open.state === "open") {
    const { made } = open.series;
    // Of one that was saved in part, the rest isn't wanted any more either.
    if (made.length < pagesOf(open, chat.timeZone).length) await endSeries(chat, open, messageId);
    else await drafts.close(id, null, made);
  }
  const pages = drafts.done(id)?.pages ?? [];
  if (pages.length === 0 || takingBack.has(id)) return;
  takingBack.add(id);
  const { desk } = chat;
  chat.inBackground(
    desk
      .together(() => takeBackAll(chat, id, pages, messageId))
      .catch(() => chat.log.warn(`A series of user ${chat.id} could not be taken back to its end.`))
      .finally(() => takingBack.delete(id)),
  );
}

async function takeBackAll(
  chat: Chat,
  id: string,
  pages: readonly string[],
  messageId: number,
): Promise<void> {
  const { session, desk } = chat;
  const texts = SERIES_TEXTS[chat.language];
  // With its button, since after a cut it is the way on.
  const tell = (left: number) =>
    chat.edit(messageId, {
      ...plainMessage(texts.takingBack(left)),
      buttons: takeBackButton(id, left, readerOf(chat)),
    });
  let left = pages;
  await tell(left.length);
  let refused: unknown = null;
  // The last first: should it be cut off, a series is left that begins as it should.
  for (const page of pages.toReversed()) {
    try {
      await desk.trash(page);
      left = left.filter((each) => each !== page);
      await session.drafts.leave(id, left);
      if (left.length % PAGES_PER_TELLING === 0 && left.length > 0) await tell(left.length);
    } catch (error) {
      refused = error;
    }
  }
  session.listing = null;
  const gone = pages.length - left.length;
  const taken = gone === 0 ? [] : [texts.takenBack(gone)];
  if (left.length === 0) return chat.edit(messageId, plainMessage(...taken));
  await chat.edit(messageId, {
    ...plainMessage(...taken, texts.notTakenBack(left.length), ...refusalLines(refused, chat)),
    buttons: takeBackButton(id, left.length, readerOf(chat)),
  });
}
