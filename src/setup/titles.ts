/** What everybody's databases are called, by the ids in the draft. */
import { parseDatabaseId } from "../config/database-id.ts";
import { CalendarFailure } from "../engine/failure.ts";
import { titled } from "../notion/behind-id.ts";
import { behind, type Desk } from "./desk.ts";
import { type Draft, sharedOf } from "./draft.ts";

export type Titles = ReadonlyMap<string, string>;

/** One that can't be had is empty: it is only a courtesy. */
export async function titlesIn(draft: Draft, desk: Pick<Desk, "notion" | "env">): Promise<Titles> {
  const titles = new Map<string, string>();
  for (const person of draft.people) {
    const { token = "", teamspaceKey, privateDatabase } = person;
    const databases = [
      [privateDatabase, token],
      [sharedOf(person, draft), teamspaceKey ?? token],
    ] as const;
    for (const [database, through] of databases) {
      const id = parseDatabaseId(database ?? "");
      if (id === null || titles.has(id)) continue;
      const seen = await titled(id, behind(through, desk)).catch((error: unknown) => {
        if (error instanceof CalendarFailure) return null;
        throw error;
      });
      titles.set(id, seen?.title ?? "");
    }
  }
  return titles;
}

export function titleOf(database: string | undefined, titles: Titles): string {
  return titles.get(parseDatabaseId(database ?? "") ?? "") ?? "";
}
