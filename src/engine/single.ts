/** The same steps for one row alone, as soon as it changes; and for nothing but the counts. */
import { isKnownPrivate } from "./edited-rows.ts";
import { UserPassEnded } from "./failure.ts";
import { endedOutcome, finish, type Outcome } from "./finishing.ts";
import { begunWith, list, openCalendars, openOne } from "./opening.ts";
import type { PassDeps, PassOptions } from "./pass-deps.ts";
import type { SyncUser } from "./ports.ts";
import { isElsewhere } from "./remembered-calendars.ts";
import type { SavedAppointment } from "./saved-appointment.ts";
import { type Found, next } from "./user-way.ts";

/**
 * Brings one row in step. One that hasn't changed since it was last synced, as far as its private page tells, is left alone,
 * unless `options.force` is set.
 * @param askedAt when its page was answered, at the latest (C2)
 * @returns `left-for-later`: something waits for a pass over all rows (C6, D8)
 * @throws whatever keeps the user's memory from being opened
 */
export async function syncOne(
  user: SyncUser,
  appointment: SavedAppointment,
  askedAt: number,
  deps: PassDeps,
  options: PassOptions,
): Promise<"in step" | "not in step" | "left-for-later"> {
  const begun = begunWith(user, await deps.openStore(user), deps, options);
  const found = await openOne(begun, appointment, askedAt);
  const tell = ({ success, told }: Outcome): void => {
    if (success) return;
    const what = `Error during sync of appointment ${appointment.id} for user ${user.id}`;
    for (const problem of told) deps.log.problem(what, problem);
  };
  if ("ended" in found) {
    tell(endedOutcome(found.ended));
    return "not in step";
  }
  // A copy that was changed is news, whatever the private page shows.
  const mayBeSettled = !options.force && appointment.copy === undefined;
  if (mayBeSettled && isSettled(found.at, appointment.id)) return "in step";
  found.at.workspace.doubt();
  const outcome = await finish(found.at);
  const { success, reached, stats } = outcome;
  tell(outcome);
  if (!success) return "not in step";
  switch (reached) {
    case "stopped":
      return "not in step";
    case "left-for-later":
      return reached;
    case "end":
      return stats.held === 0 ? "in step" : "not in step";
  }
}

/**
 * How many appointments are ticked, and how many copies of this user's the shared calendar shows.
 * @throws CalendarFailure, UserPassEnded where the calendars can't be read
 */
export async function countFor(
  user: SyncUser,
  deps: PassDeps,
  options: PassOptions,
): Promise<{ readonly ticked: number; readonly copies: number }> {
  const begun = begunWith(user, await deps.openStore(user), deps, options);
  const listed = await next(await openCalendars(begun), list);
  if ("ended" in listed) {
    const { reason } = listed.ended;
    throw reason.kind === "failed" ? reason.error : notListed();
  }
  const { pages, calendars, meter } = listed.at;
  const { shared } = calendars;
  const copies = (await deps.gateway.listShared([shared], meter)).get(shared);
  if (copies === undefined || copies instanceof Error) {
    throw copies ?? notListed();
  }
  return {
    ticked: [...pages.values()].filter((page) => page?.here && page.ticked).length,
    copies: copies.filter(({ sourceUserId }) => sourceUserId === user.id).length,
  };
}

/** Whether the private page says nothing that its copy wasn't told; the copy's own edits aren't looked at. */
function isSettled({ pages, store, calendars, viewers, deps, user }: Found, id: string): boolean {
  const page = pages.get(id);
  if (!page?.here || page.inTrash || isElsewhere(store.state, calendars)) return false;
  return isKnownPrivate(viewers.today.privatePage(page), store.state.rows[id] ?? null, deps.fieldsOf(user));
}

function notListed(): UserPassEnded {
  return new UserPassEnded({ code: "notion_error", why: "not_listed" });
}
