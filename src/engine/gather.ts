/** Brings together all that is to be known of a user's rows, reading by id what no listing shows. */

import type { Problem } from "../core/report.ts";
import type { PrivateSide, Row, RowMemory, SharedPage, SharedSide, Side } from "../core/row.ts";
import { PassStopped, problemOf, UserPassEnded } from "./failure.ts";
import { candidates, chooseCopy, copyAsRead, isLiveCopy, privateSide, type RowTies } from "./match.ts";
import { copyLooksOutdated, privateLooksOutdated } from "./outdated.ts";
import type { Calendar, CalendarPage, UserMemory } from "./ports.ts";
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
}

export interface Gathered {
  readonly rows: readonly TrackedRow[];
  /** Rows that couldn't be read, each with its problem. */
  readonly failed: readonly Problem[];
}

export interface GatherInput {
  readonly owner: number;
  readonly private: Calendar;
  readonly shared: Calendar;
  readonly viewer: Viewer;
  readonly memory: UserMemory;
  /** The listing of the private calendar, and further private pages read by id (`null`: unreadable). */
  readonly privatePages: ReadonlyMap<string, CalendarPage | null>;
  /** Live copies in the shared listing, by private page. */
  readonly copies: ReadonlyMap<string, readonly CalendarPage[]>;
  /** When the older of the two listings began. */
  readonly listedAt: number;
  readonly now: () => number;
  /** Only this row; `null` for all. */
  readonly only: string | null;
  /** Told how many rows there are; what it answers is called after each. */
  readonly counting: (rows: number) => () => void;
}

export async function gather(input: GatherInput): Promise<Gathered> {
  const ids =
    input.only === null
      ? new Set([...input.privatePages.keys(), ...Object.keys(input.memory.rows), ...input.copies.keys()])
      : new Set([input.only]);
  const rowDone = input.counting(ids.size);
  const rows: TrackedRow[] = [];
  const failed: Problem[] = [];
  let ended: Error | undefined;
  await Promise.all(
    [...ids].map(async (id) => {
      try {
        rows.push(await gatherRow(id, input));
      } catch (error) {
        // These end more than one row.
        if (error instanceof PassStopped || error instanceof UserPassEnded) ended ??= error;
        else failed.push(problemOf(error, id));
      }
      rowDone();
    }),
  );
  if (ended !== undefined) throw ended;
  // Whatever order the answers came in, the pass goes by ids.
  rows.sort((a, b) => (a.row.id < b.row.id ? -1 : 1));
  return { rows, failed };
}

async function gatherRow(id: string, input: GatherInput): Promise<TrackedRow> {
  const memory = input.memory.rows[id] ?? null;
  const own = await gatherPrivate(id, memory, input);
  const ties: RowTies = { row: id, owner: input.owner, link: own.link, memory };
  const copies = input.copies.get(id) ?? [];
  // A13 writes nothing, whatever became of the copy.
  const theirs: GatheredShared =
    own.side.state === "unreadable" && copies.length === 0
      ? { side: { state: "none" }, duplicates: [], readAt: input.now(), listed: false }
      : await gatherShared(ties, copies, input);
  return {
    row: {
      id,
      owner: input.owner,
      private: own.side,
      memory,
      shared: theirs.side,
      duplicates: theirs.duplicates,
    },
    privateReadAt: own.readAt,
    sharedReadAt: theirs.readAt,
    privateSeenAt: own.seenAt,
    listed: { private: own.listed, shared: theirs.listed },
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
  const page = input.viewer.sharedPage(hidden);
  const duplicates = copies.map((copy) => input.viewer.sharedPage(copy));
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
  const duplicates = others.map((copy) => viewer.sharedPage(copy));
  const page = viewer.sharedPage(chosen);
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
    if (input.only !== null) return { side, link, readAt: input.listedAt, seenAt, listed: false };
    if (!privateLooksOutdated(side, memory, input.memory)) {
      return { side, link, readAt: input.listedAt, seenAt, listed: true };
    }
  }
  const page = await input.private.read(id);
  const link = page?.here ? page.link : null;
  const readAt = input.now();
  return {
    side: privateSide(page, input.viewer),
    link,
    readAt,
    seenAt: page?.seenAt ?? readAt,
    listed: false,
  };
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
