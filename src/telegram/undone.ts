/** What the chat says where a change of an appointment wasn't made, or nobody knows whether it was. */
import { mayHaveWritten } from "../engine/failure.ts";
import { unchangedCard } from "./cards.ts";
import { type Chat, readerOf } from "./chat.ts";
import { refusalLines } from "./failure-texts.ts";
import type { AppointmentPress } from "./presses.ts";
import type { BotTexts } from "./texts/bot-texts.ts";

/** What wasn't done, or may have been; the button tries it again. */
export async function sayWhy(
  chat: Chat,
  page: string,
  press: AppointmentPress,
  error: unknown,
  messageId?: number,
): Promise<void> {
  const { texts, session } = chat;
  const unsure = mayHaveWritten(error);
  const again = session.failed?.page === page ? ({ do: "again" } as const) : press;
  const said = outcomeOf(again, texts, unsure);
  const why = refusalLines(error, chat);
  const message = unchangedCard(page, readerOf(chat), said === null ? why : [said, ...why], again);
  if (messageId === undefined || press.do === "open" || press.do === "file") await chat.send(message);
  else await chat.edit(messageId, message);
}

/** `null` where nothing was to be changed. */
function outcomeOf(press: AppointmentPress, texts: BotTexts, unsure: boolean): string | null {
  switch (press.do) {
    case "open":
    case "back":
    case "edit":
    case "file":
    case "delete":
    case "change":
      return null;
    case "really-delete":
      return unsure ? texts.maybeDeleted : texts.notDeleted;
    case "share":
    case "stop-sharing":
    case "again":
    case "empty":
    case "pick":
      return unsure ? texts.maybeChanged : texts.notChanged;
  }
}
