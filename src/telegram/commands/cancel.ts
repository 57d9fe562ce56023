/** Takes back whatever was begun and asked, as far as nothing is under way. */
import { plainMessage } from "../cards.ts";
import type { Chat } from "../chat.ts";
import { discardDraft, isSaving } from "../drafting.ts";
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
  const { session, texts } = chat;
  if (isSaving(chat)) {
    await chat.send(plainMessage(texts.stillSaving));
    return;
  }
  const wasAsked = session.awaited !== null;
  session.awaited = null;
  session.offered = null;
  const discarded = await discardDraft(chat, texts.draftDiscarded);
  const { cancelled, nothingToCancel } = SAYS[chat.language];
  await chat.send(plainMessage(wasAsked || discarded ? cancelled : nothingToCancel));
}
