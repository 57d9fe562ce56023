/** The steps that end with a database whose properties are in order: the private one, the shared one, and a partner's way to it. */
import { parseDatabaseId } from "../config/database-id.ts";
import { resolved } from "../config/reference.ts";
import type { Side } from "../core/row.ts";
import type { NotionAdministration } from "../notion/administration.ts";
import { findDatabase } from "./database-step.ts";
import { behind, type Desk } from "./desk.ts";
import {
  calledBy,
  type Draft,
  ownerOf,
  type Person,
  sharedOf,
  unusedMade,
  withoutSharedDatabase,
  withPerson,
} from "./draft.ts";
import { Refused } from "./prompter.ts";
import { bringInOrder } from "./properties-step.ts";

export async function privateDatabaseStep(draft: Draft, index: number, desk: Desk): Promise<Draft> {
  const person = draft.people[index];
  if (person?.token === undefined) return draft;
  const { found, known } = await databaseFor("private", person, draft, desk);
  const privateReady = found.made === null ? undefined : true;
  return withPerson(known, index, { privateDatabase: found.id, privateReady });
}

/** Chosen once, with the owner's token. */
export async function sharedDatabaseStep(draft: Draft, desk: Desk): Promise<Draft> {
  const owner = ownerOf(draft);
  if (owner?.token === undefined) return draft;
  const { found, known } = await databaseFor("shared", owner, draft, desk);
  return { ...known, sharedDatabase: found.id };
}

/** One that was made is a fact, which stays one whatever is answered later. */
async function databaseFor(side: Side, person: Person, draft: Draft, desk: Desk) {
  const isPrivate = side === "private";
  const step = isPrivate ? `private-database ${draft.people.indexOf(person)}` : "shared-database";
  const written = person.entry?.[isPrivate ? "notion_database_id" : "shared_notion_database_id"];
  // What was chosen in this step before it was taken back.
  const earlier = Object.entries(draft.proposals ?? {}).find(([question]) => question.startsWith(`${step}/`));
  const found = await findDatabase(
    {
      side,
      person,
      key: isPrivate ? `${person.role}-database` : step,
      taken: await takenIds(draft, isPrivate ? person : null, desk),
      made: unusedMade(draft),
      before: [written, earlier?.[1]].find(isText),
    },
    behind(person.token ?? "", desk),
    desk,
  );
  const { made: fresh } = found;
  const made = draft.made ?? [];
  const isNew = fresh !== null && !made.some(({ id }) => id === fresh.id);
  return { found, known: isNew ? { ...draft, made: [...made, fresh] } : draft };
}

function isText(value: unknown): value is string {
  return typeof value === "string" && value.trim() !== "";
}

export async function privatePropertiesStep(draft: Draft, index: number, desk: Desk): Promise<Draft> {
  const person = draft.people[index];
  if (person?.token === undefined || person.privateDatabase === undefined) return draft;
  const notion = behind(person.token, desk);
  const { telegramId, privateDatabase: database, properties: names = {} } = person;
  const outcome = await bringInOrder(
    { person: telegramId, database, side: "private", names, everywhere: everywhere(draft, desk) },
    notion,
    desk,
  );
  if ("other" in outcome) return withPerson(draft, index, { privateDatabase: undefined });
  return withPerson(draft, index, { properties: outcome.names, privateReady: true });
}

/** All that the tokens of this run see, for names of properties that were given beforehand. */
export function everywhere(draft: Draft, desk: Desk): readonly NotionAdministration[] {
  const given = ["owner-token", "partner-token"].flatMap((key) => desk.dialogue.peek(key) ?? []);
  const tokens = [...draft.people.flatMap(({ token }) => token ?? []), ...given];
  return [...new Set(tokens.map((token) => resolved(token, desk.env)))].map((token) => desk.notion(token));
}

/** Each person needs the shared database in order under their own names, and a token that opens it. */
export async function sharedAccessStep(draft: Draft, index: number, desk: Desk): Promise<Draft> {
  const person = draft.people[index];
  const owner = ownerOf(draft);
  if (person?.token === undefined || owner?.token === undefined) return draft;
  if (person.sharesNothing) return withPerson(draft, index, { sharedReady: true });
  const sharedDatabase = sharedOf(person, draft);
  if (sharedDatabase === undefined) return draft;
  const says = desk.dialogue.says.databases;
  const ownersName = calledBy(owner, desk.dialogue.language);
  const name = calledBy(person, desk.dialogue.language);
  const sees = person === owner || (await opens(person.token, sharedDatabase, desk));
  // Another household's database is opened by that household's owner, whom the entry names already.
  const opener = person.otherShared === undefined ? owner.token : (person.teamspaceKey ?? person.token);
  if (person !== owner && person.otherShared === undefined) {
    if (!sees) desk.dialogue.say({ kind: "step", text: says.opensForBoth(name, ownersName) });
    // Members of a free workspace bring it its limit of blocks, guests don't: that is found out much later.
    desk.dialogue.say({ kind: "step", text: says.asGuest(ownersName, name) });
  }
  const notion = behind(sees ? person.token : opener, desk);
  const { telegramId, properties: names = {} } = person;
  const outcome = await bringInOrder(
    {
      person: telegramId,
      database: sharedDatabase,
      side: "shared",
      names,
      everywhere: everywhere(draft, desk),
      offersMore: person === owner,
    },
    notion,
    desk,
  );
  if ("other" in outcome) {
    if (person.otherShared === undefined) return withoutSharedDatabase(draft);
    throw new Refused(says.otherShared(name, ownersName));
  }
  return withPerson(draft, index, {
    properties: outcome.names,
    teamspaceKey: sees ? null : opener,
    sharedReady: true,
  });
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
