import { normalizeId } from "../core/ids.ts";

/** At the end of a path's part, alone or behind a page's title and a hyphen. */
const ID_AT_THE_END = /(?:^|-)([0-9a-f]{32}|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})$/i;

/** Whether two ids or addresses name one database, however they are written. */
export function isSameDatabase(one: string, other: string): boolean {
  const id = parseDatabaseId(one);
  return id !== null && id === parseDatabaseId(other);
}

/**
 * The id of a database or data source from an id (dashed or not) or from a Notion URL: lower case, dashed; null where
 * there is none.
 *
 * In a URL the path goes first: `?v=` names a view, and `?p=` a page that was open in front of the database when the
 * address was copied.
 */
export function parseDatabaseId(text: string): string | null {
  const [address = ""] = text.trim().split("#");
  const [path = "", query = ""] = address.split("?");
  const parameters = new URLSearchParams(query);
  const inQuery = ["database_id", "p", "page_id"].map((name) => parameters.get(name) ?? "");
  for (const candidate of [...path.split("/").reverse(), ...inQuery]) {
    const id = ID_AT_THE_END.exec(candidate)?.[1];
    if (id !== undefined) return normalizeId(id);
  }
  return null;
}
