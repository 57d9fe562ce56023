/** Brings together all that is to be known of a user's rows, reading by id what no listing shows. */
import type { Problem } from "../core/report.ts";
import type { PrivateSide, Row, RowMemory, SharedSide, Side } from "../core/row.ts";
import type { LeftBehind } from "./exchanged.ts";
import { PassStopped, problemOf, UserPassEnded } from "./failure.ts";
import { byId, listed, type Read } from "./freshness.ts";
import { type CopyInput, type GatheredShared, gatherShared } from "./gather-copy.ts";
import { chooseCopy, privateSide, type RowTies, type TakeOver } from "./match.ts";
import { inTodaysForm } from "./older-prints.ts";
import { liesUntouched, privateLooksOutdated } from "./outdated.ts";
import type { Calendar, CalendarPage } from "./ports.ts";
import { hasLiveCopy } from "./remembered-calendars.ts";
import type { Viewers } from "./views.ts";

/** A row, and how its pages were read. */
export interface TrackedRow {
  readonly row: Row;
  readonly reads: Readonly<Record<Side, Read>>;
  /** When P was seen as it is here: when the request was sent that was answered with it (F1). */
  readonly privateSeenAt: number;
  /** E5: the pair of data sources to whose memory it belongs, where that isn't today's. */
  readonly pair?: string;
  readonly takesOver?: TakeOver;
}

export interface Gathered {
  readonly rows: readonly TrackedRow[];
  /** Rows that couldn't be read, each with its problem. */
  readonly failed: readonly Problem[];
}

interface GatherInput extends Omit<CopyInput, "viewer"> {
  readonly owner: number;
  readonly private: Calendar;
  readonly viewers: Viewers;
  /** The listing of the private calendar, and further private pages read by id (`null`: unreadable). */
  readonly privatePages: ReadonlyMap<string, CalendarPage | null>;
  /** Live copies in the shared listing, by private page. */
  readonly copies: ReadonlyMap<string, readonly CalendarPage[]>;
  /** E5: by row, the copy that it takes over. */
  readonly takeOvers: ReadonlyMap<string, TakeOver>;
  /** E5: rows that are left to a later pass. */
  readonly waiting: ReadonlySet<string>;
  /** E5: rows of data sources configured before, whose copies are taken back now. */
  readonly leftBehind: readonly LeftBehind[];
  /** Only this row; `null` for all. */
  readonly single: string | null;
  /** Told how many rows there are; what it answers is called after each. */
  readonly counting: (rows: number) => () => void;
}

export async function gather(input: GatherInput): Promise<Gathered> {
  const ids =
    input.single === null
      ? new Set([...input.privatePages.keys(), ...input.memory.ids, ...input.copies.keys()])
      : new Set([input.single]);
  const rowDone = input.counting(ids.size);
  const rows: TrackedRow[] = [];
  const failed: Problem[] = [];
  let ended: Error | undefined;
  await Promise.all(
    [...ids].map(async (id) => {
      try {
        // The page on which it depends is told as unread.
        if (!input.waiting.has(id)) rows.push(await gatherRow(id, input));
      } catch (error) {
        // These end more than one row.
        if (error instanceof PassStopped || error instanceof UserPassEnded) ended ??= error;
        else failed.push(problemOf(error, { page: id, copy: input.memory.of(id).memory?.copy ?? undefined }));
      }
      rowDone();
    }),
  );
  if (ended !== undefined) throw ended;
  rows.push(...input.leftBehind.map((one) => rowLeftBehind(one, input)));
  // Whatever order the answers came in, the pass goes by ids.
  rows.sort((a, b) => (a.row.id < b.row.id ? -1 : 1));
  return { rows, failed };
}

async function gatherRow(id: string, given: GatherInput): Promise<TrackedRow> {
  const { memory, form } = given.memory.of(id);
  // F5: what was written in the older form is compared in it, by whoever looks at this row.
  const input = { ...given, viewer: given.viewers[form] };
  const own = await gatherPrivate(id, memory, input);
  const takesOver = input.takeOvers.get(id);
  const ties: RowTies = { row: id, owner: input.owner, link: own.link, memory, takesOver };
  const copies = input.copies.get(id) ?? [];
  // A13 writes nothing, whatever became of the copy.
  const theirs: GatheredShared =
    own.side.state === "unreadable" && copies.length === 0
      ? { side: { state: "none" }, duplicates: [], read: byId(input.now()) }
      : await gatherShared(ties, copies, input);
  const row: Row = {
    id,
    owner: input.owner,
    private: own.side,
    memory,
    shared: theirs.side,
    duplicates: theirs.duplicates,
  };
  if (input.single === null) await doubtCalendars(row, input);
  return {
    row: form === "older" ? inTodaysForm(row, given.viewers.today) : row,
    reads: { private: own.read, shared: theirs.read },
    privateSeenAt: own.seenAt,
    ...(takesOver && { takesOver }),
  };
}

/**
 * D1: a page that its calendar took along into the trash looks as if somebody had thrown it away, where nothing else is
 * listed that could tell.
 * @throws UserPassEnded where the calendar is in the trash
 */
async function doubtCalendars({ private: p, shared: s, memory }: Row, input: GatherInput): Promise<void> {
  if (memory === null || !hasLiveCopy(memory)) return;
  const isLive = (page: CalendarPage | null) => page?.here === true && !page.inTrash;
  const isUntouched = (side: PrivateSide | SharedSide, which: "p" | "s") =>
    side.state === "trashed" && liesUntouched(side.page, memory, which, input.memory, input.now());
  if (isUntouched(p, "p") && ![...input.privatePages.values()].some(isLive)) await input.private.findAnew();
  if (isUntouched(s, "s") && input.copies.size === 0) await input.shared.findAnew();
}

/** E5: P stands elsewhere, which counts as moved; which of its copies is the copy, its own memory says. */
function rowLeftBehind({ id, pair, page, copies }: LeftBehind, given: GatherInput): TrackedRow {
  const { memory, form } = given.memory.in(pair, id);
  const viewer = given.viewers[form];
  const chosen = chooseCopy(copies, { row: id, owner: given.owner, link: null, memory });
  const others = copies.filter((copy) => copy !== chosen).map((copy) => viewer.sharedPage(copy, id));
  const row: Row = {
    id,
    owner: given.owner,
    private: privateSide(page, viewer),
    shared: chosen === undefined ? { state: "none" } : { state: "live", page: viewer.sharedPage(chosen, id) },
    duplicates: others,
    memory,
    leftBehind: true,
  };
  return {
    row: form === "older" ? inTodaysForm(row, given.viewers.today) : row,
    reads: { private: listed(given.listedAt), shared: listed(given.listedAt) },
    privateSeenAt: given.listedAt,
    pair,
  };
}

interface GatheredPrivate {
  readonly side: PrivateSide;
  readonly link: string | null;
  readonly read: Read;
  readonly seenAt: number;
}

async function gatherPrivate(
  id: string,
  memory: RowMemory | null,
  input: Pick<GatherInput, "private" | "privatePages" | "single"> & CopyInput,
): Promise<GatheredPrivate> {
  const as = (page: CalendarPage | null, read: Read): GatheredPrivate => ({
    side: privateSide(page, input.viewer),
    link: page?.here ? page.link : null,
    read,
    seenAt: page?.seenAt ?? read.at,
  });
  const given = input.privatePages.get(id);
  if (given !== undefined) {
    // A single row was read by id.
    const known = as(given, input.single === null ? listed(input.listedAt) : byId(input.listedAt));
    if (known.read.isCertain || !privateLooksOutdated(known.side, memory, input.memory)) return known;
  }
  const page = await input.private.read(id);
  return as(page, byId(input.now()));
}
