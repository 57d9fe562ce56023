/** Finds a user's properties in a data source's schema, and says what is wrong where one can't be used. Pure. */
import { DEFAULT_PROPERTY_NAMES } from "../core/properties.ts";
import type { Problem } from "../core/report.ts";
import type { Side } from "../core/row.ts";
import { UserPassEnded } from "../engine/failure.ts";
import type { SyncUser } from "../engine/ports.ts";
import { findColumns, type Properties, type Schema, type SchemaProperty } from "./columns.ts";
import { expectedNames, isRole, ROLES, SPLIT_DATE, typesOf } from "./property-roles.ts";

export type { Properties, Schema, SchemaProperty } from "./columns.ts";

/** What Notion's user interface calls a type, for people who have to add one. */
export const TYPE_NAMES: Readonly<Record<string, string>> = {
  title: "Title",
  date: "Date",
  rich_text: "Text",
  checkbox: "Checkbox",
  number: "Number",
};

/**
 * The mapping from roles (and `extra:<name>`) to properties. A configured name is looked for first, then the
 * default one, because the two databases of a user may differ; then the column that was known before (E2).
 * @param remembered the mapping as it was before in this very data source
 * @throws UserPassEnded `property_missing` or `property_wrong_type`, naming the property and the remedy.
 */
export function findProperties(
  schema: Schema,
  user: SyncUser,
  side: Side,
  remembered?: Properties,
): Properties {
  const found = findColumns(schema, user, side, remembered);
  const mapping: Record<string, SchemaProperty> = {};
  const extras = user.extraProperties.map((name) => `extra:${name}`);
  for (const part of [...ROLES[side], ...extras]) {
    const property = found.get(part);
    const about = { side, user, part, names: namesBefore(part, user, remembered) };
    if (property === undefined) throw missing(about, remembered?.[part] !== undefined);
    if (!typesOf(part).includes(property.type)) throw wrongType(about, property);
    mapping[part] = property;
  }
  const end = found.get("end_date");
  return end === undefined ? mapping : { ...mapping, end_date: end };
}

/**
 * A mapped property is known by its id alone as long as it has none of the names by which it is looked for; told until it
 * has (E2).
 */
export function renamedProperties(properties: Properties, user: SyncUser): readonly RenamedProperty[] {
  return Object.entries(properties)
    .filter(([part, { name }]) => !expectedNames(part, user).includes(name))
    .map(([part, property]) => ({ part, property }));
}

export function renamedProblems(properties: Properties, user: SyncUser, side: Side): readonly Problem[] {
  return renamedProperties(properties, user).map((renamed) => ({
    code: "property_renamed",
    message: `${renamedWords(renamed, properties, user, side)} ${renamedRemedy(renamed, properties, user)}`,
  }));
}

interface RenamedProperty {
  readonly part: string;
  readonly property: SchemaProperty;
}

export function renamedWords(
  { part, property }: RenamedProperty,
  properties: Properties,
  user: SyncUser,
  side: Side,
): string {
  return `The property ${quoted(usualNames(part, properties, user))} in the ${side} database of user ${user.id} is called "${property.name}" now. It is still recognised, and the sync goes on.`;
}

/** What to do about a property that is known by its id alone. */
export function renamedRemedy(
  { part, property: { name } }: RenamedProperty,
  properties: Properties,
  user: SyncUser,
): string {
  const back = `Rename it back to ${quoted(usualNames(part, properties, user))} in Notion`;
  if (part.startsWith("extra:")) {
    return `${back}, or rename the one in the other database to "${name}" too and put that name into extra_properties of users_config.json. Nothing is lost either way.`;
  }
  return `${back}, or set properties.${part} to "${name}" in users_config.json. Nothing is lost either way.`;
}

/** A beginning has one usual name beside an end, and another by itself. */
function usualNames(part: string, { end_date }: Properties, user: SyncUser): readonly string[] {
  const names = expectedNames(part, user);
  if (part !== "date") return names;
  const split = end_date !== undefined && user.propertyNames.end_date === undefined;
  const other = split ? DEFAULT_PROPERTY_NAMES.date : SPLIT_DATE.start;
  return names.filter((name) => name !== other || name === user.propertyNames.date);
}

/** How a column comes back that was there before: what costs nothing first. */
export function restoreRemedy(kind: string): string {
  return `If it was renamed, rename it back; if it was deleted, restore it in Notion (in the database: ••• → Edit properties → Deleted properties). Adding a property${kind} with exactly this name is safe as well: for rows that are shared, the values come back from the other side.`;
}

/** How a column of another type than needed comes right without costing a value. */
export function retypeRemedy(name: string, wanted: string): string {
  return `Undo the change of its type in Notion, or rename this property and add a new one called "${name}" of type ${wanted}: for rows that are shared, its values come back from the other side.`;
}

export function typeNames(types: readonly string[]): string {
  return types.map((type) => TYPE_NAMES[type] ?? type).join(", ");
}

interface About {
  readonly side: Side;
  readonly user: SyncUser;
  readonly part: string;
  /** What the property may be called; the name that it had comes first. */
  readonly names: readonly string[];
}

function namesBefore(part: string, user: SyncUser, remembered: Properties | undefined): readonly string[] {
  const names = expectedNames(part, user);
  const before = names.filter((name) => name === remembered?.[part]?.name);
  return [...before, ...names.filter((name) => !before.includes(name))];
}

function mappingOf(part: string): string {
  return isRole(part) ? `properties.${part}` : "extra_properties";
}

function missing({ side, user, part, names: [name = part] }: About, known: boolean): UserPassEnded {
  const kind = isRole(part) ? ` of type ${typeNames(typesOf(part))}` : "";
  const what = `The ${side} database of user ${user.id} has no property "${name}"`;
  const remedy = known
    ? ` any more. ${restoreRemedy(kind)} If another property has taken its place, set ${mappingOf(part)} in users_config.json.`
    : `. Add a property${kind} with exactly this name in Notion, or set ${mappingOf(part)} in users_config.json.`;
  return new UserPassEnded("property_missing", `${what}${remedy}`);
}

function wrongType({ side, user, part, names }: About, property: SchemaProperty): UserPassEnded {
  const wanted = typeNames(typesOf(part));
  const [name = part] = names;
  const was = names.includes(property.name) ? "" : `, which was "${name}",`;
  const remedy =
    was === "" && !isRole(part)
      ? "Undo the change of its type in Notion, or take it out of extra_properties in users_config.json."
      : `${retypeRemedy(name, wanted)} Or name another property in users_config.json.`;
  return new UserPassEnded(
    "property_wrong_type",
    `The property "${property.name}"${was} in the ${side} database of user ${user.id} is of type ${property.type}, not ${wanted}. ${remedy}`,
  );
}

function quoted(names: readonly string[]): string {
  return names.map((name) => `"${name}"`).join(" or ");
}
