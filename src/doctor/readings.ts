/** What was read, as the checks look at it: plain data. */
import type { Problem } from "../core/problem.ts";
import type { Side } from "../core/row.ts";
import type { LostColumn } from "../engine/lost-in-exchange.ts";
import type { CalendarBinding, CalendarPage, SyncUser } from "../engine/ports.ts";
import type { UserMemory } from "../engine/user-memory.ts";
import type { Capability, TokenKind } from "../notion/administration.ts";
import type { BehindId } from "../notion/behind-id.ts";
import type { FindingCode } from "./finding.ts";

/** A request that failed for good. */
export interface Failure {
  readonly code: Extract<
    FindingCode,
    "token_invalid" | "notion_unavailable" | "notion_error" | "listing_incomplete"
  >;
  readonly problem: Problem;
}

/** What a token opens for one user. */
export interface TokenUse {
  readonly user: number;
  readonly sides: readonly Side[];
  /** The one that takes new pages: the shared one where it opens that. As configured. */
  readonly database: string;
}

/** What one token is used for, and what Notion lets it do. */
export interface TokenReading {
  /** Users in the order of the configuration, each with the sides that the token opens for them. */
  readonly uses: readonly TokenUse[];
  readonly outcome:
    | {
        readonly kind: "valid";
        readonly token: TokenKind;
        readonly refused: readonly Capability[];
        /** Its workspace takes no new pages. */
        readonly full: boolean;
      }
    | { readonly kind: "failed"; readonly failure: Failure };
}

/** What tells why a token doesn't see a database; `user`: another one. */
export type Clue =
  | { readonly kind: "none" }
  | { readonly kind: "seen-by" | "same-token-as"; readonly user: number };

export type CalendarOutcome =
  | Exclude<BehindId, { readonly kind: "unseen" }>
  | { readonly kind: "unseen"; readonly clue: Clue }
  | { readonly kind: "failed"; readonly failure: Failure }
  /** Its token doesn't work, which is told of the token. */
  | { readonly kind: "skipped" };

/** One of a user's two databases. */
export interface CalendarReading {
  readonly user: SyncUser;
  readonly side: Side;
  /** The id as configured, dashed. */
  readonly configured: string;
  /** How it was found by the last pass, as far as the state here tells. */
  readonly known: CalendarBinding | undefined;
  readonly outcome: CalendarOutcome;
}

/** Somebody for whom a pass does nothing, because a calendar was exchanged together with a column of it (E3, E5). */
export interface HeldReading {
  readonly user: number;
  readonly lost: LostColumn;
  /** How the last pass has found the calendars. */
  readonly before: UserMemory["calendars"];
}

/** What one of a user's calendars holds, with those of its pages that no listing shows but something names. */
export interface Book {
  readonly user: SyncUser;
  /** Private pages that are ticked or linked. */
  readonly pages: readonly CalendarPage[];
  /** Everything that was read by its id: private pages that copies name; `null` is a 404. */
  readonly privateById: ReadonlyMap<string, CalendarPage | null>;
  /** As `privateById`: shared pages that links or the state name. */
  readonly sharedById: ReadonlyMap<string, CalendarPage | null>;
  readonly state: UserMemory | null;
  /** The copies' ticks stand in another column than the state knows: it was added again, and a pass fills it (E3). */
  readonly newTicks: boolean;
  /** Names of the properties that hold the marks. */
  readonly marks: { readonly link: string; readonly sourcePrivateId: string; readonly sourceUserId: string };
}

/** One shared calendar with the users on it whose private calendars could be listed too. */
export interface SharedBook {
  readonly dataSource: string;
  /** Live shared pages that name a private one. */
  readonly copies: readonly CalendarPage[];
  /** Live ones that name none, but say whose copy they are or are ticked, as only copies are. */
  readonly unmarked: readonly CalendarPage[];
  readonly books: readonly Book[];
}
