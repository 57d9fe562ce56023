/** A finished set-up that somebody wants to change: each answer by itself. */
import { parseDatabaseId } from "../config/database-id.ts";
import { DEFAULT_PROPERTY_NAMES, PROPERTY_ROLES, type PropertyRole } from "../core/properties.ts";
import { sourcesBehind } from "../notion/behind-id.ts";
import { problemWithHours } from "./answer-checks.ts";
import { behind, type Desk } from "./desk.ts";
import {
  calledBy,
  type Draft,
  type Person,
  sharedOf,
  withoutSharedDatabase,
  withoutToken,
  withPerson,
  zoneOf,
} from "./draft.ts";
import { whichIs } from "./name-properties.ts";
import { intervalOf, overview } from "./overview.ts";
import { plainNumber } from "./pasted.ts";

/** Shows what is known, and opens what the person wants to answer again. */
export async function changed(draft: Draft, desk: Desk): Promise<Draft> {
  const { dialogue } = desk;
  const says = dialogue.says.changing;
  dialogue.say({ kind: "note", title: says.isThereTitle, text: overview(draft, desk) });
  const what = await dialogue.choose({
    key: "change",
    message: says.isThere,
    options: [
      { value: "check", label: says.check, hint: says.checkHint },
      { value: "person", label: says.person },
      { value: "change", label: says.change },
      { value: "bot", label: says.bot, hint: says.botHint },
      { value: "interval", label: says.interval },
    ],
    proposal: "check",
  });
  const kept = { ...draft, anotherPerson: false, botToken: draft.botToken ?? "" };
  switch (what) {
    case "check":
      return kept;
    case "person":
      return { ...kept, anotherPerson: true };
    case "bot": {
      dialogue.propose("telegram-bot", { key: "telegram-bot", answer: true });
      const { botToken: _, ...withoutBot } = kept;
      return withoutBot;
    }
    case "change":
      return changedAnswer(kept, desk);
    case "interval":
      return { ...kept, intervalHours: await askForHours(draft, desk) };
  }
}

async function askForHours(draft: Draft, desk: Desk): Promise<string> {
  const { dialogue } = desk;
  const hours = await dialogue.text({
    key: "interval-hours",
    message: dialogue.says.changing.intervalQuestion,
    proposal: intervalOf(draft, desk),
    check: (text) => problemWithHours(text, dialogue.language),
  });
  return plainNumber(hours);
}

const CHANGES = [
  ...(["name", "language", "timezone", "token", "private", "shared"] as const),
  ...(["names", "property", "telegram"] as const),
] as const;
type Change = (typeof CHANGES)[number];

/** Opens one answer of one person. */
async function changedAnswer(draft: Draft, desk: Desk): Promise<Draft> {
  const { dialogue } = desk;
  const says = dialogue.says.changing;
  const who = await dialogue.choose<string>({
    key: "change-person",
    message: says.whose,
    options: draft.people.map((person, n) => ({
      value: String(n),
      label: calledBy(person, dialogue.language),
    })),
    proposal: "0",
  });
  const what = await dialogue.choose({
    key: "change-answer",
    message: says.which,
    options: CHANGES.map((value) => ({
      ...{ value, label: says[value] },
      ...(value === "shared" && { hint: says.sharedHint }),
    })),
    proposal: "name",
  });
  const index = Number(who);
  const person = draft.people[index];
  return person === undefined ? draft : opened(what, index, person, draft, desk);
}

/** What stood there is proposed. */
async function opened(what: Change, index: number, person: Person, draft: Draft, desk: Desk): Promise<Draft> {
  const { role } = person;
  const propose = (step: string, key: string, answer: string | undefined) => {
    if (answer) desk.dialogue.propose(`${step} ${index}`, { key, answer });
  };
  switch (what) {
    case "name":
      propose("person", `${role}-name`, person.name);
      return withPerson(draft, index, { name: undefined });
    case "language":
      propose("person", `${role}-language`, person.language);
      return withPerson(draft, index, { language: undefined });
    case "timezone": {
      propose("person", "timezone", zoneOf(person, draft));
      const { timezone: _, ...withoutZone } = withPerson(draft, index, { timezone: undefined });
      return withoutZone;
    }
    case "token":
      return withoutToken(draft, index);
    case "private":
      return withPerson(draft, index, { privateDatabase: undefined, privateReady: undefined });
    case "shared":
      return withoutSharedDatabase(draft);
    case "names":
      return withPerson(draft, index, { properties: {}, privateReady: undefined, sharedReady: undefined });
    case "property":
      return changedProperty(draft, index, person, desk);
    case "telegram":
      propose("telegram-id", `${role}-telegram-id`, person.telegramId?.toString());
      return withPerson(draft, index, { telegramId: undefined });
  }
}

/** One property; it is called alike in both databases, or has its usual name in one of them. */
async function changedProperty(draft: Draft, index: number, person: Person, desk: Desk): Promise<Draft> {
  const { dialogue } = desk;
  const { changing, properties } = dialogue.says;
  const { properties: names = {} } = person;
  const role = await dialogue.choose<PropertyRole>({
    key: "change-property",
    message: changing.whichProperty,
    options: PROPERTY_ROLES.filter((one) => one !== "name").map((value) => ({
      value,
      label: `${properties.roles[value]} (${names[value] ?? DEFAULT_PROPERTY_NAMES[value]})`,
    })),
  });
  const name = await whichIs(role, await placesOf(person, draft, desk), names, desk);
  const { [role]: _, ...others } = names;
  const isUsual = name === null || name === DEFAULT_PROPERTY_NAMES[role];
  // The owner is asked about a new one that nobody needs.
  const asked =
    role === "shared_by" && name === null
      ? withPerson(
          draft,
          draft.people.findIndex((one) => one.role === "owner"),
          { sharedReady: undefined },
        )
      : draft;
  return withPerson(asked, index, {
    properties: isUsual ? others : { ...others, [role]: name },
    privateReady: undefined,
    sharedReady: undefined,
  });
}

async function placesOf(person: Person, draft: Draft, desk: Desk) {
  const databases = [
    ["private", person.privateDatabase, person.token],
    ["shared", sharedOf(person, draft), person.teamspaceKey ?? person.token],
  ] as const;
  const places = await Promise.all(
    databases.map(async ([side, database, token]) => {
      const id = parseDatabaseId(database ?? "");
      const sources = id === null || token === undefined ? [] : await sourcesBehind(id, behind(token, desk));
      return sources.map(({ schema }) => ({ schema, side }));
    }),
  );
  return places.flat();
}
