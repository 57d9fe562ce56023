/** Which question comes next: a function of what has been answered, so that a set-up goes on wherever it was left. Pure. */
import { type Draft, type Person, zoneOf } from "./draft.ts";

export type Step =
  | {
      readonly name:
        | "person"
        | "token"
        | "private-database"
        | "private-properties"
        | "shared-access"
        | "telegram-id";
      /** Index into the draft's people; one past the last is a new person. */
      readonly person: number;
    }
  | { readonly name: "shared-database" | "another-person" | "telegram-bot" | "complete" };

export function nextStep(draft: Draft): Step {
  const [owner, ...others] = draft.people;
  if (owner === undefined) return { name: "person", person: 0 };
  for (const [index, person] of draft.people.entries()) {
    const open = openQuestion(person, draft);
    if (open === "shared-database") return { name: open };
    if (open !== null) return { name: open, person: index };
  }
  if (draft.anotherPerson === undefined && others.length === 0) return { name: "another-person" };
  if (draft.anotherPerson === true) return { name: "person", person: draft.people.length };
  if (draft.botToken === undefined) return { name: "telegram-bot" };
  const nameless = draft.people.findIndex(({ telegramId }) => telegramId === undefined);
  if (nameless >= 0) return { name: "telegram-id", person: nameless };
  return { name: "complete" };
}

function openQuestion(person: Person, draft: Draft) {
  if (person.name === undefined || person.language === undefined || zoneOf(person, draft) === undefined)
    return "person";
  if (person.token === undefined) return "token";
  if (person.privateDatabase === undefined) return "private-database";
  if (person.privateReady === undefined) return "private-properties";
  if (draft.sharedDatabase === undefined) return "shared-database";
  if (person.sharedReady === undefined) return "shared-access";
  return null;
}

/** The step by a name that tells one from all others. */
export function nameOf(step: Step): string {
  return "person" in step ? `${step.name} ${step.person}` : step.name;
}
