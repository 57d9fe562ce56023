/** E5: another private database is configured than the one that copies were made from. Whose those are now. Pure. */
import type { TakeOver } from "./match.ts";
import type { CalendarPage } from "./ports.ts";

/** Live copies of a private page that stands in no database of today's configuration. */
export interface LeftBehind {
  /** The private page. */
  readonly id: string;
  /** The pair of data sources (`pairOf`) to which it belonged. */
  readonly pair: string;
  /** As it was read by its id; `null`: it can't be read, so that its copies stay as they are. */
  readonly page: CalendarPage | null;
  readonly copies: readonly CalendarPage[];
}

/** Live copies whose private pages no listing shows. */
export interface Unlisted {
  readonly leftBehind: readonly LeftBehind[];
  /** Of these the private page couldn't be read, so that nobody knows where it stands. */
  readonly undecided: readonly CalendarPage[];
}

export interface Exchange {
  /** Rows that may have to take over a copy, which only a later pass can tell; one of their own would be a second one. */
  readonly waiting: ReadonlySet<string>;
  readonly leftBehind: readonly LeftBehind[];
  /** By row of today's private calendar. */
  readonly takeOvers: ReadonlyMap<string, TakeOver>;
  /** The copies that are taken over, by row. */
  readonly copies: ReadonlyMap<string, readonly CalendarPage[]>;
}

export const NOTHING_EXCHANGED: Exchange = {
  waiting: new Set(),
  leftBehind: [],
  takeOvers: new Map(),
  copies: new Map(),
};

/**
 * Notion's *Duplicate* of a database takes the links along: the page whose link names a copy stands where its original
 * stood. Of several, the oldest does.
 * @param pages those of today's private listing
 * @param hasOther whether a row has a copy of its own, other than the one that its link names
 * @param copiesBefore the copies that a row of other pairs of data sources had: where the shared calendar is a duplicate, too,
 *   the link names one of these
 */
export function exchangeOf(
  owner: number,
  { leftBehind, undecided }: Unlisted,
  pages: Iterable<CalendarPage | null>,
  hasOther: (row: string, linked: string) => boolean,
  copiesBefore: (row: string) => readonly string[],
): Exchange {
  if (leftBehind.length === 0 && undecided.length === 0) return NOTHING_EXCHANGED;
  const waiting = new Set<string>();
  const linked = new Map<string, CalendarPage>();
  for (const page of pages) {
    if (!page?.here || page.inTrash || page.link === null) continue;
    if (hasOther(page.id, page.link)) continue;
    if (undecided.some(({ id }) => id === page.link)) waiting.add(page.id);
    const rival = linked.get(page.link);
    if (rival === undefined || isOlder(page, rival)) linked.set(page.link, page);
  }
  const takeOvers = new Map<string, TakeOver>();
  const copies = new Map<string, readonly CalendarPage[]>();
  const left: LeftBehind[] = [];
  for (const one of leftBehind) {
    const known = copiesBefore(one.id);
    // E3: the owner's mark may have gone with its column; then the row's memory tells whose the copy is.
    const own = one.copies.filter(
      ({ id, sourceUserId }) => sourceUserId === owner || (sourceUserId === null && known.includes(id)),
    );
    const named = own.find(({ id }) => linked.has(id));
    const before = known.find((id) => linked.has(id));
    const taken = named ?? (before === undefined ? undefined : own[0]);
    const heir = linked.get(named?.id ?? before ?? "");
    if (taken === undefined || heir === undefined) {
      left.push(one);
      continue;
    }
    takeOvers.set(heir.id, { copy: taken.id, mark: one.id, pair: one.pair });
    copies.set(heir.id, [taken]);
    const others = one.copies.filter((copy) => copy !== taken);
    if (others.length > 0) left.push({ ...one, copies: others });
  }
  return { waiting, leftBehind: left, takeOvers, copies };
}

function isOlder(a: CalendarPage, b: CalendarPage): boolean {
  return a.createdAt < b.createdAt || (a.createdAt === b.createdAt && a.id < b.id);
}
