/** What a user should know, as data: a code and what is known of the case. `src/problems` has the sentences. */
import type { Clause, Hitch } from "./clause.ts";
import type { Place } from "./place.ts";
import type { Side } from "./row.ts";

/** Telegram user id. */
interface OfUser {
  readonly user: number;
}
interface OfDatabase extends OfUser {
  readonly side: Side;
}
/** Why a row that keeps a pass too busy is left to the next one. */
export type LeftBecause = "kept_waiting" | "unanswered" | "restless";

/** How a request failed for good, and in English which one it was, without content or a token; or that a row was left. */
export type Failed = Hitch | { readonly left: LeftBecause };

interface OfRequest {
  readonly failed: Failed;
}
/** What an id is in the place of a database's, and the databases (ids) on that page, or of that row. */
export interface OtherKind {
  readonly kind: "page" | "row" | "block";
  readonly databases: readonly string[];
}
interface OfField {
  /** What the property is called in Notion. */
  readonly property: string;
}
interface OfColumn extends OfDatabase, OfField {
  /** The key in `users_config.json` that names it. */
  readonly setting: "extra_properties" | `properties.${string}`;
}
export type PageCode =
  | "private_unreadable"
  | "copy_unreadable"
  | "copy_unmarked"
  | "duplicate_copy"
  | "copy_removed_by_partner"
  | "copy_detached";

/** Of these, their pages say everything. */
interface ProblemData extends Record<PageCode, unknown> {
  config_invalid:
    | { readonly path: string; readonly wrong: Clause }
    | (OfUser & {
        readonly clash: "same_database" | "private_twice" | "shared_is_private" | "private_is_shared";
      });
  no_shared_database: OfUser;
  token_invalid: OfRequest;
  database_not_found:
    | OfRequest
    | (OfDatabase & { readonly configured: string; readonly isOther?: OtherKind })
    | (OfDatabase & { readonly configured: string; readonly inTrash: true });
  several_data_sources: OfDatabase & {
    readonly configured: string;
    readonly sources: readonly { readonly id: string; readonly name: string }[];
    /** How many of them have all the required properties. */
    readonly fitting: number;
  };
  property_missing:
    | (OfColumn & {
        /** Types as Notion calls them; `null` where any that travels will do. */
        readonly wanted: readonly string[] | null;
        /** It was there before. */
        readonly known: boolean;
      })
    /** A page showed other columns than its calendar had when it was opened. */
    | (OfField & { readonly meanwhile: true });
  property_wrong_type:
    | (OfColumn & {
        readonly type: string;
        readonly wanted: readonly string[];
        /** What it should be called. */
        readonly name: string;
        /** It had that name, and has another one now. */
        readonly renamed: boolean;
      })
    | (OfUser & OfField & { readonly types: Readonly<Record<Side, string | undefined>> });
  property_renamed: OfColumn & {
    /** The names by which it is looked for. */
    readonly usual: readonly string[];
  };
  tick_restored: OfDatabase & { readonly count: number };
  database_exchanged:
    | (OfUser & {
        readonly exchanged: "private";
        /** Copies whose private pages can be read, and those whose can't. */
        readonly readable: number;
        readonly unreadable: number;
      })
    | (OfUser & { readonly exchanged: "shared"; readonly copies: number })
    /** Together with a tracking column that was added again there: nothing was done for the user. */
    | (OfDatabase & OfField & { readonly exchanged: "with_column" });
  listing_incomplete: {
    readonly data_source: string;
    /** As configured, where that is known. */
    readonly database?: OfDatabase & { readonly configured: string };
  } & (
    | { readonly why: "broken_off" | "endless" }
    /** More rows than Notion lists for one query, and no time between them at which to ask anew. `at`: ISO 8601, minute or day. */
    | { readonly why: "made_at_once" | "begin_at_once"; readonly at: string }
  );
  /** Over which removals, or emptyings, it was put on. `meanwhile`: those that only what happened during the pass would cause. */
  brake:
    | (OfUser & { readonly over: "copies"; readonly removals: number; readonly linked: number })
    | { readonly over: "copy_meanwhile" }
    | (OfUser & OfField & { readonly over: "field"; readonly pages: number; readonly filled: number })
    | (OfUser & OfField & { readonly over: "field_meanwhile"; readonly pages: number });
  block_limit: OfRequest | (OfUser & { readonly waiting: number });
  rate_limited: OfRequest;
  notion_unavailable: OfRequest;
  notion_error:
    | (OfRequest & { readonly why: "forbidden" | "refused" | "unexpected" })
    | { readonly why: "not_listed" }
    /** Not Notion's doing: `error` is a known code, or the kind of a fault. */
    | { readonly why: "state_unwritable" | "fault"; readonly error: string };
  state_damaged: (OfUser & { readonly file: "damaged" | "unreadable" }) | { readonly file: "passes" };
  state_not_pushed: { readonly reason: Clause };
  interrupted: OfUser;
  conflict_held: OfField;
  /** Where one of the pages is locked, that is the likeliest cause. */
  value_held: OfField & { readonly locked: Side | null };
  /** On which page the other value stands as a comment, and whether the one that was kept is on both. */
  conflict_resolved: OfField & { readonly comment: Side; readonly kept: "on_both" | "on_private" };
  date_without_start: { readonly side: Side };
}

export type ProblemCode = keyof ProblemData;

/** One thing that a user should know; never content or a token. */
export type Problem<C extends ProblemCode = ProblemCode> = {
  [K in C]: { readonly code: K } & Place & ProblemData[K];
}[C];
