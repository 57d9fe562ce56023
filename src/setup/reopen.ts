/** Answers that were given beforehand and differ from the known ones open their questions again, or say why they don't. */
import { isSameDatabase, parseDatabaseId } from "../config/database-id.ts";
import { resolved } from "../config/reference.ts";
import { parseBoolean, parseUserId } from "../config/variables.ts";
import { DEFAULT_PROPERTY_NAMES, PROPERTY_ROLES } from "../core/properties.ts";
import { isAmong, sameName } from "../core/same-name.ts";
import { namesIn } from "./answer-checks.ts";
import { variableOf } from "./answers.ts";
import type { Desk } from "./desk.ts";
import type { Dialogue } from "./dialogue.ts";
import {
  calledBy,
  type Draft,
  type Person,
  withoutSharedDatabase,
  withoutToken,
  withPerson,
} from "./draft.ts";
import { compact, plainNumber } from "./pasted.ts";
import { PARTNERS_ANSWERS } from "./person-step.ts";
import { Refused } from "./prompter.ts";

type At = Pick<Desk, "dialogue" | "env">;

export function reopened(known: Draft, at: At): Draft {
  const { dialogue, env } = at;
  const partner = partnerMeant(known, at);
  let draft = known;
  for (const [index, person] of known.people.entries()) {
    draft = withZoneReopened(draft, index, person.role === "owner" || person === partner, dialogue);
    if (person.role === "owner" || person === partner) draft = withPersonReopened(draft, index, at);
  }
  draft = withNames(draft, partner, dialogue);
  if (isOtherDatabase("shared-database", known.sharedDatabase, dialogue))
    draft = withoutSharedDatabase(draft);
  if (partner === "another") draft = { ...draft, anotherPerson: true };
  const hours = dialogue.use("interval-hours");
  if (hours !== null) draft = { ...draft, intervalHours: plainNumber(hours) };
  const bot = dialogue.peek("telegram-bot-token");
  if (bot !== null && known.botToken !== undefined && compact(bot) !== resolved(known.botToken ?? "", env)) {
    const { botToken: _, ...withoutBot } = draft;
    draft = withoutBot;
  }
  return draft;
}

function withPersonReopened(known: Draft, index: number, { dialogue, env }: At): Draft {
  const person = known.people[index];
  if (person === undefined) return known;
  const differs = (key: string, now: string | undefined): boolean => {
    const given = dialogue.use(key);
    return given !== null && now !== undefined && !sameName(given, now);
  };
  const { role } = person;
  let draft = known;
  if (differs(`${role}-name`, person.name)) draft = withPerson(draft, index, { name: undefined });
  if (differs(`${role}-language`, person.language)) draft = withPerson(draft, index, { language: undefined });
  const token = dialogue.use(`${role}-token`);
  if (token !== null && person.token !== undefined && compact(token) !== resolved(person.token, env))
    draft = withoutToken(draft, index);
  if (isOtherDatabase(`${role}-database`, person.privateDatabase, dialogue))
    draft = withPerson(draft, index, { privateDatabase: undefined, privateReady: undefined });
  const id = dialogue.use(`${role}-telegram-id`);
  if (id !== null && person.telegramId !== undefined && parseUserId(compact(id)) !== person.telegramId)
    draft = withPerson(draft, index, { telegramId: undefined });
  return draft;
}

/** A zone that is given for all is everybody's who has none of their own. */
function withZoneReopened(draft: Draft, index: number, isMeant: boolean, dialogue: Dialogue): Draft {
  const person = draft.people[index];
  const own = `${person?.role ?? "owner"}-timezone`;
  const given = dialogue.use(isMeant && dialogue.has(own) ? own : "timezone");
  if (given === null || person?.timezone === undefined || sameName(given, person.timezone)) return draft;
  const { timezone: _, ...withoutZone } = withPerson(draft, index, { timezone: undefined });
  return withoutZone;
}

/** Names of properties are about everybody who is meant: whose databases have them is seen there. */
function withNames(draft: Draft, partner: Meant, dialogue: Dialogue): Draft {
  const given = namesIn(dialogue.peek("property-names") ?? "");
  return draft.people.reduce<Draft>((one, { properties = {} }, index) => {
    const isNews = PROPERTY_ROLES.some((role) => {
      const name = given[role];
      // One that nobody needs may not be there yet.
      const isOptional = role === "shared_by";
      return (
        name !== undefined &&
        (isOptional || !isAmong([properties[role] ?? DEFAULT_PROPERTY_NAMES[role]], name))
      );
    });
    const isOpen = one.people[index] === partner || partner === null || index === 0;
    return isNews && isOpen
      ? withPerson(one, index, { privateReady: undefined, sharedReady: undefined })
      : one;
  }, draft);
}

/**
 * "new" makes one only where there is none: a second run must not make a second one. A title is looked up where its question
 * comes again.
 */
function isOtherDatabase(key: string, known: string | undefined, dialogue: Dialogue): boolean {
  const given = dialogue.peek(key);
  if (given === null || known === undefined) return false;
  if (given.toLowerCase() === "new") {
    dialogue.use(key);
    dialogue.say({ kind: "step", text: dialogue.says.changing.alreadyThere(key) });
    return false;
  }
  const isSame = parseDatabaseId(compact(given)) !== null && isSameDatabase(compact(given), known);
  if (isSame) dialogue.use(key);
  return !isSame;
}

/** `null`: nothing was given about a partner. */
type Meant = Person | "another" | null;

/** About whom the answers for a partner are. @throws Refused where it can't be told */
function partnerMeant({ people }: Draft, { dialogue, env }: At): Meant {
  const partners = people.filter(({ role }) => role === "partner");
  const [only, ...more] = partners;
  if (!PARTNERS_ANSWERS.some((key) => dialogue.has(key))) return null;
  if (only === undefined) {
    if (parseBoolean(dialogue.peek("another-person") ?? "") === false)
      throw new Refused(dialogue.says.changing.contradiction);
    // Else databases would be made before it is missed.
    if (!dialogue.attended && !dialogue.has("partner-token"))
      throw new Refused(`${dialogue.says.general.missingSecret(variableOf("partner-token"))}.`);
    return null;
  }
  const id = parseUserId(compact(dialogue.peek("partner-telegram-id") ?? ""));
  const token = compact(dialogue.peek("partner-token") ?? "");
  const name = dialogue.peek("partner-name");
  const known =
    partners.find(({ telegramId }) => telegramId === id) ??
    partners.find((one) => one.token !== undefined && resolved(one.token, env) === token);
  if (known !== undefined) return known;
  const unfinished = partners.filter(({ telegramId }) => telegramId === undefined);
  if (id !== null && unfinished.length === 1) return unfinished[0] ?? null;
  if (id !== null && token !== "") return "another";
  if (more.length === 0) return only;
  const named = partners.filter((one) => name !== null && sameName(calledBy(one), name));
  if (named.length === 1) return named[0] ?? null;
  throw new Refused(dialogue.says.changing.whichPartner);
}
