/** What is remembered of one user between passes, and where it is kept; `state` implements it. Every part is a hint (C6). */
import type { RowMemory } from "../core/row.ts";
import type { CalendarBinding } from "./ports.ts";
import type { PrintForm } from "./views.ts";

/** A row as it is stored: with the tag of the columns that its prints were read from (E1); none in older states. */
export interface StoredRow extends RowMemory {
  readonly columns?: string;
}

export interface Bindings {
  readonly private?: CalendarBinding | undefined;
  readonly shared?: CalendarBinding | undefined;
}

/** Ids of the properties on both sides that a field is read from, by field. */
export type Columns = Readonly<Record<string, string>>;

/** What is remembered of rows, for one private and one shared data source (E5). */
export interface PairMemory {
  readonly adopting?: true;
  readonly calendars: { readonly private?: CalendarBinding; readonly shared?: CalendarBinding };
  readonly rows: Readonly<Record<string, StoredRow>>;
}

/** What is remembered of one user between passes; every part is a hint (C6). */
export interface UserMemory extends PairMemory {
  readonly user: number;
  readonly key: string;
  readonly commentsRefused?: { readonly private?: true; readonly shared?: true };
  /**
   * The newest `last_edited_time`, in ms since the epoch, that a write of ours was answered with, or that a page showed by its
   * id where a listing still showed an older version.
   */
  readonly wroteAt?: number;
  /** C2: rows that were forgotten lately, each with `wroteAt` at that time: a listing that lags behind shows them as before. */
  readonly forgotten?: Readonly<Record<string, number>>;
  /** What single syncs that their owner didn't ask for have done since the last full pass (D2, E4). */
  readonly since?: { readonly removals: number; readonly emptied: Readonly<Record<string, number>> };
  /** E8: the shared data source whose workspace took no new page when it was last offered one. */
  readonly full?: string;
  /** As whom the shared pages are written: found out once for each token (F3). */
  readonly writer?: Writer;
  /** What the rows' tags stand for. */
  readonly columns?: Readonly<Record<string, Columns>>;
  /** E5: the same for data sources that were configured before, by `pairOf`. */
  readonly elsewhere?: Readonly<Record<string, PairMemory>>;
}

/** What a pass begins with: each row's memory, without what another column's end has made worthless (E1). */
export interface RowsMemory {
  readonly ids: readonly string[];
  readonly wroteAt: number;
  readonly forgotten: Readonly<Record<string, number>>;
  of(id: string): KnownRow;
  /** The same in another pair of data sources (E5). */
  in(pair: string, id: string): KnownRow;
}

export interface KnownRow {
  readonly memory: RowMemory | null;
  readonly form: PrintForm;
}

interface Writer {
  /** Recognizes the token, and doesn't give it away. */
  readonly token: string;
  /** `null`: a person's own token. */
  readonly bot: string | null;
}

/** All of a user's memory but the rows. */
type MemoryHead = Omit<UserMemory, "user" | "key" | "rows">;

export interface UserStore {
  readonly state: UserMemory;
  /** The file was damaged and put aside when it was opened. */
  readonly damaged: boolean;
  setRow(id: string, row: StoredRow | null): void;
  /** Changes what is named; `undefined` takes it away. */
  setHead(changes: { readonly [Part in keyof MemoryHead]?: MemoryHead[Part] | undefined }): void;
  /** Only ever raised. */
  setWroteAt(at: number): void;
  /** Starts over with another fingerprint key. */
  reset(key: string): void;
  /** Resolves when every change so far is durable. */
  flush(): Promise<void>;
}
