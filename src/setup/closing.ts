/** The last words of a set-up: what to do now, and what to send to the partner. */
import { parseDatabaseId } from "../config/database-id.ts";
import { pageAddress } from "../core/ids.ts";
import { CalendarFailure } from "../engine/failure.ts";
import { botAccount } from "../telegram/bot-account.ts";
import { behind, type Desk } from "./desk.ts";
import { calledBy, type Draft, ownerOf, type Person, sharedOf, unusedMade } from "./draft.ts";
import { boxOf, invitationFor, partnersIn } from "./invitation.ts";

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
  const partners = partnersIn(draft);
  const shared = parseDatabaseId(sharedOf(owner, draft) ?? "");
  if (shared !== null) for (const text of await invitations(draft, owner, partners, desk)) dialogue.say(text);
  const database = ending.database(await titleOf(owner.privateDatabase, owner.token, desk));
  const names = partners.map((one) => calledBy(one, dialogue.language)).join(", ");
  const next = ending.next({ box: boxOf(owner), database, partners: names });
  dialogue.say({ kind: "note", title: ending.nextTitle, text: next });
}

/** One text for each partner; where there is none yet, one for whoever becomes it. */
async function invitations(draft: Draft, owner: Person, partners: readonly Person[], desk: Desk) {
  const { language, says } = desk.dialogue;
  const sharedTitle = await titleOf(sharedOf(owner, draft), owner.teamspaceKey ?? owner.token, desk);
  const bot = await botName(draft, desk);
  const textFor = (partner: Person | null, privateTitle: string | null) => {
    const lines = invitationFor(partner, owner, draft, { sharedTitle, privateTitle, bot }, language);
    const title =
      partner === null ? says.ending.forAnybody : says.ending.forPartner(calledBy(partner, language));
    return { kind: "plain" as const, text: [title, "", ...lines] };
  };
  if (partners.length === 0) return [textFor(null, null)];
  const texts = [];
  for (const one of partners) texts.push(textFor(one, await titleOf(one.privateDatabase, one.token, desk)));
  return texts;
}

/** Empty where it can't be had: it is only a courtesy. */
async function titleOf(database: string | undefined, token: string | undefined, desk: Desk): Promise<string> {
  const id = parseDatabaseId(database ?? "");
  if (id === null || token === undefined) return "";
  const notion = behind(token, desk);
  try {
    return ((await notion.database(id)) ?? (await notion.dataSource(id)))?.title ?? "";
  } catch (error) {
    if (error instanceof CalendarFailure) return "";
    throw error;
  }
}

async function botName({ botToken }: Draft, desk: Desk): Promise<string | null> {
  if (!botToken) return null;
  const account = await botAccount(desk.telegram(botToken));
  return account.kind === "known" ? account.username : null;
}
