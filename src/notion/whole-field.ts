/** The whole of a field that a page answer may have cut short, as Notion does after 25 mentions. */
import type { FieldReading, RequestMeter } from "../engine/ports.ts";
import { type ListPage, parseList } from "./answers.ts";
import { decodePropertyItems, propertyType, UnreadableAnswer } from "./codec.ts";
import { inAddress } from "./columns.ts";
import type { NotionConnection } from "./connection.ts";

/** Far more than any text in Notion has; a list that goes on beyond never ends. */
const MOST_ITEMS = 10_000;

interface PropertyOfPage {
  readonly page: string;
  /** The property's id, as Notion gives it. */
  readonly property: string;
  readonly type: string;
}

/** A value that can't be understood holds its field, not the whole calendar. */
export async function wholeField(
  connection: NotionConnection,
  meter: RequestMeter,
  wanted: PropertyOfPage,
): Promise<FieldReading> {
  try {
    const items = await allItems(connection, meter, wanted);
    return { value: decodePropertyItems(items, propertyType(wanted.type)) };
  } catch (error) {
    if (error instanceof UnreadableAnswer) return { value: { type: "rich_text", runs: [] }, invalid: true };
    throw error;
  }
}

async function allItems(
  connection: NotionConnection,
  meter: RequestMeter,
  { page, property }: PropertyOfPage,
): Promise<readonly unknown[]> {
  const items: unknown[] = [];
  let cursor: string | null = null;
  do {
    const start: string | null = cursor;
    const answer: ListPage = await connection.send({
      repeat: "freely",
      what: `read a property of page ${page}`,
      meter,
      run: (client) =>
        client.pages.properties.retrieve({
          page_id: page,
          property_id: inAddress(property),
          page_size: 100,
          ...(start === null ? {} : { start_cursor: start }),
        }),
      parse: parseList,
    });
    items.push(...answer.results);
    cursor = answer.nextCursor;
    if (items.length > MOST_ITEMS) throw new UnreadableAnswer("results");
  } while (cursor !== null);
  return items;
}
