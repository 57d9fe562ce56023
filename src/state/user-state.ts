/** What is remembered of one user between passes: ids, fingerprints, names of properties; never content (C7). */
import type { RowMemory } from "../core/row.ts";
import type { CalendarBinding } from "../engine/ports.ts";
import type { StoredRow, UserMemory, UserStore } from "../engine/user-memory.ts";

export type { BasePrint, Side } from "../core/row.ts";

/** One private row. Never changed in place: its line in the file is remembered by the object. */
export type RowState = StoredRow;
/** A write that was about to be sent: what the base becomes if it turns out to have taken effect. */
export type PendingWrite = NonNullable<RowMemory["pending"]>[string];
/** A calendar as it was last resolved, so that a quiet pass needs no request for it. */
export type CalendarState = CalendarBinding;
export type Calendars = UserMemory["calendars"];
/** Sides on which Notion refused comments for want of the capability. */
export type CommentsRefused = NonNullable<UserMemory["commentsRefused"]>;

/** `key` is empty in a state that was never used. */
export interface UserState extends UserMemory {
  readonly version: 2;
}

/** Version 1 had prints of values alone, without their row and field, and no tags of columns; it is read as well. */
export const STATE_VERSION = 2;

/** The state of a user of whom nothing is known. */
export function emptyUserState(user: number): UserState {
  return { version: STATE_VERSION, user, key: "", calendars: {}, rows: {} };
}

/** Changes of all but the rows; `undefined` takes a part away. */
export type HeadChanges = Parameters<UserStore["setHead"]>[0];

/** The state with these changes. */
export function withHead(state: UserState, { calendars, ...changes }: HeadChanges): UserState {
  const { adopting, commentsRefused, wroteAt, forgotten, since, full, writer, columns, elsewhere } = {
    ...state,
    ...changes,
  };
  return {
    version: state.version,
    user: state.user,
    key: state.key,
    ...(adopting && { adopting }),
    ...(commentsRefused && { commentsRefused }),
    ...(wroteAt !== undefined && { wroteAt }),
    ...(forgotten && { forgotten }),
    ...(since && { since }),
    ...(full !== undefined && { full }),
    ...(writer && { writer }),
    ...(columns && { columns }),
    ...(elsewhere && { elsewhere }),
    calendars: calendars ?? state.calendars,
    rows: state.rows,
  };
}

/** The name of a user's file in the state directory. */
export function userStateFileName(user: number): string {
  return `user-${user}.json`;
}
