/** E5: copies of rows of another private calendar that the shared listing doesn't show. */
import { allOver } from "./all-over.ts";
import type { UnknownRow } from "./claims.ts";
import { isBulkAllowed } from "./comparing.ts";
import type { CalendarPage } from "./ports.ts";
import type { PairMemory } from "./user-memory.ts";
import type { Listed } from "./user-way.ts";
import { rowsInStep, wentSince } from "./went-with-column.ts";

/** A row that nobody knew, and its page as its owner's token showed it. */
export interface OwnedRow {
  readonly row: Pick<UnknownRow, "privateId" | "copies">;
  readonly page: CalendarPage | null | undefined;
}

/**
 * Their marks went with a column (E3), so that the memory of those rows alone tells whose they are; or they are archived, and a
 * page of today's names them. Each costs requests, so they are looked at where something depends on it.
 */
export async function unlistedCopies(
  way: Listed,
  listing: readonly CalendarPage[],
): Promise<readonly OwnedRow[]> {
  const { store, calendars, pages } = way;
  const { rows, elsewhere = {} } = store.state;
  const others = Object.values(elsewhere).filter((then) => isOfSameShared(then, way));
  if (others.length === 0 && (!isNew(way) || Object.keys(elsewhere).length > 0)) return [];
  const known = new Set([...listing.map(({ id }) => id), ...Object.values(rows).map(({ copy }) => copy)]);
  const linked = [...pages.values()].flatMap((page) => (page?.here && page.link !== null ? [page.link] : []));
  const unmarked = await withoutMarks(way, others, known);
  const asked = new Set([...linked, ...unmarked.wanted].filter((copy) => !known.has(copy)));
  const read = [...asked].map(async (copy): Promise<readonly OwnedRow[]> => {
    const page = await calendars.shared.read(copy);
    if (!page?.here || page.inTrash) return [];
    const isOurs = page.sourceUserId === null || page.sourceUserId === way.user.id;
    const row = page.sourcePrivateId ?? unmarked.rows.get(copy);
    if (!isOurs || row === undefined || pages.has(row) || rows[row] !== undefined) return [];
    // Where that fails, it is read once more with its own row, which tells why.
    return [
      {
        row: { privateId: row, copies: [page] },
        page: await calendars.private.read(row).catch(() => undefined),
      },
    ];
  });
  return (await allOver(read)).flat();
}

interface Unmarked {
  /** By copy, the row whose mark it bore. */
  readonly rows: ReadonlyMap<string, string>;
  /** Those of which it is to be known what has become of them, whether or not anything names them. */
  readonly wanted: readonly string[];
}

function isOfSameShared({ calendars: { shared } }: PairMemory, { calendars }: Listed): boolean {
  return shared?.dataSource === calendars.shared.binding.dataSource;
}

async function withoutMarks(
  way: Listed,
  others: readonly PairMemory[],
  known: ReadonlySet<string | null>,
): Promise<Unmarked> {
  const { calendars } = way;
  const rows = new Map<string, string>();
  const wanted: string[] = [];
  for (const then of others) {
    const copies = rowsInStep(then).flatMap(([id, { copy }]) =>
      known.has(copy) ? [] : [[copy, id] as const],
    );
    if (copies.length === 0 || !mayLackMarks(then, calendars)) continue;
    await calendars.shared.look();
    const went = wentSince(then, calendars);
    if (!went?.marks) continue;
    for (const [copy, id] of copies) rows.set(copy, id);
    if (isBulkAllowed(way) || isNew(way) || went.link === true) wanted.push(...copies.map(([copy]) => copy));
  }
  return { rows, wanted };
}

/** As far as ids tell, without a look at the schema. */
function mayLackMarks(then: PairMemory, { private: own, shared }: Listed["calendars"]): boolean {
  const unseen = { binding: shared.binding, hasLost: () => true };
  return wentSince(then, { private: own, shared: unseen })?.marks === true;
}

/** No row of today's calendars is known, or they haven't all been seen yet (C6). */
export function isNew({ store }: Pick<Listed, "store">): boolean {
  return store.state.adopting === true || Object.keys(store.state.rows).length === 0;
}
