/** Brings the properties of one database in order: finds them under other names, and adds what is missing after asking. */
import { parseDatabaseId } from "../config/database-id.ts";
import { DEFAULT_PROPERTY_NAMES } from "../core/properties.ts";
import type { Side } from "../core/row.ts";
import { isAmong } from "../core/same-name.ts";
import type { NotionAdministration, Source } from "../notion/administration.ts";
import { PropertyExists } from "../notion/administration.ts";
import { propertyNamed, rememberedFor } from "../notion/columns.ts";
import {
  checkRoles,
  isFilled,
  type PropertyNames,
  proposedNames,
  type RoleCheck,
} from "../notion/property-check.ts";
import { ROLE_TYPES } from "../notion/property-roles.ts";
import type { Properties, Schema } from "../notion/schema.ts";
import { typeName } from "../problems/phrases.ts";
import { namesIn } from "./answer-checks.ts";
import type { Desk } from "./desk.ts";
import type { Dialogue } from "./dialogue.ts";

/** The names to configure; or the wish to take another database. */
type PropertiesOutcome = { readonly names: PropertyNames } | { readonly other: true };

interface Wanted {
  /** Telegram id of the person whose names are meant; their state tells a renamed property from a missing one (E2). */
  readonly person: number | undefined;
  /** Id or address, of a database or data source that the token should see. */
  readonly database: string;
  readonly side: Side;
  readonly names: PropertyNames;
}

export async function bringInOrder(
  { person, database, side, names }: Wanted,
  notion: NotionAdministration,
  desk: Desk,
): Promise<PropertiesOutcome> {
  const id = parseDatabaseId(database) ?? database;
  let wanted = names;
  const declined = new Set<string>();
  const { [side]: known } = person === undefined ? {} : await desk.remembered(person);
  const rememberedIn = (dataSource: string) => rememberedFor({ propertyNames: wanted }, dataSource, known);
  for (let isFirstLook = true; ; isFirstLook = false) {
    const source = await sourceOf(id, side, wanted, notion, rememberedIn);
    if (source === null) {
      desk.dialogue.again(
        "add-properties",
        "The database can't be seen any more: show it to the connection again.",
      );
      return { other: true };
    }
    const remembered = rememberedIn(source.id);
    wanted = await agreedNames(source.schema, side, wanted, remembered, declined, desk);
    const checks = checkRoles(source.schema, wanted, side, remembered).map((check) =>
      inCommon(asDeclined(check, declined), side),
    );
    if (isFirstLook || !checks.every(isFilled)) {
      const text = table(checks, source.schema);
      desk.dialogue.say({ kind: "note", title: `Properties of the ${side} database`, text });
    }
    const next = await mended(checks, source, side, notion, desk);
    if (next === "in-order") return { names: wanted };
    if (next === "other") return { other: true };
  }
}

async function sourceOf(
  id: string,
  side: Side,
  names: PropertyNames,
  notion: NotionAdministration,
  remembered: (dataSource: string) => Properties | undefined,
): Promise<Source | null> {
  const database = await notion.database(id);
  if (database === null) return notion.dataSource(id);
  const sources = await Promise.all(database.sources.map((one) => notion.dataSource(one.id)));
  const seen = sources.filter((source) => source !== null);
  const fits = ({ id, schema }: Source) => checkRoles(schema, names, side, remembered(id)).every(isFilled);
  return seen.find(fits) ?? seen[0] ?? null;
}

/** Other names than the usual ones are used only if the person says that they are meant. */
async function agreedNames(
  schema: Schema,
  side: Side,
  names: PropertyNames,
  remembered: Properties | undefined,
  declined: Set<string>,
  { dialogue }: Desk,
): Promise<PropertyNames> {
  // One other name can be configured for both databases: a role that has one already gets no second.
  const open = (now: PropertyNames) =>
    Object.entries(proposedNames(schema, now, side, remembered)).filter(
      ([role]) => !Object.hasOwn(now, role) && !declined.has(role),
    );
  const unfilled = checkRoles(schema, names, side, remembered).flatMap((check) =>
    isFilled(check) ? [] : [check.role],
  );
  // An end is no role that must be filled; a database that was synced before is known with or without one.
  const roles = remembered === undefined ? [...unfilled, "end_date"] : unfilled;
  const named = { ...toldNames(schema, roles, declined, dialogue), ...names };
  const free = open(named);
  // There is one title, whatever it is called.
  if (free.every(([role]) => role === "name")) return { ...named, ...Object.fromEntries(free) };
  const lines = free.map(([role, name]) => `${name}  is used as  ${role}`);
  dialogue.say({ kind: "note", title: "Other names than the usual ones", text: lines });
  const agreed = await dialogue.confirm({
    key: "use-names",
    message: "Is that what these properties are? (They keep their names.)",
    proposal: true,
    inOneLine: free.map((pair) => pair.join("=")).join(", "),
  });
  if (agreed) return { ...named, ...Object.fromEntries(free) };
  for (const [role] of free) declined.add(role);
  return named;
}

/** The names that were given beforehand, for what has none here yet. The usual one of what isn't there asks for a new property. */
function toldNames(
  schema: Schema,
  open: readonly string[],
  declined: Set<string>,
  dialogue: Dialogue,
): PropertyNames {
  const names: Record<string, string> = {};
  for (const [role, name] of Object.entries(namesIn(dialogue.peek("property-names") ?? ""))) {
    const property = propertyNamed(schema, name);
    if (property === undefined && isAmong(Object.values(DEFAULT_PROPERTY_NAMES), name)) declined.add(role);
    if (property !== undefined && open.includes(role)) names[role] = property.name;
  }
  return names;
}

/** A property that isn't meant leaves its role to a new one; only a title can't be added beside another. */
function asDeclined(check: RoleCheck, declined: ReadonlySet<string>): RoleCheck {
  const { role } = check;
  if (check.state !== "elsewhere" || role === "name" || !declined.has(role)) return check;
  const wanted = { name: DEFAULT_PROPERTY_NAMES[role], type: ROLE_TYPES[role] };
  return { state: "missing", role, wanted, known: false };
}

/** What is new in a database of several people gets the usual name: each of them finds it by that, whatever they configured. */
function inCommon(check: RoleCheck, side: Side): RoleCheck {
  if (check.state !== "missing" || check.known || side === "private") return check;
  return { ...check, wanted: { ...check.wanted, name: DEFAULT_PROPERTY_NAMES[check.role] } };
}

type Mended = "in-order" | "look-again" | "other";

async function mended(
  checks: readonly RoleCheck[],
  { id }: Source,
  side: Side,
  notion: NotionAdministration,
  desk: Desk,
): Promise<Mended> {
  const { dialogue } = desk;
  const byHand = checks.flatMap((check) => handwork(check, side) ?? []);
  if (byHand.length > 0) {
    dialogue.again("use-names", byHand);
    return afterHandwork(desk);
  }
  const missing = checks.flatMap((check) => (check.state === "missing" ? [check.wanted] : []));
  if (missing.length === 0) return "in-order";
  const list = missing.map(({ name, type }) => `${name} (${typeName(type)})`).join(", ");
  const agreed = await dialogue.confirm({
    key: "add-properties",
    message: `Add ${missing.length === 1 ? "this property" : `these ${missing.length} properties`}: ${list}? Nothing else is changed.`,
    proposal: true,
  });
  if (!agreed) {
    dialogue.again(
      "add-properties",
      "Without these properties the sync can't work. Add them in Notion by hand, or take another database.",
    );
    return afterHandwork(desk);
  }
  try {
    await notion.addProperties(id, missing);
    const done = desk.isPlan ? "Would be added" : "Added";
    dialogue.say({ kind: "done", text: `${done}: ${missing.map(({ name }) => name).join(", ")}.` });
  } catch (error) {
    // Somebody was faster; the next look shows what is there now.
    if (!(error instanceof PropertyExists)) throw error;
  }
  return "look-again";
}

async function afterHandwork({ dialogue }: Desk): Promise<Mended> {
  const next = await dialogue.choose({
    key: "look-again",
    message: "And now?",
    options: [
      { value: "look-again", label: "I have changed it in Notion: look again" },
      { value: "other", label: "Take another database" },
    ],
    proposal: "look-again",
  });
  return next;
}

/** What only a person can do in Notion, because nothing that exists is ever changed from here. */
function handwork(check: RoleCheck, side: Side): string | null {
  switch (check.state) {
    case "wrong_type":
      return `"${check.property.name}" in the ${side} database is of type ${typeName(check.property.type)}, but must be ${typeName(check.wanted.type)}. Undo the change of its type in Notion if there was one, or rename it so that a new one called "${check.wanted.name}" can be added.`;
    case "elsewhere":
      return `"${check.property.name}" in the ${side} database isn't used as "${check.role}". If it is meant, give it the name that the other database uses, or the usual one; if not, rename it to something else.`;
    default:
      return null;
  }
}

/** What plays a part, and what else there is. */
function table(checks: readonly RoleCheck[], schema: Schema): readonly string[] {
  const used = checks.flatMap((check) => (check.state === "missing" ? [] : [check.property.name]));
  const others = Object.keys(schema).filter((name) => !used.includes(name));
  const rest = others.length === 0 ? [] : [`  left alone: ${others.join(", ")}`];
  return [...checks.map(line), ...rest];
}

function line(check: RoleCheck): string {
  switch (check.state) {
    case "found":
      return `✓ ${check.property.name} (${typeName(check.property.type)})`;
    case "renamed":
      return `✓ ${check.property.name} (${typeName(check.property.type)}): known as ${check.role} since before it was renamed`;
    case "missing":
      return `+ ${check.wanted.name} (${typeName(check.wanted.type)}): missing`;
    case "wrong_type":
      return `✗ ${check.property.name} (${typeName(check.property.type)}): must be ${typeName(check.wanted.type)}`;
    case "elsewhere":
      return `? ${check.property.name} (${typeName(check.property.type)}): perhaps ${check.role}`;
  }
}
