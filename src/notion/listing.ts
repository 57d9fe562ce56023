/** Reads a query to its end, or says why it can't be relied on (D1). */
import type { Client } from "@notionhq/client";
import { UserPassEnded } from "../engine/failure.ts";
import type { RequestMeter } from "../engine/ports.ts";
import { type ListPage, pagesOf, parseList } from "./answers.ts";
import { inAddress } from "./columns.ts";
import type { NotionConnection } from "./connection.ts";
import type { PageAnswer } from "./page-answer.ts";
import { type Reread, Sightings } from "./sightings.ts";

type QueryRequest = Parameters<Client["dataSources"]["query"]>[0];
type QueryFilter = NonNullable<QueryRequest["filter"]>;

export interface Query {
  readonly dataSource: string;
  readonly filter: QueryFilter;
  /** Property ids: only these come back. */
  readonly properties: readonly string[];
  /** The name of a property to go by, ascending, instead of the time of creation. */
  readonly orderedBy?: string;
  /** Asked after each page of rows: whether the rest may be left unread. */
  readonly enough?: () => boolean;
}

interface Answered extends ListPage {
  readonly pages: readonly PageAnswer[];
  readonly sentAt: number;
}

/** C3: Notion's times are whole minutes, and compared as such. */
export function editedOnOrAfter(at: number) {
  const time = new Date(at).toISOString();
  return { timestamp: "last_edited_time", last_edited_time: { on_or_after: time } } as const;
}

/** Notion cuts a query off at 10,000 rows; no listing has more pages than this. */
const MOST_PAGES = 200;

/**
 * Calls `take` with each page of rows: in order of creation unless told otherwise, so that edits meanwhile move no row
 * past the cursor. A page may be taken more than once (E6). `begunAt`: when its first request was sent.
 * @returns the pages that were shown in two versions, as they are now: they replace what was taken
 * @throws UserPassEnded `listing_incomplete`
 */
export async function listPages(
  connection: NotionConnection,
  meter: RequestMeter,
  query: Query,
  take: (pages: readonly PageAnswer[], begunAt: number) => Promise<void> | void,
): Promise<Reread> {
  const seen = new Set<string>();
  const sightings = new Sightings();
  let cursor: string | null = null;
  let begunAt: number | null = null;
  do {
    const answer: Answered = await onePage(connection, meter, query, cursor);
    if (answer.incomplete) throw incomplete(query.dataSource, "cut_off");
    begunAt ??= answer.sentAt;
    sightings.note(answer.pages);
    await take(answer.pages, begunAt);
    if (query.enough?.() === true) break;
    cursor = answer.nextCursor;
    if (cursor !== null && (seen.has(cursor) || seen.size >= MOST_PAGES)) {
      throw incomplete(query.dataSource, "endless");
    }
    if (cursor !== null) seen.add(cursor);
  } while (cursor !== null);
  return sightings.reread(connection, meter);
}

function onePage(
  connection: NotionConnection,
  meter: RequestMeter,
  query: Query,
  cursor: string | null,
): Promise<Answered> {
  return connection.send({
    repeat: "freely",
    what: `query data source ${query.dataSource}`,
    meter,
    run: (client) =>
      client.dataSources.query({
        data_source_id: query.dataSource,
        filter: query.filter,
        filter_properties: query.properties.map(inAddress),
        sorts: [sortOf(query)],
        page_size: 100,
        ...(cursor === null ? {} : { start_cursor: cursor }),
      }),
    parse: (raw, sentAt) => {
      const page = parseList(raw);
      return { ...page, pages: pagesOf(page.results), sentAt };
    },
  });
}

function sortOf({ orderedBy }: Query): NonNullable<QueryRequest["sorts"]>[number] {
  return orderedBy === undefined
    ? { timestamp: "created_time", direction: "ascending" }
    : { property: orderedBy, direction: "ascending" };
}

function incomplete(dataSource: string, why: "cut_off" | "endless"): UserPassEnded {
  return new UserPassEnded({ code: "listing_incomplete", data_source: dataSource, why });
}
