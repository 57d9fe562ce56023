/** A data source's properties as answers show them: sorted by id, the title last, as in every recording. */
import type { DataSourceObjectResponse } from "@notionhq/client";
import type { Property } from "./model.ts";
import type { Store } from "./store.ts";

type TypedSchema = DataSourceObjectResponse["properties"][string];
interface Common {
  readonly id: string;
  readonly name: string;
  readonly description: string | null;
}
/** Notion answers these too, though the SDK's types leave them out. */
type UntypedSchema = Common &
  (
    | { type: "button"; button: Record<string, never> }
    | { type: "place"; place: Record<string, never> }
    | { type: "verification"; verification: Record<string, never> }
  );
export type AnsweredSchema = TypedSchema | UntypedSchema;

const sorted = new WeakMap<readonly Property[], readonly Property[]>();

/** The order of a schema doesn't change while it lasts, and a listing asks for it with every row. */
export function inAnswerOrder(properties: readonly Property[]): readonly Property[] {
  const known = sorted.get(properties);
  if (known) return known;
  const ordered = properties.toSorted((a, b) => {
    if (a.id === "title" || b.id === "title") return a.id === "title" ? 1 : -1;
    return a.id < b.id ? -1 : 1;
  });
  sorted.set(properties, ordered);
  return ordered;
}

export const answeredSchema = (
  store: Store,
  properties: readonly Property[],
): Record<string, AnsweredSchema> =>
  Object.fromEntries(
    inAnswerOrder(properties).map((property) => [property.name, answeredProperty(store, property)]),
  );

function answeredProperty(store: Store, property: Property): AnsweredSchema {
  const { config } = property;
  const common = {
    id: encodeURIComponent(property.id),
    name: property.name,
    description: property.description,
  };
  switch (config.type) {
    case "number":
      return { ...common, type: config.type, number: { format: config.format } };
    case "select":
      return {
        ...common,
        type: config.type,
        select: { options: config.options.map((option) => ({ ...option })) },
      };
    case "multi_select":
      return {
        ...common,
        type: config.type,
        multi_select: { options: config.options.map((option) => ({ ...option })) },
      };
    case "status": {
      const groups = config.groups.map((group) => ({ ...group, option_ids: [...group.option_ids] }));
      return {
        ...common,
        type: config.type,
        status: { options: config.options.map((option) => ({ ...option })), groups },
      };
    }
    case "formula":
      return { ...common, type: config.type, formula: { expression: config.expression } };
    case "unique_id":
      return { ...common, type: config.type, unique_id: { prefix: config.prefix } };
    case "relation": {
      const data_source_id = config.dataSourceId;
      const to = {
        database_id: store.dataSources.get(data_source_id)?.databaseId ?? data_source_id,
        data_source_id,
      };
      if (!config.syncedWith)
        return {
          ...common,
          type: "relation",
          relation: { ...to, type: "single_property", single_property: {} },
        };
      const dual_property = {
        synced_property_id: encodeURIComponent(config.syncedWith.id),
        synced_property_name: config.syncedWith.name,
      };
      return { ...common, type: "relation", relation: { ...to, type: "dual_property", dual_property } };
    }
    case "rollup":
      return {
        ...common,
        type: config.type,
        rollup: {
          function: config.function,
          relation_property_id: encodeURIComponent(config.relation.id),
          relation_property_name: config.relation.name,
          rollup_property_id: encodeURIComponent(config.target.id),
          rollup_property_name: config.target.name,
        },
      };
    case "title":
      return { ...common, type: config.type, title: {} };
    case "rich_text":
      return { ...common, type: config.type, rich_text: {} };
    case "url":
      return { ...common, type: config.type, url: {} };
    case "email":
      return { ...common, type: config.type, email: {} };
    case "phone_number":
      return { ...common, type: config.type, phone_number: {} };
    case "date":
      return { ...common, type: config.type, date: {} };
    case "checkbox":
      return { ...common, type: config.type, checkbox: {} };
    case "people":
      return { ...common, type: config.type, people: {} };
    case "files":
      return { ...common, type: config.type, files: {} };
    case "created_by":
      return { ...common, type: config.type, created_by: {} };
    case "created_time":
      return { ...common, type: config.type, created_time: {} };
    case "last_edited_by":
      return { ...common, type: config.type, last_edited_by: {} };
    case "last_edited_time":
      return { ...common, type: config.type, last_edited_time: {} };
    case "button":
      return { ...common, type: config.type, button: {} };
    case "place":
      return { ...common, type: config.type, place: {} };
    case "verification":
      return { ...common, type: config.type, verification: {} };
  }
}
