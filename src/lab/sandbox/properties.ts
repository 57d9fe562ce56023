/** Property types, and how requests name a property. */
import { PLAIN_TYPES, type PlainType, type Property, type PropertyType } from "./model.ts";

const PLAIN: readonly string[] = PLAIN_TYPES;

export const PROPERTY_TYPES: readonly PropertyType[] = [
  ...PLAIN_TYPES,
  "number",
  "select",
  "multi_select",
  "status",
  "formula",
  "unique_id",
  "relation",
  "rollup",
];

/** Types whose configuration is an empty object. */
export const isPlain = (type: string): type is PlainType => PLAIN.includes(type);

/** By name, by id, or by URL-encoded id; names come first. */
export function findProperty(properties: readonly Property[], key: string): Property | undefined {
  return (
    properties.find((property) => property.name === key) ??
    properties.find((property) => property.id === key || encodeURIComponent(property.id) === key)
  );
}
