/** Finds a database: among those that the connection sees, by its address or title, or by making a new one. */

import { isSameDatabase, parseDatabaseId } from "../config/database-id.ts";
import type { OtherKind } from "../core/problem.ts";
import type { Side } from "../core/row.ts";
import type { Found, NotionAdministration, Source } from "../notion/administration.ts";
import { leadsTo, otherKindInWords } from "../problems/other-kind.ts";
import { isAlike } from "./answer-checks.ts";
import { byFit, distinctions, fitInWords, isTaken, missingIn } from "./candidates.ts";
import { createDatabase, isThere, MOST_OFFERED, type Wanted as NewDatabase } from "./create-database.ts";
import type { Desk } from "./desk.ts";
import { calledBy, type MadeDatabase } from "./draft.ts";
import { compact } from "./pasted.ts";
import type { SetupTexts } from "./texts/index.ts";

interface Wanted extends NewDatabase {
  /** The answer's key, such as `owner-database`. */
  readonly key: string;
  /** What the configuration has, or what was answered before. */
  readonly before: string | undefined;
}

interface FoundDatabase {
  /** What goes into the configuration: the database's id, or its data source's where there are several. */
  readonly id: string;
  /** Made by the set-up, with every property. */
  readonly made: MadeDatabase | null;
}

interface NotFound {
  readonly problem: string;
  /** It may only have to be shown to the connection. */
  readonly isUnseen: boolean;
  /** The database that was probably meant, by its id, and what to say before it is offered. */
  readonly offer?: { readonly id: string; readonly told: string };
}

/** What a person chooses in place of a database; or what they wrote. */
type Choice =
  | { readonly kind: "look-again" }
  | { readonly kind: "how-to-share" }
  | { readonly kind: "address" }
  | { readonly kind: "new" }
  | { readonly kind: "written"; readonly text: string };

export async function findDatabase(
  wanted: Wanted,
  notion: NotionAdministration,
  desk: Desk,
): Promise<FoundDatabase> {
  const { dialogue } = desk;
  let tried: string | null = null;
  for (;;) {
    const choice: Choice =
      tried !== null
        ? { kind: "written", text: tried }
        : (givenChoice(dialogue.take(wanted.key)) ?? (await chosen(wanted, notion, desk)));
    tried = null;
    switch (choice.kind) {
      case "look-again":
        continue;
      case "how-to-share":
        await howToShare(desk);
        continue;
      case "new": {
        const made = await createDatabase(wanted, notion, desk);
        return { id: made.id, made };
      }
      case "address":
      case "written":
        break;
    }
    const written: string = choice.kind === "address" ? await askForAddress(wanted, desk) : choice.text;
    const found = await opened(written, wanted, notion, desk);
    if ("id" in found) return found;
    if (found.offer !== undefined && dialogue.attended) {
      if (await takes(found.offer, notion, desk)) tried = found.offer.id;
      continue;
    }
    dialogue.again(wanted.key, found.problem);
    if (found.isUnseen && (await howToShare(desk))) tried = written;
  }
}

function givenChoice(given: string | null): Choice | null {
  if (given === null) return null;
  return given.toLowerCase() === "new" ? { kind: "new" } : { kind: "written", text: given };
}

async function candidates({ taken, side }: Wanted, notion: NotionAdministration): Promise<readonly Source[]> {
  const { all } = await notion.findSources("");
  const free = all.filter((source) => !isTaken(source, taken));
  return free.sort(byFit(side)).slice(0, MOST_OFFERED);
}

/** Whether the person wants the database that is offered. */
async function takes(
  { id, told }: NonNullable<NotFound["offer"]>,
  notion: NotionAdministration,
  { dialogue }: Desk,
): Promise<boolean> {
  const title = (await notion.database(id))?.title || id;
  dialogue.say({ kind: "warning", text: told });
  return dialogue.confirm({
    key: "take-offered",
    message: dialogue.says.databases.take(title),
    proposal: true,
  });
}

/** Whether the person has done it. */
function howToShare({ dialogue }: Desk): Promise<boolean> {
  const { databases, notion } = dialogue.says;
  dialogue.say({ kind: "note", title: databases.howToShowTitle, text: notion.howToShow.split("\n") });
  return dialogue.confirm({ key: "shown", message: databases.shown, proposal: true });
}

async function chosen(wanted: Wanted, notion: NotionAdministration, { dialogue }: Desk): Promise<Choice> {
  const { side, key, person } = wanted;
  const says = dialogue.says.databases;
  const listed = await candidates(wanted, notion);
  // Notion's search is late with what is new.
  const missing = wanted.made.filter(
    (made) => made.side === side && !listed.some((one) => isOf(one, made.id)),
  );
  const made = [];
  for (const one of missing) if (await isThere(one.id, notion)) made.push(one);
  if (listed.length + made.length === 0) dialogue.say({ kind: "warning", text: says.none });
  const isMade = (source: Source) => wanted.made.some(({ id }) => isOf(source, id));
  const before = listed.find((source) => wanted.before !== undefined && isOf(source, wanted.before));
  const apart = await distinctions(listed, notion, dialogue.language);
  const shown = [...listed].sort((a, b) => Number(isMade(b)) - Number(isMade(a)));
  const value = await dialogue.choose<string>({
    key,
    message: side === "shared" ? says.whichShared : says.whichPrivate(calledBy(person, dialogue.language)),
    options: [
      ...made.map(({ id, title }) => ({ value: id, label: title, hint: says.madeHere })),
      ...shown.map((source) => ({
        value: source.id,
        label: labelOf(source, apart.get(source.id), says),
        hint: [
          ...(source === before ? [says.chosenBefore] : isMade(source) ? [says.madeHere] : []),
          fitInWords(source, side, dialogue.language),
        ].join(", "),
      })),
      { value: "how-to-share", label: says.notListed },
      { value: "look-again", label: dialogue.says.general.lookAgain },
      { value: "address", label: says.haveAddress },
      { value: "new", label: says.makeNew },
    ],
    ...(before !== undefined && { proposal: before.id }),
  });
  if (value === "how-to-share" || value === "look-again" || value === "address" || value === "new")
    return { kind: value };
  return { kind: "written", text: value };
}

function labelOf({ id, title }: Source, apart: string | undefined, says: SetupTexts["databases"]): string {
  if (title === "") return says.untitled(id);
  return apart === undefined ? title : `${title} (${apart})`;
}

/** Whether an id, in whatever form, is the source's or its database's. */
function isOf({ id, database }: Source, written: string): boolean {
  return isSameDatabase(id, written) || (database !== null && isSameDatabase(database, written));
}

function askForAddress({ key }: Wanted, { dialogue }: Desk): Promise<string> {
  const says = dialogue.says.databases;
  return dialogue.text({
    key,
    message: says.address,
    check: (text) =>
      text === "" || (text.includes("://") && parseDatabaseId(text) === null) ? says.noIdIn : undefined,
  });
}

/** What stands behind an id, an address or a title. */
async function opened(
  written: string,
  { side, taken, before }: Wanted,
  notion: NotionAdministration,
  desk: Desk,
): Promise<FoundDatabase | NotFound> {
  const says = desk.dialogue.says.databases;
  const id = parseDatabaseId(compact(written)) ?? sourceTitled(written, await notion.findSources(written));
  if (id === null) return notFound(says.noneTitled);
  const database = await notion.database(id);
  const source =
    database === null ? await notion.dataSource(id) : await onlySource(database.sources, side, notion);
  if (source === null) {
    if (database !== null && database.sources.length > 1) return notFound(says.severalSources);
    const other = await notion.otherKind(id);
    if (other !== null) return ofAnotherKind(other, desk);
    return { problem: says.unseen, isUnseen: true };
  }
  if (isTaken(source, taken)) return notFound(says.inUse);
  if (source.inTrash || database?.inTrash === true) return notFound(says.inTrash);
  if (before !== undefined && isOf(source, before)) return { id: before, made: null };
  return { id: await configuredId(source, notion), made: null };
}

function notFound(problem: string): NotFound {
  return { problem, isUnseen: false };
}

/** Where it leads to exactly one database, that one is offered. */
function ofAnotherKind(other: OtherKind, { dialogue }: Desk): NotFound {
  const [only, ...more] = other.databases;
  const { language, says } = dialogue;
  const problem = notFound(says.databases.otherKind(otherKindInWords(other, language)));
  if (only === undefined || more.length > 0) return problem;
  const told = says.databases.otherKind(leadsTo(other, only, language));
  return { ...problem, offer: { id: only, told } };
}

function sourceTitled(title: string, { all, isComplete }: Found<Source>): string | null {
  const [only, ...more] = all.filter((source) => isAlike(source.title, title));
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
