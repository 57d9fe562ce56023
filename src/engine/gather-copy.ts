/** What is to be known of a row's copy: as a listing shows it, or, where none does, or only an older state, as it is read by id. */
import type { SharedPage, SharedSide } from "../core/row.ts";
import { byId, listed, type Read } from "./freshness.ts";
import { candidates, chooseCopy, copyAsRead, isLiveCopy, type RowTies } from "./match.ts";
import { copyLooksOutdated } from "./outdated.ts";
import type { Calendar, CalendarPage } from "./ports.ts";
import type { RowsMemory } from "./user-memory.ts";
import type { Viewer } from "./views.ts";

/** Where copies are looked for. */
export interface CopyInput {
  readonly shared: Calendar;
  readonly viewer: Viewer;
  readonly memory: RowsMemory;
  /** When the older of the two listings began. */
  readonly listedAt: number;
  readonly now: () => number;
}

export interface GatheredShared {
  readonly side: SharedSide;
  readonly duplicates: readonly SharedPage[];
  readonly read: Read;
}

/** @param copies the live ones that a listing shows */
export async function gatherShared(
  ties: RowTies,
  copies: readonly CalendarPage[],
  input: CopyInput,
): Promise<GatheredShared> {
  const hidden = await hiddenCopy(ties, copies, input);
  if (hidden === null) return gatherListed(ties, copies, input);
  const page = input.viewer.sharedPage(hidden, ties.row);
  const duplicates = copies.map((copy) => input.viewer.sharedPage(copy, ties.row));
  return { side: { state: "live", page }, duplicates, read: byId(input.listedAt) };
}

async function gatherListed(
  ties: RowTies,
  copies: readonly CalendarPage[],
  input: CopyInput,
): Promise<GatheredShared> {
  const { shared, viewer } = input;
  const chosen = chooseCopy(copies, ties);
  if (chosen === undefined) {
    const side = await readCopy(ties, shared, viewer);
    return { side, duplicates: [], read: byId(input.now()) };
  }
  const others = copies.filter((copy) => copy !== chosen);
  const duplicates = others.map((copy) => viewer.sharedPage(copy, ties.row));
  const page = viewer.sharedPage(chosen, ties.row);
  if (!copyLooksOutdated(page, ties.memory, input.memory)) {
    return { side: { state: "live", page }, duplicates, read: listed(input.listedAt) };
  }
  const read = await shared.read(chosen.id);
  // What is gone isn't the copy while another one lives; nor what is in the trash and neither base nor link names: listings that
  // don't lag behind show nothing of it.
  const isLeft = read?.inTrash === true && !candidates(ties).includes(chosen.id);
  if (isLeft || (!isLiveCopy(read, ties.row) && others.length > 0)) return gatherListed(ties, others, input);
  const side = copyAsRead(chosen.id, read, ties, viewer) ?? { state: "none" };
  return { side, duplicates, read: byId(input.now()) };
}

/** The copy that base or link name, where the listing shows only others: an archived page is live, and hidden. */
async function hiddenCopy(
  ties: RowTies,
  copies: readonly CalendarPage[],
  { shared }: CopyInput,
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
