/** E5: another private database is configured than the one that copies were made from. Whose those are now. Pure. */
import { heirsByContent, mayStandFor } from "./heirs-by-content.ts";
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
 * E3: what the contents of pages without a link count for. `nothing`: links are as people left them. `sameness`: the page that
 * shows the same as a copy takes it over. `likeness`: the links went with their column, and a page that is alike waits, too.
 */
export type Contents = "nothing" | "sameness" | "likeness";

/** What else is known of today's rows, and of those of other pairs of data sources. */
interface KnownBefore {
  /** The copy that a row's memory names. */
  readonly copyNow: (row: string) => string | null;
  /** Whether a row has a copy of its own, other than the one that is named (`null`: other than none). */
  readonly hasOther: (row: string, linked: string | null) => boolean;
  /**
   * The copies that a row of other pairs had: where the shared calendar is a duplicate, too, the link names one of these.
   */
  readonly copiesBefore: (row: string) => readonly string[];
  readonly contents: Contents;
}

/**
 * Notion's *Duplicate* of a database takes the links along: the page whose link names a copy stands where its original
 * stood. Of several, the oldest does. Where the links went with their column, the page that shows the same does; one that may
 * have been edited since waits.
 * @param pages those of today's private listing
 */
export function exchangeOf(
  owner: number,
  { leftBehind, undecided }: Unlisted,
  pages: Iterable<CalendarPage | null>,
  known: KnownBefore,
): Exchange {
  if (leftBehind.length === 0 && undecided.length === 0) return NOTHING_EXCHANGED;
  const waiting = new Set<string>();
  const linked = new Map<string, CalendarPage>();
  const unlinked: CalendarPage[] = [];
  for (const page of pages) {
    if (!page?.here || page.inTrash) continue;
    // What was about to be taken over, and isn't linked yet, the memory names.
    const named = page.link ?? known.copyNow(page.id);
    if (known.hasOther(page.id, named)) continue;
    if (named === null) {
      if (page.ticked && !page.linkFilled) unlinked.push(page);
      continue;
    }
    if (undecided.some(({ id }) => id === named)) waiting.add(page.id);
    const rival = linked.get(named);
    if (rival === undefined || isOlder(page, rival)) linked.set(named, page);
  }
  const heirs = leftBehind.map((one) => heirByLink(owner, one, linked, known));
  const unclaimed = heirs.flatMap(({ one, taken, heir }) =>
    taken !== undefined && heir === undefined ? [one] : [],
  );
  const byContent =
    known.contents === "nothing" ? new Map<LeftBehind, CalendarPage>() : heirsByContent(unclaimed, unlinked);
  const takeOvers = new Map<string, TakeOver>();
  const copies = new Map<string, readonly CalendarPage[]>();
  const left: LeftBehind[] = [];
  for (const { one, taken, heir = byContent.get(one) } of heirs) {
    if (taken === undefined || heir === undefined) {
      left.push(one);
      continue;
    }
    takeOvers.set(heir.id, { copy: taken.id, mark: one.id, pair: one.pair });
    copies.set(heir.id, [taken]);
    const others = one.copies.filter((copy) => copy !== taken);
    if (others.length > 0) left.push({ ...one, copies: others });
  }
  if (known.contents === "likeness") {
    const open = [
      ...unclaimed.filter((one) => left.includes(one)),
      ...undecided.map((copy) => ({ page: null, copies: [copy] })),
    ];
    for (const page of unlinked) {
      if (!takeOvers.has(page.id) && mayStandFor(open, page)) waiting.add(page.id);
    }
  }
  return { waiting, leftBehind: left, takeOvers, copies };
}

interface Heir {
  readonly one: LeftBehind;
  /** The copy that somebody may take over. */
  readonly taken: CalendarPage | undefined;
  readonly heir: CalendarPage | undefined;
}

function heirByLink(
  owner: number,
  one: LeftBehind,
  linked: ReadonlyMap<string, CalendarPage>,
  { copiesBefore }: KnownBefore,
): Heir {
  const known = copiesBefore(one.id);
  // E3: the owner's mark may have gone with its column; then the row's memory tells whose the copy is.
  const own = one.copies.filter(
    ({ id, sourceUserId }) => sourceUserId === owner || (sourceUserId === null && known.includes(id)),
  );
  const named = own.find(({ id }) => linked.has(id));
  const before = known.find((id) => linked.has(id));
  return { one, taken: named ?? own[0], heir: linked.get(named?.id ?? before ?? "") };
}

function isOlder(a: CalendarPage, b: CalendarPage): boolean {
  return a.createdAt < b.createdAt || (a.createdAt === b.createdAt && a.id < b.id);
}
