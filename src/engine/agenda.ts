/** What both calendars show of some days, as one list in which each appointment stands once. */
import type { Problem } from "../core/report.ts";
import type { Side } from "../core/row.ts";
import { type BookEntry, type CopyOwner, ownEntry, sharedEntry } from "./book-entry.ts";
import type { BookVisit } from "./book-visit.ts";
import { compareSpans, type Span, spanOf, touches } from "./date-window.ts";
import { PassStopped, problemOf } from "./failure.ts";
import { chooseCopy } from "./match.ts";
import type { Calendar, CalendarPage, DateWindow, PartialListing, SyncUser } from "./ports.ts";
import type { UserMemory } from "./user-memory.ts";

export interface Agenda {
  /** In the order of time, whole days first within a day. */
  readonly entries: readonly BookEntry[];
  /** There is nothing more in these days. */
  readonly complete: boolean;
  /** Calendars that couldn't be read; the entries are then those of the other one. */
  readonly problems: readonly { readonly side: Side; readonly problem: Problem }[];
}

interface AgendaRequest {
  readonly user: SyncUser;
  readonly window: DateWindow;
  /** IANA name of the zone in which the days are meant. */
  readonly timeZone: string;
  readonly most: number;
}

interface Placed {
  readonly entry: BookEntry;
  readonly span: Span;
}

const NOTHING: PartialListing = { pages: [], complete: true };

/** Never rejects for a fault of one calendar's. */
export async function agenda(visit: BookVisit, request: AgendaRequest): Promise<Agenda> {
  const { window, most } = request;
  const { own, shared, problems, entries } = await listed(visit, request.user, (calendar) =>
    calendar.listBetween(window, most),
  );
  const placed = entries.flatMap((entry): readonly Placed[] => {
    const span = spanOf(entry.fields.date, request.timeZone);
    return span !== null && touches(span, request.window) ? [{ entry, span }] : [];
  });
  placed.sort((a, b) => compareSpans(a.span, b.span) || (a.entry.id < b.entry.id ? -1 : 1));
  const sure = upToLast(upToLast(placed, own, request.timeZone), shared, request.timeZone);
  return {
    entries: sure.slice(0, request.most).map(({ entry }) => entry),
    complete: own.complete && shared.complete && sure.length <= request.most,
    problems,
  };
}

/** Those without a date, by their ids, which follow the time at which they were made. Never rejects for a fault of one calendar's. */
export async function undated(
  visit: BookVisit,
  { user, timeZone, most }: Pick<AgendaRequest, "user" | "timeZone" | "most">,
): Promise<Agenda> {
  const { own, shared, problems, entries } = await listed(visit, user, (calendar) =>
    calendar.listUndated(most),
  );
  const left = entries.filter(({ fields }) => spanOf(fields.date, timeZone) === null);
  return {
    entries: left.slice(0, most),
    complete: own.complete && shared.complete && left.length <= most,
    problems,
  };
}

interface SearchRequest extends Pick<AgendaRequest, "user" | "timeZone" | "most"> {
  readonly words: readonly string[];
  /** What is over by then comes after what is ahead, `YYYY-MM-DD`. */
  readonly today: string;
  /** What its reader sees of it, in small letters: Notion may know more of a page than that. */
  readonly shown: (entry: BookEntry) => string;
}

/** What is ahead first, in the order of time, then what is over, the latest first, then what has no date. */
export async function searched(visit: BookVisit, request: SearchRequest): Promise<Agenda> {
  const { user, timeZone, most, words, today, shown } = request;
  const { own, shared, problems, entries } = await listed(visit, user, (calendar) =>
    calendar.search(words, most),
  );
  const fitting = entries
    .filter((entry) => words.every((word) => shown(entry).includes(word.toLowerCase())))
    .map((entry) => ({ entry, span: spanOf(entry.fields.date, timeZone) }));
  const dated = fitting.flatMap(({ entry, span }) => (span === null ? [] : [{ entry, span }]));
  dated.sort((a, b) => compareSpans(a.span, b.span));
  const ahead = dated.filter(({ span }) => span.last >= today);
  const over = dated.filter(({ span }) => span.last < today).reverse();
  const others = fitting.filter(({ span }) => span === null);
  const all = [...ahead, ...over, ...others].map(({ entry }) => entry);
  return {
    entries: all.slice(0, most),
    complete: own.complete && shared.complete && all.length <= most,
    problems,
  };
}

/** What both calendars list, as entries in which each appointment stands once. */
async function listed(
  visit: BookVisit,
  user: SyncUser,
  list: (calendar: Calendar) => Promise<PartialListing>,
) {
  const sides: readonly Side[] = user.sharedDatabase === null ? ["private"] : ["private", "shared"];
  const both = await Promise.all(sides.map((side) => listedSide(visit, side, list)));
  const listing = (side: Side) => both.find((one) => one.side === side)?.listing ?? NOTHING;
  const [own, shared] = [listing("private"), listing("shared")];
  const problems = both.flatMap(({ side, problem }) => (problem === null ? [] : [{ side, problem }]));
  return { own, shared, problems, entries: await allEntries(visit, own.pages, shared.pages, user) };
}

interface ListedSide {
  readonly side: Side;
  readonly listing: PartialListing;
  readonly problem: Problem | null;
}

async function listedSide(
  visit: BookVisit,
  side: Side,
  list: (calendar: Calendar) => Promise<PartialListing>,
): Promise<ListedSide> {
  try {
    const calendar = await visit.calendar(side);
    return { side, listing: await list(calendar), problem: null };
  } catch (error) {
    if (error instanceof PassStopped) throw error;
    return { side, listing: NOTHING, problem: problemOf(error) };
  }
}

/** Beyond the last page of a listing that was cut off, the other calendar alone would look like everything. */
function upToLast(
  placed: readonly Placed[],
  { pages, complete }: PartialListing,
  timeZone: string,
): readonly Placed[] {
  const last = spanOf(pages.at(-1)?.fields.date?.value, timeZone);
  return complete || last === null ? placed : placed.filter(({ span }) => compareSpans(span, last) <= 0);
}

async function allEntries(
  visit: BookVisit,
  own: readonly CalendarPage[],
  shared: readonly CalendarPage[],
  user: SyncUser,
): Promise<readonly BookEntry[]> {
  const memory = await visit.memory();
  const owners = await visit.owners(shared, own);
  const copies = new Map<string, CalendarPage[]>();
  for (const page of shared) {
    const owner = owners.get(page);
    if (owner !== undefined) copies.set(owner.privateId, [...(copies.get(owner.privateId) ?? []), page]);
  }
  const chosen = (privateId: string, link: string | null) =>
    chooseCopy(copies.get(privateId) ?? [], tiesOf(privateId, link, user, memory));
  const entries = own.map((page) =>
    ownEntry(page, user.id, memory?.rows[page.id] ?? null, chosen(page.id, page.link)),
  );
  const listed = new Set(own.map(({ id }) => id));
  const unmarked = new Set(own.flatMap((page) => unmarkedCopyOf(page, shared, user, memory)));
  for (const page of shared) {
    const owner = owners.get(page);
    if (owner === undefined) {
      if (!unmarked.has(page.id)) entries.push(sharedEntry(page, user.id, null));
    } else if (!listed.has(owner.privateId) && chosen(owner.privateId, null) === page) {
      entries.push(await copysEntry(visit, page, owner, user));
    }
  }
  return entries;
}

/** A copy whose private page isn't in these days: the reader's own page says when it is, wherever it can be read. */
async function copysEntry(
  visit: BookVisit,
  page: CalendarPage,
  owner: CopyOwner,
  user: SyncUser,
): Promise<BookEntry> {
  const fallback = sharedEntry(page, user.id, owner);
  if (owner.user !== user.id) return fallback;
  try {
    const found = await visit.locate(owner.privateId);
    return found.state === "live" ? await visit.entryOf({ ...found, copy: page }) : fallback;
  } catch (error) {
    if (error instanceof PassStopped) throw error;
    return fallback;
  }
}

function tiesOf(row: string, link: string | null, { id: owner }: SyncUser, memory: UserMemory | null) {
  return { row, owner, link, memory: memory?.rows[row] ?? null };
}

/** The copy whose mark somebody emptied: still the same appointment, as long as link and memory, or link and owner, say so. */
function unmarkedCopyOf(
  page: CalendarPage,
  shared: readonly CalendarPage[],
  { id: owner }: SyncUser,
  memory: UserMemory | null,
): readonly string[] {
  const known = memory?.rows[page.id]?.copy ?? null;
  return shared
    .filter(({ id, sourcePrivateId }) => sourcePrivateId === null && page.link === id)
    .filter(({ id, sourceUserId }) => known === id || (known === null && sourceUserId === owner))
    .map(({ id }) => id);
}
