/** A token for Notion, of either kind, checked at once. */
import { resolved } from "../config/reference.ts";
import { CalendarFailure } from "../engine/failure.ts";
import type { Capability, Identity, NotionAdministration } from "../notion/administration.ts";
import { CAPABILITY_NAMES } from "../problems/notion-portal.ts";
import { problemWith } from "./answer-checks.ts";
import { behind, type Desk } from "./desk.ts";
import type { Dialogue } from "./dialogue.ts";
import { calledBy, type Draft, type Person, withPerson } from "./draft.ts";
import { Cancelled } from "./prompter.ts";

export async function tokenStep(draft: Draft, index: number, desk: Desk): Promise<Draft> {
  const { dialogue } = desk;
  const person = draft.people[index];
  if (person === undefined) return draft;
  const says = dialogue.says.tokens;
  const name = calledBy(person, dialogue.language);
  const key = `${person.role}-token`;
  if (dialogue.attended && !dialogue.has(key)) {
    const title = index === 0 ? says.ownTitle : says.titleFor(name);
    // Each person reads it once, however often they come back to the question.
    dialogue.sayOnce(key, { kind: "note", title, text: dialogue.says.notion.howToGetAToken.split("\n") });
  }
  for (;;) {
    const token = await dialogue.secret({
      key,
      message: says.question(name),
      check: (text) => problemWith("notion_api_key", text, dialogue.language),
    });
    if (await isAgreed(token, { draft, index, person, key }, desk))
      return withPerson(draft, index, { token });
  }
}

interface Asked {
  readonly draft: Draft;
  readonly index: number;
  readonly person: Person;
  readonly key: string;
}

/** Whether it is this person's, as far as can be told, and Notion knows it. */
async function isAgreed(token: string, asked: Asked, desk: Desk): Promise<boolean> {
  const { draft, index, person, key } = asked;
  const says = desk.dialogue.says.tokens;
  const others = draft.people.filter((_, n) => n !== index);
  const name = (one: Person) => calledBy(one, desk.dialogue.language);
  const same = others.find((other) => other.token !== undefined && resolved(other.token, desk.env) === token);
  if (same !== undefined && !(await isMeant(says.sameToken(name(same)), name(same), asked, desk)))
    return false;
  if (isUnchanged(token, person, desk) && !(await keeps(asked, desk))) return false;
  const identity = await checkToken(token, key, desk);
  if (identity === null) return false;
  if (same !== undefined) return true;
  const alike = await sharesConnection(identity, others, desk);
  return alike === null || isMeant(says.sameConnection(name(alike)), name(alike), asked, desk);
}

/** One person's token pasted for the other opens the wrong private database. Where nobody can be asked, it is refused. */
async function isMeant(what: string, other: string, { person, key }: Asked, desk: Desk): Promise<boolean> {
  const { dialogue } = desk;
  const says = dialogue.says.tokens;
  if (!dialogue.attended) {
    dialogue.again(key, says.refusedSame(other));
    return false;
  }
  const why = says.whySame(calledBy(person, dialogue.language));
  return takesAllTheSame([what, why], { value: "use", label: says.useAnyway }, dialogue);
}

function isUnchanged(token: string, { entry }: Person, { env, dialogue }: Desk): boolean {
  const before = entry?.notion_api_key;
  return dialogue.attended && typeof before === "string" && resolved(before, env) === token;
}

/** Whoever wanted to change it may have copied the old one. */
function keeps({ person }: Asked, { dialogue }: Desk): Promise<boolean> {
  const says = dialogue.says.tokens;
  return takesAllTheSame(
    [says.unchangedToken(calledBy(person, dialogue.language))],
    { value: "keep", label: says.keepIt },
    dialogue,
  );
}

async function takesAllTheSame(
  doubt: readonly string[],
  taking: { readonly value: "use" | "keep"; readonly label: string },
  dialogue: Dialogue,
): Promise<boolean> {
  dialogue.say({ kind: "warning", text: doubt });
  const next = await dialogue.choose({
    key: "token-twice",
    message: dialogue.says.general.andNow,
    options: [{ value: "another", label: dialogue.says.tokens.another }, taking],
    proposal: "another",
  });
  return next !== "another";
}

/** A token that was renewed is another text, and yet the same connection's. */
async function sharesConnection(
  identity: Identity,
  others: readonly Person[],
  desk: Desk,
): Promise<Person | null> {
  for (const other of others) {
    if (other.token === undefined) continue;
    const theirs = await behind(other.token, desk)
      .identity()
      // One that isn't accepted any more is its own question.
      .catch((error: unknown) => {
        if (error instanceof CalendarFailure) return null;
        throw error;
      });
    if (theirs?.id === identity.id) return other;
  }
  return null;
}

/** Says whose token it is, and what it lacks; `null` where it won't do, which was said. */
export async function checkToken(token: string, key: string, desk: Desk): Promise<Identity | null> {
  const administration = behind(token, desk);
  const identity = await introduced(administration, key, desk);
  if (identity !== null) await capabilitiesChecked(administration, key, desk);
  return identity;
}

async function introduced(
  administration: NotionAdministration,
  key: string,
  { dialogue }: Desk,
): Promise<Identity | null> {
  const says = dialogue.says.tokens;
  try {
    const identity = await administration.identity();
    const { kind, name, workspace } = identity;
    const whose = kind === "person" ? says.personal(name) : says.connection(name);
    dialogue.say({ kind: "done", text: says.known(whose, workspace) });
    if (kind === "person") dialogue.say({ kind: "warning", text: says.aboutPersonal });
    return identity;
  } catch (error) {
    if (error instanceof CalendarFailure && error.kind === "token_invalid") {
      dialogue.again(key, says.refused);
      return null;
    }
    throw error;
  }
}

async function capabilitiesChecked(
  administration: NotionAdministration,
  key: string,
  { dialogue }: Desk,
): Promise<void> {
  const says = dialogue.says.tokens;
  for (;;) {
    const refused: Capability[] = [];
    for (const capability of ["read", "update", "insert", "comment"] as const) {
      if (!(await administration.may(capability))) refused.push(capability);
    }
    if (refused.length === 0) return;
    const text = says.lacks(refused.map((capability) => CAPABILITY_NAMES[capability]));
    if (refused.every((capability) => capability === "comment")) {
      dialogue.say({ kind: "warning", text: `${text} ${says.withoutComments}` });
      if (!dialogue.attended) return;
    } else {
      dialogue.again(key, text);
    }
    const next = await dialogue.choose({
      key: "capabilities",
      message: dialogue.says.general.andNow,
      options: [
        { value: "again", label: says.checkAgain },
        { value: "on", label: says.goOn, hint: says.doctorReminds },
        { value: "stop", label: says.stop },
      ],
      proposal: "again",
    });
    if (next === "on") return;
    if (next === "stop") throw new Cancelled();
  }
}
