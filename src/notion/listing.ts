/** Reads a query to its end, or says why it can't be relied on (D1). */
import type { Client } from "@notionhq/client";
import { UserPassEnded } from "../engine/failure.ts";
import type { RequestMeter } from "../engine/ports.ts";
import { type ListPage, pagesOf, parseList } from "./answers.ts";
import type { NotionConnection } from "./connection.ts";
import type { PageAnswer } from "./page-answer.ts";

type QueryFilter = NonNullable<Parameters<Client["dataSources"]["query"]>[0]["filter"]>;

export interface Query {
  readonly dataSource: string;
  readonly filter: QueryFilter;
  /** Property ids: only these come back. */
  readonly properties: readonly string[];
}

/** Notion cuts a query off at 10,000 rows; no listing has more pages than this. */
const MOST_PAGES = 200;

/**
 * Calls `take` with each page of rows, in order of creation, so that edits meanwhile move no row past the cursor.
 * @throws UserPassEnded `listing_incomplete`
 */
export async function listPages(
  connection: NotionConnection,
  meter: RequestMeter,
  query: Query,
  take: (pages: readonly PageAnswer[]) => Promise<void> | void,
): Promise<void> {
  const seen = new Set<string>();
  let cursor: string | null = null;
  do {
    const start: string | null = cursor;
    const answer: ListPage & { readonly pages: readonly PageAnswer[] } = await connection.send({
      repeat: "freely",
      what: `query data source ${query.dataSource}`,
      meter,
      run: (client) =>
        client.dataSources.query({
          data_source_id: query.dataSource,
          filter: query.filter,
          filter_properties: [...query.properties],
          sorts: [{ timestamp: "created_time", direction: "ascending" }],
          page_size: 100,
          ...(start === null ? {} : { start_cursor: start }),
        }),
      parse: (raw) => {
        const page = parseList(raw);
        return { ...page, pages: pagesOf(page.results) };
      },
    });
    if (answer.incomplete) throw incomplete(query.dataSource, "Notion cut it off");
    await take(answer.pages);
    cursor = answer.nextCursor;
    if (cursor !== null && (seen.has(cursor) || seen.size >= MOST_PAGES)) {
      throw incomplete(query.dataSource, "it doesn't come to an end");
    }
    if (cursor !== null) seen.add(cursor);
  } while (cursor !== null);
}

function incomplete(dataSource: string, why: string): UserPassEnded {
  return new UserPassEnded(
    "listing_incomplete",
    `The listing of data source ${dataSource} is incomplete: ${why}. Nothing was written. More than 10,000 ticked or linked rows are too many for one database; untick old ones or move them to another.`,
  );
}
