/**
 * Which database is meant, without anybody to be asked: the one whose address was given, the only one that can be meant, or a
 * new one where that was ticked. Everything else is a question, and a question writes nothing.
 */

import { pageAddress } from "../../core/ids.ts";
import { DEFAULT_PROPERTY_NAMES } from "../../core/properties.ts";
import type { Side } from "../../core/row.ts";
import { isAmong } from "../../core/same-name.ts";
import type { NotionAdministration, Source } from "../../notion/administration.ts";
import { distinctions, fitInWords, isTaken, missingIn } from "../candidates.ts";
import { completeOnes, MOST_OFFERED, TITLES } from "../create-database.ts";
import { calledBy, type Person } from "../draft.ts";
import { FIELDS, type Form } from "./form.ts";
import { pageFor } from "./page-choice.ts";
import type { QuestionTexts } from "./texts/questions.ts";
import { type Candidate, Undecided } from "./undecided.ts";

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
  const { side, taken, seesEverything } = wanted;
  const { all, isComplete } = await notion.findSources("");
  const candidates = all.filter(
    (source) => !isTaken(source, taken) && !source.inTrash && !isOfOtherSide(source, side),
  );
  const complete = candidates.filter((source) => missingIn(source, side) === 0);
  const [only, ...more] = complete.length === 1 ? complete : candidates;
  if (only === undefined) throw noneToBeSeen(wanted, isComplete);
  const why = seesEverything
    ? "sees everything"
    : !isComplete
      ? "sees too much"
      : more.length > 0
        ? "several"
        : looksLikeCalendar(only)
          ? null
          : "no calendar";
  if (why === null) return only;
  throw whichOne(await listed(candidates, wanted, notion), why, wanted);
}

/** Appointments have dates; one that was made for this, but isn't finished, has a property of ours. */
function looksLikeCalendar({ schema }: Source): boolean {
  const { partner_relevant, synced_to_shared_id, source_private_id, source_user_id } = DEFAULT_PROPERTY_NAMES;
  const ours = [partner_relevant, synced_to_shared_id, source_private_id, source_user_id];
  return Object.values(schema).some(({ name, type }) => type === "date" || isAmong(ours, name));
}

function noneToBeSeen(wanted: Wanted, isComplete: boolean): Undecided {
  const { says, side, person } = wanted;
  const name = calledBy(person, says.language);
  const whose = says.whose(side, name);
  const orNew = says.orNew(FIELDS.SETUP_NEW_DATABASES);
  return isComplete
    ? new Undecided(says.noCandidate(whose), says.showOne(name, orNew))
    : new Undecided(says.tooMany(name), says.giveAddress(whose, orNew));
}

type Doubt = "sees everything" | "sees too much" | "several" | "no calendar";

function whichOne(candidates: readonly Candidate[], doubt: Doubt, wanted: Wanted): Undecided {
  const { says, side, person } = wanted;
  const name = calledBy(person, says.language);
  const whose = says.whose(side, name);
  const why: Readonly<Record<Doubt, string>> = {
    "sees everything": says.doubts.seesEverything(name, whose),
    "sees too much": says.tooMany(name),
    several: says.doubts.several(whose),
    "no calendar": says.doubts.noCalendar(whose),
  };
  const remedy = says.copyAddress(fieldFor(side), side, says.orNew(FIELDS.SETUP_NEW_DATABASES));
  return new Undecided(why[doubt], remedy, candidates);
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

async function listed(
  sources: readonly Source[],
  { side, says: { language } }: Wanted,
  notion: NotionAdministration,
): Promise<readonly Candidate[]> {
  const apart = await distinctions(sources.slice(0, MOST_OFFERED), notion, language);
  return sources.map((source) => ({
    title: source.title,
    address: pageAddress(source.database ?? source.id),
    hint: [apart.get(source.id) ?? [], fitInWords(source, side, language)].flat().join(", "),
  }));
}

function titleFor({ side, person: { language = "en", name = "", role } }: Wanted): string {
  const title = TITLES[side][language];
  return side === "shared" || role === "owner" ? title : `${title} (${name === "" ? role : name})`;
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
  const candidates = await listed(there, wanted, notion);
  throw new Undecided(says.sameTitle(title), says.copyMeant(fieldFor(side)), candidates);
}
