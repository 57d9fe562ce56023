/** A draft that stays open after something was tried, with the card that says so and goes on with it. */
import type { Chat } from "./chat.ts";
import type { Draft } from "./draft.ts";
import type { ChatMessage } from "./messenger.ts";

/** @param at the message that becomes its card; `null`: a new one does */
export async function leaveOpen<Kind extends Draft>(
  chat: Chat,
  draft: Kind,
  at: number | null,
  card: (open: Kind) => ChatMessage,
): Promise<void> {
  const { drafts } = chat.session;
  const open = { ...draft, state: "open" } as const;
  await drafts.put(open);
  const id = await chat.place(at, card(open));
  if (id !== null) await drafts.put(open, id);
}
