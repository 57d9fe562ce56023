/** Takes back what was asked or begun last, as far as it isn't under way. */
import { plainMessage } from "../cards.ts";
import type { Chat } from "../chat.ts";
import { drop } from "../drafting.ts";
import type { Command, CommandFamily } from "./command.ts";

export const CANCEL: Command = {
  name: "cancel",
  menu: { de: "Abbrechen", en: "Cancel" },
  run: cancel,
};

export const CANCELLING: CommandFamily = {
  help: { de: "abbrechen, wo auch immer du bist", en: "cancel, wherever you are" },
  commands: [CANCEL],
};

const SAYS = {
  de: {
    cancelled: "Abgebrochen. Es wurde nichts geändert.",
    nothingToCancel: "Es gibt gerade nichts abzubrechen.",
  },
  en: {
    cancelled: "Cancelled. Nothing was changed.",
    nothingToCancel: "There is nothing to cancel at the moment.",
  },
};

async function cancel(chat: Chat): Promise<void> {
  const { session } = chat;
  const { cancelled, nothingToCancel } = SAYS[chat.language];
  if (session.awaited !== null || session.asksFor !== null) {
    session.awaited = null;
    session.asksFor = null;
    session.offered = null;
    await chat.send(plainMessage(cancelled));
    return;
  }
  const latest = session.drafts.all.findLast(({ draft }) => draft.state === "open");
  if (latest === undefined) {
    await chat.send(plainMessage(nothingToCancel));
    return;
  }
  await drop(chat, [latest.draft], cancelled);
}
