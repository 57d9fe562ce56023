/** Makes a database with every property that its side needs, under a page that somebody chooses; each of them once. */

import { parseDatabaseId } from "../config/database-id.ts";
import { pageAddress } from "../core/ids.ts";
import { DEFAULT_PROPERTY_NAMES } from "../core/properties.ts";
import type { Language } from "../core/readable-date.ts";
import type { Side } from "../core/row.ts";
import { sameName } from "../core/same-name.ts";
import { CalendarFailure } from "../engine/failure.ts";
import type { FoundPage, NewProperty, NotionAdministration, Source } from "../notion/administration.ts";
import { titled } from "../notion/behind-id.ts";
import { OPTIONAL_TYPES, ROLE_TYPES, ROLES } from "../notion/property-roles.ts";
import { isAlike } from "./answer-checks.ts";
import { isTaken, MOST_OFFERED, missingIn } from "./candidates.ts";
import type { Desk } from "./desk.ts";
import { calledBy, type MadeDatabase, type Person } from "./draft.ts";
import { compact } from "./pasted.ts";
import { DATABASES } from "./texts/databases.ts";

export const TITLES: Readonly<Record<Side, Readonly<Record<Language, string>>>> = {
  private: { de: DATABASES.de.titlePrivate, en: DATABASES.en.titlePrivate },
  shared: { de: DATABASES.de.titleShared, en: DATABASES.en.titleShared },
};

export interface Wanted {
  readonly side: Side;
  readonly person: Person;
  /** Ids that are taken for something else, databases and data sources alike. */
  readonly taken: readonly string[];
  /** Those that the set-up made before and that nobody uses. */
  readonly made: readonly MadeDatabase[];
}

/** The database, with every property in it. */
export async function createDatabase(
  wanted: Wanted,
  notion: NotionAdministration,
  desk: Desk,
): Promise<MadeDatabase> {
  const { side, person } = wanted;
  const { dialogue } = desk;
  const says = dialogue.says.databases;
  for (const made of wanted.made.filter((one) => one.side === side)) {
    if ((await isThere(made.id, notion)) && (await takes(made, desk))) return made;
  }
  const page = await findPage(wanted, notion, desk);
  const title = await dialogue.text({
    key: `${side}-title`,
    message: says.newTitle,
    proposal: TITLES[side][person.language ?? "en"],
  });
  const earlier = await madeEarlier(page, title, wanted, notion);
  if (earlier !== null && (await takes(earlier, desk))) return earlier;
  const { id } = await notion.createDatabase(page, title, propertiesOf(side)).catch((error: unknown) => {
    if (error instanceof CalendarFailure && error.maybeWritten)
      dialogue.again(`${side}-title`, says.mayBeMade);
    throw error;
  });
  const text = desk.isPlan ? says.wouldBeMade(title) : says.made(title, pageAddress(id));
  dialogue.say({ kind: "done", text });
  return { id, side, title };
}

/** Nobody needs a second one while the first is empty. */
async function takes({ title, id }: MadeDatabase, { dialogue }: Desk): Promise<boolean> {
  const says = dialogue.says.databases;
  if (!dialogue.attended) {
    dialogue.say({ kind: "done", text: says.tookMade(title, pageAddress(id)) });
    return true;
  }
  dialogue.say({ kind: "step", text: says.madeBefore(title, pageAddress(id)) });
  return dialogue.confirm({ key: "take-made", message: says.takeMade, proposal: true });
}

export async function isThere(id: string, notion: NotionAdministration): Promise<boolean> {
  const database = await notion.database(id);
  return database !== null && !database.inTrash;
}

/** One of them, and empty: a run made it that ended before it could keep what it did. */
async function madeEarlier(
  page: string,
  title: string,
  wanted: Wanted,
  notion: NotionAdministration,
): Promise<MadeDatabase | null> {
  for (const { id, database } of await completeOnes(page, title, wanted, notion))
    if (database !== null && (await notion.isEmpty(id))) return { id: database, side: wanted.side, title };
  return null;
}

/** Those of this title on that page that have all, and are used by nobody. The page tells; Notion's search is late with what is new. */
export async function completeOnes(
  page: string,
  title: string,
  { side, taken }: Pick<Wanted, "side" | "taken">,
  notion: NotionAdministration,
): Promise<readonly Source[]> {
  const there = (await notion.otherKind(page))?.databases ?? [];
  const sources = await Promise.all(
    there.map(async (id) => {
      const database = await notion.database(id);
      const [only, ...more] = database?.sources ?? [];
      return only === undefined || more.length > 0 ? null : notion.dataSource(only.id);
    }),
  );
  return sources
    .filter((source) => source !== null)
    .filter((source) => sameName(source.title, title) && !source.inTrash && !isTaken(source, taken))
    .filter((source) => missingIn(source, side) === 0);
}

/** The usual names, which work beside whatever names another database has. */
function propertiesOf(side: Side): readonly NewProperty[] {
  const needed = ROLES[side].map((role) => ({ name: DEFAULT_PROPERTY_NAMES[role], type: ROLE_TYPES[role] }));
  return side === "private"
    ? needed
    : [...needed, { name: DEFAULT_PROPERTY_NAMES.shared_by, type: OPTIONAL_TYPES.shared_by }];
}

/** The page under which a database is made. */
async function findPage(wanted: Wanted, notion: NotionAdministration, desk: Desk): Promise<string> {
  const { dialogue } = desk;
  const says = dialogue.says.databases;
  const own = wanted.side === "shared" ? "shared-page" : `${wanted.person.role}-page`;
  for (;;) {
    const key = dialogue.has(own) ? own : "page";
    const given = dialogue.use(key);
    if (given !== null) {
      const found = await givenPage(given, own, wanted.person, notion, desk);
      if ("id" in found) return found.id;
      dialogue.again(key, found.problem);
      continue;
    }
    const { all, isComplete } = await notion.findPages("");
    const tops = topmost(all);
    const pages = [...tops, ...all.filter((page) => !tops.includes(page))];
    if (pages.length === 0) dialogue.say({ kind: "warning", text: says.noPages });
    const [only, ...more] = tops;
    const isClear = only !== undefined && more.length === 0 && isComplete;
    if (!dialogue.attended && pages.length > 0 && !isClear)
      dialogue.say({ kind: "warning", text: says.severalPages(calledBy(wanted.person, dialogue.language)) });
    const chosen = await dialogue.choose<string>({
      key: "page",
      message: says.whichPage,
      options: [
        ...pages
          .slice(0, MOST_OFFERED)
          .map(({ id, title }) => ({ value: id, label: title === "" ? says.untitled(id) : title })),
        { value: "look-again", label: dialogue.says.general.lookAgain },
      ],
      ...(isClear && { proposal: only.id }),
    });
    if (chosen !== "look-again") return chosen;
  }
}

/** What was shown brings along all that lies on it. */
export function topmost(pages: readonly FoundPage[]): readonly FoundPage[] {
  return pages.filter(({ parentPage }) => !pages.some(({ id }) => id === parentPage));
}

type GivenPage = { readonly id: string } | { readonly problem: readonly string[] };

/** @param own the flag for a page that isn't everybody's */
async function givenPage(
  given: string,
  own: string,
  person: Person,
  notion: NotionAdministration,
  { dialogue }: Desk,
): Promise<GivenPage> {
  const says = dialogue.says.databases;
  const name = calledBy(person, dialogue.language);
  const id = parseDatabaseId(compact(given));
  if (id !== null) {
    if ((await notion.page(id)) !== null) return { id };
    if ((await titled(id, notion)) !== null) return { problem: [says.pageIsDatabase] };
    return { problem: [says.pageUnseen(name), says.orOwnPage(own)] };
  }
  const { all } = await notion.findPages("");
  const alike = all.filter(({ title }: FoundPage) => isAlike(title, given));
  const [only, ...more] = alike;
  if (only !== undefined && more.length === 0) return { id: only.id };
  return {
    problem: [more.length > 0 ? says.severalPagesTitled(name) : says.noPageTitled(name), says.orOwnPage(own)],
  };
}
