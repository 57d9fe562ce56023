/** `POST /v1/data_sources/{id}/query`: filter, sort, one page of the result. */
import type { QueryDataSourceResponse } from "@notionhq/client";
import { bodyOf, type Call } from "./call.ts";
import { aBoolean, aUuid, type JsonObject, oneOf, optional } from "./checks.ts";
import { pagingOf } from "./cursors.ts";
import { MINUTE } from "./dates.ts";
import { rowTest } from "./filters.ts";
import type { DataSource, Page } from "./model.ts";
import { answeredPage, askedFor } from "./page-answers.ts";
import { demand, isTrashed, type Session, visibleDataSource } from "./session.ts";
import { inOrder } from "./sorts.ts";
import type { Store } from "./store.ts";

const KEYS = ["sorts", "filter", "start_cursor", "page_size", "in_trash", "result_type"];

export function queryDataSource(call: Call): QueryDataSourceResponse {
  const { session } = call;
  demand(session, "read");
  const body = bodyOf(call, KEYS);
  const dataSource = visibleDataSource(session, aUuid(call.ids[0], "path.data_source_id"));
  const { size, cursor } = pagingOf({ ...call, body });
  const properties = askedFor(call, dataSource.properties);
  const found = result(session, dataSource, body);
  const start =
    cursor === null ? 0 : call.cursors.placeOf(cursor, (id) => found.findIndex((page) => page.id === id));
  // Notion ends a chain of pages at a fixed number of rows, and says so.
  const end = Math.min(start + size, call.maxQueryResults);
  const next = found[end];
  const cutOff = next !== undefined && end >= call.maxQueryResults;
  const more = next !== undefined && !cutOff;
  return {
    object: "list",
    results: found.slice(start, end).map((page) => answeredPage(session, page, properties)),
    next_cursor: more ? call.cursors.issue(end, next.id) : null,
    has_more: more,
    type: "page_or_data_source",
    page_or_data_source: {},
    ...(cutOff && {
      request_status: { type: "incomplete", incomplete_reason: "query_result_limit_reached" } as const,
    }),
  };
}

interface Remembered {
  readonly key: string;
  readonly rows: readonly Page[];
}

/** The last result per data source: the pages of one listing are cut from one sorted array. */
const remembered = new WeakMap<Store, Map<string, Remembered>>();

function result(session: Session, dataSource: DataSource, body: JsonObject): readonly Page[] {
  const { store } = session;
  const results = remembered.get(store) ?? new Map<string, Remembered>();
  remembered.set(store, results);
  // "This week" changes with the clock, "me" with the one who asks, a mention with what its reader may see.
  const moment = [
    store.revisionOf(dataSource.id),
    Math.floor(session.now() / MINUTE),
    session.actorId,
    session.integration?.hidden,
  ];
  const key = JSON.stringify([
    ...moment,
    isTrashed(store, dataSource.id),
    body.filter,
    body.sorts,
    body.in_trash,
    body.archived,
    body.result_type,
  ]);
  const last = results.get(dataSource.id);
  if (last?.key === key) return last.rows;
  const rows = computed(session, dataSource, body);
  results.set(dataSource.id, { key, rows });
  return rows;
}

function computed(session: Session, dataSource: DataSource, body: JsonObject): readonly Page[] {
  const kind = optional(body.result_type, "body.result_type", (v, p) => oneOf(v, p, ["page", "data_source"]));
  const trash = optional(body.in_trash ?? body.archived, "body.in_trash", aBoolean) ?? false;
  const gone = isTrashed(session.store, dataSource.id);
  const test =
    body.filter === undefined ? () => true : rowTest(body.filter, "body.filter", dataSource, session);
  const hidden = session.integration?.hidden ?? [];
  const rows: Page[] = [];
  for (const page of session.store.rowsOf(dataSource.id).values()) {
    if (hidden.includes(page.id)) continue;
    if ((gone || page.inTrash) === trash && !page.archived && test(page)) rows.push(page);
  }
  return inOrder(kind === "data_source" ? [] : rows, body.sorts, dataSource, session);
}
