/** Lists the calendars, and reads by their ids the pages that no listing shows but something names. */
import { UserPassEnded } from "../engine/failure.ts";
import { lostInExchange } from "../engine/lost-in-exchange.ts";
import type { CalendarPage, SyncUser } from "../engine/ports.ts";
import type { UserMemory } from "../engine/user-memory.ts";
import { NotionCalendar } from "../notion/calendar.ts";
import { rememberedFor } from "../notion/columns.ts";
import type { Connections } from "../notion/connections.ts";
import { findProperties } from "../notion/schema.ts";
import { listShared } from "../notion/shared-listing.ts";
import { privateIdsToRead, sharedIdsToRead } from "./links.ts";
import { tokenFor } from "./read-calendars.ts";
import { failureOf } from "./read-tokens.ts";
import type { Book, CalendarReading, Failure, HeldReading, SharedBook } from "./readings.ts";

/** Per user and side: a check-up looks at the first ones and says that there are more. */
const MOST_READS = 200;

export interface BooksReading {
  readonly shared: readonly SharedBook[];
  /** Of these nothing else is told: no pass does anything for them. */
  readonly held: readonly HeldReading[];
  readonly failures: readonly { readonly user: number; readonly failure: Failure }[];
  /** Users whose pages could not be looked at, for whatever reason, or not all of them. */
  readonly incomplete: readonly number[];
}

/** One user's two calendars, ready to be listed. */
interface Opened {
  readonly user: SyncUser;
  readonly private: NotionCalendar;
  readonly shared: NotionCalendar;
}

interface Listed extends Opened {
  readonly pages: readonly CalendarPage[];
  readonly copies: readonly CalendarPage[];
}

/** @param valid those of the states that a pass goes by (C7) */
export async function readBooks(
  readings: readonly CalendarReading[],
  states: ReadonlyMap<number, UserMemory>,
  valid: ReadonlyMap<number, UserMemory>,
  connections: Connections,
): Promise<BooksReading> {
  const users = [...new Map(readings.map(({ user }) => [user.id, user])).values()];
  const calendars = users.flatMap((user) => openedFor(user, readings, connections) ?? []);
  const held = calendars.flatMap((one) => heldIn(one, valid.get(one.user.id)));
  const opened = calendars.filter(({ user }) => !held.some((one) => one.user === user.id));
  const failures: { user: number; failure: Failure }[] = [];
  const listed = await listAll(opened, (user, error) => failures.push({ user, failure: failureOf(error) }));
  const incomplete = users.filter(({ id }) => !listed.some(({ user }) => user.id === id)).map(({ id }) => id);
  const books = new Map<string, Awaited<ReturnType<typeof copiesOf>> & { readonly books: Book[] }>();
  for (const one of listed) {
    const state = states.get(one.user.id) ?? null;
    const { book, cut } = await bookOf(one, state);
    if (cut) incomplete.push(one.user.id);
    const { dataSource } = one.shared.binding;
    const others = books.get(dataSource) ?? { ...(await copiesOf(one)), books: [] };
    others.books.push(book);
    if (!others.complete) incomplete.push(one.user.id);
    books.set(dataSource, others);
  }
  const shared = [...books].map(([dataSource, { copies, unmarked, books: everybodys }]) => {
    return { dataSource, copies, unmarked, books: everybodys };
  });
  return { shared, held, failures, incomplete };
}

/** `null` where either calendar can't be listed, which other findings tell. */
function openedFor(
  user: SyncUser,
  readings: readonly CalendarReading[],
  connections: Connections,
): Opened | null {
  const open = (side: "private" | "shared"): NotionCalendar | null => {
    const reading = readings.find((one) => one.user.id === user.id && one.side === side);
    if (reading?.outcome.kind !== "open") return null;
    try {
      const { id: dataSource, schema } = reading.outcome.source;
      const remembered = rememberedFor(user, dataSource, reading.known, schema);
      const properties = findProperties(schema, user, side, remembered);
      return new NotionCalendar({
        side,
        user,
        connection: connections.connection(tokenFor(user, side)),
        meter: { requests: 0 },
        binding: { configured: reading.configured, dataSource, properties },
        schema,
        checked: true,
      });
    } catch (error) {
      if (error instanceof UserPassEnded) return null;
      throw error;
    }
  };
  const [own, shared] = [open("private"), open("shared")];
  return own === null || shared === null ? null : { user, private: own, shared };
}

/** E3 with E5, as the next pass will see it. */
function heldIn(
  { user: { id: user }, private: own, shared }: Opened,
  state: UserMemory | undefined,
): readonly HeldReading[] {
  const lost = state === undefined ? null : lostInExchange(state, { private: own, shared });
  return state === undefined || lost === null ? [] : [{ user, lost, before: state.calendars }];
}

async function listAll(
  opened: readonly Opened[],
  onFailure: (user: number, error: unknown) => void,
): Promise<readonly Listed[]> {
  const sources = new Set(opened.map(({ shared }) => shared.binding.dataSource));
  const listings = await Promise.all(
    [...sources].map((source) => {
      const calendars = opened.map(({ shared }) => shared).filter((one) => one.binding.dataSource === source);
      return listShared(calendars, { requests: 0 });
    }),
  );
  const listed = await Promise.all(
    opened.map(async (one): Promise<readonly Listed[]> => {
      try {
        const copies = listings
          .map((listing) => listing.get(one.shared))
          .find((found) => found !== undefined);
        if (copies === undefined || copies instanceof Error) throw copies ?? new Error("not listed");
        return [{ ...one, copies, pages: await one.private.list() }];
      } catch (error) {
        onFailure(one.user.id, error);
        return [];
      }
    }),
  );
  return listed.flat();
}

/** Looking for lost marks is worth a request, but no reason to see nothing at all. */
async function copiesOf({ shared, copies }: Listed) {
  const { pages, complete } = await shared
    .listUnmarked(MOST_READS)
    .catch(() => ({ pages: [], complete: false }));
  return { copies, unmarked: pages.filter(({ inTrash }) => !inTrash), complete };
}

async function bookOf(
  one: Listed,
  state: UserMemory | null,
): Promise<{ readonly book: Book; readonly cut: boolean }> {
  const { user, pages, copies } = one;
  const sharedIds = sharedIdsToRead(pages, copies, state);
  const privateIds = privateIdsToRead(user.id, pages, copies, state);
  const book: Book = {
    user,
    pages,
    state,
    sharedById: await readAll(one.shared, sharedIds.slice(0, MOST_READS)),
    privateById: await readAll(one.private, privateIds.slice(0, MOST_READS)),
    newTicks: one.shared.hasLost(state?.calendars.shared?.properties.partner_relevant),
    marks: {
      link: one.private.binding.properties.synced_to_shared_id?.name ?? "",
      sourcePrivateId: one.shared.binding.properties.source_private_id?.name ?? "",
      sourceUserId: one.shared.binding.properties.source_user_id?.name ?? "",
    },
  };
  return { book, cut: Math.max(sharedIds.length, privateIds.length) > MOST_READS };
}

/** A page that can't be read for another reason than a 404 is left out: nothing follows from it. */
async function readAll(
  calendar: NotionCalendar,
  ids: readonly string[],
): Promise<ReadonlyMap<string, CalendarPage | null>> {
  const read = await Promise.all(
    ids.map(async (id) =>
      calendar.read(id).then(
        (page) => [[id, page] as const],
        () => [],
      ),
    ),
  );
  return new Map(read.flat());
}
