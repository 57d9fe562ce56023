/** Which property plays which part where the usual names don't say so: all at once, or one after the other. */
import { DEFAULT_PROPERTY_NAMES, PROPERTY_ROLES, type PropertyRole } from "../core/properties.ts";
import type { Side } from "../core/row.ts";
import { isAmong } from "../core/same-name.ts";
import type { NotionAdministration } from "../notion/administration.ts";
import { propertyNamed } from "../notion/columns.ts";
import { checkRoles, isFilled, type PropertyNames, proposedNames } from "../notion/property-check.ts";
import {
  expectedNames,
  isRole,
  OPTIONAL_TYPES,
  ROLE_TYPES,
  ROLES,
  type Role,
} from "../notion/property-roles.ts";
import type { Properties, Schema } from "../notion/schema.ts";
import { typeName } from "../problems/phrases.ts";
import { namesIn } from "./answer-checks.ts";
import type { Desk } from "./desk.ts";

/** What the property may be called that says whose a copy is, the usual one first. */
export const SHARED_BY_NAMES = expectedNames("shared_by", { propertyNames: {} });

export interface Naming extends Place {
  /** Those that are configured. */
  readonly names: PropertyNames;
  readonly remembered: Properties | undefined;
  /** Roles for which nothing here is meant; what is found out is added. */
  readonly declined: Set<string>;
  /** Where else a name that was given beforehand may be found. */
  readonly everywhere: readonly NotionAdministration[];
}

/** Other names than the usual ones are used only if the person says that they are meant. */
export async function agreedNames(naming: Naming, desk: Desk): Promise<PropertyNames> {
  const { dialogue } = desk;
  const { schema, side, remembered, declined } = naming;
  const says = dialogue.says.properties;
  const told = await toldNames(naming, desk);
  // One other name can be configured for both databases: a role that has one already gets no second.
  const free = Object.entries(proposedNames(schema, told, side, remembered)).flatMap(([role, name]) =>
    isPart(role) && !Object.hasOwn(told, role) && !declined.has(role) ? [[role, name] as const] : [],
  );
  // There is one title, whatever it is called.
  const all: PropertyNames = Object.fromEntries(free);
  if (free.every(([role]) => role === "name")) return { ...told, ...all };
  const lines = free.map(([role, name]) => says.usedAs(name, role));
  dialogue.say({ kind: "note", title: says.otherNamesTitle, text: lines });
  const agreed = await dialogue.confirm({
    key: "use-names",
    message: says.meant,
    proposal: true,
    inOneLine: free.map((pair) => pair.join("=")).join(", "),
  });
  if (agreed) return { ...told, ...all };
  const { name, ...others } = all;
  const titled = { ...told, ...(name !== undefined && { name }) };
  if (!dialogue.attended) {
    for (const role of Object.keys(others)) declined.add(role);
    return titled;
  }
  dialogue.say({ kind: "step", text: says.oneByOne });
  return oneByOne(others, { ...naming, names: titled }, desk);
}

/** @param roles each with its likely name, which is proposed: often only one of several was wrong */
async function oneByOne(roles: PropertyNames, naming: Naming, desk: Desk): Promise<PropertyNames> {
  let { names } = naming;
  for (const role of PROPERTY_ROLES.filter((one) => Object.hasOwn(roles, one))) {
    const name = await whichIs(role, [naming], names, desk, roles[role]);
    if (name === null) naming.declined.add(role);
    else names = { ...names, [role]: name };
  }
  return names;
}

/** Where a property may stand. */
interface Place {
  readonly schema: Schema;
  readonly side: Side;
}

/** The name of the property that is meant; `null`: none that is there. One that plays another part isn't offered. */
export async function whichIs(
  role: PropertyRole,
  places: readonly Place[],
  names: PropertyNames,
  { dialogue }: Desk,
  likely: string = names[role] ?? DEFAULT_PROPERTY_NAMES[role],
): Promise<string | null> {
  const says = dialogue.says.properties;
  const type = typeOf(role);
  const possible = places.filter(({ side }) => plays(role, side));
  const fitting = [...new Set(possible.flatMap((place) => namesFor(role, type, place, names)))];
  const usual = DEFAULT_PROPERTY_NAMES[role];
  const value = await dialogue.choose<string>({
    key: `property-${role}`,
    message: says.whichIs(says.roles[role]),
    options: [
      ...fitting.map((name, n) => ({ value: String(n), label: name })),
      ...(isAmong(fitting, usual)
        ? []
        : [{ value: "new", label: role === "end_date" ? says.noEnd : says.newOne(usual) }]),
    ],
    proposal: fitting.length === 0 ? "new" : String(Math.max(0, fitting.indexOf(likely))),
  });
  return fitting[Number(value)] ?? null;
}

function namesFor(
  role: PropertyRole,
  type: string,
  { schema, side }: Place,
  names: PropertyNames,
): readonly string[] {
  const others = checkRoles(schema, names, side).flatMap((check) =>
    isFilled(check) && check.role !== role ? [check.property.name] : [],
  );
  const configured = Object.entries(names).flatMap(([other, name]) => (other === role ? [] : [name]));
  return Object.values(schema)
    .filter((property) => property.type === type)
    .map(({ name }) => name)
    .filter((name) => !isAmong([...others, ...configured], name));
}

function isPart(role: string): role is PropertyRole {
  return Object.hasOwn(DEFAULT_PROPERTY_NAMES, role);
}

function typeOf(role: PropertyRole): string {
  return isRole(role) ? ROLE_TYPES[role] : OPTIONAL_TYPES[role];
}

/** The configured names, and those that were given beforehand. */
async function toldNames(naming: Naming, desk: Desk): Promise<PropertyNames> {
  const given = Object.entries(namesIn(desk.dialogue.use("property-names") ?? "")).flatMap(([role, name]) =>
    isPart(role) ? [[role, name] as const] : [],
  );
  let { names } = naming;
  for (const [role, name] of given) names = await withGiven(role, name, { ...naming, names }, desk);
  return names;
}

/** What is given now counts more than what is configured; a name that no database here has was mistyped. */
async function withGiven(
  role: PropertyRole,
  name: string,
  naming: Naming,
  desk: Desk,
): Promise<PropertyNames> {
  const { schema, side, names, declined, everywhere } = naming;
  const { dialogue } = desk;
  const says = dialogue.says.properties;
  const property = propertyNamed(schema, name);
  const wanted = typeOf(role);
  if (property?.type === wanted && plays(role, side)) {
    const before = names[role] ?? propertyNamed(schema, DEFAULT_PROPERTY_NAMES[role])?.name;
    if (before !== undefined && isAmong([name], before)) return names;
    if (before !== undefined)
      dialogue.say({ kind: "done", text: says.inPlaceOf(property.name, before, says.roles[role]) });
    return { ...names, [role]: property.name };
  }
  if (property === undefined && isUsualName(name)) {
    if (!plays(role, side)) return names;
    declined.add(role);
    const { [role]: _, ...others } = names;
    return others;
  }
  if (await isSomewhere(name, wanted, everywhere)) return names;
  dialogue.again(
    "property-names",
    property === undefined
      ? says.noSuchName(name, role)
      : says.wrongTypeName(
          name,
          typeName(property.type, dialogue.language),
          typeName(wanted, dialogue.language),
        ),
  );
  return oneByOne({ [role]: names[role] ?? DEFAULT_PROPERTY_NAMES[role] }, naming, desk);
}

function isUsualName(name: string): boolean {
  return isAmong([...Object.values(DEFAULT_PROPERTY_NAMES), ...SHARED_BY_NAMES], name);
}

/** Whether databases of this side have a property for it. */
function plays(role: PropertyRole, side: Side): boolean {
  if (!isRole(role)) return role === "end_date" || side === "shared";
  const roles: readonly Role[] = ROLES[side];
  return roles.includes(role);
}

/** Whether any database that somebody here sees has it; where not all could be looked at, it is taken to be. */
async function isSomewhere(
  name: string,
  type: string,
  everywhere: readonly NotionAdministration[],
): Promise<boolean> {
  for (const notion of everywhere) {
    const { all, isComplete } = await notion.findSources("");
    if (!isComplete || all.some(({ schema }) => propertyNamed(schema, name)?.type === type)) return true;
  }
  return false;
}
