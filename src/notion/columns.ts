/** Which property of a data source plays which part: by its name, else by the id that a state remembers (E2). Pure. */

import type { Side } from "../core/row.ts";
import { sameName } from "../core/same-name.ts";
import { decodedId, sameColumn } from "../engine/columns.ts";
import type { CalendarBinding, SyncUser } from "../engine/ports.ts";
import { expectedNames, isOurs, ROLE_TYPES, ROLES, type Role, SPLIT_DATE } from "./property-roles.ts";

export interface SchemaProperty {
  readonly name: string;
  readonly id: string;
  readonly type: string;
}

/** By name. */
export type Schema = Readonly<Record<string, SchemaProperty>>;
/** By role, or `extra:<name>`. */
export type Properties = CalendarBinding["properties"];

type Wanted = Pick<SyncUser, "propertyNames" | "extraProperties">;

/**
 * The property of each part that has one, of whatever type. A name that exists counts, whatever was remembered; only where
 * all names of a part are gone, its column is looked for by its id. Where only we write, the id comes first: what has got the
 * column's name since may hold a person's words, over which we would write. No property plays two parts.
 * @param remembered the parts as they were found in this very data source; `undefined` where nothing is remembered
 */
export function findColumns(
  schema: Schema,
  user: Wanted,
  side: Side,
  remembered: Properties | undefined,
): ReadonlyMap<string, SchemaProperty> {
  const found = new Map<string, SchemaProperty>();
  const take = (part: string, property: SchemaProperty | undefined): void => {
    if (property === undefined || found.has(part)) return;
    const taken = [...found.values()].some(({ id }) => sameColumn(id, property.id));
    if (!taken) found.set(part, property);
  };
  const named = (part: string, names: readonly string[]): void => {
    for (const name of names) take(part, propertyNamed(schema, name));
  };
  const byId = (part: string): void => take(part, columnOf(schema, remembered?.[part]));
  const roles: readonly Role[] = ROLES[side];
  const extras = user.extraProperties.map((name) => `extra:${name}`);
  for (const role of roles) {
    if (isOurs(role) && columnOf(schema, remembered?.[role])?.type === ROLE_TYPES[role]) byId(role);
  }
  for (const role of roles) named(role, expectedNames(role, user));
  for (const part of extras) named(part, expectedNames(part, user));
  for (const role of roles) byId(role);
  // A calendar may go without an end: a property of that name that isn't a date is left alone.
  const ends = endNames(found.get("date"), user, remembered);
  named(
    "end_date",
    ends.filter((name) => propertyNamed(schema, name)?.type === "date"),
  );
  if (ends.length > 0 && columnOf(schema, remembered?.end_date)?.type === "date") byId("end_date");
  for (const part of extras) byId(part);
  // Nobody needs it: one of another type is left alone.
  if (side === "shared") {
    const names = expectedNames("shared_by", user);
    named(
      "shared_by",
      names.filter((name) => propertyNamed(schema, name)?.type === "select"),
    );
    if (columnOf(schema, remembered?.shared_by)?.type === "select") byId("shared_by");
  }
  return found;
}

/**
 * What is remembered of this data source, and of no other. An end that is no longer configured is not looked for: unlike
 * all other parts, a calendar may go without. Nor is a column of ours where another one that exists was configured since.
 */
export function rememberedFor(
  { propertyNames }: Pick<Wanted, "propertyNames">,
  dataSource: string,
  known: CalendarBinding | undefined,
  schema: Schema,
): Properties | undefined {
  if (known?.dataSource !== dataSource) return undefined;
  const { namesFrom = "" } = known;
  const isOver = ([part, { id }]: readonly [string, SchemaProperty]): boolean => {
    const name = propertyNames[part];
    const isAsThen =
      name === undefined
        ? !namesFrom.includes(`["${part}",`)
        : namesFrom.includes(JSON.stringify([part, name]));
    if (isAsThen) return false;
    if (part === "end_date") return name === undefined;
    const [wanted = ""] = isOurs(part) ? expectedNames(part, { propertyNames }) : [];
    const today = propertyNamed(schema, wanted);
    return today !== undefined && !sameColumn(today.id, id);
  };
  return Object.fromEntries(Object.entries(known.properties).filter((one) => !isOver(one)));
}

/** An id as a request's address takes it, whichever way it was answered: the SDK decodes it once, and can't where it holds a bare `%`. */
export function inAddress(id: string): string {
  return encodeURIComponent(decodedId(id));
}

/** A range stands in two properties where that is configured, under their usual names, and where it stood there before. */
function endNames(
  start: SchemaProperty | undefined,
  { propertyNames }: Wanted,
  remembered: Properties | undefined,
): readonly string[] {
  const { date, end_date } = remembered ?? {};
  const configured = propertyNames.end_date === undefined ? [] : [propertyNames.end_date];
  if (start === undefined) return [];
  const stood = date !== undefined && end_date !== undefined && sameColumn(start.id, date.id);
  return start.name === SPLIT_DATE.start || stood ? [...configured, SPLIT_DATE.end] : configured;
}

/** Exactly so, where two names differ by their form alone. */
export function propertyNamed(schema: Schema, name: string): SchemaProperty | undefined {
  if (Object.hasOwn(schema, name)) return schema[name];
  return Object.values(schema).find((property) => sameName(property.name, name));
}

function columnOf(schema: Schema, known: SchemaProperty | undefined): SchemaProperty | undefined {
  return known && Object.values(schema).find(({ id }) => sameColumn(id, known.id));
}
