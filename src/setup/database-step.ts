/** Finds a database: among those that the integration sees, by its address or title, or by making a new one. */
import { parseDatabaseId } from "../config/database-id.ts";
import type { Side } from "../core/row.ts";
import type { NotionAdministration, Source } from "../notion/administration.ts";
import { checkRoles, proposedNames } from "../notion/property-check.ts";
import { ROLES } from "../notion/property-roles.ts";
import { createDatabase } from "./create-database.ts";
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
  /** It may only have to be shown to the integration. */
  readonly isUnseen: boolean;
}

const SHARING = `An integration sees a database only after you have shown it to it:

1. Open the database in Notion as a full page.
2. Choose ••• (top right) → Connections (or "Add connections").
3. Search for the name of your integration, and confirm.

A page that is shown this way shows all databases inside it.`.split("\n");

export async function findDatabase(
  wanted: Wanted,
  notion: NotionAdministration,
  desk: Desk,
): Promise<FoundDatabase> {
  const { dialogue } = desk;
  let tried: string | null = null;
  for (;;) {
    const sources = await notion.findSources("");
    const candidates = sources.filter((source) => !isTaken(source, wanted.taken)).sort(byFit(wanted.side));
    const answer: string = tried ?? dialogue.take(wanted.key) ?? (await chooseFrom(candidates, wanted, desk));
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
    dialogue.again(wanted.key, found.problem);
    if (found.isUnseen && (await howToShare(desk))) tried = written;
  }
}

/** Whether the person has done it. */
function howToShare({ dialogue }: Desk): Promise<boolean> {
  dialogue.say({ kind: "note", title: "Showing a database to the integration", text: SHARING });
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
    dialogue.say({ kind: "warning", text: "The integration doesn't see any database for this yet." });
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
      { value: "how-to-share", label: "It isn't in the list: how do I show it to the integration?" },
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
  if (id === null) return notFound("The integration sees no database of this title, or more than one.");
  const database = await notion.database(id);
  const source =
    database === null ? await notion.dataSource(id) : await onlySource(database.sources, side, notion);
  if (source === null) {
    if (database !== null && database.sources.length > 1) {
      return notFound(
        "This database has several data sources: give the id of one of them (••• → Manage data sources → Copy data source ID).",
      );
    }
    const problem =
      "The integration can't see this database. Open it in Notion, choose ••• → Connections, and add the integration.";
    return { problem, isUnseen: true };
  }
  if (isTaken(source, taken)) return notFound("This database is in use already: it must be another one.");
  if (source.inTrash || database?.inTrash === true) return notFound("This database is in Notion's trash.");
  return { id: await configuredId(source, notion), isNew: false };
}

function notFound(problem: string): NotFound {
  return { problem, isUnseen: false };
}

function sourceTitled(title: string, sources: readonly Source[]): string | null {
  const [only, ...more] = sources.filter((source) => source.title.toLowerCase() === title.toLowerCase());
  return more.length > 0 ? null : (only?.id ?? null);
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
