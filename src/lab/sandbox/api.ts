/** What a program that starts the embedded Notion can ask of it: the contract between `src/lab/sandbox` and its users. */
import type { PageObjectResponse } from "@notionhq/client";

/** `requests` per window and token; the window starts with the token's first request (milliseconds). */
export interface RateLimit {
  readonly requests: number;
  readonly windowMs: number;
}

export interface SandboxOptions {
  /** TCP port on 127.0.0.1; 0, the default, takes a free one. */
  readonly port?: number;
  /** Milliseconds since the epoch; default `Date.now`. */
  readonly now?: () => number;
  /** A JSON file that is read at the start, if it exists, and written after every change. */
  readonly persistTo?: string;
  /** Default `null`: no limit. */
  readonly rateLimit?: RateLimit | null;
  /** Time that passes before a request is carried out; default 0. */
  readonly latencyMs?: number;
  /** `false` keeps no request log, for runs with very many requests; default `true`. */
  readonly keepLog?: boolean;
  /** Rows that one query chain may return before it is cut off; default 10,000, as Notion's. */
  readonly maxQueryResults?: number;
}

export interface Sandbox {
  /** `http://127.0.0.1:<port>`, for the SDK's `baseUrl`. */
  readonly url: string;
  readonly rootPageId: string;
  /** A token with every capability that sees the root page and all below it. */
  readonly token: string;
  /** Ends open connections, hanging ones too, and writes the file of `persistTo`. */
  close(): Promise<void>;
  readonly log: readonly LoggedRequest[];
  clearLog(): void;
  readonly world: World;
  /** Replaces the fault hook; its `index` starts at 0 again. */
  setFault(fault: Fault | null): void;
  setRateLimit(limit: RateLimit | null): void;
  setLatency(ms: number): void;
}

export interface LoggedRequest {
  /** Sandbox time at arrival, milliseconds. */
  readonly at: number;
  readonly method: string;
  /** Without the query string. */
  readonly path: string;
  /** The connection's name, never its secret; empty for a token that nobody has. */
  readonly token: string;
  /** 0 while unanswered: dropped, hanging, or under way. */
  readonly status: number;
  /** Whether the request was a write and took effect, whatever was answered. */
  readonly effect: boolean;
  readonly query?: string;
  readonly body?: unknown;
}

export interface FaultRequest {
  /** Counts authenticated requests since `setFault`, from 0. */
  readonly index: number;
  readonly method: string;
  readonly path: string;
  /** The connection's name. */
  readonly token: string;
  readonly body: unknown;
}

/** Asked for each authenticated request before it is carried out; what it returns happens instead. */
export type Fault = (request: FaultRequest) => FaultAction | undefined | Promise<FaultAction | undefined>;

/** `before` and `after` say on which side of the request's effect the fault strikes. */
export type FaultAction =
  | {
      readonly kind: "respond";
      readonly when: "before" | "after";
      readonly status: number;
      /** Default: what Notion sends with this status. */
      readonly code?: string;
      readonly message?: string;
      /** Instead of the request's own id, in the body alone. */
      readonly requestId?: string;
      readonly headers?: Readonly<Record<string, string>>;
      /** Sent as it is, instead of an error object. */
      readonly body?: string;
      readonly additionalData?: Readonly<Record<string, unknown>>;
      /** Adds `committed_resource_id` of what an `after` request created. */
      readonly includeCommittedId?: boolean;
    }
  | { readonly kind: "drop"; readonly when: "before" | "after" }
  | { readonly kind: "hang"; readonly when: "before" | "after" }
  /** What `transform` returns is sent as JSON, or as it is where that is a text. */
  | { readonly kind: "rewrite"; readonly status?: number; readonly transform: (body: unknown) => unknown };

export interface Capabilities {
  readonly read: boolean;
  readonly update: boolean;
  readonly insert: boolean;
  /** Reading and writing comments. */
  readonly comment: boolean;
}

export interface Connection {
  readonly name: string;
  readonly secret: string;
  readonly botId: string;
}

/** A page as Notion answers it, with the `archived` of 2025-09-03. */
export type PageObject = PageObjectResponse;

/** Who acts: a person's id; default the workspace's owner. */
export interface ActedBy {
  readonly by?: string;
}

/** Of a workspace and its blocks. Without settings it has one member, and no limit. */
export interface WorkspaceSettings {
  /** Guests don't count. With more than one, it is a free workspace that takes `blockLimit` blocks in its life. */
  readonly members: number;
  /** Made so far, by whomever; default: the pages and databases that lie there. */
  readonly blocks: number;
  /** Default 1,000, as Notion's. */
  readonly blockLimit: number;
  /** How long creating goes on after the block that reached the limit, in milliseconds; default three days. */
  readonly graceMs: number;
  /** Whether integrations may take pages out of the trash of a full one; default `true`. */
  readonly restoring: boolean;
}

export interface WorkspaceSeen extends WorkspaceSettings {
  /** Connections get a 403 for whatever creates a page or a database. */
  readonly full: boolean;
}

/** What people do in Notion's own windows: no HTTP, no token, no limit, and everything is visible. */
export interface World {
  /** A new integration; it sees nothing until `share`. */
  addConnection(o: { name: string; secret?: string; capabilities?: Partial<Capabilities> }): Connection;
  /**
   * A personal access token: `users/me` answers the person, and what it makes or edits has that person as its author. It sees
   * what the person does: all below the root page, or below what `sees` names; `share` and `unshare` change that.
   */
  addPersonalToken(o: { person: string; secret?: string; sees?: readonly string[] }): string;
  setCapabilities(secret: string, capabilities: Partial<Capabilities>): void;
  /** From now on the token gets 401. */
  revoke(secret: string): void;
  /** A plain page, under the root page unless told otherwise. */
  addPage(o?: { title?: string; parentPageId?: string } & ActedBy): string;
  /** A database with one data source, under the root page unless told otherwise; `properties` as in `POST /v1/databases`. */
  addDatabase(o: { parentPageId?: string; title: string; properties: Record<string, unknown> } & ActedBy): {
    databaseId: string;
    dataSourceId: string;
  };
  addDataSource(
    databaseId: string,
    o: { title: string; properties: Record<string, unknown> } & ActedBy,
  ): string;
  /** Lets a token see a page or database and all below it. */
  share(secret: string, id: string): void;
  /** Takes a page or database, or what lies in a shared one, away again. */
  unshare(secret: string, id: string): void;
  /**
   * Makes what lies in this page, database or data source a workspace of its own, as far as blocks are concerned:
   * two databases of one test may lie in two of them. What isn't named stays.
   */
  setWorkspace(root: string, settings: Partial<WorkspaceSettings>): void;
  /** Two members, no block left, and no grace. */
  fillWorkspace(root: string): void;
  workspace(root: string): WorkspaceSeen;
  /** Returns the user id. */
  addPerson(name: string): string;
  /** `properties` as in `POST /v1/pages`; formula and rollup results may be set too, as Notion answers them. */
  addRow(dataSourceId: string, properties: Record<string, unknown>, o?: ActedBy): string;
  editRow(pageId: string, properties: Record<string, unknown>, o?: ActedBy): void;
  trash(pageId: string, o?: ActedBy): void;
  restore(pageId: string, o?: ActedBy): void;
  /** A whole database, its rows with it; `false` restores it. */
  trashDatabase(databaseId: string, on?: boolean): void;
  /** Hides a row from queries without trashing it (`is_archived`); `false` brings it back. */
  archive(pageId: string, on?: boolean, o?: ActedBy): void;
  /**
   * Every PATCH of the page is refused until it is unlocked. Notion documents that its own lock binds the app alone, so this
   * stands for whatever makes it refuse one page for a while: it is assumed.
   */
  lock(pageId: string, on?: boolean): void;
  /** Gone for good: 404 for everybody. */
  destroy(pageId: string): void;
  /** Values of properties that the new parent has too, by name and type, stay; the title always does. */
  move(pageId: string, parent: { dataSourceId: string } | { pageId: string }, o?: ActedBy): void;
  /** As Notion's "Duplicate": all values, a new id, and " (1)" behind the title. */
  duplicateRow(pageId: string, o?: ActedBy): string;
  /**
   * As Notion's "Duplicate" of a database: beside the original, all that isn't in the trash with the same values, as new
   * pages that were made now. Nobody sees it through a share of the original.
   */
  duplicateDatabase(databaseId: string, o?: ActedBy): { databaseId: string; dataSourceId: string };
  /** The property keeps its id and its values. */
  renameProperty(dataSourceId: string, from: string, to: string, o?: ActedBy): void;
  /** Each takes the other's name; ids and values stay where they are. */
  swapProperties(dataSourceId: string, one: string, other: string, o?: ActedBy): void;
  /** Its values are gone from every page; added again under this name, it is another one, and empty. */
  removeProperty(dataSourceId: string, name: string, o?: ActedBy): void;
  /** Brings a removed one back, with its id and values, as Notion's list of deleted properties does. */
  restoreProperty(dataSourceId: string, name: string, o?: ActedBy): void;
  addProperty(dataSourceId: string, name: string, schema: Record<string, unknown>, o?: ActedBy): void;
  /** Keeps the id. Values of the old type show as empty, and show again once the type is back: assumed. */
  retypeProperty(dataSourceId: string, name: string, schema: Record<string, unknown>, o?: ActedBy): void;
  /** Takes an option out of a select, multi-select or status: pages that had chosen it are left without. */
  removeOption(dataSourceId: string, property: string, option: string, o?: ActedBy): void;
  addComment(pageId: string, text: string, o?: ActedBy): string;
  /** As GET would answer to a token that sees everything. */
  row(pageId: string): PageObject;
  /** In order of creation, trashed and archived rows included. */
  rows(dataSourceId: string): PageObject[];
  /** Oldest first; `by` is the author's name. */
  comments(pageId: string): { text: string; by: string }[];
}
