/** `POST /v1/search`: pages and data sources by title, the last edited first. */
import type { SearchResponse } from "@notionhq/client";
import { bodyOf, type Call } from "./call.ts";
import { aBoolean, anObjectOf, aString, oneOf, optional } from "./checks.ts";
import { anyPage } from "./cursors.ts";
import { answeredDataSource } from "./data-sources.ts";
import type { DataSource, Page, RichText } from "./model.ts";
import { answeredPage } from "./page-answers.ts";
import { demand, isTrashed, type Session, sees } from "./session.ts";
import { plainText, titleRuns } from "./text-answers.ts";

type Found = { readonly id: string; readonly edited: number } & (
  | { readonly kind: "page"; readonly page: Page }
  | { readonly kind: "data_source"; readonly dataSource: DataSource }
);

export function search(call: Call): SearchResponse | object {
  const { session } = call;
  demand(session, "read");
  const body = bodyOf(call, ["query", "sort", "filter", "start_cursor", "page_size"]);
  const wanted = wordsOf(optional(body.query, "body.query", aString) ?? "");
  const { kind, trash } = filterFrom(body.filter);
  const sign = directionFrom(body.sort) === "ascending" ? 1 : -1;
  const found = [...candidates(session)]
    .filter((one) => (kind === undefined || one.kind === kind) && isTrashed(session.store, one.id) === trash)
    .filter((one) => sees(session, one.id) && matches(session, titleOf(one), wanted))
    .sort((a, b) => sign * (a.edited - b.edited));
  const page = anyPage(found, { ...call, body });
  return {
    object: "list",
    ...page,
    results: page.results.map((one) =>
      one.kind === "page" ? answeredPage(session, one.page) : answeredDataSource(session, one.dataSource),
    ),
    type: "page_or_data_source",
    page_or_data_source: {},
  };
}

function filterFrom(value: unknown) {
  if (value === undefined) return { kind: undefined, trash: false };
  const filter = anObjectOf(value, "body.filter", ["property", "value", "in_trash"]);
  const trash = optional(filter.in_trash, "body.filter.in_trash", aBoolean) ?? false;
  if (filter.property === undefined && filter.in_trash !== undefined) return { kind: undefined, trash };
  oneOf(filter.property, "body.filter.property", ["object"]);
  return { kind: oneOf(filter.value, "body.filter.value", ["page", "data_source"]), trash };
}

function directionFrom(value: unknown): "ascending" | "descending" {
  if (value === undefined) return "descending";
  const sort = anObjectOf(value, "body.sort", ["timestamp", "direction", "property"]);
  if (sort.property !== undefined) return "descending";
  oneOf(sort.timestamp, "body.sort.timestamp", ["last_edited_time"]);
  return oneOf(sort.direction, "body.sort.direction", ["ascending", "descending"]);
}

function* candidates({ store }: Session): Generator<Found> {
  for (const page of store.pages.values()) yield { kind: "page", id: page.id, edited: page.editedTime, page };
  for (const dataSource of store.dataSources.values()) {
    yield { kind: "data_source", id: dataSource.id, edited: dataSource.editedTime, dataSource };
  }
}

const titleOf = (found: Found): RichText =>
  found.kind === "page" ? titleRuns(found.page) : found.dataSource.face.title;

const wordsOf = (text: string): readonly string[] => text.toLowerCase().match(/[\p{L}\p{N}_-]+/gu) ?? [];

/** Notion's search is a loose one: a single common word is enough ("Task DB" finds "Customer DB"). */
function matches(session: Session, title: RichText, wanted: readonly string[]): boolean {
  if (wanted.length === 0) return true;
  const words = wordsOf(plainText(session, title));
  return wanted.some((one) => words.some((word) => word.startsWith(one)));
}
