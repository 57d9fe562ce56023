/** Whether a person's new appointments are shared, unless the draft says otherwise. */
import { plainMessage } from "../cards.ts";
import type { Chat } from "../chat.ts";
import type { ChatMessage } from "../messenger.ts";
import { encodePress } from "../presses.ts";
import type { CommandFamily } from "./command.ts";

export const SHARING: CommandFamily = {
  help: { de: "neue Termine gleich teilen oder nicht", en: "share new appointments by default, or not" },
  commands: [
    {
      name: "sharing",
      aliases: ["teilen"],
      menu: { de: "Neue Termine gleich teilen?", en: "Share new appointments by default?" },
      run: async (chat) => void (await chat.send(card(chat))),
    },
  ],
};

const SAYS = {
  de: {
    shared: "👥 Neue Termine werden geteilt, wenn du am Entwurf nichts anderes sagst.",
    private: "🔒 Neue Termine sind nur für dich, wenn du am Entwurf nichts anderes sagst.",
    share: "👥 Künftig gleich teilen",
    keep: "🔒 Künftig erst einmal nur für mich",
  },
  en: {
    shared: "👥 New appointments are shared unless you say otherwise on the draft.",
    private: "🔒 New appointments are only for you unless you say otherwise on the draft.",
    share: "👥 Share them from now on",
    keep: "🔒 Keep them to myself from now on",
  },
};

export async function chooseSharing(chat: Chat, shared: boolean, messageId: number): Promise<void> {
  await chat.session.drafts.shareByDefault(shared);
  await chat.edit(messageId, card(chat));
}

function card({ session, desk, texts, language }: Chat): ChatMessage {
  if (!desk.canShare) return plainMessage(texts.noSharedCalendar);
  const says = SAYS[language];
  const { sharesByDefault: shared } = session.drafts;
  const action = encodePress({ on: "sharing", shared: !shared });
  return {
    ...plainMessage(shared ? says.shared : says.private),
    buttons: [[{ label: shared ? says.keep : says.share, action }]],
  };
}
