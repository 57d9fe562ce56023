/** Reads a query to its end, however many rows that takes, or says why it can't be relied on (D1). */
import { UserPassEnded } from "../engine/failure.ts";
import type { RequestMeter } from "../engine/ports.ts";
import { type ListPage, pagesOf, parseList } from "./answers.ts";
import { inAddress } from "./columns.ts";
import type { NotionConnection } from "./connection.ts";
import { BY_CREATION, type Demand, type ListingOrder } from "./listing-order.ts";
import type { PageAnswer } from "./page-answer.ts";
import { readList } from "./read-list.ts";
import { type Reread, Sightings } from "./sightings.ts";

export interface Query {
  readonly dataSource: string;
  readonly filter: Demand | { readonly and: readonly Demand[] };
  /** Property ids: only these come back. */
  readonly properties: readonly string[];
  /** By the time of creation unless told otherwise. */
  readonly order?: ListingOrder;
  /** Asked after each page of rows: whether the rest may be left unread. */
  readonly enough?: () => boolean;
}

/** Called with each page of rows, and with when the listing's first request was sent. */
type Take = (pages: readonly PageAnswer[], begunAt: number) => Promise<void> | void;

interface Answered extends ListPage {
  readonly pages: readonly PageAnswer[];
  readonly sentAt: number;
}

/** C3: Notion's times are whole minutes, and compared as such. */
export function editedOnOrAfter(at: number) {
  const time = new Date(at).toISOString();
  return { timestamp: "last_edited_time", last_edited_time: { on_or_after: time } } as const;
}

/**
 * Calls `take` with each page of rows, in order. Behind each 10,000 of them another query goes on, from the time of the last
 * one, whose rows are shown again: a page may be taken more than once (E6).
 * @returns the pages that were shown in two versions, as they are now: they replace what was taken
 * @throws UserPassEnded `listing_incomplete`
 */
export async function listPages(
  connection: NotionConnection,
  meter: RequestMeter,
  query: Query,
  take: Take,
): Promise<Reread> {
  const { order = BY_CREATION } = query;
  const sightings = new Sightings();
  let begunAt: number | null = null;
  const taken: Take = async (pages, sentAt) => {
    begunAt ??= sentAt;
    sightings.note(pages);
    await take(pages, begunAt);
  };
  let from: string | null = null;
  do from = await readWindow(connection, meter, { ...query, order, from }, taken);
  while (from !== null);
  return sightings.reread(connection, meter);
}

interface Window extends Query {
  readonly order: ListingOrder;
  /** What lies before was read already; `null`: nothing was. */
  readonly from: string | null;
}

/** @returns from where another window goes on; `null`: all has been read that is needed */
async function readWindow(
  connection: NotionConnection,
  meter: RequestMeter,
  window: Window,
  take: Take,
): Promise<string | null> {
  let behind: readonly string[] = [];
  const end = await readList(
    (cursor) => onePage(connection, meter, window, cursor),
    async ({ pages, sentAt }) => {
      await take(pages, sentAt);
      const further = window.order.behind(pages);
      if (further.length > 0) behind = further;
      return window.enough?.() === true ? "enough" : undefined;
    },
  );
  if (end === "broken_off" || end === "endless") throw incomplete(window.dataSource, end);
  return end === "cut_off" ? nextStart(window, behind) : null;
}

/** The first of those times that leaves something behind. */
function nextStart({ from, dataSource, order }: Window, behind: readonly string[]): string {
  const next = behind.find((time) => from === null || Date.parse(time) > Date.parse(from));
  if (next !== undefined) return next;
  const at = behind.at(-1);
  if (at === undefined) throw incomplete(dataSource, "broken_off");
  throw new UserPassEnded({
    code: "listing_incomplete",
    data_source: dataSource,
    why: order === BY_CREATION ? "made_at_once" : "begin_at_once",
    at,
  });
}

function onePage(
  connection: NotionConnection,
  meter: RequestMeter,
  window: Window,
  cursor: string | null,
): Promise<Answered> {
  return connection.send({
    repeat: "freely",
    what: `query data source ${window.dataSource}`,
    meter,
    run: (client) =>
      client.dataSources.query({
        data_source_id: window.dataSource,
        filter: { and: demandsIn(window) },
        filter_properties: window.properties.map(inAddress),
        sorts: [window.order.sort],
        page_size: 100,
        ...(cursor === null ? {} : { start_cursor: cursor }),
      }),
    parse: (raw, sentAt) => {
      const page = parseList(raw);
      return { ...page, pages: pagesOf(page.results), sentAt };
    },
  });
}

function demandsIn({ filter, order, from }: Window): Demand[] {
  const demands = "and" in filter ? filter.and : [filter];
  return from === null ? [...demands] : [...demands, order.from(from)];
}

/** D1: nothing may be concluded from what it shows. */
export function incomplete(dataSource: string, why: "broken_off" | "endless"): UserPassEnded {
  return new UserPassEnded({ code: "listing_incomplete", data_source: dataSource, why });
}
