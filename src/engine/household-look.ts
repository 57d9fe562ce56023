/**
 * One look at a household (D8), between two full passes: which pages were edited since the last one, in one query for each
 * private and one for the shared calendar; each row of theirs that shows something new is synced as a single one.
 */

import { addStats, NO_STATS, type Stats } from "../core/report.ts";
import { allOver } from "./all-over.ts";
import { type EditedPages, type EditedRow, editedRows } from "./edited-rows.ts";
import { CalendarFailure, PassStopped } from "./failure.ts";
import { finish } from "./finishing.ts";
import { begunWith, openOne } from "./opening.ts";
import type { PassDeps, PassOptions } from "./pass-deps.ts";
import type { Calendar, CalendarPage, SyncUser } from "./ports.ts";
import { isElsewhere } from "./remembered-calendars.ts";
import type { Sights } from "./sights.ts";
import type { UserStore } from "./user-memory.ts";
import type { Begun, Opened } from "./user-way.ts";

/** So many rows at most are synced one by one; more are a full pass's work, which goes through them side by side. */
const MOST_ROWS = 10;

interface LookDeps {
  readonly deps: PassDeps;
  readonly options: PassOptions;
  readonly sights: Sights;
  /**
   * Takes over the state that others have pushed, before anything is written.
   * @returns `false`: nobody knows what they have done meanwhile, so nothing may be
   */
  readonly takeOver: () => Promise<boolean>;
  /** Whether somebody writes in the chat: what a look has seen by then may be half of what is about to be done. */
  readonly isInHand: () => boolean;
}

/** What a look came to. */
export interface Looked {
  /** For these a full pass has to be run instead. */
  readonly needPass: readonly SyncUser[];
  /** What was synced, for whom. */
  readonly done: readonly { readonly user: number; readonly stats: Stats }[];
}

/** A user in whose calendars a look can be had. */
type Ready = Begun & Pick<Opened, "calendars"> & { readonly since: number };

/** The same, with what was edited since. */
interface Seen extends EditedPages {
  readonly way: Ready;
}

/** Never rejects for a fault of Notion's: the next look tries again. */
export async function look(users: readonly SyncUser[], look: LookDeps): Promise<Looked> {
  const { deps, sights, takeOver, isInHand } = look;
  const begunAt = deps.clock.now();
  const ready = (await Promise.all(users.map((user) => prepared(user, look)))).flatMap((way) => way ?? []);
  const seen = await seenEdits(ready, look);
  const lookedAt = begunAt - (deps.gateway.aheadMs ?? 0);
  const needPass = new Set<SyncUser>();
  const waiting: Seen[] = [];
  for (const one of seen) {
    const { user, store, calendars } = one.way;
    if (isElsewhere(store.state, calendars)) needPass.add(user);
    else if (unseen(one.way, one, sights).length > 0) waiting.push(one);
    else sights.looked(user.id, lookedAt, editedRows(one.way, one));
  }
  const done: Looked["done"][number][] = [];
  if (waiting.length > 0 && !isInHand() && (await takeOver())) {
    for (const one of waiting) {
      const synced = await syncEdited(one, look);
      if (synced.left === "pass") needPass.add(one.way.user);
      if (synced.left === "nothing") sights.looked(one.way.user.id, lookedAt, synced.rows);
      if (synced.writes > 0) done.push({ user: one.way.user.id, stats: synced.stats });
    }
  }
  return { needPass: [...needPass].filter(({ id }) => sights.mayAskForPass(id)), done };
}

/** `null`: no look at this user's calendars now. */
async function prepared(user: SyncUser, { deps, options, sights }: LookDeps): Promise<Ready | null> {
  const since = sights.since(user.id);
  if (since === null || user.sharedDatabase === null || deps.gateway.asksToWait(user)) return null;
  const store = await usableStore(user, deps);
  if (store === null) return null;
  const begun = begunWith(user, store, deps, options);
  const open = (side: Calendar["side"]) =>
    deps.gateway.open(user, side, store.state.calendars[side], begun.meter);
  try {
    const [own, shared] = await allOver([open("private"), open("shared")]);
    return { ...begun, calendars: { private: own, shared }, since };
  } catch (error) {
    failed(user, error, sights);
    return null;
  }
}

/** C6: with a state that isn't whole, only a full pass can say what an edit means. */
async function usableStore(user: SyncUser, deps: PassDeps): Promise<UserStore | null> {
  const store = await deps.openStore(user).catch(() => null);
  if (store === null || store.damaged || store.state.key !== deps.fingerprints(user).check) return null;
  const { adopting, calendars } = store.state;
  return adopting || calendars.private === undefined || calendars.shared === undefined ? null : store;
}

/** Side by side, as a full pass lists. */
async function seenEdits(ready: readonly Ready[], look: LookDeps): Promise<readonly Seen[]> {
  const { deps, sights } = look;
  if (ready.length === 0) return [];
  const shared = ready.map(({ calendars }) => calendars.shared);
  const since = Math.min(...ready.map((way) => way.since));
  const [listed, pages] = await Promise.all([
    deps.gateway.listShared(shared, { requests: 0 }, since),
    Promise.all(ready.map((way) => way.calendars.private.list(way.since).catch(asError))),
  ]);
  const able = ready.flatMap((way, n) => {
    const [own, theirs] = [pages[n] ?? [], listed.get(way.calendars.shared) ?? new PassStopped()];
    for (const one of [own, theirs]) if (one instanceof Error) failed(way.user, one, sights);
    return own instanceof Error || theirs instanceof Error ? [] : [{ way, pages: own, listed: theirs }];
  });
  return able.map((one) => ({
    ...one,
    copies: one.listed.flatMap((page) => {
      const row = page.sourcePrivateId;
      if (row === null || page.inTrash || !page.here) return [];
      return ownerOf(row, page, able) === one ? [{ row, page }] : [];
    }),
  }));
}

type Able = { readonly way: Ready; readonly pages: readonly CalendarPage[] };

/** Whose copy it is: of whoever knows the page that it names, else of whom it names itself. */
function ownerOf<T extends Able>(
  row: string,
  { sourceUserId }: CalendarPage,
  able: readonly T[],
): T | undefined {
  return (
    able.find(({ way, pages }) => row in way.store.state.rows || pages.some(({ id }) => id === row)) ??
    able.find(({ way }) => way.user.id === sourceUserId)
  );
}

function unseen(way: Ready, pages: EditedPages, sights: Sights): readonly EditedRow[] {
  return editedRows(way, pages).filter((row) => !sights.isSeenTo(way.user.id, row));
}

/** What a look leaves to be done: by a full pass, which it asks for, or by the next look. */
type Left = "nothing" | "look" | "pass";

interface SyncedRows {
  readonly left: Left;
  readonly writes: number;
  readonly stats: Stats;
  /** All that differ from the state, those seen to before included. */
  readonly rows: readonly EditedRow[];
}

const NOTHING: SyncedRows = { left: "look", writes: 0, stats: NO_STATS, rows: [] };

/** What others pushed may have seen to some of the rows: they are compared anew. */
async function syncEdited(seen: Seen, { deps, options, sights, isInHand }: LookDeps): Promise<SyncedRows> {
  const { user, calendars, meter } = seen.way;
  const store = await usableStore(user, deps);
  if (store === null) return NOTHING;
  if (isElsewhere(store.state, calendars)) return { ...NOTHING, left: "pass" };
  const begun = begunWith(user, store, deps, options, meter);
  const way: Ready = { ...seen.way, ...begun };
  const rows = editedRows(way, seen);
  const due = unseen(way, seen, sights);
  // C6: one row alone must not make the others look known.
  const isNew = Object.keys(store.state.rows).length === 0;
  if (due.length > MOST_ROWS || (isNew && due.length > 0)) {
    for (const row of due) sights.sawTo(user.id, row);
    return { ...NOTHING, left: "pass" };
  }
  let synced: SyncedRows = { ...NOTHING, left: "nothing", rows };
  for (const row of due) {
    if (options.stop.aborted || isInHand()) return { ...synced, left: more(synced.left, "look") };
    const one = await syncRow(row, begun, sights);
    synced = {
      rows,
      left: more(synced.left, one.left),
      writes: synced.writes + one.writes,
      stats: addStats(synced.stats, one.stats),
    };
    if (one.left !== "look") sights.sawTo(user.id, row);
  }
  return synced;
}

async function syncRow(row: EditedRow, begun: Begun, sights: Sights): Promise<Omit<SyncedRows, "rows">> {
  const { user, deps } = begun;
  const { id, copy } = row;
  const appointment = { id, ...(copy !== null && { copy }) };
  const found = await openOne(begun, appointment, deps.clock.now(), "look");
  if ("ended" in found) {
    const { reason } = found.ended;
    if (reason.kind === "failed") failed(user, reason.error, sights);
    return NOTHING;
  }
  found.at.workspace.doubt();
  const { stats, writes, success, reached } = await finish(found.at);
  // What a brake holds, what waits for room or fails again and again, the full pass tells its owner.
  if (reached === "stopped" || (stats.errors > 0 && sights.failed(user.id, row)))
    return { left: "look", writes, stats };
  return { left: reached === "left-for-later" || !success ? "pass" : "nothing", writes, stats };
}

function more(one: Left, other: Left): Left {
  return (["pass", "look"] as const).find((left) => left === one || left === other) ?? "nothing";
}

/** D1: what is wrong with a calendar, a full pass tells; what may pass by itself, the next look finds out. */
function failed({ id }: SyncUser, error: unknown, sights: Sights): void {
  if (error instanceof PassStopped || (error instanceof CalendarFailure && mayPass(error))) return;
  sights.block(id);
}

function mayPass({ kind }: CalendarFailure): boolean {
  switch (kind) {
    case "rate_limited":
    case "unavailable":
    case "unexpected":
    case "full":
      return true;
    case "token_invalid":
    case "forbidden":
    case "not_found":
    case "refused":
      return false;
  }
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error("The listing failed.");
}
