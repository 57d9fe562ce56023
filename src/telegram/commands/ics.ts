/** Calendar files of what is coming up. */
import { Temporal } from "temporal-polyfill";
import { sendWindow } from "../calendar-file/export.ts";
import { CALENDAR_FILE_TEXTS } from "../calendar-file/texts.ts";
import { plainMessage } from "../cards.ts";
import type { Chat } from "../chat.ts";
import { encodePress, type FileSpan } from "../presses.ts";
import type { CommandFamily } from "./command.ts";

export const ICS: CommandFamily = {
  help: {
    de: "Termine als Kalenderdatei; schickst du mir eine, mache ich Entwürfe daraus",
    en: "appointments as a calendar file; send me one, and I make drafts of it",
  },
  commands: [
    {
      name: "ics",
      menu: { de: "Termine als Kalenderdatei", en: "Appointments as a calendar file" },
      run: (chat, words) => {
        const span = SPANS.find(([pattern]) => pattern.test(words))?.[1];
        return span === undefined ? ask(chat) : sendSpan(chat, span);
      },
    },
  ],
};

const SPANS: readonly (readonly [RegExp, FileSpan])[] = [
  [/^(?:woche|week|7)/i, "week"],
  [/^(?:alles?|all|everything)/i, "all"],
];
const DAYS_OF_WEEK = 7;

async function ask(chat: Chat): Promise<void> {
  const { which, week, all } = CALENDAR_FILE_TEXTS[chat.language];
  const button = (label: string, span: FileSpan) => [{ label, action: encodePress({ on: "file", span }) }];
  await chat.send({ ...plainMessage(which), buttons: [button(week, "week"), button(all, "all")] });
}

export async function sendSpan(chat: Chat, span: FileSpan): Promise<void> {
  const { clock, timeZone } = chat;
  const today = Temporal.Instant.fromEpochMilliseconds(clock.now())
    .toZonedDateTimeISO(timeZone)
    .toPlainDate();
  const last = today.add({ days: DAYS_OF_WEEK - 1 }).toString();
  await sendWindow(chat, { from: today.toString(), to: span === "week" ? last : null });
}
