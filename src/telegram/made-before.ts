/** Looks for the page that a create with a lost answer may have made, so that none is made twice (C4). */
import { QUERY_LAG_MS } from "../engine/made-by-draft.ts";
import type { Chat } from "./chat.ts";
import type { Created } from "./desk.ts";
import { type Draft, fieldsOfDraft } from "./draft.ts";

/** What a look for the page showed. */
type Sight =
  | { readonly kind: "found"; readonly created: Created }
  | { readonly kind: "nothing" }
  | { readonly kind: "blind" };

type Tried = Pick<Draft, "tried">;

export async function lookTwice(chat: Chat, draft: Tried): Promise<Sight> {
  const first = await look(chat, draft);
  if (first.kind !== "nothing") return first;
  await chat.clock.sleep(QUERY_LAG_MS);
  return look(chat, draft);
}

export async function look({ desk, session }: Chat, { tried }: Tried): Promise<Sight> {
  if (tried === null) return { kind: "nothing" };
  const { since, shared: partnerRelevant } = tried;
  const lost = { fields: fieldsOfDraft(tried), partnerRelevant, since, others: session.drafts.pages };
  try {
    const created = await desk.findCreated(lost);
    return created === null ? { kind: "nothing" } : { kind: "found", created };
  } catch {
    return { kind: "blind" };
  }
}
