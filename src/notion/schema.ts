/** Finds a user's properties in a data source's schema. Pure. */
import { DEFAULT_PROPERTY_NAMES } from "../core/properties.ts";
import type { Side } from "../core/row.ts";
import { UserPassEnded } from "../engine/failure.ts";
import type { CalendarBinding, SyncUser } from "../engine/ports.ts";
import { EXTRA_TYPES, ROLE_TYPES, ROLES, type Role, SPLIT_DATE } from "./property-roles.ts";

export interface SchemaProperty {
  readonly name: string;
  readonly id: string;
  readonly type: string;
}

export type Schema = Readonly<Record<string, SchemaProperty>>;
export type Properties = CalendarBinding["properties"];

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
 * default one, because the two databases of a user may differ.
 * @throws UserPassEnded `property_missing` or `property_wrong_type`, naming the property and the remedy.
 */
export function findProperties(schema: Schema, user: SyncUser, side: Side): Properties {
  const found: Record<string, SchemaProperty> = {};
  for (const role of ROLES[side]) {
    const property = role === "date" ? findDate(schema, user, found) : first(schema, namesFor(role, user));
    if (property === undefined)
      throw missing(side, namesFor(role, user)[0] ?? role, ROLE_TYPES[role], role, user);
    found[role] = ofType(property, [ROLE_TYPES[role]], side, user);
  }
  for (const name of user.extraProperties) {
    const property = schema[name];
    if (property === undefined) throw missing(side, name, null, null, user);
    found[`extra:${name}`] = ofType(property, EXTRA_TYPES, side, user);
  }
  return found;
}

/** What a role's property may be called, the configured name first. */
export function namesFor(role: Role, user: Pick<SyncUser, "propertyNames">): readonly string[] {
  const configured = user.propertyNames[role];
  return configured === undefined
    ? [DEFAULT_PROPERTY_NAMES[role]]
    : [configured, DEFAULT_PROPERTY_NAMES[role]];
}

function findDate(
  schema: Schema,
  user: SyncUser,
  found: Record<string, SchemaProperty>,
): SchemaProperty | undefined {
  const start = first(schema, [...namesFor("date", user), SPLIT_DATE.start]);
  if (start === undefined) return undefined;
  const configuredEnd = user.propertyNames.end_date;
  const endNames = [
    ...(configuredEnd === undefined ? [] : [configuredEnd]),
    ...(start.name === SPLIT_DATE.start ? [SPLIT_DATE.end] : []),
  ];
  const end = first(schema, endNames);
  if (end !== undefined && end.type === "date" && end.name !== start.name) found.end_date = end;
  return start;
}

function first(schema: Schema, names: readonly string[]): SchemaProperty | undefined {
  for (const name of names) {
    if (Object.hasOwn(schema, name)) return schema[name];
  }
  return undefined;
}

function missing(
  side: Side,
  name: string,
  type: string | null,
  role: Role | null,
  user: SyncUser,
): UserPassEnded {
  const kind = type === null ? "" : ` of type ${TYPE_NAMES[type] ?? type}`;
  const mapping = role === null ? "extra_properties" : `properties.${role}`;
  return new UserPassEnded(
    "property_missing",
    `The ${side} database of user ${user.id} has no property "${name}". Add a property${kind} with exactly this name in Notion (renamed ones can be renamed back), or set ${mapping} in users_config.json.`,
  );
}

function ofType(
  property: SchemaProperty,
  types: readonly string[],
  side: Side,
  user: SyncUser,
): SchemaProperty {
  if (types.includes(property.type)) return property;
  const wanted = types.map((type) => TYPE_NAMES[type] ?? type).join(", ");
  throw new UserPassEnded(
    "property_wrong_type",
    `The property "${property.name}" in the ${side} database of user ${user.id} is of type ${property.type}, not ${wanted}. Change its type in Notion, or name another property in users_config.json.`,
  );
}
