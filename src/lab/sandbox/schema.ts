/** A data source's properties as requests describe them: made, changed, renamed and removed. */
import {
  anArray,
  anObject,
  anObjectOf,
  aString,
  aUuid,
  isObject,
  type JsonObject,
  oneOf,
  refuse,
} from "./checks.ts";
import { invalid } from "./errors.ts";
import type { Option, Property, PropertyConfig, PropertyType } from "./model.ts";
import { groupsFor, optionsFrom, USUAL_STATUS } from "./options.ts";
import { findProperty, isPlain, PROPERTY_TYPES } from "./properties.ts";
import { rollupFrom } from "./rollups.ts";
import { type Session, visibleDataSource } from "./session.ts";

/** The schema of a new data source: exactly one title, which may have any name. */
export function schemaFrom(value: unknown, path: string, session: Session): readonly Property[] {
  if (value === undefined) return [title("Name")];
  const given = anObject(value, path);
  let properties: readonly Property[] = [];
  // Rollups name relations, which may stand behind them in the request.
  const inOrder = Object.entries(given).sort(([, a], [, b]) => Number(isRollup(a)) - Number(isRollup(b)));
  for (const [name, config] of inOrder) {
    properties = [
      ...properties,
      created(name, anObject(config, `${path}.${name}`), `${path}.${name}`, properties, session),
    ];
  }
  const titles = properties.filter((property) => property.config.type === "title").length;
  if (titles === 0) throw invalid("Title is not provided");
  if (titles > 1) throw invalid("Only one title property is allowed");
  return properties;
}

const title = (name: string): Property => ({
  id: "title",
  name,
  description: null,
  config: { type: "title" },
});
const isRollup = (value: unknown) => isObject(value) && "rollup" in value;

/** The schema after a PATCH: `null` removes, an unknown name adds, `{name}` renames, a configuration replaces. */
export function schemaWith(
  before: readonly Property[],
  value: unknown,
  path: string,
  session: Session,
): readonly Property[] {
  let properties = before;
  for (const [key, change] of Object.entries(anObject(value, path))) {
    const known = findProperty(properties, key);
    const here = `${path}.${key}`;
    if (change === null) {
      if (known?.config.type === "title") throw invalid("Cannot delete the title property.");
      properties = properties.filter((property) => property !== known);
    } else if (known) {
      const changed = withChange(known, anObject(change, here), here, properties, session);
      properties = properties.map((property) => (property === known ? changed : property));
    } else {
      if (typeOf(anObject(change, here)) === undefined)
        throw invalid(`${key} is not a property that exists.`);
      properties = [...properties, created(key, anObject(change, here), here, properties, session)];
    }
  }
  return properties;
}

function created(
  name: string,
  given: JsonObject,
  path: string,
  others: readonly Property[],
  session: Session,
): Property {
  const config = configFrom(given, path, others, session);
  if (config === undefined) return refuse(`${path}.title`, "defined", undefined);
  if (config.type === "title") return { ...title(name), description: describe(given, path, null) };
  return {
    id: session.ids.propertyId(),
    name: free(name, others),
    description: describe(given, path, null),
    config,
  };
}

function withChange(
  known: Property,
  given: JsonObject,
  path: string,
  all: readonly Property[],
  session: Session,
): Property {
  const others = all.filter((property) => property !== known);
  const name = given.name === undefined ? known.name : free(aString(given.name, `${path}.name`), others);
  const config = configFrom(given, path, others, session, known.config) ?? known.config;
  if ((config.type === "title") !== (known.config.type === "title")) {
    throw invalid("Cannot change the type of the title property, or make another one.");
  }
  return { ...known, name, description: describe(given, path, known.description), config };
}

function free(name: string, others: readonly Property[]): string {
  if (others.some((property) => property.name === name))
    throw invalid(`Property with name ${name} already exists.`);
  return name;
}

const describe = (given: JsonObject, path: string, before: string | null): string | null => {
  const value = given.description;
  return value === undefined ? before : value === null ? null : aString(value, `${path}.description`);
};

const typeOf = (given: JsonObject): PropertyType | undefined =>
  PROPERTY_TYPES.find((type) => given[type] !== undefined);

function configFrom(
  given: JsonObject,
  path: string,
  others: readonly Property[],
  session: Session,
  before?: PropertyConfig,
): PropertyConfig | undefined {
  anObjectOf(given, path, [...PROPERTY_TYPES, "type", "id", "name", "description"]);
  const type = typeOf(given);
  if (type === undefined) return undefined;
  const here = `${path}.${type}`;
  const config = anObject(given[type], here);
  if (isPlain(type)) {
    anObjectOf(config, here, []);
    return { type };
  }
  switch (type) {
    case "number": {
      const was = before?.type === "number" ? before.format : "number";
      const { format } = anObjectOf(config, here, ["format"]);
      return { type, format: format === undefined ? was : aString(format, `${here}.format`) };
    }
    case "select":
    case "multi_select": {
      const was = before?.type === "select" || before?.type === "multi_select" ? before.options : [];
      return { type, options: optionList(config, here, was, session, type) ?? was };
    }
    case "status": {
      const was = before?.type === "status" ? before : { options: [], groups: [] };
      const usual = () => optionsFrom(USUAL_STATUS, here, [], session.ids, type);
      const options =
        optionList(config, here, was.options, session, type) ??
        (before?.type === type ? was.options : usual());
      return { type, options, groups: groupsFor(options, was.groups, session.ids) };
    }
    case "formula":
      return { type, expression: typeof config.expression === "string" ? config.expression : "" };
    case "unique_id": {
      const { prefix } = anObjectOf(config, here, ["prefix"]);
      return {
        type,
        prefix: prefix === undefined || prefix === null ? null : aString(prefix, `${here}.prefix`),
      };
    }
    case "relation":
      return relationFrom(config, here, session);
    case "rollup":
      return rollupFrom(config, here, others, session);
  }
}

function optionList(
  config: JsonObject,
  path: string,
  before: readonly Option[],
  session: Session,
  kind: string,
): readonly Option[] | undefined {
  const { options } = anObjectOf(config, path, kind === "status" ? ["options", "groups"] : ["options"]);
  if (options === undefined) return undefined;
  return optionsFrom(anArray(options, `${path}.options`), `${path}.options`, before, session.ids, kind);
}

/** The other side of a two-way relation is named here, but not kept in step: one side is all that is carried. */
function relationFrom(config: JsonObject, path: string, session: Session): PropertyConfig {
  anObjectOf(config, path, ["data_source_id", "database_id", "type", "single_property", "dual_property"]);
  const dataSourceId = aUuid(config.data_source_id, `${path}.data_source_id`);
  visibleDataSource(session, dataSourceId);
  if (config.type !== undefined) oneOf(config.type, `${path}.type`, ["single_property", "dual_property"]);
  const dual = config.dual_property;
  if (!isObject(dual)) return { type: "relation", dataSourceId, syncedWith: null };
  const name = typeof dual.synced_property_name === "string" ? dual.synced_property_name : "Related";
  return { type: "relation", dataSourceId, syncedWith: { id: session.ids.propertyId(), name } };
}
