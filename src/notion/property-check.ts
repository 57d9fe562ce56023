/** Looks at a whole schema: which roles are filled, under which names, and what is missing. Pure. */
import type { PropertyRole } from "../core/properties.ts";
import type { Side } from "../core/row.ts";
import type { NewProperty } from "./administration.ts";
import { isBeginning, likelihood } from "./known-names.ts";
import { ROLE_TYPES, ROLES, type Role, type RoleType, SPLIT_DATE } from "./property-roles.ts";
import { namesFor, type Schema, type SchemaProperty } from "./schema.ts";

export type PropertyNames = Readonly<Partial<Record<PropertyRole, string>>>;

export type RoleCheck =
  | { readonly state: "found"; readonly role: Role; readonly property: SchemaProperty }
  /** Nothing has the name, but this property, of the right type, is most likely meant. */
  | { readonly state: "elsewhere"; readonly role: Role; readonly property: SchemaProperty }
  /** The name is taken by a property of another type. */
  | {
      readonly state: "wrong_type";
      readonly role: Role;
      readonly property: SchemaProperty;
      readonly wanted: RoleType;
    }
  | { readonly state: "missing"; readonly role: Role; readonly wanted: NewProperty };

/** Each role of the side, in the order in which people read them. `names` are the configured ones. */
export function checkRoles(schema: Schema, names: PropertyNames, side: Side): readonly RoleCheck[] {
  const named = new Map(ROLES[side].map((role) => [role, byName(schema, names, role)]));
  const taken = new Set([...named.values()].flatMap((property) => property?.name ?? []));
  return ROLES[side].map((role): RoleCheck => {
    const property = named.get(role);
    const wanted = ROLE_TYPES[role];
    if (property?.type === wanted) return { state: "found", role, property };
    const other = likeliest(schema, role, taken);
    if (other !== undefined) {
      taken.add(other.name);
      return { state: "elsewhere", role, property: other };
    }
    if (property !== undefined) return { state: "wrong_type", role, property, wanted };
    return {
      state: "missing",
      role,
      wanted: { name: namesFor(role, { propertyNames: names })[0] ?? role, type: wanted },
    };
  });
}

/**
 * The names to configure so that every property which is most likely meant is found: those configured already, and the
 * new ones. Empty where the default names are in use.
 */
export function proposedNames(schema: Schema, names: PropertyNames, side: Side): PropertyNames {
  const checks = checkRoles(schema, names, side);
  const proposed: Partial<Record<PropertyRole, string>> = { ...names };
  for (const check of checks) if (check.state === "elsewhere") proposed[check.role] = check.property.name;
  const date = checks.find(({ role }) => role === "date");
  if (date !== undefined && (date.state === "found" || date.state === "elsewhere")) {
    const end = endFor(date.property, schema, names);
    if (end !== null) proposed.end_date = end;
  }
  return proposed;
}

function byName(schema: Schema, names: PropertyNames, role: Role): SchemaProperty | undefined {
  const further = role === "date" ? [SPLIT_DATE.start] : [];
  for (const name of [...namesFor(role, { propertyNames: names }), ...further]) {
    if (Object.hasOwn(schema, name)) return schema[name];
  }
  return undefined;
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
