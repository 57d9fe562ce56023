/** The whole of a field that a page answer may have cut short, as Notion does after 25 mentions. */
import type { FieldReading, RequestMeter } from "../engine/ports.ts";
import { type ListPage, parseList } from "./answers.ts";
import { decodePropertyItems, propertyType, UnreadableAnswer } from "./codec.ts";
import { inAddress } from "./columns.ts";
import type { NotionConnection } from "./connection.ts";
import { readList } from "./read-list.ts";

interface PropertyOfPage {
  readonly page: string;
  /** The property's id, as Notion gives it. */
  readonly property: string;
  readonly type: string;
}

/** Where a value can't be understood, only its field is held; the rest of the calendar goes on. */
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

/** @throws UnreadableAnswer where there is more than was read: half a text would be taken for a person's */
async function allItems(
  connection: NotionConnection,
  meter: RequestMeter,
  { page, property }: PropertyOfPage,
): Promise<readonly unknown[]> {
  const items: unknown[] = [];
  const ask = (cursor: string | null): Promise<ListPage> =>
    connection.send({
      repeat: "freely",
      what: `read a property of page ${page}`,
      meter,
      run: (client) =>
        client.pages.properties.retrieve({
          page_id: page,
          property_id: inAddress(property),
          page_size: 100,
          ...(cursor === null ? {} : { start_cursor: cursor }),
        }),
      parse: parseList,
    });
  const end = await readList(ask, ({ results }) => void items.push(...results));
  if (end !== "whole") throw new UnreadableAnswer("results");
  return items;
}
