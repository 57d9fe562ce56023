/** Brings together all that is to be known of a user's rows, reading by id what no listing shows. */
import type { Problem } from "../core/report.ts";
import type { PrivateSide, Row, RowMemory, SharedPage, SharedSide, Side } from "../core/row.ts";
import type { LeftBehind } from "./exchanged.ts";
import { PassStopped, problemOf, UserPassEnded } from "./failure.ts";
import {
  candidates,
  chooseCopy,
  copyAsRead,
  isLiveCopy,
  privateSide,
  type RowTies,
  type TakeOver,
} from "./match.ts";
import { inTodaysForm } from "./older-prints.ts";
import { copyLooksOutdated, privateLooksOutdated } from "./outdated.ts";
import type { Calendar, CalendarPage } from "./ports.ts";
import type { RowsMemory } from "./user-memory.ts";
import type { Viewer } from "./views.ts";

/** A row, and when its pages were last read (ms since the epoch), because writes must not rest on old reads (C2). */
export interface TrackedRow {
  readonly row: Row;
  readonly privateReadAt: number;
  readonly sharedReadAt: number;
  /** When P was seen as it is here: when the request was sent that was answered with it (F1). */
  readonly privateSeenAt: number;
  /** Which of the two only a listing has shown so far: an index may lag behind the page itself. */
  readonly listed: Readonly<Record<Side, boolean>>;
  /** E5: the pair of data sources to whose memory it belongs, where that isn't today's. */
  readonly pair?: string;
  readonly takesOver?: TakeOver;
}

export interface Gathered {
  readonly rows: readonly TrackedRow[];
  /** Rows that couldn't be read, each with its problem. */
  readonly failed: readonly Problem[];
}

interface GatherInput {
  readonly owner: number;
  readonly private: Calendar;
  readonly shared: Calendar;
  readonly viewer: Viewer;
  /** Sees prints of the older form. */
  readonly olderViewer: Viewer;
  readonly memory: RowsMemory;
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
  /** When the older of the two listings began. */
  readonly listedAt: number;
  readonly now: () => number;
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
  const { memory, older } = given.memory.of(id);
  // F5: what was written in the older form is compared in it, by whoever looks at this row.
  const input = older ? { ...given, viewer: given.olderViewer } : given;
  const own = await gatherPrivate(id, memory, input);
  const takesOver = input.takeOvers.get(id);
  const ties: RowTies = { row: id, owner: input.owner, link: own.link, memory, takesOver };
  const copies = input.copies.get(id) ?? [];
  // A13 writes nothing, whatever became of the copy.
  const theirs: GatheredShared =
    own.side.state === "unreadable" && copies.length === 0
      ? { side: { state: "none" }, duplicates: [], readAt: input.now(), listed: false }
      : await gatherShared(ties, copies, input);
  const row: Row = {
    id,
    owner: input.owner,
    private: own.side,
    memory,
    shared: theirs.side,
    duplicates: theirs.duplicates,
  };
  return {
    row: older ? inTodaysForm(row, given.viewer) : row,
    privateReadAt: own.readAt,
    sharedReadAt: theirs.readAt,
    privateSeenAt: own.seenAt,
    listed: { private: own.listed, shared: theirs.listed },
    ...(takesOver && { takesOver }),
  };
}

/** E5: P stands elsewhere, which counts as moved; which of its copies is the copy, its own memory says. */
function rowLeftBehind({ id, pair, page, copies }: LeftBehind, given: GatherInput): TrackedRow {
  const { memory, older } = given.memory.in(pair, id);
  const viewer = older ? given.olderViewer : given.viewer;
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
    row: older ? inTodaysForm(row, given.viewer) : row,
    privateReadAt: given.listedAt,
    privateSeenAt: given.listedAt,
    sharedReadAt: given.listedAt,
    listed: { private: true, shared: true },
    pair,
  };
}

interface GatheredShared {
  readonly side: SharedSide;
  readonly duplicates: readonly SharedPage[];
  readonly readAt: number;
  readonly listed: boolean;
}

/** @param copies the live ones that a listing shows */
async function gatherShared(
  ties: RowTies,
  copies: readonly CalendarPage[],
  input: GatherInput,
): Promise<GatheredShared> {
  const hidden = await hiddenCopy(ties, copies, input);
  if (hidden === null) return gatherListed(ties, copies, input);
  const page = input.viewer.sharedPage(hidden, ties.row);
  const duplicates = copies.map((copy) => input.viewer.sharedPage(copy, ties.row));
  return { side: { state: "live", page }, duplicates, readAt: input.listedAt, listed: false };
}

async function gatherListed(
  ties: RowTies,
  copies: readonly CalendarPage[],
  input: GatherInput,
): Promise<GatheredShared> {
  const { shared, viewer } = input;
  const chosen = chooseCopy(copies, ties);
  if (chosen === undefined) {
    const side = await readCopy(ties, shared, viewer);
    return { side, duplicates: [], readAt: input.now(), listed: false };
  }
  const others = copies.filter((copy) => copy !== chosen);
  const duplicates = others.map((copy) => viewer.sharedPage(copy, ties.row));
  const page = viewer.sharedPage(chosen, ties.row);
  if (!copyLooksOutdated(page, ties.memory, input.memory)) {
    return { side: { state: "live", page }, duplicates, readAt: input.listedAt, listed: true };
  }
  const read = await shared.read(chosen.id);
  // What is gone isn't the copy while another one lives.
  if (!isLiveCopy(read, ties.row) && others.length > 0) return gatherListed(ties, others, input);
  const side = copyAsRead(chosen.id, read, ties, viewer) ?? { state: "none" };
  return { side, duplicates, readAt: input.now(), listed: false };
}

interface GatheredPrivate {
  readonly side: PrivateSide;
  readonly link: string | null;
  readonly readAt: number;
  readonly seenAt: number;
  readonly listed: boolean;
}

async function gatherPrivate(
  id: string,
  memory: RowMemory | null,
  input: GatherInput,
): Promise<GatheredPrivate> {
  const listed = input.privatePages.get(id);
  if (listed !== undefined) {
    const side = privateSide(listed, input.viewer);
    const link = listed?.here ? listed.link : null;
    const seenAt = listed?.seenAt ?? input.listedAt;
    // A single row was read by id.
    if (input.single !== null) return { side, link, readAt: input.listedAt, seenAt, listed: false };
    if (!privateLooksOutdated(side, memory, input.memory)) {
      return { side, link, readAt: input.listedAt, seenAt, listed: true };
    }
  }
  const page = await input.private.read(id);
  const link = page?.here ? page.link : null;
  const readAt = input.now();
  const seenAt = page?.seenAt ?? readAt;
  return { side: privateSide(page, input.viewer), link, readAt, seenAt, listed: false };
}

/** The copy that base or link name, where the listing shows only others: an archived page is live, and hidden. */
async function hiddenCopy(
  ties: RowTies,
  copies: readonly CalendarPage[],
  { shared }: GatherInput,
): Promise<CalendarPage | null> {
  if (copies.length === 0) return null;
  for (const named of candidates(ties)) {
    if (copies.some(({ id }) => id === named)) return null;
    const page = await shared.read(named);
    if (isLiveCopy(page, ties.row)) return page;
  }
  return null;
}

/** What became of a copy that the listing doesn't show: absence alone says nothing. */
export async function readCopy(ties: RowTies, shared: Calendar, viewer: Viewer): Promise<SharedSide> {
  for (const id of candidates(ties)) {
    const side = copyAsRead(id, await shared.read(id), ties, viewer);
    if (side !== null) return side;
  }
  return { state: "none" };
}
