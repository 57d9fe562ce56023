/** What the engine needs from the outside; `notion`, `state` and `config` implement it. */
import type { FieldKey, FieldValue, Run } from "../core/appointment.ts";
import type { Language } from "../core/readable-date.ts";
import type { Problem } from "../core/report.ts";
import type { Side } from "../core/row.ts";

/** A user as far as a pass is concerned. */
export interface SyncUser {
  /** Telegram user id. */
  readonly id: number;
  /** What others call this person, as far as that is known. */
  readonly name?: string | null;
  readonly language: Language;
  /** Dashed ids. */
  readonly privateDatabase: string;
  readonly sharedDatabase: string | null;
  readonly privateToken: string;
  readonly sharedToken: string;
  readonly conflictPolicy: "newest" | "private" | "shared";
  readonly onSharedDelete: "unshare" | "recreate";
  readonly propertyNames: Readonly<Partial<Record<string, string>>>;
  readonly extraProperties: readonly string[];
}

/** One field as a page shows it. */
export interface FieldReading {
  readonly value: FieldValue;
  /** An end date that has no start. */
  readonly strayEnd?: FieldValue;
  /** What Notion answered can't be compared; `value` is then empty. */
  readonly invalid?: true;
}

/** A page of a calendar. `sourcePrivateId` and `sourceUserId` stay `null` on private pages, `link` on shared ones. */
export interface CalendarPage {
  readonly id: string;
  /** When the request was sent that was answered with it (of a listing: its first one): it has shown this then, or since. */
  readonly seenAt: number;
  readonly inTrash: boolean;
  /** Somebody has locked it, so that writes may be refused. Decides nothing. */
  readonly locked: boolean;
  /** Its parent is this calendar; where it isn't, its marks are empty, and of its fields only those are here that it has there too. */
  readonly here: boolean;
  /** The data source in which it stands; `null` where it is no row of one. */
  readonly home: string | null;
  readonly createdAt: number;
  readonly editedAt: number;
  readonly createdBy: string | null;
  readonly editedBy: string | null;
  readonly ticked: boolean;
  readonly link: string | null;
  readonly linkFilled: boolean;
  readonly sourcePrivateId: string | null;
  readonly sourceUserId: number | null;
  readonly fields: Readonly<Partial<Record<FieldKey, FieldReading>>>;
}

/** Days (`YYYY-MM-DD`), both inclusive; `to` is `null` where there is no end. */
export interface DateWindow {
  readonly from: string;
  readonly to: string | null;
}

/** Some of a calendar's pages; not `complete` where there is more than was asked for. */
export interface PartialListing {
  readonly pages: readonly CalendarPage[];
  readonly complete: boolean;
}

/** Only what is named is written: never the whole page. */
export interface PageChanges {
  readonly fields?: Readonly<Partial<Record<FieldKey, FieldValue>>>;
  readonly ticked?: boolean;
  readonly link?: string | null;
  readonly sourcePrivateId?: string | null;
  readonly sourceUserId?: number | null;
  /** What others call the copy's owner; where the calendar has no place for it, it isn't written. */
  readonly sharedBy?: string;
}

/** How a calendar was found, so that the next pass need not look again. */
export interface CalendarBinding {
  /** The id as configured, dashed. */
  readonly configured: string;
  readonly dataSource: string;
  readonly properties: Readonly<
    Record<string, { readonly name: string; readonly id: string; readonly type: string }>
  >;
  /** The configured property names that it was found with, where there were any. */
  readonly namesFrom?: string;
}

/**
 * A data source that holds appointments, opened with one user's token. Every method rejects with
 * `CalendarFailure`, `PassStopped`, or, where a schema turns out wrong, `UserPassEnded`.
 */
export interface Calendar {
  readonly side: Side;
  readonly binding: CalendarBinding;
  /** Whether that property has left the schema, or is of another type now; `false` as long as nobody had a reason to look. */
  hasLost(property: { readonly id: string; readonly type: string } | undefined): boolean;
  /** Mapped properties that none of their names finds any more: recognised by their ids, to be told (E2). */
  readonly renamed: readonly Problem[];
  /**
   * Private: every page that is ticked or linked. Trashed and archived pages are not among them.
   * @param editedSince ms since the epoch, by Notion's clock: only those last edited in that minute or later
   */
  list(editedSince?: number): Promise<readonly CalendarPage[]>;
  /**
   * For people to look at, so ticked or not, ours or not: live pages whose date may touch the window in some time zone,
   * the earliest start first, `most` of them at most.
   */
  listBetween(window: DateWindow, most: number): Promise<PartialListing>;
  /** For people to look at: live pages without a date, `most` of them at most. */
  listUndated(most: number): Promise<PartialListing>;
  /** For people to look at: live pages that have each of these words in their name, description or place. */
  search(words: readonly string[], most: number): Promise<PartialListing>;
  /**
   * Ticked pages without a link, in the order of `list`.
   * @param enough asked after each request, with all that was found so far: whether the rest may be left unread
   */
  listUnlinked(enough: (found: readonly CalendarPage[]) => boolean): Promise<PartialListing>;
  /** `null`: unreadable (404). */
  read(id: string): Promise<CalendarPage | null>;
  /**
   * Looks an ambiguous outcome up before it repeats anything (C4); `found`: the page is what that showed. Like all that
   * write, it asks `stillFresh` right before each try, after all waiting; where that says no, it rejects with `StalePage`.
   */
  create(
    changes: PageChanges,
    stillFresh?: () => boolean,
  ): Promise<{ readonly page: CalendarPage; readonly found: boolean }>;
  update(id: string, changes: PageChanges, stillFresh?: () => boolean): Promise<CalendarPage>;
  /** Moves a page to the trash, or takes it out of it. */
  setTrashed(id: string, trashed: boolean, stillFresh?: () => boolean): Promise<CalendarPage>;
  comment(id: string, runs: readonly Run[], stillFresh?: () => boolean): Promise<void>;
  /** Live pages whose `SourcePrivateId` is `privateId`. */
  findCopies(privateId: string): Promise<readonly CalendarPage[]>;
  /** The bot user that this token writes as; `null` where Notion doesn't say. */
  botId(): Promise<string | null>;
  /** Rejects unless every property is still there, with its type. At most one request, none where this pass has seen it. */
  verify(): Promise<void>;
  /** Finds every property anew, whatever this pass has seen: one request. */
  findAnew(): Promise<void>;
}

/** Counts the HTTP requests sent on somebody's behalf, repeats included. */
export interface RequestMeter {
  requests: number;
  /** Called when a request has to wait for Notion: for a limit or a pause it asks for, or because a try failed. */
  onDelay?: () => void;
}

export interface CalendarGateway {
  /**
   * `known` is trusted without a request when it still fits the configuration, unless the calendar is to be looked at
   * `anew`; a column that was renamed is recognised by it all the same (E2).
   */
  open(
    user: SyncUser,
    side: Side,
    known: CalendarBinding | undefined,
    meter: RequestMeter,
    anew?: boolean,
  ): Promise<Calendar>;
  /**
   * One listing of a shared calendar for all the users on it (D3), with the token of the first; the next one's
   * where that fails. A calendar whose listing failed gets its error instead of pages.
   * @param editedSince as `Calendar.list` takes it
   */
  listShared(
    calendars: readonly Calendar[],
    meter: RequestMeter,
    editedSince?: number,
  ): Promise<ReadonlyMap<Calendar, readonly CalendarPage[] | Error>>;
  /** Whether Notion has asked one of the user's tokens to wait, and that isn't over yet (`Retry-After`). */
  asksToWait(user: SyncUser): boolean;
  /** By how many milliseconds the clock is ahead of Notion's, as far as its answers have told. */
  readonly aheadMs: number | null;
}

/** Fingerprints of one user's values (C7, F5). */
export interface Fingerprints {
  /** Tells whether a state was written with this key. */
  readonly check: string;
  /** @param row P's id */
  of(row: string, field: string, canonical: string): string;
  /** The form of states from before prints belonged to a row and a field. */
  older(canonical: string): string;
  /** Recognizes another token, and doesn't give it away. */
  tokenCheck(token: string): string;
}

export interface Log {
  info(line: string): void;
  warn(line: string): void;
  error(line: string): void;
}

/** A log that finds the sentence for a problem. */
export interface PassLog extends Log {
  /** @param what how the line begins, without a colon, such as `Error after a sync` */
  problem(what: string, problem: Problem): void;
}
