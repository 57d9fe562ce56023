/** The steps that end with a database whose properties are in order: the private one, the shared one, and a partner's way to it. */
import { parseDatabaseId } from "../config/database-id.ts";
import { findDatabase } from "./database-step.ts";
import { behind, type Desk } from "./desk.ts";
import {
  calledBy,
  type Draft,
  ownerOf,
  type Person,
  sharedOf,
  withoutSharedDatabase,
  withPerson,
} from "./draft.ts";
import { Refused } from "./prompter.ts";
import { bringInOrder } from "./properties-step.ts";

export async function privateDatabaseStep(draft: Draft, index: number, desk: Desk): Promise<Draft> {
  const person = draft.people[index];
  if (person?.token === undefined) return draft;
  const found = await findDatabase(
    { side: "private", person, key: `${person.role}-database`, taken: await takenIds(draft, person, desk) },
    behind(person.token, desk),
    desk,
  );
  return withPerson(draft, index, {
    privateDatabase: found.id,
    privateReady: found.isNew ? true : undefined,
  });
}

export async function privatePropertiesStep(draft: Draft, index: number, desk: Desk): Promise<Draft> {
  const person = draft.people[index];
  if (person?.token === undefined || person.privateDatabase === undefined) return draft;
  const notion = behind(person.token, desk);
  const { telegramId, privateDatabase: database, properties: names = {} } = person;
  const outcome = await bringInOrder({ person: telegramId, database, side: "private", names }, notion, desk);
  if ("other" in outcome) return withPerson(draft, index, { privateDatabase: undefined });
  return withPerson(draft, index, { properties: outcome.names, privateReady: true });
}

/** Chosen once, with the owner's token. */
export async function sharedDatabaseStep(draft: Draft, desk: Desk): Promise<Draft> {
  const owner = ownerOf(draft);
  if (owner?.token === undefined) return draft;
  const found = await findDatabase(
    { side: "shared", person: owner, key: "shared-database", taken: await takenIds(draft, null, desk) },
    behind(owner.token, desk),
    desk,
  );
  return { ...draft, sharedDatabase: found.id };
}

/** Each person needs the shared database in order under their own names, and a token that opens it. */
export async function sharedAccessStep(draft: Draft, index: number, desk: Desk): Promise<Draft> {
  const person = draft.people[index];
  const owner = ownerOf(draft);
  if (person?.token === undefined || owner?.token === undefined) return draft;
  if (person.sharesNothing) return withPerson(draft, index, { sharedReady: true });
  const sharedDatabase = sharedOf(person, draft);
  if (sharedDatabase === undefined) return draft;
  const sees = person === owner || (await opens(person.token, sharedDatabase, desk));
  // Another household's database is opened by that household's owner, whom the entry names already.
  const opener = person.otherShared === undefined ? owner.token : (person.teamspaceKey ?? person.token);
  if (person !== owner && person.otherShared === undefined) {
    if (!sees) {
      const text = `The connection of ${calledBy(person)} can't see the shared database, so that of ${calledBy(owner)} opens it for both.`;
      desk.dialogue.say({ kind: "step", text });
    }
    desk.dialogue.say({ kind: "step", text: asGuest(calledBy(owner), calledBy(person)) });
  }
  const notion = behind(sees ? person.token : opener, desk);
  const { telegramId, properties: names = {} } = person;
  const outcome = await bringInOrder(
    { person: telegramId, database: sharedDatabase, side: "shared", names },
    notion,
    desk,
  );
  if ("other" in outcome) {
    if (person.otherShared === undefined) return withoutSharedDatabase(draft);
    const text = `The shared database of ${calledBy(person)} is another one than that of ${calledBy(owner)}: to change it, correct shared_notion_database_id in the entry by hand.`;
    throw new Refused(text);
  }
  return withPerson(draft, index, {
    properties: outcome.names,
    teamspaceKey: sees ? null : opener,
    sharedReady: true,
  });
}

/** Members of a free workspace bring it its limit of blocks, guests don't: who is invited the wrong way finds out much later. */
function asGuest(owner: string, partner: string): string {
  return `In Notion, ${owner} invites ${partner} to the shared database (Share → Invite) as a guest, never as a member of the workspace: with a second member, a free workspace takes 1,000 blocks in its life, and after that no copy can be made.`;
}

async function opens(token: string, database: string, desk: Desk): Promise<boolean> {
  const notion = behind(token, desk);
  const id = parseDatabaseId(database) ?? database;
  const seen = await notion.database(id);
  if (seen !== null) return seen.sources.length > 0;
  return (await notion.dataSource(id)) !== null;
}

/** Databases that play a part already, and their data sources, since either id may be configured. */
export async function takenIds(
  draft: Draft,
  except: Person | null,
  desk: Pick<Desk, "notion" | "env">,
): Promise<readonly string[]> {
  const owner = ownerOf(draft);
  const uses = draft.people
    .filter((person) => person !== except)
    .map(({ privateDatabase, token }) => ({ database: privateDatabase, token }));
  if (except !== null) {
    uses.push({ database: draft.sharedDatabase, token: owner?.token });
    uses.push(...draft.people.map(({ otherShared, token }) => ({ database: otherShared, token })));
  }
  const ids = await Promise.all(
    uses.map(async ({ database, token }) => {
      const id = parseDatabaseId(database ?? "");
      if (id === null || token === undefined) return [];
      const notion = behind(token, desk);
      // Only what can be seen can be confused with anything.
      const seen = await notion.database(id).catch(() => null);
      const source = seen === null ? await notion.dataSource(id).catch(() => null) : null;
      return [
        id,
        ...(seen?.sources.map((one) => one.id) ?? []),
        ...(source?.database ? [source.database] : []),
      ];
    }),
  );
  return ids.flat();
}
