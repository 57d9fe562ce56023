/** D3: a household's shared calendar is listed once, and its pages go to those whose copies they are. */
import { type Claimant, type Claims, claim, type UnknownRow } from "./claims.ts";
import { exchangeOf, type LeftBehind, type Unlisted } from "./exchanged.ts";
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

/** What a listing is shared out by. */
interface Known {
  readonly owners: OwnerSearch;
  /** The data sources of everybody's private calendars, as far as they are known. */
  readonly privateCalendars: ReadonlySet<string>;
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
  const claimsBy = (claimants: readonly Claimant[]) =>
    new Map(able.map((way) => [way, claim(pagesFor(way, listed) ?? [], inPass, claimants)]));
  const own = claimsBy(members);
  const isClear = [...own.values()].every(({ unknown }) => unknown.length === 0);
  const everybody = isClear ? members : [...members, ...(await bystanders(inPass))];
  const claims = isClear ? own : claimsBy(everybody);
  const known: Known = {
    owners: new OwnerSearch(able),
    privateCalendars: new Set(everybody.flatMap(({ privateCalendar }) => privateCalendar ?? [])),
  };
  return Promise.all(
    ways.map(async (way) => {
      const claimed = claims.get(way);
      const failed = listed.get(way.calendars.shared);
      const taken =
        claimed === undefined
          ? { ended: endOf(way, failed) }
          : await step(way, async () => found(way, await shareOf(way, claimed, known)));
      return [way, taken] as const;
    }),
  );
}

function pagesFor({ calendars }: Listed, listed: Listing): readonly CalendarPage[] | null {
  const pages = listed.get(calendars.shared);
  return pages === undefined || pages instanceof Error ? null : pages;
}

async function shareOf(way: Listed, claims: Claims, { owners, privateCalendars }: Known): Promise<Share> {
  const copies = new Map(claims.byUser.get(way.user.id) ?? []);
  const read = new Map<string, CalendarPage | null>();
  const leftBehind: LeftBehind[] = [];
  const undecided: CalendarPage[] = [];
  const takeIn = async (row: UnknownRow): Promise<void> => {
    const { user, page } = await owners.of(row);
    if (user !== way.user.id) return;
    const pair = page === undefined || page?.here ? null : pairLeft(way, row.privateId, page);
    if (pair === null) {
      copies.set(row.privateId, row.copies);
      if (page === undefined) undecided.push(...row.copies);
      else read.set(row.privateId, page);
    } else if (page?.home == null || !privateCalendars.has(page.home)) {
      leftBehind.push({ id: row.privateId, pair, page: page ?? null, copies: row.copies });
    }
  };
  for (const row of claims.unknown) await takeIn(row);
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
  const exchange = exchangeOf(user.id, unlisted, pages.values(), hasOther, copiesBefore);
  calendarRead();
  return { ...way, pages, copies: new Map([...copies, ...exchange.copies]), exchange, only: null };
}

/** Private pages that are this user's, as far as the listing and the state tell. */
function claimant({ user, pages, store, calendars }: Listed): Claimant {
  const known = new Set([...pages.keys(), ...Object.keys(store.state.rows)]);
  return { user: user.id, known, privateCalendar: calendars.private.binding.dataSource };
}
