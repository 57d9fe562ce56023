/** The last words of a set-up: what to do now, and what to send to the partner. */
import { parseDatabaseId } from "../config/database-id.ts";
import { pageAddress } from "../core/ids.ts";
import { DEFAULT_PROPERTY_NAMES } from "../core/properties.ts";
import { CalendarFailure } from "../engine/failure.ts";
import { botAccount } from "../telegram/bot-account.ts";
import { behind, type Desk } from "./desk.ts";
import { calledBy, type Draft, ownerOf, type Person, sharedOf, unusedMade } from "./draft.ts";
import { INVITATION } from "./texts/invitation.ts";

export async function sayWhatIsNext(draft: Draft, desk: Desk): Promise<void> {
  const { dialogue } = desk;
  const { ending, databases } = dialogue.says;
  const unused = unusedMade(draft);
  if (unused.length > 0) {
    const lines = unused.map(({ title, id }) => `• ${title}: ${pageAddress(id)}`);
    dialogue.say({ kind: "warning", text: [databases.unusedMade, ...lines] });
  }
  const owner = ownerOf(draft) ?? draft.people[0];
  if (owner === undefined) return;
  for (const text of await invitations(draft, owner, desk)) dialogue.say(text);
  const database = ending.database(await titleOf(owner.privateDatabase, owner.token, desk));
  const next = ending.next({ box: boxOf(owner), database });
  dialogue.say({ kind: "note", title: ending.nextTitle, text: next.split("\n") });
}

async function invitations(draft: Draft, owner: Person, desk: Desk) {
  const shared = parseDatabaseId(sharedOf(owner, draft) ?? "");
  if (shared === null) return [];
  const sharedTitle = await titleOf(shared, owner.teamspaceKey ?? owner.token, desk);
  const bot = await botName(draft, desk);
  const partners = draft.people.filter((person) => person !== owner && person.otherShared === undefined);
  const texts = [];
  for (const partner of partners) {
    const language = partner.language ?? desk.dialogue.language;
    const lines = INVITATION[language]({
      name: calledBy(partner, language),
      owner: calledBy(owner, language),
      sharedAddress: pageAddress(shared),
      sharedTitle: sharedTitle || shared,
      privateTitle: await titleOf(partner.privateDatabase, partner.token, desk),
      box: boxOf(partner),
      bot,
    });
    const title = desk.dialogue.says.ending.forPartner(calledBy(partner, desk.dialogue.language));
    texts.push({ kind: "plain" as const, text: [title, "", ...lines] });
  }
  return texts;
}

function boxOf({ properties = {} }: Person): string {
  return properties.partner_relevant ?? DEFAULT_PROPERTY_NAMES.partner_relevant;
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
