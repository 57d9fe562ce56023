/** What stands behind an id that may be a database's or a data source's. */
import type { OtherKind } from "../core/problem.ts";
import type { Container, NotionAdministration, Source } from "./administration.ts";

export type BehindId =
  | { readonly kind: "open"; readonly source: Source }
  /** More than one data source fits, or none. */
  | { readonly kind: "several"; readonly sources: readonly Source[] }
  | { readonly kind: "trashed" }
  /** The database shows itself, but none of its data sources. */
  | { readonly kind: "empty" }
  /** The id isn't a database's. */
  | { readonly kind: "other"; readonly isOther: OtherKind }
  | { readonly kind: "unseen" };

/** @param fits tells the one that is meant from others in the same database */
export async function behindId(
  id: string,
  notion: NotionAdministration,
  fits: (source: Source) => boolean,
): Promise<BehindId> {
  const database = await notion.database(id);
  if (database?.inTrash === true) return { kind: "trashed" };
  const sources = await seen(database?.sources.map((source) => source.id) ?? [id], notion);
  const [only, ...more] = sources.length > 1 ? sources.filter(fits) : sources;
  if (more.length > 0 || (only === undefined && sources.length > 0)) return { kind: "several", sources };
  if (only !== undefined) return only.inTrash ? { kind: "trashed" } : { kind: "open", source: only };
  if (database !== null) return { kind: "empty" };
  const isOther = await notion.otherKind(id);
  return isOther === null ? { kind: "unseen" } : { kind: "other", isOther };
}

/** `null`: the token sees neither. */
export async function titled(
  id: string,
  notion: NotionAdministration,
): Promise<Pick<Container | Source, "title"> | null> {
  return (await notion.database(id)) ?? notion.dataSource(id);
}

/** Those that the token sees: the one of this id, or the ones of the database that has it. */
export async function sourcesBehind(id: string, notion: NotionAdministration): Promise<readonly Source[]> {
  return seen((await notion.database(id))?.sources.map((source) => source.id) ?? [id], notion);
}

async function seen(ids: readonly string[], notion: NotionAdministration): Promise<readonly Source[]> {
  const sources = await Promise.all(ids.map((id) => notion.dataSource(id)));
  return sources.filter((source) => source !== null);
}
