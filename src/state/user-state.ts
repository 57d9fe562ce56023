/** What is remembered of one user between passes: ids, fingerprints, names of properties; never content (C7). */
import type { RowMemory } from "../core/row.ts";
import type { CalendarBinding, UserMemory } from "../engine/ports.ts";

export type { BasePrint, Side } from "../core/row.ts";

/** One private row. Never changed in place: its line in the file is remembered by the object. */
export type RowState = RowMemory;
/** A write that was about to be sent: what the base becomes if it turns out to have taken effect. */
export type PendingWrite = NonNullable<RowMemory["pending"]>[string];
/** A calendar as it was last resolved, so that a quiet pass needs no request for it. */
export type CalendarState = CalendarBinding;
export type Calendars = UserMemory["calendars"];
/** Sides on which Notion refused comments for want of the capability. */
export type CommentsRefused = NonNullable<UserMemory["commentsRefused"]>;

/** `key` is empty in a state that was never used. */
export interface UserState extends UserMemory {
  readonly version: 1;
}

export const STATE_VERSION = 1;

/** The state of a user of whom nothing is known. */
export function emptyUserState(user: number): UserState {
  return { version: STATE_VERSION, user, key: "", calendars: {}, rows: {} };
}

/** The name of a user's file in the state directory. */
export function userStateFileName(user: number): string {
  return `user-${user}.json`;
}
