/** Finds a database: among those that the connection sees, by its address or title, or by making a new one. */

import { parseDatabaseId } from "../config/database-id.ts";
import type { OtherKind } from "../core/problem.ts";
import type { Side } from "../core/row.ts";
import { sameName } from "../core/same-name.ts";
import type { Found, NotionAdministration, Source } from "../notion/administration.ts";
import { checkRoles, proposedNames } from "../notion/property-check.ts";
import { ROLES } from "../notion/property-roles.ts";
import { HOW_TO_SHOW_A_DATABASE } from "../problems/notion-portal.ts";
import { otherKindInWords } from "../problems/other-kind.ts";
import { createDatabase, MOST_OFFERED } from "./create-database.ts";
import type { Desk } from "./desk.ts";
import type { Person } from "./draft.ts";

interface Wanted {
  readonly side: Side;
  readonly person: Person;
  /** The answer's key, such as `owner-database`. */
  readonly key: string;
  /** Ids that are taken for something else, databases and data sources alike. */
  readonly taken: readonly string[];
}

interface FoundDatabase {
  /** What goes into the configuration: the database's id, or its data source's where there are several. */
  readonly id: string;
  /** Made just now, with every property. */
  readonly isNew: boolean;
}

interface NotFound {
  readonly problem: string;
  /** It may only have to be shown to the connection. */
  readonly isUnseen: boolean;
  /** The id of the database that was probably meant. */
  readonly offer?: string;
}

export async function findDatabase(
  wanted: Wanted,
  notion: NotionAdministration,
  desk: Desk,
): Promise<FoundDatabase> {
  const { dialogue } = desk;
  let tried: string | null = null;
  for (;;) {
    const answer: string =
      tried ??
      dialogue.take(wanted.key) ??
      (await chooseFrom(await candidates(wanted, notion), wanted, desk));
    tried = null;
    if (answer === "look-again") continue;
    if (answer === "how-to-share") {
      await howToShare(desk);
      continue;
    }
    if (answer.toLowerCase() === "new") {
      const made = await createDatabase(wanted, notion, desk);
      if (made !== null) return { id: made, isNew: true };
      continue;
    }
    const written = answer === "address" ? await askForAddress(wanted, desk) : answer;
    const found = await opened(written, wanted, notion);
    if ("id" in found) return found;
    if (found.offer !== undefined && (await takes(found.offer, found.problem, notion, desk))) {
      tried = found.offer;
      continue;
    }
    dialogue.again(wanted.key, found.problem);
    if (found.isUnseen && (await howToShare(desk))) tried = written;
  }
}

async function candidates({ taken, side }: Wanted, notion: NotionAdministration): Promise<readonly Source[]> {
  const { all } = await notion.findSources("");
  const free = all.filter((source) => !isTaken(source, taken));
  return free.sort(byFit(side)).slice(0, MOST_OFFERED);
}

/** Whether a person, who has to be there for it, wants the database that is offered. */
async function takes(
  offer: string,
  told: string,
  notion: NotionAdministration,
  { dialogue }: Desk,
): Promise<boolean> {
  if (!dialogue.attended) return false;
  const title = (await notion.database(offer))?.title ?? "";
  dialogue.say({ kind: "warning", text: told });
  const message = `Take ${title === "" ? `the database ${offer}` : `the database "${title}"`}?`;
  return dialogue.confirm({ key: "take-offered", message, proposal: true });
}

/** Whether the person has done it. */
function howToShare({ dialogue }: Desk): Promise<boolean> {
  dialogue.say({ kind: "note", title: "Showing a database to the connection", text: HOW_TO_SHOW_A_DATABASE });
  return dialogue.confirm({ key: "shown", message: "Done? Then let's look again.", proposal: true });
}

async function chooseFrom(
  candidates: readonly Source[],
  { side, key, person }: Wanted,
  { dialogue }: Desk,
): Promise<string> {
  const whose =
    side === "shared"
      ? "the database that you share"
      : `the private database of ${person.name || `the ${person.role}`}`;
  if (candidates.length === 0) {
    dialogue.say({ kind: "warning", text: "The connection doesn't see any database for this yet." });
  }
  const shown = candidates.map((source) => ({
    value: source.id,
    label: source.title === "" ? `Untitled (${source.id})` : source.title,
    hint: fitInWords(source, side),
  }));
  return dialogue.choose<string>({
    key,
    message: `Which one is ${whose}?`,
    options: [
      ...shown,
      { value: "how-to-share", label: "It isn't in the list: how do I show it to the connection?" },
      { value: "look-again", label: "Look again" },
      { value: "address", label: "I have its address, id or title" },
      { value: "new", label: "Make a new one for me" },
    ],
  });
}

function askForAddress({ key }: Wanted, { dialogue }: Desk): Promise<string> {
  return dialogue.text({
    key,
    message: "Address of the database in the browser, its id, or its title",
    check: (text) =>
      text === "" || (text.includes("://") && parseDatabaseId(text) === null)
        ? "There is no id in it: open the database as a full page and copy the whole address."
        : undefined,
  });
}

/** What stands behind an id, an address or a title. */
async function opened(
  written: string,
  { side, taken }: Wanted,
  notion: NotionAdministration,
): Promise<FoundDatabase | NotFound> {
  const id = parseDatabaseId(written) ?? sourceTitled(written, await notion.findSources(written));
  if (id === null) return notFound("The connection sees no database of this title, or more than one.");
  const database = await notion.database(id);
  const source =
    database === null ? await notion.dataSource(id) : await onlySource(database.sources, side, notion);
  if (source === null) {
    if (database !== null && database.sources.length > 1) {
      return notFound(
        "This database has several data sources: give the id of one of them (••• → Manage data sources → Copy data source ID).",
      );
    }
    const other = await notion.otherKind(id);
    if (other !== null) return ofAnotherKind(other);
    const problem =
      "The connection can't see this database. Open it in Notion, choose ••• → Connections, and add the connection.";
    return { problem, isUnseen: true };
  }
  if (isTaken(source, taken)) return notFound("This database is in use already: it must be another one.");
  if (source.inTrash || database?.inTrash === true) return notFound("This database is in Notion's trash.");
  return { id: await configuredId(source, notion), isNew: false };
}

function notFound(problem: string): NotFound {
  return { problem, isUnseen: false };
}

/** Where it leads to exactly one database, that one is offered. */
function ofAnotherKind(other: OtherKind): NotFound {
  const [only, ...more] = other.databases;
  const told = `A database is needed, but ${otherKindInWords(other)}`;
  return { ...notFound(told), ...(only !== undefined && more.length === 0 && { offer: only }) };
}

function sourceTitled(title: string, { all, isComplete }: Found<Source>): string | null {
  const [only, ...more] = all.filter((source) => sameName(source.title.toLowerCase(), title.toLowerCase()));
  return more.length > 0 || !isComplete ? null : (only?.id ?? null);
}

/** The one, or the one among several that has what is needed. */
async function onlySource(
  ids: readonly { readonly id: string }[],
  side: Side,
  notion: NotionAdministration,
): Promise<Source | null> {
  const read = await Promise.all(ids.map(({ id }) => notion.dataSource(id)));
  const seen = read.filter((source) => source !== null);
  if (seen.length <= 1) return seen[0] ?? null;
  const [fitting, ...more] = seen.filter((source) => missingIn(source, side) === 0);
  return more.length > 0 ? null : (fitting ?? null);
}

/** The database's own id, which people recognise from its address, unless that leaves it open which part is meant. */
async function configuredId(source: Source, notion: NotionAdministration): Promise<string> {
  if (source.database === null) return source.id;
  const database = await notion.database(source.database);
  return database?.sources.length === 1 ? database.id : source.id;
}

export function isTaken(source: Source, taken: readonly string[]): boolean {
  return taken.includes(source.id) || (source.database !== null && taken.includes(source.database));
}

export function missingIn({ schema }: Source, side: Side): number {
  return checkRoles(schema, proposedNames(schema, {}, side), side).filter(({ state }) => state !== "found")
    .length;
}

function byFit(side: Side): (a: Source, b: Source) => number {
  return (a, b) => missingIn(a, side) - missingIn(b, side);
}

export function fitInWords(source: Source, side: Side): string {
  const missing = missingIn(source, side);
  return missing === 0 ? "has all properties" : `lacks ${missing} of ${ROLES[side].length} properties`;
}
