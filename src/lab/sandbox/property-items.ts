/** `GET /v1/pages/{id}/properties/{id}`: one value; texts, people and relations as a list of items. */
import type { GetPagePropertyResponse, PageObjectResponse } from "@notionhq/client";
import type { Call } from "./call.ts";
import { aUuid } from "./checks.ts";
import { badCursor, pagingOf } from "./cursors.ts";
import { invalid } from "./errors.ts";
import { schemaOf } from "./page-answers.ts";
import { findProperty } from "./properties.ts";
import { demand, visiblePage } from "./session.ts";
import { answeredValue } from "./value-answers.ts";

export function getPageProperty(call: Call): GetPagePropertyResponse | object {
  const { session } = call;
  demand(session, "read");
  const page = visiblePage(session, aUuid(call.ids[0], "path.page_id"));
  const key = call.ids[1] ?? "";
  const property = findProperty(schemaOf(session.store, page), key);
  if (!property) throw invalid(`Could not find property with name or id: ${key}`);
  const value = answeredValue(session, page, property);
  const items = itemsOf(value);
  if (!items) return { object: "property_item", ...value };
  const { type, id } = value;
  const { size, cursor } = pagingOf(call);
  const start = cursor === null ? 0 : Number(cursor);
  if (!Number.isInteger(start) || start < 0 || start > items.length) throw badCursor(cursor ?? "");
  const next = start + size < items.length ? String(start + size) : null;
  const next_url =
    next === null
      ? null
      : `https://api.notion.com/v1/pages/${page.id}/properties/${id}?start_cursor=${next}&page_size=${size}`;
  return {
    object: "list",
    results: items
      .slice(start, start + size)
      .map((item) => ({ object: "property_item", type, id, [type]: item })),
    next_cursor: next,
    has_more: next !== null,
    type: "property_item",
    property_item: { id, next_url, type, [type]: {} },
  };
}

function itemsOf(value: PageObjectResponse["properties"][string]): readonly unknown[] | null {
  switch (value.type) {
    case "title":
      return value.title;
    case "rich_text":
      return value.rich_text;
    case "people":
      return value.people;
    case "relation":
      return value.relation;
    default:
      return null;
  }
}
