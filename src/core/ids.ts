/** Ids of pages and databases, which Notion takes and gives with and without dashes. */

const UUID = /^([0-9a-f]{8})-?([0-9a-f]{4})-?([0-9a-f]{4})-?([0-9a-f]{4})-?([0-9a-f]{12})$/;

/**
 * As ids are compared and stored.
 * @param text an id with or without dashes, in any case, with space around it at most
 * @returns the dashed, lower-case id of whatever UUID version, or `null` where the text is none
 */
export function normalizeId(text: string): string | null {
  const match = UUID.exec(text.trim().toLowerCase());
  return match === null ? null : match.slice(1).join("-");
}

/** As ids stand in addresses: without dashes, lower case. */
export function bareId(id: string): string {
  return id.replaceAll("-", "").toLowerCase();
}

/** Where people see a page. Notion's own addresses hold the title too, which has no place where this is written. */
export function pageAddress(id: string): string {
  return `https://www.notion.so/${bareId(id)}`;
}
