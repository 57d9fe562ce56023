/** Rollups are carried, not computed: their configuration is checked, their results are what somebody put there. */
import { anObjectOf, aString, type JsonObject, oneOf } from "./checks.ts";
import { invalid } from "./errors.ts";
import type { Property, PropertyConfig, RollupFunction, RollupResult } from "./model.ts";
import { findProperty } from "./properties.ts";
import type { Session } from "./session.ts";

const ROLLUP_FUNCTIONS = [
  "count",
  "count_values",
  "empty",
  "not_empty",
  "unique",
  "show_unique",
  "percent_empty",
  "percent_not_empty",
  "sum",
  "average",
  "median",
  "min",
  "max",
  "range",
  "earliest_date",
  "latest_date",
  "date_range",
  "checked",
  "unchecked",
  "percent_checked",
  "percent_unchecked",
  "count_per_group",
  "percent_per_group",
  "show_original",
] as const satisfies readonly RollupFunction[];

const KEYS = [
  "relation_property_name",
  "relation_property_id",
  "rollup_property_name",
  "rollup_property_id",
  "function",
];

export function rollupFrom(
  config: JsonObject,
  path: string,
  others: readonly Property[],
  session: Session,
): PropertyConfig {
  anObjectOf(config, path, KEYS);
  const relation = named(others, config, path, "relation_property");
  if (relation.config.type !== "relation") throw invalid(`${relation.name} is expected to be relation.`);
  const there = session.store.dataSources.get(relation.config.dataSourceId)?.properties ?? [];
  const target = named(there, config, path, "rollup_property");
  return {
    type: "rollup",
    function: oneOf(config.function, `${path}.function`, ROLLUP_FUNCTIONS),
    relation: { id: relation.id, name: relation.name },
    target: { id: target.id, name: target.name },
  };
}

function named(properties: readonly Property[], config: JsonObject, path: string, what: string): Property {
  const by = config[`${what}_id`] === undefined ? `${what}_name` : `${what}_id`;
  const key = aString(config[by], `${path}.${by}`);
  const property = findProperty(properties, key);
  if (!property) throw invalid(`${key} is not a property that exists.`);
  return property;
}

/** What a rollup shows where nobody has set a result. */
export const emptyRollup = (config: Extract<PropertyConfig, { type: "rollup" }>): RollupResult =>
  config.function === "show_original" || config.function === "show_unique"
    ? { type: "array", array: [], function: config.function }
    : { type: "number", number: config.function.startsWith("count") ? 0 : null, function: config.function };
