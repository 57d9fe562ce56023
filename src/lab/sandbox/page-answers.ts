/** Pages as answers show them. */
import type { PageObjectResponse } from "@notionhq/client";
import type { Call } from "./call.ts";
import { flooredTime } from "./dates.ts";
import { invalid } from "./errors.ts";
import { hexOf } from "./ids.ts";
import type { Page, Property } from "./model.ts";
import { findProperty } from "./properties.ts";
import { isTrashed, type Session } from "./session.ts";
import type { Store } from "./store.ts";
import { NOTION, plainText, titleRuns } from "./text-answers.ts";
import { answeredValues } from "./value-answers.ts";
import { PAGE_SCHEMA } from "./values.ts";

export const schemaOf = (store: Store, page: Page): readonly Property[] =>
  page.parent.type === "data_source"
    ? (store.dataSources.get(page.parent.id)?.properties ?? PAGE_SCHEMA)
    : PAGE_SCHEMA;

/** The properties that `filter_properties` asks for, by id or name; without it, all. */
export function askedFor({ query }: Call, properties: readonly Property[]): readonly Property[] {
  const keys = query.getAll("filter_properties");
  if (keys.length === 0) return properties;
  return keys.map((key) => {
    const property = findProperty(properties, key);
    if (!property) throw invalid(`Could not find property with name or id: ${key}`);
    return property;
  });
}

export function answeredPage(
  session: Session,
  page: Page,
  properties: readonly Property[] = schemaOf(session.store, page),
): PageObjectResponse {
  const inTrash = isTrashed(session.store, page.id);
  return {
    object: "page",
    id: page.id,
    created_time: flooredTime(page.createdTime),
    last_edited_time: flooredTime(page.editedTime),
    created_by: { object: "user", id: page.createdBy },
    last_edited_by: { object: "user", id: page.editedBy },
    cover: page.cover,
    icon: page.icon,
    parent: answeredParent(session.store, page),
    in_trash: inTrash,
    archived: inTrash,
    is_archived: page.archived,
    is_locked: page.locked,
    properties: answeredValues(session, page, properties),
    url: urlOf(session, page),
    public_url: null,
  };
}

function answeredParent(store: Store, { parent }: Page): PageObjectResponse["parent"] {
  switch (parent.type) {
    case "workspace":
      return { type: "workspace", workspace: true };
    case "page":
      return { type: "page_id", page_id: parent.id };
    case "data_source": {
      const database_id = store.dataSources.get(parent.id)?.databaseId ?? parent.id;
      return { type: "data_source_id", data_source_id: parent.id, database_id };
    }
  }
}

/** The title's words and the id, as in Notion's address bar. */
function urlOf(session: Session, page: Page): string {
  const words = plainText(session, titleRuns(page)).match(/[A-Za-z0-9_]+/g) ?? [];
  return `${NOTION}/${[...words, hexOf(page.id)].join("-")}`;
}
