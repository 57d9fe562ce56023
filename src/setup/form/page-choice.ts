/** Under which page a new database is made, without anybody to be asked. */
import { pageAddress } from "../../core/ids.ts";
import type { FoundPage, NotionAdministration } from "../../notion/administration.ts";
import { calledBy, type Person } from "../draft.ts";
import { Refused } from "../prompter.ts";
import { FIELDS, type Form } from "./form.ts";
import { Undecided } from "./undecided.ts";

interface Wanted {
  readonly person: Person;
  /** The person's token sees all that they see. */
  readonly seesEverything: boolean;
}

/** Whichever token a page is meant for: one that none of them sees can't be meant. */
export async function refuseUnseenPages(
  { newDatabases, pages }: Form,
  everybody: readonly NotionAdministration[],
): Promise<void> {
  const somebodySees = async (look: (notion: NotionAdministration) => Promise<object | null>) =>
    (await Promise.all(everybody.map(look))).some((seen) => seen !== null);
  const field = `What stands in “${FIELDS.SETUP_PAGES}” won't do`;
  for (const page of newDatabases ? pages : []) {
    if (await somebodySees((notion) => notion.page(page))) continue;
    if (await somebodySees(async (notion) => (await notion.database(page)) ?? notion.dataSource(page)))
      throw new Refused(
        `${field}: one of these is a database, and a new one needs a page to lie on. The address of a database goes into “${FIELDS.SETUP_PRIVATE_DATABASES}” or “${FIELDS.SETUP_SHARED_DATABASE}”.`,
      );
    throw new Refused(
      `${field}: no connection sees one of these pages. Show it to the connection in Notion (Content access).`,
    );
  }
}

/** Under which page a new one is made: the one of those given that the token sees, else the only one that was shown to it. */
export async function pageFor(wanted: Wanted, form: Form, notion: NotionAdministration): Promise<string> {
  const { person, seesEverything } = wanted;
  const given = await Promise.all(form.pages.map((id) => notion.page(id)));
  const visible = given.filter((page) => page !== null);
  const found = visible.length > 0 ? { all: visible, isComplete: true } : await notion.findPages("");
  const shown = visible.length > 0 ? visible : topmost(found.all);
  const [only, ...more] = shown;
  const mayBeMeant = found.isComplete && (visible.length > 0 || !seesEverything);
  if (only !== undefined && more.length === 0 && mayBeMeant) return only.id;
  const field = FIELDS.SETUP_PAGES;
  const who = calledBy(person);
  if (only === undefined && found.isComplete) {
    const question = `A new database needs a page to lie on, and the connection of ${who} sees none.`;
    throw new Undecided(
      question,
      `Make a page in Notion, show it to the connection (Content access), and run this again.`,
    );
  }
  throw new Undecided(
    seesEverything
      ? `The personal access token of ${who} sees everything, so that it can't be told on which page a new database is meant to lie.`
      : found.isComplete
        ? `A new database for ${who} could lie on more than one page.`
        : ofTooMany(person),
    `Copy the address of the page that is meant into “${field}”.`,
    shown.map(({ id, title }) => ({ title, address: pageAddress(id), hint: "" })),
  );
}

/** What was shown brings along all that lies on it. */
function topmost(pages: readonly FoundPage[]): readonly FoundPage[] {
  return pages.filter(({ parentPage }) => !pages.some(({ id }) => id === parentPage));
}

export function ofTooMany(person: Person): string {
  return `The connection of ${calledBy(person)} sees more than can be looked through.`;
}
