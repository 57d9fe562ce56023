/** What is remembered of one user between passes: ids, fingerprints, names of properties; never content (C7). */

export type Side = "private" | "shared";

/** Keyed fingerprints of a field, as P read and as S answered when both last agreed (C1). */
export interface BasePrint {
  readonly p: string;
  readonly s: string;
}

/** A write that was about to be sent to `side`: what the base becomes if it turns out to have taken effect. */
export interface PendingWrite {
  readonly side: Side;
  readonly p: string;
  readonly s: string;
}

/** An action whose effect couldn't be told from a human's afterwards, noted before it is sent (C5). */
export interface Intent {
  readonly kind: "trash" | "detach" | "untick" | "unshare";
}

/** One private row. Never changed in place: its line in the file is remembered by the object. */
export interface RowState {
  /** Shared page id, dashed; null while there is none. */
  readonly copy: string | null;
  /** Field key → prints; a field that is missing here has no known base. */
  readonly base: Readonly<Record<string, BasePrint>>;
  /** We trashed the copy because P had been trashed (A10). */
  readonly trashed?: true;
  readonly intent?: Intent;
  /** Field key → the write under way. */
  readonly pending?: Readonly<Record<string, PendingWrite>>;
  /** Field key → who wins a conflict that is held. */
  readonly winners?: Readonly<Record<string, Side>>;
  /** Field key → fingerprint of the value that Notion refused. */
  readonly refused?: Readonly<Record<string, string>>;
}

export interface CalendarProperty {
  readonly name: string;
  readonly id: string;
  /** Notion's type, such as `rich_text`. */
  readonly type: string;
}

/** A calendar as it was last resolved, so that a quiet pass needs no request for it. */
export interface CalendarState {
  /** The id in the configuration, dashed: another one makes this entry void. */
  readonly configured: string;
  /** Data source id, dashed. */
  readonly dataSource: string;
  /** Role, or `extra:<property name>` → property. */
  readonly properties: Readonly<Record<string, CalendarProperty>>;
  /** The configured property names that it was found with: other ones make this entry void. */
  readonly namesFrom?: string;
}

export interface Calendars {
  readonly private?: CalendarState;
  readonly shared?: CalendarState;
}

/** Sides on which Notion refused comments for want of the capability. */
export interface CommentsRefused {
  readonly private?: true;
  readonly shared?: true;
}

export interface UserState {
  readonly version: 1;
  /** Telegram user id. */
  readonly user: number;
  /** Check value of the key that made the fingerprints; empty in a state that was never used. */
  readonly key: string;
  /** An adopt-only pass is under way and has not come to its end yet (C6). */
  readonly adopting?: true;
  readonly commentsRefused?: CommentsRefused;
  readonly calendars: Calendars;
  /** Private page id, dashed → row. */
  readonly rows: Readonly<Record<string, RowState>>;
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
