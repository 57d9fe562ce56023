/** D3: a household's shared calendar is listed once, and its pages go to those whose copies they are. */
import { type Claimant, type Claims, claim, type UnknownRow } from "./claims.ts";
import { isOtherColumn } from "./columns.ts";
import { exchangeOf, type LeftBehind, type Unlisted } from "./exchanged.ts";
import { doubtWhere } from "./opening.ts";
import { OwnerSearch } from "./owner-search.ts";
import { pairLeft } from "./pairs-before.ts";
import type { Calendar, CalendarPage } from "./ports.ts";
import { type Copies, endOf, type Found, type Listed, type Step, step } from "./user-way.ts";

type Listing = ReadonlyMap<Calendar, readonly CalendarPage[] | Error>;

/** What the shared listing shows of a user's. */
interface Share extends Unlisted {
  /** Live copies by private page. */
  readonly copies: Copies;
  /** Private pages that were read by id. */
  readonly read: ReadonlyMap<string, CalendarPage | null>;
}

/** A row that nobody knew, and its page as its owner's token showed it. */
interface OwnedRow {
  readonly row: UnknownRow;
  readonly page: CalendarPage | null | undefined;
}

/** What one listing shows of everybody's. */
interface Claimed {
  readonly claims: Claims;
  /** What it shows of rows that nobody knew, by their owner. */
  readonly found: ReadonlyMap<number, readonly OwnedRow[]>;
}

/**
 * @param listed of the shared calendar, for each of the ways
 * @param bystanders everybody in the configuration but those named; asked only where a copy is nobody's of those whose
 *   listings are here: of everybody else, whose way may have ended, the state has to tell
 */
export async function shareOut(
  ways: readonly Listed[],
  listed: Listing,
  bystanders: (members: readonly number[]) => Promise<readonly Claimant[]>,
): Promise<readonly (readonly [Listed, Step<Found>])[]> {
  const able = ways.filter((way) => pagesFor(way, listed) !== null);
  const members = able.map(claimant);
  const inPass = able.map(({ user }) => user.id);
  // Users of the same columns share their pages: what these say is worked out once for all of them.
  const listings = [...new Set(able.flatMap((way) => [pagesFor(way, listed) ?? []]))];
  const claimsBy = (claimants: readonly Claimant[]) =>
    new Map(listings.map((pages) => [pages, claim(pages, inPass, claimants)]));
  const own = claimsBy(members);
  const isClear = [...own.values()].every(({ unknown }) => unknown.length === 0);
  const everybody = isClear ? members : [...members, ...(await bystanders(inPass))];
  const owners = new OwnerSearch(able);
  const claimed = new Map<readonly CalendarPage[], Claimed>();
  for (const [pages, claims] of isClear ? own : claimsBy(everybody)) {
    claimed.set(pages, { claims, found: await foundOwners(claims, owners) });
  }
  const privateCalendars = new Set(everybody.flatMap(({ privateCalendar }) => privateCalendar ?? []));
  return Promise.all(
    ways.map(async (way) => {
      const pages = pagesFor(way, listed);
      const share = pages === null ? undefined : claimed.get(pages);
      const taken =
        share === undefined
          ? { ended: endOf(way, listed.get(way.calendars.shared)) }
          : await step(way, async () => {
              await doubtWhere(pages?.length === 0, way.calendars.shared, way.store);
              return found(way, shareOf(way, share, privateCalendars));
            });
      return [way, taken] as const;
    }),
  );
}

async function foundOwners({ unknown }: Claims, owners: OwnerSearch): Promise<Claimed["found"]> {
  const found = new Map<number, OwnedRow[]>();
  for (const row of unknown) {
    const { user, page } = await owners.of(row);
    if (user === null) continue;
    const rows = found.get(user);
    if (rows === undefined) found.set(user, [{ row, page }]);
    else rows.push({ row, page });
  }
  return found;
}

function pagesFor({ calendars }: Listed, listed: Listing): readonly CalendarPage[] | null {
  const pages = listed.get(calendars.shared);
  return pages === undefined || pages instanceof Error ? null : pages;
}

/** @param privateCalendars the data sources of everybody's private calendars, as far as they are known */
function shareOf(
  way: Listed,
  { claims, found: owned }: Claimed,
  privateCalendars: ReadonlySet<string>,
): Share {
  const copies = new Map(claims.byUser.get(way.user.id) ?? []);
  const read = new Map<string, CalendarPage | null>();
  const leftBehind: LeftBehind[] = [];
  const undecided: CalendarPage[] = [];
  for (const { row, page } of owned.get(way.user.id) ?? []) {
    const pair = page === undefined || page?.here ? null : pairLeft(way, row.privateId, page);
    if (pair === null) {
      copies.set(row.privateId, row.copies);
      if (page === undefined) undecided.push(...row.copies);
      else read.set(row.privateId, page);
    } else if (page?.home == null || !privateCalendars.has(page.home)) {
      leftBehind.push({ id: row.privateId, pair, page: page ?? null, copies: row.copies });
    }
  }
  return { copies, read, leftBehind, undecided };
}

function found(way: Listed, { copies, read, ...unlisted }: Share): Found {
  const { user, store, calendarRead } = way;
  const pages = new Map([...way.pages, ...read]);
  // A row whose memory names that very copy was about to take it over, or had it before its duplicate did.
  const hasOther = (row: string, linked: string) =>
    copies.has(row) || (store.state.rows[row]?.copy ?? linked) !== linked;
  const others = Object.values(store.state.elsewhere ?? {});
  const copiesBefore = (row: string) => others.flatMap(({ rows }) => rows[row]?.copy ?? []);
  const exchange = exchangeOf(user.id, unlisted, withLostLinks(way, pages.values()), hasOther, copiesBefore);
  calendarRead();
  return { ...way, pages, copies: new Map([...copies, ...exchange.copies]), exchange, single: null };
}

/** E3: the link that went with its column, by the row's memory. Only asked for where copies were left behind. */
function* withLostLinks(
  { store, calendars }: Listed,
  pages: Iterable<CalendarPage | null>,
): Iterable<CalendarPage | null> {
  const { rows, calendars: before } = store.state;
  const isLost = isOtherColumn("synced_to_shared_id", before.private, calendars.private.binding);
  for (const page of pages) {
    const row = page === null || page.linkFilled ? undefined : rows[page.id];
    const copy = isLost || row?.emptied?.link ? row?.copy : undefined;
    yield page === null || copy == null ? page : { ...page, link: copy };
  }
}

/** Private pages that are this user's, as far as the listing and the state tell. */
function claimant({ user, pages, store, calendars }: Listed): Claimant {
  const known = new Set([...pages.keys(), ...Object.keys(store.state.rows)]);
  return { user: user.id, known, privateCalendar: calendars.private.binding.dataSource };
}
