/**
 * The rules once more, written down by hand as tables: the first line of a table that fits is the one that counts.
 */
import type { ExistenceRule } from "../../src/core/decision.ts";
import type { FieldRule } from "../../src/core/merge-fields.ts";
import type { Side } from "../../src/core/row.ts";
import type { Case, Relation } from "../support/row-domain.ts";

/** What the table's lines ask about, besides P and S. */
export interface Facts {
  readonly p: Case["p"];
  readonly s: Case["s"];
  readonly linked: boolean;
  readonly adoptOnly: boolean;
  readonly recreate: boolean;
  /** The base is one with this very copy. */
  readonly baseKnown: boolean;
  /** And it knows the field `name`, whose column is the one that it was read from (E1). */
  readonly nameKnown: boolean;
  /** P's box was emptied by nobody (E3). */
  readonly lostTick: boolean;
  /** P's link went with its column, so that the base alone says which copy was meant (E3). */
  readonly lostLink: boolean;
  /** S is live without a mark, because the column of the marks went (E3), or with another's mark (E5). */
  readonly needsMark: boolean;
  readonly inherited: boolean;
  /** Somebody else made S, and nothing but its mark ties it to P (F3). */
  readonly strangers: boolean;
  /** And link or memory name a copy that P did have. */
  readonly hadAnother: boolean;
  /** The memory names S as the copy: else P keeps all that it shows once it is unticked (F3). */
  readonly remembered: boolean;
  readonly full: boolean;
  /** We trashed the copy, or were about to. */
  readonly trashedByUs: boolean;
  /**
   * That the copy is unticked is nobody's wish: we are bringing it back and may have died before it was ticked, or it is
   * new to us and a program without ticks made it.
   */
  readonly returning: boolean;
  /** There is a second copy that A14 lets go. */
  readonly spareCopy: boolean;
  /** S shows something that neither base nor P does. */
  readonly edited: boolean;
}

export type Deed =
  | "nothing"
  | "hold"
  | "leave alone"
  | "tick again"
  | "create"
  | "keep"
  | "keep, ticked"
  | "restore"
  | "take back"
  | "take back and untick"
  | "untick and clear link"
  | "clear link"
  | "trash"
  | "detach"
  | "forget";

export interface Line {
  readonly rule: ExistenceRule;
  readonly p: readonly Case["p"][];
  readonly s: readonly Case["s"][];
  readonly when?: (facts: Facts) => boolean;
  readonly does: Deed;
}

const LIVE = ["ticked", "unticked"] as const;
const LIVE_COPY = ["ticked", "unticked", "never ticked"] as const;
const UNTICKED = ["unticked", "never ticked"] as const;
const GONE = ["trashed", "moved"] as const;
const ANY = [...LIVE_COPY, "trashed", "moved", "unreadable", "unmarked", "none"] as const;

export const TABLE_A: readonly Line[] = [
  { rule: "A13", p: ["unreadable"], s: ANY, does: "hold" },

  { rule: "F3", p: GONE, s: LIVE_COPY, when: ({ strangers }) => strangers, does: "leave alone" },
  { rule: "C6", p: GONE, s: LIVE_COPY, when: ({ adoptOnly }) => adoptOnly, does: "nothing" },
  { rule: "A10", p: GONE, s: LIVE_COPY, when: ({ edited }) => !edited, does: "trash" },
  { rule: "A11", p: GONE, s: LIVE_COPY, does: "detach" },
  { rule: "A12", p: GONE, s: ["trashed", "moved", "unreadable", "unmarked", "none"], does: "forget" },

  { rule: "unmarked", p: LIVE, s: ["unmarked"], does: "hold" },

  { rule: "A1", p: ["ticked"], s: ["none"], does: "create" },
  { rule: "A7", p: ["ticked"], s: UNTICKED, when: isPartnersWish, does: "take back and untick" },
  { rule: "E3", p: ["ticked"], s: LIVE_COPY, when: ({ lostTick }) => lostTick, does: "tick again" },
  { rule: "C6", p: ["ticked"], s: LIVE_COPY, when: (f) => f.adoptOnly && f.spareCopy, does: "nothing" },
  { rule: "A2", p: ["ticked"], s: LIVE_COPY, when: (f) => f.returning && !f.linked, does: "keep, ticked" },
  { rule: "A3", p: ["ticked"], s: LIVE_COPY, when: (f) => f.returning, does: "keep, ticked" },
  { rule: "A2", p: ["ticked"], s: LIVE_COPY, when: ({ linked }) => !linked, does: "keep" },
  { rule: "A3", p: ["ticked"], s: LIVE_COPY, does: "keep" },
  { rule: "C6", p: ["ticked"], s: GONE, when: (f) => f.lostTick && f.adoptOnly, does: "nothing" },
  { rule: "A9", p: ["ticked"], s: GONE, when: (f) => f.lostTick && !isPartnersDoing(f), does: "clear link" },
  { rule: "A5", p: ["ticked"], s: GONE, when: (f) => !isPartnersDoing(f), does: "restore" },
  { rule: "C6", p: ["ticked"], s: GONE, when: ({ adoptOnly }) => adoptOnly, does: "nothing" },
  { rule: "E3", p: ["ticked"], s: GONE, when: (f) => f.lostTick && f.recreate, does: "tick again" },
  { rule: "A4", p: ["ticked"], s: GONE, when: ({ recreate }) => recreate, does: "restore" },
  { rule: "A4", p: ["ticked"], s: GONE, does: "untick and clear link" },
  { rule: "A6", p: ["ticked"], s: ["unreadable"], does: "hold" },

  { rule: "C6", p: ["unticked"], s: LIVE_COPY, when: (f) => f.hadAnother && f.adoptOnly, does: "nothing" },
  { rule: "A9", p: ["unticked"], s: LIVE_COPY, when: ({ hadAnother }) => hadAnother, does: "clear link" },
  { rule: "F3", p: ["unticked"], s: LIVE_COPY, when: ({ strangers }) => strangers, does: "leave alone" },
  { rule: "C6", p: ["unticked"], s: ANY, when: ({ adoptOnly }) => adoptOnly, does: "nothing" },
  { rule: "A8", p: ["unticked"], s: LIVE_COPY, does: "take back" },
  { rule: "A9", p: ["unticked"], s: ["trashed", "moved", "unreadable", "none"], does: "clear link" },
];

function isPartnersWish({ adoptOnly, returning }: Facts): boolean {
  return !adoptOnly && !returning;
}

/** A4 or A5. */
function isPartnersDoing({ trashedByUs, baseKnown, linked, lostLink }: Facts): boolean {
  return !trashedByUs && baseKnown && (linked || lostLink);
}

/** Table B: with the base known, and with it unknown. `to`: where the value goes; `null`: a conflict, or nothing to do. */
export const TABLE_B: Readonly<
  Record<Relation, Readonly<Record<"known" | "unknown", readonly [FieldRule, Side | null]>>>
> = {
  same: { known: ["B1", null], unknown: ["B1", null] },
  unchanged: { known: ["B1", null], unknown: ["B6", null] },
  "p changed": { known: ["B2", "shared"], unknown: ["B6", null] },
  "s changed": { known: ["B3", "private"], unknown: ["B6", null] },
  both: { known: ["B4", null], unknown: ["B6", null] },
  "p emptied": { known: ["B2", "shared"], unknown: ["B5", "private"] },
  "s emptied": { known: ["B3", "private"], unknown: ["B5", "shared"] },
  "p empty": { known: ["B4", null], unknown: ["B5", "private"] },
  "s empty": { known: ["B4", null], unknown: ["B5", "shared"] },
};
