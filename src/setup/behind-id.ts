/** What stands behind an id that may be a database's or a data source's. */
import type { Container, NotionAdministration, Source } from "../notion/administration.ts";

/** `null`: the token sees neither. */
export async function titled(
  id: string,
  notion: NotionAdministration,
): Promise<Pick<Container | Source, "title"> | null> {
  return (await notion.database(id)) ?? notion.dataSource(id);
}

/** Those that the token sees: the one of this id, or the ones of the database that has it. */
export async function sourcesBehind(id: string, notion: NotionAdministration): Promise<readonly Source[]> {
  const ids = (await notion.database(id))?.sources.map((source) => source.id) ?? [id];
  const sources = await Promise.all(ids.map((one) => notion.dataSource(one)));
  return sources.filter((source) => source !== null);
}
