/** Looks at a whole schema: which roles are filled, under which names, and what is missing. Pure. */
import type { PropertyRole } from "../core/properties.ts";
import type { Side } from "../core/row.ts";
import { isAmong, sameName } from "../core/same-name.ts";
import type { NewProperty } from "./administration.ts";
import { findColumns, type Properties, type Schema, type SchemaProperty } from "./columns.ts";
import { isBeginning, likelihood } from "./known-names.ts";
import { expectedNames, ROLE_TYPES, ROLES, type Role, SPLIT_DATE } from "./property-roles.ts";

export type PropertyNames = Readonly<Partial<Record<PropertyRole, string>>>;

export type RoleCheck =
  | { readonly state: "found"; readonly role: Role; readonly property: SchemaProperty }
  /** Its names are gone, but the column that a state remembers is there (E2). */
  | { readonly state: "renamed"; readonly role: Role; readonly property: SchemaProperty }
  /** Nothing has the name, but this property, of the right type, is most likely meant. */
  | { readonly state: "elsewhere"; readonly role: Role; readonly property: SchemaProperty }
  /** The name is taken by a property of another type, or the remembered column has another one. */
  | {
      readonly state: "wrong_type";
      readonly role: Role;
      readonly property: SchemaProperty;
      readonly wanted: NewProperty;
    }
  /** `known`: it was there before, so that there are values to come back. */
  | {
      readonly state: "missing";
      readonly role: Role;
      readonly wanted: NewProperty;
      readonly known: boolean;
    };

/** Whether a calendar can be read and written as it is. */
export function isFilled(check: RoleCheck): check is Extract<RoleCheck, { state: "found" | "renamed" }> {
  return check.state === "found" || check.state === "renamed";
}

/**
 * Each role of the side, in the order in which people read them.
 * @param names the configured ones
 * @param remembered how the properties of this data source were found before; nothing is guessed for what it knows
 */
export function checkRoles(
  schema: Schema,
  names: PropertyNames,
  side: Side,
  remembered?: Properties,
): readonly RoleCheck[] {
  const columns = findColumns(schema, { propertyNames: names, extraProperties: [] }, side, remembered);
  const taken = new Set([...columns.values()].map(({ name }) => name));
  return ROLES[side].map((role): RoleCheck => {
    const property = columns.get(role);
    const expected = expectedNames(role, { propertyNames: names });
    const type = ROLE_TYPES[role];
    if (property?.type === type) {
      return { state: isAmong(expected, property.name) ? "found" : "renamed", role, property };
    }
    const before = remembered?.[role];
    const wanted = {
      name: expected.find((name) => sameName(name, before?.name ?? "")) ?? expected[0] ?? role,
      type,
    };
    const other = before === undefined ? likeliest(schema, role, taken) : undefined;
    if (other !== undefined) {
      taken.add(other.name);
      return { state: "elsewhere", role, property: other };
    }
    if (property !== undefined) return { state: "wrong_type", role, property, wanted };
    return { state: "missing", role, wanted, known: before !== undefined };
  });
}

/**
 * The names to configure so that every property which is most likely meant is found: those configured already, and the
 * new ones. Empty where the default names are in use.
 */
export function proposedNames(
  schema: Schema,
  names: PropertyNames,
  side: Side,
  remembered?: Properties,
): PropertyNames {
  const checks = checkRoles(schema, names, side, remembered);
  const proposed: Partial<Record<PropertyRole, string>> = { ...names };
  for (const check of checks) {
    if (check.state === "elsewhere" || check.state === "renamed") proposed[check.role] = check.property.name;
  }
  const date = checks.find(({ role }) => role === "date");
  if (date !== undefined && (isFilled(date) || date.state === "elsewhere")) {
    const end = endFor(date.property, schema, names);
    if (end !== null) proposed.end_date = end;
  }
  return proposed;
}

function likeliest(schema: Schema, role: Role, taken: ReadonlySet<string>): SchemaProperty | undefined {
  const fitting = Object.values(schema).filter(({ type }) => type === ROLE_TYPES[role]);
  // There is exactly one title, whatever it is called.
  if (role === "name") return fitting[0];
  return ranked(fitting, role).find(({ name }) => !taken.has(name));
}

/** A beginning whose end stands in a property of its own; `null` where nothing needs to be configured for it. */
function endFor(start: SchemaProperty, schema: Schema, names: PropertyNames): string | null {
  if (names.end_date !== undefined || !isBeginning(start.name)) return null;
  const dates = Object.values(schema).filter(({ name, type }) => type === "date" && name !== start.name);
  const end = ranked(dates, "end_date")[0]?.name ?? null;
  return start.name === SPLIT_DATE.start && end === SPLIT_DATE.end ? null : end;
}

function ranked(properties: readonly SchemaProperty[], role: PropertyRole): readonly SchemaProperty[] {
  return properties
    .flatMap((property) => {
      const rank = likelihood(property.name, role);
      return rank === null ? [] : [{ property, rank }];
    })
    .sort((a, b) => a.rank - b.rank)
    .map(({ property }) => property);
}
