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
  readonly users: () => readonly number[];
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
  const owners = ownersOfRows(configured);
  const members = new Set(inPass);
  const byUser = new Map<number, Map<string, CalendarPage[]>>();
  const unknown = new Map<string, CalendarPage[]>();
  for (const page of pages) {
    const { sourcePrivateId } = page;
    if (sourcePrivateId === null || page.inTrash || !page.here) continue;
    const owner = owners.get(sourcePrivateId);
    if (owner === undefined) addTo(unknown, sourcePrivateId, page);
    else if (members.has(owner)) {
      const rows = byUser.get(owner) ?? new Map<string, CalendarPage[]>();
      byUser.set(owner, rows);
      addTo(rows, sourcePrivateId, page);
    }
  }
  return { byUser, unknown: unknownRows(unknown, inPass, configured) };
}

/** Where several know a page, it is the first one's. */
function ownersOfRows(configured: readonly Claimant[]): ReadonlyMap<string, number> {
  const owners = new Map<string, number>();
  for (const { user, known } of configured) {
    for (const row of known) if (!owners.has(row)) owners.set(row, user);
  }
  return owners;
}

function addTo(rows: Map<string, CalendarPage[]>, row: string, page: CalendarPage): void {
  const copies = rows.get(row);
  if (copies === undefined) rows.set(row, [page]);
  else copies.push(page);
}

function unknownRows(
  unknown: ReadonlyMap<string, readonly CalendarPage[]>,
  inPass: readonly number[],
  configured: readonly Claimant[],
): readonly UnknownRow[] {
  const [ids, members] = [new Set(configured.map(({ user }) => user)), new Set(inPass)];
  return [...unknown].flatMap(([privateId, copies]) => {
    const named = copies.flatMap(({ sourceUserId }) => (sourceUserId === null ? [] : [sourceUserId]));
    const whom = named.find((user) => ids.has(user)) ?? null;
    // Named after somebody who isn't configured: a foreign row. After somebody who isn't in this pass: theirs.
    if (named.length > 0 && (whom === null || !members.has(whom))) return [];
    const users = () => (whom === null ? inPass : [whom, ...inPass.filter((user) => user !== whom)]);
    return [{ privateId, named: whom, users, copies }];
  });
}
