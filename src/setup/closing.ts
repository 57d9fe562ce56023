/** The last words of a set-up: what to do now, and what to send to the partner. */
import { pageAddress } from "../core/ids.ts";
import { botAccount } from "../telegram/bot-account.ts";
import type { Desk } from "./desk.ts";
import { calledBy, type Draft, ownerOf, unusedMade } from "./draft.ts";
import { boxOf, invitationsIn, partnersIn } from "./invitation.ts";
import { titleOf, titlesIn } from "./titles.ts";

/** @param isNew more than databases that nobody uses is told: it is news, or somebody wants to see all of it */
export async function sayWhatIsNext(draft: Draft, desk: Desk, isNew: boolean): Promise<void> {
  const { dialogue } = desk;
  const { ending, databases } = dialogue.says;
  const unused = unusedMade(draft);
  if (unused.length > 0) {
    const lines = unused.map(({ title, id }) => `• ${title}: ${pageAddress(id)}`);
    dialogue.say({ kind: "warning", text: [databases.unusedMade, ...lines] });
  }
  const owner = ownerOf(draft) ?? draft.people[0];
  if (owner === undefined || !isNew) return;
  const titles = await titlesIn(draft, desk);
  for (const { title, lines } of invitationsIn(draft, titles, await botName(draft, desk), dialogue.language))
    dialogue.say({ kind: "plain", text: [title, "", ...lines] });
  const database = ending.database(titleOf(owner.privateDatabase, titles));
  const names = partnersIn(draft)
    .map((one) => calledBy(one, dialogue.language))
    .join(", ");
  const next = ending.next({ box: boxOf(owner), database, partners: names });
  dialogue.say({ kind: "note", title: ending.nextTitle, text: next });
}

async function botName({ botToken }: Draft, desk: Desk): Promise<string | null> {
  if (!botToken) return null;
  const account = await botAccount(desk.telegram(botToken));
  return account.kind === "known" ? account.username : null;
}
