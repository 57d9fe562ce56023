/** Property values of a request: matched with the schema, all mismatches told at once, then read type by type. */
import {
  aBoolean,
  aNumber,
  anArray,
  anObject,
  anObjectOf,
  aString,
  aUuid,
  isObject,
  type JsonObject,
  nullable,
  oneOf,
  refuse,
} from "./checks.ts";
import { computedFrom } from "./computed.ts";
import { dateFrom } from "./dates.ts";
import { invalid } from "./errors.ts";
import { filesFrom, placeFrom } from "./file-values.ts";
import type { Property, Value } from "./model.ts";
import { defaultStatus, newOption, optionFor, sameColor, wantedOption } from "./options.ts";
import { findProperty, PROPERTY_TYPES } from "./properties.ts";
import { richTextFrom } from "./rich-text.ts";
import { knownUser, type Session, visiblePage } from "./session.ts";

interface ReadValues {
  /** By property id. */
  readonly values: Readonly<Record<string, Value>>;
  /** The schema, with the options that unknown names have added. */
  readonly properties: readonly Property[];
}

/** A page outside of data sources has a title and nothing else. */
export const PAGE_SCHEMA: readonly Property[] = [
  { id: "title", name: "title", description: null, config: { type: "title" } },
];

export function valuesFrom(
  value: unknown,
  path: string,
  schema: readonly Property[],
  session: Session,
): ReadValues {
  const given = value === undefined ? [] : Object.entries(anObject(value, path));
  const complaints: string[] = [];
  const found: { property: Property; content: unknown; path: string }[] = [];
  for (const [key, item] of given) {
    const property = findProperty(schema, key);
    const here = `${path}.${key}`;
    if (!property) {
      complaints.push(`${key} is not a property that exists.`);
      continue;
    }
    const { type } = property.config;
    // A title may be sent without its envelope.
    const envelope =
      type === "title" && Array.isArray(item) ? { title: item } : anObjectOf(item, here, ENVELOPE);
    if (envelope[type] !== undefined)
      found.push({ property, content: envelope[type], path: `${here}.${type}` });
    else if (PROPERTY_TYPES.some((one) => envelope[one] !== undefined))
      complaints.push(`${key} is expected to be ${type}.`);
    else refuse(`${here}.${type}`, "defined", undefined);
  }
  if (complaints.length > 0) throw invalid(complaints.join(" "));
  const values: Record<string, Value> = {};
  let properties = schema;
  for (const { property, content, path: here } of found) {
    const current = properties.find((one) => one.id === property.id) ?? property;
    const read = valueFrom(current, content, here, session);
    values[property.id] = read.value;
    if (read.property)
      properties = properties.map((one) => (one.id === property.id ? (read.property ?? one) : one));
  }
  return { values, properties };
}

const ENVELOPE: readonly string[] = [...PROPERTY_TYPES, "type", "id", "name"];

interface ReadValue {
  readonly value: Value;
  /** The property with new options. */
  readonly property?: Property;
}

function valueFrom(property: Property, content: unknown, path: string, session: Session): ReadValue {
  const { config } = property;
  switch (config.type) {
    case "title":
    case "rich_text":
      return { value: { type: config.type, runs: richTextFrom(content, path, session) } };
    case "number":
      return { value: { type: "number", number: nullable(content, path, aNumber) } };
    case "checkbox":
      return { value: { type: "checkbox", checked: aBoolean(content, path) } };
    case "url":
    case "email":
    case "phone_number": {
      const longest = config.type === "url" ? 2000 : 200;
      const text = nullable(content, path, (v, p) => aString(v, p, longest));
      return { value: { type: config.type, text: text === "" ? null : text } };
    }
    case "date":
      return { value: { type: "date", date: nullable(content, path, dateFrom) } };
    case "select":
      return selectFrom(property, content === null ? null : [content], [path], session);
    case "multi_select":
      return selectFrom(
        property,
        anArray(content, path),
        anArray(content, path).map((_, i) => `${path}[${i}]`),
        session,
      );
    case "status":
      return { value: statusFrom(config, content, path) };
    case "people":
      return {
        value: {
          type: "people",
          ids: anArray(content, path).map((v, i) => personFrom(v, `${path}[${i}]`, session)),
        },
      };
    case "relation": {
      const idAt = (v: unknown, p: string) => aUuid(anObjectOf(v, p, ["id"]).id, `${p}.id`);
      const ids = anArray(content, path).map((v, i) => visiblePage(session, idAt(v, `${path}[${i}]`)).id);
      return { value: { type: "relation", ids: [...new Set(ids)] } };
    }
    case "files":
      return { value: { type: "files", files: filesFrom(content, path) } };
    case "place":
      return { value: { type: "place", place: nullable(content, path, placeFrom) } };
    case "verification":
      return { value: verificationFrom(anObject(content, path), path, session) };
    case "formula":
    case "rollup":
      // People who act in the workspace may set what would be computed there; the API may not.
      return {
        value: session.integration === null ? computedFrom(config, content, path) : readOnly(path, content),
      };
    case "unique_id":
    case "created_by":
    case "created_time":
    case "last_edited_by":
    case "last_edited_time":
    case "button":
      return readOnly(path, content);
  }
}

const readOnly = (path: string, content: unknown): never => refuse(path, "not present", content);

/** The names of a select or multi-select; an unknown one becomes an option. */
function selectFrom(
  property: Property,
  items: readonly unknown[] | null,
  paths: readonly string[],
  session: Session,
): ReadValue {
  const { config } = property;
  if (config.type !== "select" && config.type !== "multi_select")
    throw invalid(`${property.name} has no options.`);
  let options = config.options;
  const chosen = (items ?? []).map((item, i): string => {
    const wanted = wantedOption(item, paths[i] ?? "body");
    const known = optionFor(options, wanted);
    if (known) return sameColor(known, wanted, config.type).id;
    if (wanted.name === undefined) throw invalid(`Could not find option with ID: ${wanted.id}.`);
    const added = newOption(wanted, session.ids, options.length, config.type);
    options = [...options, added];
    return added.id;
  });
  const value: Value =
    config.type === "select"
      ? { type: "select", option: chosen[0] ?? null }
      : { type: "multi_select", options: [...new Set(chosen)] };
  return options === config.options
    ? { value }
    : { value, property: { ...property, config: { ...config, options } } };
}

/** Status options can't be added by writing a page; `null` goes back to the default. */
function statusFrom(
  config: Extract<Property["config"], { type: "status" }>,
  content: unknown,
  path: string,
): Value {
  if (content === null)
    return { type: "status", option: defaultStatus(config.options, config.groups)?.id ?? null };
  const wanted = wantedOption(content, path);
  const known = optionFor(config.options, wanted);
  if (known) return { type: "status", option: sameColor(known, wanted, "status").id };
  throw invalid(`Invalid status option. Status option "${wanted.name ?? wanted.id}" does not exist".`);
}

/** People are named by id alone: an answer's user object, sent back as it came, is refused. */
function personFrom(value: unknown, path: string, session: Session): string {
  const isGroup = isObject(value) && value.object === "group";
  const person = anObjectOf(value, path, isGroup ? ["id", "object", "name"] : ["id", "object"]);
  if (person.object !== undefined) oneOf(person.object, `${path}.object`, ["user", "group"]);
  const id = aUuid(person.id, `${path}.id`);
  if (!isGroup) knownUser(session, id);
  return id;
}

function verificationFrom(given: JsonObject, path: string, session: Session): Value {
  const state = oneOf(given.state, `${path}.state`, ["verified", "unverified"]);
  const date = given.date === undefined ? null : nullable(given.date, `${path}.date`, dateFrom);
  return { type: "verification", verified: state === "verified", date, by: session.actorId };
}

/** What a new row holds besides what it was given: a number of its own, and the default status. */
export function initialValues(
  properties: readonly Property[],
  uniqueId: number,
): Readonly<Record<string, Value>> {
  const values: Record<string, Value> = {};
  for (const { id, config } of properties) {
    if (config.type === "unique_id") values[id] = { type: "unique_id", number: uniqueId };
    if (config.type === "status")
      values[id] = { type: "status", option: defaultStatus(config.options, config.groups)?.id ?? null };
  }
  return values;
}
