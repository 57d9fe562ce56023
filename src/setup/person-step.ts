/** Who it is about. */
import { zoneIn } from "../config/zone-meant.ts";
import { problemWith, problemWithName } from "./answer-checks.ts";
import type { Desk } from "./desk.ts";
import { calledBy, type Draft, type Person, withPerson, zoneOf } from "./draft.ts";
import { USUAL_TIMEZONE } from "./users-file.ts";

/** Asks for what isn't known yet of a person. */
export async function personStep(draft: Draft, index: number, desk: Desk): Promise<Draft> {
  const role: Person["role"] = index === 0 ? "owner" : "partner";
  const known: Draft =
    index < draft.people.length
      ? draft
      : { ...draft, people: [...draft.people, { role }], ...(index > 0 && { anotherPerson: false }) };
  const person = known.people[index] ?? { role };
  const others = draft.people.flatMap((one, n) => (n === index ? [] : (one.name ?? [])));
  const name = person.name ?? (await nameOf(person, others, index, desk));
  const language = person.language ?? (await languageOf({ ...person, name }, draft, desk));
  const named = withPerson(known, index, { name, language });
  if (zoneOf(person, known) !== undefined) return named;
  const timezone = await zoneFor({ ...person, name }, desk);
  // A partner lives there too, unless somebody says otherwise.
  return { ...withPerson(named, index, { timezone }), timezone: draft.timezone ?? timezone };
}

function nameOf(
  { role, language }: Person,
  others: readonly string[],
  index: number,
  { dialogue }: Desk,
): Promise<string> {
  const says = dialogue.says.people;
  // Of whom more is known, only the name is to be another one.
  const ownName = language === undefined ? says.ownName : says.otherOwnName;
  return dialogue.text({
    key: `${role}-name`,
    message: index === 0 ? ownName : index === 1 ? says.partnersName : says.furtherName,
    // Whoever is there has a better one.
    ...(!dialogue.attended && { proposal: role === "owner" ? says.usualOwnName : says.usualPartnersName }),
    check: (text) =>
      text === "" ? dialogue.says.general.nothingYet : problemWithName(text, others, dialogue.language),
  });
}

function languageOf(person: Person, draft: Draft, { dialogue }: Desk) {
  return dialogue.choose({
    key: `${person.role}-language`,
    message: dialogue.says.people.language(calledBy(person, dialogue.language)),
    options: [
      { value: "de", label: "Deutsch" },
      { value: "en", label: "English" },
    ],
    proposal: draft.people[0]?.language ?? dialogue.language,
  });
}

/** A machine that is set to no zone of any person's, as a server is, can't propose its own. */
async function zoneFor(person: Person, desk: Desk): Promise<string> {
  const { dialogue, timezone } = desk;
  const { people } = dialogue.says;
  const key = dialogue.has(`${person.role}-timezone`) ? `${person.role}-timezone` : "timezone";
  const isNobodys = isNobodysZone(timezone);
  const proposal = isNobodys ? USUAL_TIMEZONE : timezone;
  if (isNobodys && !dialogue.has(key)) {
    if (!dialogue.attended) dialogue.say({ kind: "warning", text: people.assumedZone(proposal) });
    else dialogue.say({ kind: "step", text: people.machineHasNoZone });
  }
  const message =
    person.role === "owner" ? people.timezone : people.timezoneOf(calledBy(person, dialogue.language));
  const check = (text: string) =>
    zoneIn(text).kind === "unknown" ? problemWith("timezone", text, dialogue.language) : undefined;
  for (;;) {
    const text = await dialogue.text({ key, message, proposal, check });
    const written = zoneIn(text);
    if (written.kind !== "meant") return text;
    const { zone } = written;
    if (!dialogue.attended) dialogue.again(key, people.zoneProbably(zone));
    const question = { key: "zone-meant", message: people.isZoneMeant(zone), proposal: true };
    if (await dialogue.confirm(question)) return zone;
  }
}

/** `UTC` and what else means no place on earth. */
function isNobodysZone(zone: string): boolean {
  return (
    problemWith("timezone", zone) !== undefined || /^(?:etc\/|utc$|uct$|gmt|zulu$|universal$)/i.test(zone)
  );
}

export async function anotherPersonStep(draft: Draft, { dialogue }: Desk): Promise<Draft> {
  const expected = PARTNERS_ANSWERS.some((key) => dialogue.has(key));
  if (!dialogue.attended && !dialogue.has("another-person")) return { ...draft, anotherPerson: expected };
  const anotherPerson = await dialogue.confirm({
    key: "another-person",
    message: dialogue.says.people.anotherPerson,
    proposal: true,
  });
  return { ...draft, anotherPerson };
}

/** Whoever gives one of these wants a partner. */
export const PARTNERS_ANSWERS = [
  "partner-name",
  "partner-token",
  "partner-database",
  "partner-telegram-id",
  "partner-language",
  "partner-timezone",
] as const;
