/** Finds a database: among those that the connection sees, by its address or title, or by making a new one. */

import { isSameDatabase, parseDatabaseId } from "../config/database-id.ts";
import type { OtherKind } from "../core/problem.ts";
import type { Side } from "../core/row.ts";
import type { NotionAdministration, Source } from "../notion/administration.ts";
import { behindId, sourcesBehind } from "../notion/behind-id.ts";
import { leadsTo, otherKindInWords } from "../problems/other-kind.ts";
import { isAlike } from "./answer-checks.ts";
import {
  byFit,
  distinctions,
  fitInWords,
  isTaken,
  MOST_OFFERED,
  missingIn,
  listed as offered,
} from "./candidates.ts";
import { createDatabase, isThere, type Wanted as NewDatabase } from "./create-database.ts";
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
  /** Those to which it leads. */
  readonly instead: readonly Source[];
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
    if (found.instead.length > 0 && dialogue.attended) {
      dialogue.say({ kind: "warning", text: found.problem });
      tried = await oneInstead(found.instead, wanted.side, desk);
      continue;
    }
    const { language } = dialogue;
    dialogue.again(wanted.key, found.problem, await offered(found.instead, wanted.side, notion, language));
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

/** The id of the one that the person wants of those that are offered. */
async function oneInstead(
  sources: readonly Source[],
  side: Side,
  { dialogue }: Desk,
): Promise<string | null> {
  const says = dialogue.says.databases;
  const key = "take-offered";
  const [only, ...more] = sources;
  if (only !== undefined && more.length === 0) {
    const message = says.take(titleOf(only, says));
    return (await dialogue.confirm({ key, message, proposal: true })) ? only.id : null;
  }
  const options = sources.map((source) => ({
    value: source.id,
    label: titleOf(source, says),
    hint: fitInWords(source, side, dialogue.language),
  }));
  const none = { value: "none", label: says.noneOfThese };
  const id = await dialogue.choose<string>({ key, message: says.whichInstead, options: [...options, none] });
  return id === none.value ? null : id;
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

function titleOf({ id, title }: Source, says: SetupTexts["databases"]): string {
  return title === "" ? says.untitled(id) : title;
}

function labelOf(source: Source, apart: string | undefined, says: SetupTexts["databases"]): string {
  const title = titleOf(source, says);
  return apart === undefined || source.title === "" ? title : `${title} (${apart})`;
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
  wanted: Wanted,
  notion: NotionAdministration,
  desk: Desk,
): Promise<FoundDatabase | NotFound> {
  const { side, taken, before, person } = wanted;
  const says = desk.dialogue.says.databases;
  const name = calledBy(person, desk.dialogue.language);
  const titled = await titledOrId(written, notion);
  if (typeof titled !== "string") {
    const free = titled.filter((source) => !isTaken(source, taken));
    return free.length > 0
      ? { ...notFound(says.severalTitled(name)), instead: free }
      : { ...notFound(says.noneTitled(name)), instead: await candidates(wanted, notion) };
  }
  const id = titled;
  const found = await behindId(id, notion, (source) => missingIn(source, side) === 0);
  switch (found.kind) {
    case "several":
      return notFound(says.severalSources);
    case "other":
      return ofAnotherKind(found.isOther, taken, notion, desk);
    case "trashed":
      return notFound(says.inTrash);
    case "empty":
    case "unseen":
      return { problem: says.unseen(name), isUnseen: true, instead: [] };
    case "open":
      break;
  }
  const { source } = found;
  if (isTaken(source, taken)) return notFound(says.inUse);
  if (before !== undefined && isOf(source, before)) return { id: before, made: null };
  return { id: await configuredId(source, notion), made: null };
}

function notFound(problem: string): NotFound {
  return { problem, isUnseen: false, instead: [] };
}

/** The databases to which it leads are offered, as far as they are seen and free. */
async function ofAnotherKind(
  other: OtherKind,
  taken: readonly string[],
  notion: NotionAdministration,
  { dialogue: { language, says } }: Desk,
): Promise<NotFound> {
  const { otherKind, inUse } = says.databases;
  const behind = await Promise.all(other.databases.map((id) => sourcesBehind(id, notion)));
  const seen = behind.flat().filter(({ inTrash }) => !inTrash);
  if (seen.length === 0) return notFound(otherKind(otherKindInWords(other, language)));
  const instead = seen.filter((source) => !isTaken(source, taken));
  const titles = (instead.length > 0 ? instead : seen).map((source) =>
    says.databases.named(titleOf(source, says.databases)),
  );
  const fact = otherKind(leadsTo(other, titles, language));
  return instead.length > 0 ? { problem: fact, isUnseen: false, instead } : notFound(`${fact} ${inUse}`);
}

/** The id that was written, or that of the only one of this title; or all that may be meant by it. */
async function titledOrId(
  written: string,
  notion: NotionAdministration,
): Promise<string | readonly Source[]> {
  const id = parseDatabaseId(compact(written));
  if (id !== null) return id;
  const { all, isComplete } = await notion.findSources(written);
  const alike = all.filter((source) => isAlike(source.title, written));
  const [only, ...more] = alike;
  return only !== undefined && more.length === 0 && isComplete ? only.id : alike;
}

/** The database's own id, which people recognise from its address, unless that leaves it open which part is meant. */
async function configuredId(source: Source, notion: NotionAdministration): Promise<string> {
  if (source.database === null) return source.id;
  const database = await notion.database(source.database);
  return database?.sources.length === 1 ? database.id : source.id;
}
