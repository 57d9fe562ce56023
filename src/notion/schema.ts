/** Finds a user's properties in a data source's schema, and says what is wrong where one can't be used. Pure. */

import type { Problem } from "../core/problem.ts";
import { DEFAULT_PROPERTY_NAMES } from "../core/properties.ts";
import type { Side } from "../core/row.ts";
import { isAmong, sameName } from "../core/same-name.ts";
import { UserPassEnded } from "../engine/failure.ts";
import type { SyncUser } from "../engine/ports.ts";
import { findColumns, type Properties, type Schema, type SchemaProperty } from "./columns.ts";
import { expectedNames, isRole, ROLES, SPLIT_DATE, typesOf } from "./property-roles.ts";

export type { Properties, Schema, SchemaProperty } from "./columns.ts";

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
  for (const part of ["end_date", "shared_by"]) {
    const property = found.get(part);
    if (property !== undefined) mapping[part] = property;
  }
  return mapping;
}

/**
 * A mapped property is known by its id alone as long as it has none of the names by which it is looked for; told until it
 * has (E2).
 */
export function renamedProperties(properties: Properties, user: SyncUser): readonly RenamedProperty[] {
  return Object.entries(properties)
    .filter(([part, { name }]) => !isAmong(expectedNames(part, user), name))
    .map(([part, property]) => ({ part, property }));
}

/** What to tell of a property that is known by its id alone. */
export function renamedProblem(
  { part, property }: RenamedProperty,
  properties: Properties,
  user: SyncUser,
  side: Side,
): Problem<"property_renamed"> {
  return {
    code: "property_renamed",
    user: user.id,
    side,
    property: property.name,
    usual: usualNames(part, properties, user),
    setting: settingOf(part),
  };
}

interface RenamedProperty {
  readonly part: string;
  readonly property: SchemaProperty;
}

/** A beginning has one usual name beside an end, and another by itself. */
function usualNames(part: string, { end_date }: Properties, user: SyncUser): readonly string[] {
  const names = expectedNames(part, user);
  if (part !== "date") return names;
  const split = end_date !== undefined && user.propertyNames.end_date === undefined;
  const other = split ? DEFAULT_PROPERTY_NAMES.date : SPLIT_DATE.start;
  return names.filter((name) => name !== other || name === user.propertyNames.date);
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
  const before = names.filter((name) => sameName(name, remembered?.[part]?.name ?? ""));
  return [...before, ...names.filter((name) => !before.includes(name))];
}

function settingOf(part: string): "extra_properties" | `properties.${string}` {
  return part.startsWith("extra:") ? "extra_properties" : `properties.${part}`;
}

function missing({ side, user, part, names: [name = part] }: About, known: boolean): UserPassEnded {
  return new UserPassEnded({
    code: "property_missing",
    user: user.id,
    side,
    property: name,
    wanted: isRole(part) ? typesOf(part) : null,
    known,
    setting: settingOf(part),
  });
}

function wrongType({ side, user, part, names }: About, { name, type }: SchemaProperty): UserPassEnded {
  return new UserPassEnded({
    code: "property_wrong_type",
    user: user.id,
    side,
    property: name,
    type,
    wanted: typesOf(part),
    name: names[0] ?? part,
    renamed: !isAmong(names, name),
    setting: settingOf(part),
  });
}
