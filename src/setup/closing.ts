/** The last words of a set-up: what to do now, and what to send to the partner. */
import { parseDatabaseId } from "../config/database-id.ts";
import { pageAddress } from "../core/ids.ts";
import { DEFAULT_PROPERTY_NAMES } from "../core/properties.ts";
import { CalendarFailure } from "../engine/failure.ts";
import { botAccount } from "../telegram/bot-account.ts";
import { behind, type Desk } from "./desk.ts";
import { calledBy, type Draft, ownerOf, type Person, sharedOf, unusedMade } from "./draft.ts";
import { DATABASES } from "./texts/databases.ts";
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
  const partners = draft.people.filter(
    (one) => one !== owner && one.otherShared === undefined && !one.sharesNothing,
  );
  const shared = parseDatabaseId(sharedOf(owner, draft) ?? "");
  if (shared !== null) for (const text of await invitations(draft, owner, partners, desk)) dialogue.say(text);
  const database = ending.database(await titleOf(owner.privateDatabase, owner.token, desk));
  const names = partners.map((one) => calledBy(one, dialogue.language)).join(", ");
  const next = ending.next({ box: boxOf(owner), database, partners: names });
  dialogue.say({ kind: "note", title: ending.nextTitle, text: next });
}

/** One text for each partner; where there is none yet, one for whoever becomes it. */
async function invitations(draft: Draft, owner: Person, partners: readonly Person[], desk: Desk) {
  const shared = sharedOf(owner, draft) ?? "";
  const sharedTitle = await titleOf(shared, owner.teamspaceKey ?? owner.token, desk);
  const bot = await botName(draft, desk);
  const { language } = desk.dialogue;
  const textFor = (partner: Person | null, privateTitle: string | null) => {
    const theirs = partner?.language ?? owner.language ?? language;
    const lines = INVITATION[theirs]({
      name: partner === null ? null : calledBy(partner, theirs),
      owner: calledBy(owner, theirs),
      sharedAddress: pageAddress(parseDatabaseId(shared) ?? shared),
      sharedTitle: sharedTitle || DATABASES[theirs].titleShared,
      privateTitle,
      box: boxOf(partner ?? owner),
      bot,
    });
    const says = desk.dialogue.says.ending;
    const title = partner === null ? says.forAnybody : says.forPartner(calledBy(partner, language));
    return { kind: "plain" as const, text: [title, "", ...lines] };
  };
  if (partners.length === 0) return [textFor(null, null)];
  const texts = [];
  for (const one of partners) texts.push(textFor(one, await titleOf(one.privateDatabase, one.token, desk)));
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
