/** A name of a property that no database has was mistyped: a new property would be added beside the one that is meant. */
import { DEFAULT_PROPERTY_NAMES, PROPERTY_ROLES } from "../../core/properties.ts";
import { isAmong } from "../../core/same-name.ts";
import { namesIn } from "../answer-checks.ts";
import type { Draft } from "../draft.ts";
import { Refused } from "../prompter.ts";
import { FIELDS, type Form } from "./form.ts";
import type { Plan } from "./planned-notion.ts";
import type { QuestionTexts } from "./texts/questions.ts";

/** @throws Refused where one of them stands for what the plan adds to a database that is there */
export function refuseMistyped(
  { propertyNames }: Form,
  { people }: Draft,
  plan: Plan,
  says: QuestionTexts,
): void {
  const told = namesIn(propertyNames);
  const added = plan.addedToPresent.map(({ name }) => name);
  const wrong = PROPERTY_ROLES.filter((role) => {
    const name = told[role] ?? DEFAULT_PROPERTY_NAMES[role];
    const isUsed = people.some(({ properties = {} }) => isAmong([name], properties[role] ?? ""));
    const isUsual = isAmong(Object.values(DEFAULT_PROPERTY_NAMES), name);
    return !isUsual && !isUsed && isAmong(added, DEFAULT_PROPERTY_NAMES[role]);
  });
  if (wrong.length === 0) return;
  throw new Refused(says.mistyped(FIELDS.SETUP_PROPERTY_NAMES, wrong));
}
