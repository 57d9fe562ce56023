/**
 * Which database is meant, without anybody to be asked: the one whose address was given, the only one that can be meant, or a
 * new one where that was ticked, and then under which page. Everything else is a question, and a question writes nothing.
 */

import { pageAddress } from "../../core/ids.ts";
import { DEFAULT_PROPERTY_NAMES } from "../../core/properties.ts";
import type { Side } from "../../core/row.ts";
import { isAmong } from "../../core/same-name.ts";
import type { NotionAdministration, Source } from "../../notion/administration.ts";
import { titled } from "../../notion/behind-id.ts";
import { isTaken, listed, missingIn } from "../candidates.ts";
import { completeOnes, TITLES, topmost } from "../create-database.ts";
import { calledBy, type Person } from "../draft.ts";
import { Refused, Undecided } from "../prompter.ts";
import { PEOPLE } from "../texts/people.ts";
import { FIELDS, type Form } from "./form.ts";
import type { QuestionTexts } from "./texts/questions.ts";

interface Wanted {
  readonly side: Side;
  /** Whose token finds it. */
  readonly person: Person;
  /** Empty where none was given. */
  readonly address: string;
  readonly taken: readonly string[];
  /** The person's token sees all that they see. */
  readonly seesEverything: boolean;
  readonly says: QuestionTexts;
}

/** Answers for the step that finds the database: its id or address; or `new`, with a page and a title. */
export async function databaseAnswers(
  wanted: Wanted,
  form: Form,
  notion: NotionAdministration,
): Promise<ReadonlyMap<string, string>> {
  const { side, person, address } = wanted;
  const key = side === "shared" ? "shared-database" : `${person.role}-database`;
  if (address !== "") return new Map([[key, address]]);
  if (!form.newDatabases) return new Map([[key, (await onlyOne(wanted, notion)).id]]);
  const page = await pageFor(wanted, form, notion);
  const title = titleFor(wanted);
  const earlier = await madeEarlier(page, title, wanted, notion);
  if (earlier !== null) return new Map([[key, earlier.id]]);
  return new Map([
    [key, "new"],
    ["page", page],
    [`${side}-title`, title],
  ]);
}

async function onlyOne(wanted: Wanted, notion: NotionAdministration): Promise<Source> {
  const { side, person, taken, seesEverything, says } = wanted;
  const { all, isComplete } = await notion.findSources("");
  const candidates = all.filter(
    (source) => !isTaken(source, taken) && !source.inTrash && !isOfOtherSide(source, side),
  );
  const complete = candidates.filter((source) => missingIn(source, side) === 0);
  const [only, ...more] = complete.length === 1 ? complete : candidates;
  const name = calledBy(person, says.language);
  const whose = says.whose(side, name);
  const orNew = says.orNew(FIELDS.SETUP_NEW_DATABASES);
  if (only === undefined)
    throw isComplete
      ? new Undecided(says.noCandidate(whose), says.showOne(name, orNew))
      : new Undecided(says.tooMany(name), says.giveAddress(whose, orNew));
  const doubt = seesEverything
    ? says.doubts.seesEverything(name, whose)
    : !isComplete
      ? says.tooMany(name)
      : more.length > 0
        ? says.doubts.several(whose)
        : looksLikeCalendar(only)
          ? null
          : says.doubts.noCalendar(whose);
  if (doubt === null) return only;
  const remedy = says.copyAddress(fieldFor(side), side, orNew);
  throw new Undecided(doubt, remedy, await listed(candidates, side, notion, says.language));
}

/** Appointments have dates; one that was made for this, but isn't finished, has a property of ours. */
function looksLikeCalendar({ schema }: Source): boolean {
  const { partner_relevant, synced_to_shared_id, source_private_id, source_user_id } = DEFAULT_PROPERTY_NAMES;
  const ours = [partner_relevant, synced_to_shared_id, source_private_id, source_user_id];
  return Object.values(schema).some(({ name, type }) => type === "date" || isAmong(ours, name));
}

function fieldFor(side: Side): string {
  return FIELDS[side === "shared" ? "SETUP_SHARED_DATABASE" : "SETUP_PRIVATE_DATABASES"];
}

/** A tracking property of the other side: this database plays that part already. */
function isOfOtherSide({ schema }: Source, side: Side): boolean {
  const {
    synced_to_shared_id: link,
    source_private_id: source,
    source_user_id: user,
  } = DEFAULT_PROPERTY_NAMES;
  const has = (name: string) => Object.hasOwn(schema, name);
  return side === "shared" ? has(link) : has(source) || has(user);
}

function titleFor({ side, person: { language = "en", name = "", role } }: Wanted): string {
  const title = TITLES[side][language];
  const partner = name === "" ? PEOPLE[language].usualPartnersName : name;
  return side === "shared" || role === "owner" ? title : `${title} (${partner})`;
}

/** One that a run made which ended before it could save what it did. */
async function madeEarlier(
  page: string,
  title: string,
  wanted: Wanted,
  notion: NotionAdministration,
): Promise<Source | null> {
  const { side, says } = wanted;
  const there = await completeOnes(page, title, wanted, notion);
  if (there.length < 2) return there[0] ?? null;
  const candidates = await listed(there, side, notion, says.language);
  throw new Undecided(says.sameTitle(title), says.copyMeant(fieldFor(side)), candidates);
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
    if (await somebodySees((notion) => titled(page, notion)))
      throw new Refused(says.aDatabase(SETUP_PAGES, SETUP_PRIVATE_DATABASES, SETUP_SHARED_DATABASE));
    throw new Refused(says.unseen(SETUP_PAGES));
  }
}

/** Under which page a new one is made: the one of those given that the token sees, else the only one that was shown to it. */
async function pageFor(wanted: Wanted, form: Form, notion: NotionAdministration): Promise<string> {
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
