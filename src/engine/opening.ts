/** The first steps of a user's way: the memory, the calendars, and what the private one shows. */

import type { Side } from "../core/row.ts";
import { allOver } from "./all-over.ts";
import { NOTHING_EXCHANGED } from "./exchanged.ts";
import { UserPassEnded } from "./failure.ts";
import { mayBeOverwritten } from "./freshness.ts";
import { lostInExchange } from "./lost-in-exchange.ts";
import { isLiveCopy } from "./match.ts";
import { isBulkAllowed, type PassDeps, type PassOptions } from "./pass-deps.ts";
import type { Calendar, CalendarPage, RequestMeter, SyncUser } from "./ports.ts";
import { counting } from "./progress.ts";
import { exchangePair, hasLiveCopy, isElsewhere, liveCopiesIn } from "./remembered-calendars.ts";
import { Room, Rooms } from "./room.ts";
import type { SavedAppointment } from "./saved-appointment.ts";
import { SharedWorkspace } from "./shared-workspace.ts";
import type { UserStore } from "./user-memory.ts";
import {
  type Begun,
  endOf,
  type Found,
  type Listed,
  type Opened,
  renamedIn,
  type SingleRow,
  type Step,
  step,
} from "./user-way.ts";
import { viewersWith } from "./views.ts";

/** Opens the user's memory. Without one that can be read nothing is known, and nothing could be remembered: no pass. */
export async function begin(
  user: SyncUser,
  deps: PassDeps,
  options: PassOptions,
  meter: RequestMeter,
): Promise<Step<Begun>> {
  const store = await deps.openStore(user).catch(() => null);
  if (store === null) {
    const unreadable = { code: "state_damaged", user: user.id, file: "unreadable" } as const;
    deps.log.problem(`Error during sync for user ${user.id}`, unreadable);
    return { ended: endOf({ told: [] }, new UserPassEnded(unreadable)) };
  }
  return step({ told: [], options }, async () => begunWith(user, store, deps, options, meter));
}

export function begunWith(
  user: SyncUser,
  store: UserStore,
  deps: PassDeps,
  options: PassOptions,
  meter: RequestMeter = { requests: 0 },
): Begun {
  const fingerprints = deps.fingerprints(user);
  const damaged = { code: "state_damaged", user: user.id, file: "damaged" } as const;
  const told = store.damaged ? [damaged] : [];
  // C7: prints made with another token's key say nothing.
  if (store.state.key !== fingerprints.check) store.reset(fingerprints.check);
  return {
    ...{ user, store, fingerprints, deps, options, meter, told },
    viewers: viewersWith(fingerprints),
  };
}

/** Resolves both calendars, from memory where that still fits, and finds out whether they are others than before (E5). */
export async function openCalendars(begun: Begun, rooms = new Rooms()): Promise<Step<Opened>> {
  return opening(begun, async (open) => {
    const { user, store, deps } = begun;
    const calendars = await open();
    // E3, E5: which of the columns that are remembered have left the schema, only the schema tells.
    if (isElsewhere(store.state, calendars))
      await allOver([calendars.private.verify(), calendars.shared.verify()]);
    const lost = isBulkAllowed(begun) ? null : lostInExchange(store.state, calendars);
    if (lost !== null)
      throw new UserPassEnded({
        code: "database_exchanged",
        user: user.id,
        exchanged: "with_column",
        ...lost,
      });
    const { private: own, shared } = calendars;
    const today = { private: own.binding, shared: shared.binding };
    const copiesLeft = exchangePair(store, today, deps.fieldsOf(user));
    return openedWith(begun, calendars, rooms.of(shared.binding.dataSource), copiesLeft);
  });
}

/** Lists the private calendar. */
export function list(opened: Opened): Promise<Step<Listed>> {
  const { user, calendars, store, deps, options } = opened;
  return step(opened, async () => {
    const listedAt = deps.clock.now();
    const calendarRead = counting(options.onProgress, { user: user.id, phase: "reading", total: 2 });
    const pages = await calendars.private.list();
    await doubtWhere(pages.length === 0, calendars.private, store);
    calendarRead();
    return { ...opened, listedAt, calendarRead, pages: new Map(pages.map((page) => [page.id, page])) };
  });
}

/**
 * D1: a calendar in the trash answers queries as if it were empty, and its pages as if each had been thrown away. Its schema,
 * which one request answers, tells; where a single copy is known, what its page itself shows is looked at first (`gather`).
 * @throws UserPassEnded where it is in the trash
 */
export async function doubtWhere(
  isEmpty: boolean,
  calendar: Calendar,
  { state }: Pick<UserStore, "state">,
): Promise<void> {
  if (isEmpty && liveCopiesIn(state) > 1) await calendar.findAnew();
}

/**
 * The same for a single row: its page and its copies.
 * @param answeredAt when its page was answered, at the latest (C2)
 * @param by what is changed by way of its copy is somebody else's doing
 */
export function openOne(
  begun: Begun,
  { id, page: answered, justCreated = false, copy }: SavedAppointment,
  answeredAt: number,
  by: SingleRow["by"] = copy === undefined ? "owner" : "partner",
): Promise<Step<Found>> {
  const { clock } = begun.deps;
  return opening(begun, async (open) => {
    const calendars = await open();
    // It may have waited for its turn, while somebody wrote what must not be taken for older than it is.
    const page = mayBeOverwritten(answeredAt, clock.now()) ? answered : undefined;
    const listedAt = page === undefined ? clock.now() : answeredAt;
    const [copies, current] = await allOver([
      justCreated ? Promise.resolve([]) : copiesOf(id, calendars.shared, copy),
      page === undefined ? calendars.private.read(id) : Promise.resolve(page),
    ]);
    const known = begun.store.state.rows[id];
    const hadCopy = known !== undefined && hasLiveCopy(known);
    const doubted = [
      // What was answered a moment ago, whoever asks for this has thrown away.
      ...(hadCopy && page === undefined && current?.inTrash ? [calendars.private] : []),
      ...(hadCopy && !justCreated && copies.length === 0 ? [calendars.shared] : []),
    ];
    await allOver(doubted.map((calendar) => calendar.findAnew()));
    // E5: a page that was never seen here says nothing about its copies.
    const isForeign = current?.here === false && known === undefined;
    return {
      ...openedWith(begun, calendars, new Room(), 0),
      pages: new Map([[id, current]]),
      listedAt,
      calendarRead: () => {},
      copies: copies.length === 0 || isForeign ? new Map() : new Map([[id, copies]]),
      exchange: NOTHING_EXCHANGED,
      single: { id, by },
    };
  });
}

/** Where one of the calendars can't be opened, what the other one has to tell is told all the same (E2). */
async function opening<T>(
  begun: Begun,
  run: (open: () => Promise<Readonly<Record<Side, Calendar>>>) => Promise<T>,
): Promise<Step<T>> {
  const opened: Calendar[] = [];
  const taken = await step(begun, () =>
    run(async () => {
      const side = async (which: Side): Promise<Calendar> => {
        const { user, store, deps, meter, options } = begun;
        const known = store.state.calendars[which];
        const calendar = await deps.gateway.open(user, which, known, meter, options.force);
        opened.push(calendar);
        return calendar;
      };
      const [own, shared] = await allOver([side("private"), side("shared")]);
      return { private: own, shared };
    }),
  );
  if ("at" in taken) return taken;
  return { ended: { ...taken.ended, told: [...taken.ended.told, ...renamedIn(opened)] } };
}

function openedWith(
  begun: Begun,
  calendars: Readonly<Record<Side, Calendar>>,
  room: Room,
  copiesLeft: number,
): Opened {
  const { user, store, fingerprints } = begun;
  const token = fingerprints.tokenCheck(user.sharedToken);
  const workspace = new SharedWorkspace({ calendar: calendars.shared, store, token, room });
  return { ...begun, calendars, workspace, copiesLeft };
}

/** The live copies; the one that is named as its page shows it, because a query may lag behind. */
async function copiesOf(
  id: string,
  shared: Calendar,
  named: string | undefined,
): Promise<readonly CalendarPage[]> {
  if (named === undefined) return shared.findCopies(id);
  const [listed, read] = await allOver([shared.findCopies(id), shared.read(named)]);
  const others = listed.filter((page) => page.id !== named);
  return isLiveCopy(read, id) ? [...others, read] : others;
}
