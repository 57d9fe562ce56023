/** Results of formulas and rollups, which this server doesn't compute: somebody at work in the workspace sets them. */
import { aBoolean, aNumber, anObject, aString, nullable, oneOf } from "./checks.ts";
import { answeredDate, dateFrom } from "./dates.ts";
import type { FormulaResult, PropertyConfig, RollupResult, Value } from "./model.ts";
import { emptyRollup } from "./rollups.ts";

type Computed = Extract<PropertyConfig, { type: "formula" | "rollup" }>;

/** `{type, [type]: result}`, as Notion answers it. */
export function computedFrom(config: Computed, content: unknown, path: string): Value {
  return config.type === "formula"
    ? { type: "formula", formula: formulaFrom(content, path) }
    : { type: "rollup", rollup: rollupResult(config, content, path) };
}

function formulaFrom(content: unknown, path: string): FormulaResult {
  const given = anObject(content, path);
  const type = oneOf(given.type, `${path}.type`, ["string", "number", "boolean", "date"]);
  const here = `${path}.${type}`;
  switch (type) {
    case "string":
      return { type, string: nullable(given[type], here, aString) };
    case "number":
      return { type, number: nullable(given[type], here, aNumber) };
    case "boolean":
      return { type, boolean: nullable(given[type], here, aBoolean) };
    case "date":
      return { type, date: dateOrNull(given[type], here) };
  }
}

function rollupResult(
  config: Extract<Computed, { type: "rollup" }>,
  content: unknown,
  path: string,
): RollupResult {
  const given = anObject(content, path);
  const type = oneOf(given.type, `${path}.type`, ["number", "date", "array"]);
  const here = `${path}.${type}`;
  switch (type) {
    case "number":
      return { type, number: nullable(given[type], here, aNumber), function: config.function };
    case "date":
      return { type, date: dateOrNull(given[type], here), function: config.function };
    case "array":
      return emptyRollup(config);
  }
}

const dateOrNull = (value: unknown, path: string) => {
  const date = nullable(value, path, dateFrom);
  return date === null ? null : answeredDate(date);
};
