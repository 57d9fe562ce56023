/** Takes the steps of the set-up with the answers that the form gives, and looks at everybody's properties once more. */
import type { PropertyNames } from "../../notion/property-check.ts";
import { everywhere, takenIds } from "../calendar-steps.ts";
import { behind, type Desk } from "../desk.ts";
import { Dialogue } from "../dialogue.ts";
import { calledBy, type Draft, ownerOf, type Person, sharedOf, withPerson } from "../draft.ts";
import { taken } from "../machine.ts";
import { Refused } from "../prompter.ts";
import { bringInOrder } from "../properties-step.ts";
import { nextStep, type Step } from "../steps.ts";
import { type Titles, titlesIn } from "../titles.ts";
import { databaseAnswers } from "./choice.ts";
import { FIELDS, type Form } from "./form.ts";
import type { Household } from "./household.ts";
import type { Introduced } from "./introduce.ts";
import type { Journal } from "./journal.ts";
import type { QuestionTexts } from "./texts/questions.ts";

interface Filling {
  readonly household: Household;
  readonly form: Form;
  readonly desk: Omit<Desk, "dialogue">;
  readonly journal: Journal;
  readonly introduced: Introduced;
  readonly says: QuestionTexts;
}

interface Filled {
  readonly draft: Draft;
  readonly titles: Titles;
}

/** Rejects with `Undecided` or `Refused`, as the steps do. */
export async function fill(filling: Filling): Promise<Filled> {
  const { household, desk } = filling;
  let draft = household.draft;
  for (;;) {
    const step = nextStep(draft);
    if (step.name === "complete") break;
    draft = await taken(step, draft, await deskFor(step, draft, filling));
  }
  for (const [index, person] of draft.people.entries()) {
    if (household.fresh.includes(index)) continue;
    draft = withPerson(draft, index, { properties: await inOrderAgain(person, draft, filling) });
  }
  return { draft, titles: await titlesIn(draft, desk) };
}

async function deskFor(
  step: Step,
  draft: Draft,
  { household, form, desk, journal, introduced, says }: Filling,
): Promise<Desk> {
  const general = generalAnswers(form);
  const withAnswers = (answers: ReadonlyMap<string, string>): Desk => ({
    ...desk,
    dialogue: new Dialogue(
      journal,
      new Map([...general, ...answers]),
      (key) => fieldOf(key, says),
      says.language,
    ),
  });
  const plain = withAnswers(new Map());
  const side =
    step.name === "private-database" ? "private" : step.name === "shared-database" ? "shared" : null;
  const person = step.name === "private-database" ? draft.people[step.person] : ownerOf(draft);
  if (side === null || person?.token === undefined) return plain;
  const address =
    step.name === "private-database" ? (household.addresses[step.person] ?? "") : form.sharedDatabase;
  const wanted = {
    side,
    person,
    address,
    taken: await takenIds(draft, side === "private" ? person : null, plain),
    seesEverything: introduced.personal.has(person.token),
    says,
  } as const;
  return withAnswers(await databaseAnswers(wanted, form, behind(person.token, plain)));
}

function generalAnswers({ propertyNames }: Form): ReadonlyMap<string, string> {
  return new Map([
    ["add-properties", "yes"],
    ...(propertyNames === "" ? [] : [["property-names", propertyNames] as const]),
  ]);
}

/** Where in the form the answer stands that a step didn't take. */
function fieldOf(key: string, { inField, inNotion }: QuestionTexts): string {
  if (key === "shared-database") return inField(FIELDS.SETUP_SHARED_DATABASE);
  if (key.endsWith("-database")) return inField(FIELDS.SETUP_PRIVATE_DATABASES);
  if (key === "property-names") return inField(FIELDS.SETUP_PROPERTY_NAMES);
  return key === "page" ? inField(FIELDS.SETUP_PAGES) : inNotion;
}

/**
 * Whoever was set up before keeps their databases and their way to the shared one; what is missing there is added.
 * Resolves to the names of their properties.
 */
async function inOrderAgain(
  person: Person,
  draft: Draft,
  { form, desk, journal, says }: Filling,
): Promise<PropertyNames> {
  const { telegramId, token, teamspaceKey } = person;
  let names = person.properties ?? {};
  const shared = sharedOf(person, draft);
  const looks = [
    { side: "private", database: person.privateDatabase, through: token },
    { side: "shared", database: shared, through: teamspaceKey ?? token },
  ] as const;
  for (const { side, database, through } of looks) {
    if (database === undefined || through === undefined) continue;
    const name = says.databaseOf(side, calledBy(person, says.language));
    const nameOf = (key: string) => (key === "property-names" ? fieldOf(key, says) : name);
    const dialogue = new Dialogue(journal, generalAnswers(form), nameOf, says.language);
    const all = { ...desk, dialogue };
    const outcome = await bringInOrder(
      { person: telegramId, database, side, names, everywhere: everywhere(draft, all) },
      behind(through, all),
      all,
    );
    if ("other" in outcome) throw new Refused(says.vanished(name));
    names = outcome.names;
  }
  return names;
}
