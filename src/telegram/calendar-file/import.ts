/** A calendar file that somebody sends becomes drafts; nothing of it is saved unasked. */
import { textOf } from "../../calendar-files/decode.ts";
import { readCalendarFile } from "../../calendar-files/read.ts";
import { oneLine, plainMessage } from "../cards.ts";
import type { Chat } from "../chat.ts";
import { begin } from "../drafting.ts";
import { TelegramFailure } from "../failure.ts";
import { shortened } from "../news/values.ts";
import { draftsOfFile, MOST_EVENTS } from "./drafts.ts";
import { CALENDAR_FILE_TEXTS } from "./texts.ts";

/** As Telegram describes it; its sender may claim anything. */
interface SentDocument {
  readonly file_id: string;
  readonly file_name?: string;
  readonly mime_type?: string;
  /** Bytes. */
  readonly file_size?: number;
}

const LARGEST = 1_000_000;
/** So long a file may keep everybody waiting. */
const LONGEST_READING_MS = 5_000;
const LONGEST_NAME = 60;

export function isCalendar({ file_name, mime_type }: SentDocument): boolean {
  return /\.(?:ics|ical|icalendar|ifb)$/i.test(file_name ?? "") || /^text\/calendar\b/i.test(mime_type ?? "");
}

export async function onDocument(chat: Chat, document: SentDocument): Promise<void> {
  const texts = CALENDAR_FILE_TEXTS[chat.language];
  const say = async (...said: readonly string[]) => void (await chat.send(plainMessage(...said)));
  if (!isCalendar(document)) return say(texts.notCalendar);
  if ((document.file_size ?? 0) > LARGEST) return say(texts.tooLarge);
  chat.typing();
  const bytes = await loaded(chat, document);
  if (bytes === null) return say(texts.notLoaded);
  if (bytes.length > LARGEST) return say(texts.tooLarge);
  const { timeZone, clock } = chat;
  const now = clock.now();
  const hasTime = () => clock.now() - now < LONGEST_READING_MS;
  const read = readCalendarFile(textOf(bytes), { timeZone, now, hasTime });
  switch (read.kind) {
    case "no-calendar":
      return say(texts.notCalendar);
    case "damaged":
      return say(texts.damaged);
    case "too-many":
      return say(texts.tooMany(MOST_EVENTS));
    case "read": {
      const zones = [...new Set(read.events.flatMap(({ unknownZones }) => unknownZones))];
      const leftOut = [
        ...texts.leftOut(read),
        ...(zones.length === 0
          ? []
          : [texts.unknownZones(shortened(oneLine(zones.join(", ")), LONGEST_NAME))]),
      ];
      const count = read.events.length;
      if (count === 0) return say(texts.empty, ...leftOut);
      if (count > MOST_EVENTS) return say(texts.tooMany(MOST_EVENTS));
      const name = shortened(
        oneLine(read.name === "" ? (document.file_name ?? texts.fileName) : read.name),
        LONGEST_NAME,
      );
      await say(texts.found(name, count), ...leftOut, texts.nothingSaved);
      const importing = { key: chat.messageKey, name, untitled: chat.texts.untitled, now };
      await begin(chat, draftsOfFile(read.events, importing));
    }
  }
}

async function loaded(chat: Chat, { file_id }: SentDocument): Promise<Uint8Array | null> {
  try {
    return await chat.download(file_id, LARGEST);
  } catch (error) {
    if (!(error instanceof TelegramFailure)) throw error;
    chat.log.warn(`A file of user ${chat.id} could not be fetched: ${error.message}`);
    return null;
  }
}
