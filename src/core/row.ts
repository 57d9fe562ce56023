/** A row: everything that one decision may look at. Plain data, gathered by the engine. */
import type { FieldKey, FieldValue } from "./appointment.ts";
import type { Phased } from "./phase.ts";

export type Side = "private" | "shared";

export function otherSide(side: Side): Side {
  return side === "private" ? "shared" : "private";
}

/** One field as one page shows it. */
export interface FieldView {
  readonly value: FieldValue;
  /** Keyed fingerprint of the canonical value: equal prints mean equal values (C7). */
  readonly print: string;
  readonly empty: boolean;
  /** An end date that has no start: no date by itself, yet something that a human wrote. */
  readonly strayEnd?: FieldView;
  /** Notion answered something that can't be compared; the field is held. */
  readonly invalid?: true;
}

export type FieldViews = Readonly<Partial<Record<FieldKey, FieldView>>>;

export interface PrivatePage {
  /** Dashed page id; so are all ids here. */
  readonly id: string;
  readonly ticked: boolean;
  /** `SyncedToSharedId`: the copy's page id, `null` when empty. */
  readonly link: string | null;
  /** Something stands in `SyncedToSharedId`, whether or not it is a page id. */
  readonly linkFilled: boolean;
  readonly fields: FieldViews;
  /** `last_edited_time` in ms since the epoch, floored to the minute by Notion. */
  readonly editedAt: number;
  /** A Notion user's id; decides nothing. */
  readonly createdBy: string | null;
  readonly editedBy: string | null;
  /** Somebody has locked it; decides nothing. */
  readonly locked?: boolean;
}

export interface SharedPage {
  readonly id: string;
  readonly ticked: boolean;
  readonly sourcePrivateId: string | null;
  readonly sourceUserId: number | null;
  readonly fields: FieldViews;
  readonly editedAt: number;
  readonly createdAt: number;
  readonly createdBy: string | null;
  readonly editedBy: string | null;
  /** Somebody has locked it; decides nothing. */
  readonly locked?: boolean;
}

/**
 * P. `moved`: it lives under another parent now, which counts as trashed but is never written to; its fields as far as they
 * are recognized there.
 */
export type PrivateSide =
  | { readonly state: "live"; readonly page: PrivatePage }
  | { readonly state: "trashed"; readonly page: PrivatePage }
  | { readonly state: "moved"; readonly fields?: FieldViews }
  | { readonly state: "unreadable" };

/** S. `unmarked`: base and link name it, and somebody emptied its `SourcePrivateId`. */
export type SharedSide =
  | { readonly state: "live"; readonly page: SharedPage }
  | { readonly state: "trashed"; readonly page: SharedPage }
  | { readonly state: "moved"; readonly id: string }
  | { readonly state: "unreadable"; readonly id: string }
  | { readonly state: "unmarked"; readonly page: SharedPage }
  | { readonly state: "none" };

export interface BasePrint {
  /** The field as P read when both sides last agreed. */
  readonly p: string;
  /** The field as S answered then; Notion may alter what it is sent (C1). */
  readonly s: string;
}

/** What a side shows; nothing where it isn't there. */
export function fieldsOf(side: PrivateSide | SharedSide): FieldViews {
  return "page" in side ? side.page.fields : {};
}

/** P's `SyncedToSharedId`; `null` where it is empty, or P isn't to be seen. */
export function linkOf(p: PrivateSide): string | null {
  return "page" in p ? p.page.link : null;
}

/** What the state remembers of a row. Every part of it is a hint (C6). */
export interface RowMemory extends Phased {
  readonly copy: string | null;
  readonly base: Readonly<Record<string, BasePrint>>;
  /**
   * By field, where two states were merged: what either of two programs had agreed on last, while the base says nothing. That
   * counts which one of the pages still shows.
   */
  readonly agreed?: Readonly<Record<string, readonly BasePrint[]>>;
  /** Field writes that were about to be sent: what the base becomes if they took effect. */
  readonly pending?: Readonly<
    Record<string, { readonly side: Side; readonly p: string; readonly s: string }>
  >;
  /** Who wins a conflict, from when it was first seen. */
  readonly winners?: Readonly<Record<string, Side>>;
  /** Per field the print of a value that Notion refused. */
  readonly refused?: Readonly<Record<string, string>>;
  /** E1: fields whose base went with a column that was exchanged, until both sides agree again. */
  readonly exchanged?: readonly string[];
  /** E3: what a column took along that was deleted and added again, until it stands there once more. */
  readonly emptied?: Emptied;
  /** C2: what our writes within the minute `at` replaced, as prints by field: a page that shows it again may be outdated. */
  readonly earlier?: Earlier;
  /** F3: a create under a personal token was about to be sent at this time (ms); what it made is recognized by that. */
  readonly creating?: number;
}

export interface Earlier {
  /** Start of that minute, in ms since the epoch. */
  readonly at: number;
  readonly prints: Readonly<Record<string, readonly string[]>>;
}

/** Marks of ours that nobody took away: their column was deleted and added again (E3). */
export interface Emptied {
  /** P's box. */
  readonly tick?: true;
  /** The copy's box. */
  readonly copyTick?: true;
  /** `SourcePrivateId` on the copy. */
  readonly marks?: true;
  /** P's `SyncedToSharedId`. */
  readonly link?: true;
}

export interface Row {
  /** P's page id. */
  readonly id: string;
  /** The owner's Telegram id. */
  readonly owner: number;
  readonly private: PrivateSide;
  readonly shared: SharedSide;
  /** Further live copies of P (A14). */
  readonly duplicates: readonly SharedPage[];
  readonly memory: RowMemory | null;
  /** E5: P stands in a data source that was configured before, and its copy is taken back on request. */
  readonly leftBehind?: true;
}

/** How an owner stops sharing altogether. */
export interface Leaving {
  /** The boxes are unticked too, so that no later pass shares the appointments again. */
  readonly untick: boolean;
}

/** What holds for all of a user's rows in one pass. */
export interface Circumstances {
  /** The fields that travel, in the order in which they are written and reported. */
  readonly fields: readonly FieldKey[];
  /** What the fields' properties are called, for what people are told. */
  readonly labels?: Readonly<Partial<Record<FieldKey, string>>>;
  readonly conflictPolicy: "newest" | "private" | "shared";
  readonly onSharedDelete: "unshare" | "recreate";
  /** C6: nothing is known of this user yet; adopt, and take nothing away. */
  readonly adoptOnly: boolean;
  /** In an adopt-only pass: some copies were left unticked by their maker, so an unticked one says nothing here (A7). */
  readonly ticksMissing?: true;
  /** The owner stops sharing altogether: every appointment is treated as unticked. */
  readonly leaving?: Leaving;
  /** E4: fields of which so many would be emptied that none of that is written. */
  readonly keptFilled?: ReadonlySet<FieldKey>;
  /** E8: the shared calendar's workspace takes no new pages. */
  readonly full?: true;
  /** What Notion refused in an earlier pass is offered once more (B). */
  readonly offerAgain?: true;
  /** Sides whose pages refuse our comments. */
  readonly commentsRefused: Readonly<Record<Side, boolean>>;
  /** The bot user that writes the shared pages; `null` while unknown, and for a person's token (F3). */
  readonly bot: string | null;
  /** The bot users that write the pages of either side, as far as a decision depends on them; `null` for a person's token. */
  readonly writers?: Readonly<Record<Side, string | null>>;
}

/** Stands where no print can: no value has it. */
export const NO_PRINT = "-";
