/** Appointments as a calendar file, only those that this person may see anyway. */
import { calendarFile, type FileAppointment } from "../../calendar-files/write.ts";
import { pageAddress } from "../../core/ids.ts";
import type { BookEntry } from "../../engine/book-entry.ts";
import type { DateWindow } from "../../engine/ports.ts";
import { oneLine, plainMessage, titleOf } from "../cards.ts";
import { type Chat, readerOf } from "../chat.ts";
import { failureLines } from "../failure-texts.ts";
import { rangeOf, textOf } from "../field-texts.ts";
import { CALENDAR_FILE_TEXTS } from "./texts.ts";

/** Further ahead nobody plans. */
const MOST = 1_000;

export async function sendWindow(chat: Chat, window: DateWindow): Promise<void> {
  const texts = CALENDAR_FILE_TEXTS[chat.language];
  chat.typing();
  try {
    const { entries, complete, problems } = await chat.desk.between(window, MOST);
    const missing = !complete || problems.length > 0;
    if (entries.length === 0 && !missing) return void (await chat.send(plainMessage(texts.nothing)));
    await send(chat, entries, texts.fileName, missing ? [texts.onlySome] : []);
  } catch (error) {
    await chat.send(plainMessage(...failureLines(error, chat)));
  }
}

export async function sendOne(chat: Chat, entry: BookEntry): Promise<void> {
  const texts = CALENDAR_FILE_TEXTS[chat.language];
  if (rangeOf(entry.fields) === null) return void (await chat.send(plainMessage(texts.noDate)));
  await send(chat, [entry], nameOf(titleOf(entry, readerOf(chat)), texts.fileName), []);
}

async function send(
  chat: Chat,
  entries: readonly BookEntry[],
  name: string,
  more: readonly string[],
): Promise<void> {
  const texts = CALENDAR_FILE_TEXTS[chat.language];
  const appointments = entries.flatMap((entry) => appointmentOf(chat, entry));
  const calendar = texts.calendarOf(chat.nameOf(chat.id) ?? chat.firstName);
  const content = calendarFile(appointments, calendar, chat.clock.now());
  const caption = [texts.sent(appointments.length), ...more].join("\n");
  const sent = await chat.sendFile({ name, content, caption });
  if (!sent) await chat.send(plainMessage(texts.notSent));
}

function appointmentOf(chat: Chat, { id, fields }: BookEntry): readonly FileAppointment[] {
  const range = rangeOf(fields);
  if (range === null) return [];
  const title = oneLine(textOf(fields.name));
  return [
    {
      uid: id,
      title: title === "" ? chat.texts.untitled : title,
      range,
      place: oneLine(textOf(fields.location)),
      description: textOf(fields.description),
      address: pageAddress(id),
    },
  ];
}

/** Of letters and digits, as every system takes them. */
function nameOf(title: string, otherwise: string): string {
  const name = title
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim()
    .slice(0, 40)
    .trim();
  return name === "" ? otherwise : `${name}.ics`;
}
