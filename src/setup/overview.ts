/** What is set up, as lines to read. Pure, but for the links of pages. */
import { parseDatabaseId } from "../config/database-id.ts";
import { referenceName } from "../config/reference.ts";
import { pageAddress } from "../core/ids.ts";
import { PROPERTY_ROLES } from "../core/properties.ts";
import { isInventedUserId } from "../core/user-id.ts";
import type { Desk } from "./desk.ts";
import { calledBy, type Draft, type Person, sharedOf, unusedMade, zoneOf } from "./draft.ts";
import type { SetupTexts } from "./texts/index.ts";

type At = Pick<Desk, "dialogue" | "env">;

const USUAL_HOURS = "2";

/** What was answered until now. No secret stands in it. */
export function answeredSoFar(draft: Draft, at: At): readonly string[] {
  const { open, made } = at.dialogue.says.changing.lines;
  const isOpen = (line: string) => line.endsWith(`: ${open}`);
  return [
    ...draft.people.flatMap((person) => personLines(person, draft, at).filter((line) => !isOpen(line))),
    ...unusedMade(draft).map(({ id, title }) => `• ${made}: ${title}, ${pageAddress(id)}`),
  ];
}

/** No secret stands in it. */
export function overview(draft: Draft, at: At): readonly string[] {
  const { lines } = at.dialogue.says.changing;
  const { yes, no } = at.dialogue.says.general;
  const hours = intervalOf(draft, at);
  return [
    ...draft.people.flatMap((person) => [...personLines(person, draft, at), ""]),
    `${lines.interval}: ${lines.hours(hours)}, ${lines.bot}: ${draft.botToken ? yes : no}`,
  ];
}

/** In hours. */
export function intervalOf({ intervalHours }: Draft, { env }: Pick<At, "env">): string {
  return intervalHours ?? (env.PARTNER_SYNC_INTERVAL_HOURS?.trim() || USUAL_HOURS);
}

function personLines(person: Person, draft: Draft, { dialogue }: At): readonly string[] {
  const { lines } = dialogue.says.changing;
  const { roles } = dialogue.says.properties;
  const { token, properties = {}, telegramId } = person;
  const known = facts(person, draft, dialogue);
  const names = PROPERTY_ROLES.flatMap((role) =>
    properties[role] === undefined ? [] : `${properties[role]} (${roles[role]})`,
  );
  const point = (label: string, value: string | undefined) => `• ${label}: ${value ?? lines.open}`;
  const invented = telegramId !== undefined && isInventedUserId(telegramId) ? ` (${lines.invented})` : "";
  return [
    calledBy(person, dialogue.language),
    point(lines.language, known.language),
    point(lines.timezone, known.timezone),
    point(lines.token, token && tokenInWords(token, person, lines)),
    point(lines.private, known.private),
    point(lines.shared, known.shared),
    ...(names.length === 0 ? [] : [point(lines.properties, names.join(", "))]),
    point(lines.telegram, known.telegram && `${known.telegram}${invented}`),
  ];
}

/** By the names that its lines have in the texts. */
function facts(person: Person, draft: Draft, { says }: At["dialogue"]) {
  return {
    name: person.name,
    language: person.language && says.changing.languages[person.language],
    timezone: zoneOf(person, draft),
    private: addressOf(person.privateDatabase),
    shared: addressOf(sharedOf(person, draft)),
    telegram: person.telegramId?.toString(),
  };
}

const FACTS = ["name", "language", "timezone", "private", "shared", "telegram"] as const;

function tokenInWords(
  token: string,
  { entry }: Person,
  lines: Pick<SetupTexts["changing"]["lines"], "inFile" | "known" | "storedAs">,
): string {
  const name = referenceName(token);
  if (name !== null) return lines.storedAs(name);
  return entry?.notion_api_key === token ? lines.inFile : lines.known;
}

function addressOf(database: string | undefined): string | undefined {
  const id = parseDatabaseId(database ?? "");
  return id === null ? undefined : pageAddress(id);
}

/** What became of a set-up that was there before, one line each change. */
export function changesIn(before: Draft, after: Draft, at: At): readonly string[] {
  const { lines, changed } = at.dialogue.says.changing;
  const people = before.people.flatMap((old, n) => {
    const now = after.people[n];
    if (now === undefined) return [];
    const [from, to] = [facts(old, before, at.dialogue), facts(now, after, at.dialogue)];
    const who = calledBy(now, at.dialogue.language);
    return FACTS.flatMap((fact) =>
      from[fact] === to[fact] ? [] : [changed(who, lines[fact], from[fact] || "–", to[fact] || "–")],
    );
  });
  const [from, to] = [before, after].map((draft) => lines.hours(intervalOf(draft, at)));
  const isNew = before.people.length === 0 || from === to;
  return isNew ? people : [...people, `${lines.interval}: ${from} → ${to}`];
}
