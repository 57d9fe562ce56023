/** Whose copy a shared page is: `SourcePrivateId` decides, `SourceUserId` is only asked where nobody knows the page. */
import type { CalendarPage } from "./ports.ts";

export interface Claimant {
  readonly user: number;
  /** Ids of the private pages that its listing showed or its state knows. */
  readonly known: ReadonlySet<string>;
  /** The data source of its private calendar, as far as it is known. */
  readonly privateCalendar: string | null;
}

export interface Claims {
  /** Shared pages by owner, then by private page. */
  readonly byUser: ReadonlyMap<number, ReadonlyMap<string, readonly CalendarPage[]>>;
  readonly unknown: readonly UnknownRow[];
}

/** Marked copies of a private page that nobody knows. */
export interface UnknownRow {
  readonly privateId: string;
  /** The user whom they name, if anybody. */
  readonly named: number | null;
  /** Whom to ask for the page, the named one first. */
  readonly users: readonly number[];
  readonly copies: readonly CalendarPage[];
}

/**
 * @param inPass the users of this pass on this shared calendar
 * @param configured everybody in the configuration, as far as a state or a listing tells what they know
 */
export function claim(
  pages: readonly CalendarPage[],
  inPass: readonly number[],
  configured: readonly Claimant[],
): Claims {
  const byUser = new Map<number, Map<string, CalendarPage[]>>();
  const unknown = new Map<string, CalendarPage[]>();
  for (const page of pages) {
    const { sourcePrivateId } = page;
    if (sourcePrivateId === null || page.inTrash || !page.here) continue;
    const owner = configured.find(({ known }) => known.has(sourcePrivateId))?.user;
    if (owner === undefined) {
      unknown.set(sourcePrivateId, [...(unknown.get(sourcePrivateId) ?? []), page]);
    } else if (inPass.includes(owner)) {
      const rows = byUser.get(owner) ?? new Map<string, CalendarPage[]>();
      rows.set(sourcePrivateId, [...(rows.get(sourcePrivateId) ?? []), page]);
      byUser.set(owner, rows);
    }
  }
  const ids = new Set(configured.map(({ user }) => user));
  return {
    byUser,
    unknown: [...unknown].flatMap(([privateId, copies]) => {
      const named = copies.flatMap(({ sourceUserId }) => (sourceUserId === null ? [] : [sourceUserId]));
      const whom = named.find((user) => ids.has(user)) ?? null;
      // Named after somebody who isn't configured: a foreign row. After somebody who isn't in this pass: theirs.
      if (named.length > 0 && inPass.every((user) => user !== whom)) return [];
      const users = whom === null ? inPass : [whom, ...inPass.filter((user) => user !== whom)];
      return [{ privateId, named: whom, users, copies }];
    }),
  };
}
