/** Under which page a new database is made, without anybody to be asked. */
import { pageAddress } from "../../core/ids.ts";
import type { NotionAdministration } from "../../notion/administration.ts";
import { topmost } from "../create-database.ts";
import { calledBy, type Person } from "../draft.ts";
import { Refused } from "../prompter.ts";
import { FIELDS, type Form } from "./form.ts";
import type { QuestionTexts } from "./texts/questions.ts";
import { Undecided } from "./undecided.ts";

interface Wanted {
  readonly person: Person;
  /** The person's token sees all that they see. */
  readonly seesEverything: boolean;
  readonly says: QuestionTexts;
}

/** Whichever token a page is meant for: one that none of them sees can't be meant. */
export async function refuseUnseenPages(
  { newDatabases, pages }: Form,
  everybody: readonly NotionAdministration[],
  says: QuestionTexts["pages"],
): Promise<void> {
  const somebodySees = async (look: (notion: NotionAdministration) => Promise<object | null>) =>
    (await Promise.all(everybody.map(look))).some((seen) => seen !== null);
  const { SETUP_PAGES, SETUP_PRIVATE_DATABASES, SETUP_SHARED_DATABASE } = FIELDS;
  for (const page of newDatabases ? pages : []) {
    if (await somebodySees((notion) => notion.page(page))) continue;
    if (await somebodySees(async (notion) => (await notion.database(page)) ?? notion.dataSource(page)))
      throw new Refused(says.aDatabase(SETUP_PAGES, SETUP_PRIVATE_DATABASES, SETUP_SHARED_DATABASE));
    throw new Refused(says.unseen(SETUP_PAGES));
  }
}

/** Under which page a new one is made: the one of those given that the token sees, else the only one that was shown to it. */
export async function pageFor(wanted: Wanted, form: Form, notion: NotionAdministration): Promise<string> {
  const { person, seesEverything, says } = wanted;
  const given = await Promise.all(form.pages.map((id) => notion.page(id)));
  const visible = given.filter((page) => page !== null);
  const found = visible.length > 0 ? { all: visible, isComplete: true } : await notion.findPages("");
  const shown = visible.length > 0 ? visible : topmost(found.all);
  const [only, ...more] = shown;
  const mayBeMeant = found.isComplete && (visible.length > 0 || !seesEverything);
  if (only !== undefined && more.length === 0 && mayBeMeant) return only.id;
  const field = FIELDS.SETUP_PAGES;
  const who = calledBy(person, says.language);
  if (only === undefined && found.isComplete) throw new Undecided(says.pages.none(who), says.pages.makeOne);
  throw new Undecided(
    seesEverything
      ? says.pages.seesEverything(who)
      : found.isComplete
        ? says.pages.several(who)
        : says.tooMany(who),
    says.copyMeant(field),
    shown.map(({ id, title }) => ({ title, address: pageAddress(id), hint: "" })),
  );
}
