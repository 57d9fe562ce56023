/** Every row that the rules can tell apart, as words. What each looks like as a row is in rows-in-words.ts. */
import type { Circumstances, Side } from "../../src/core/row.ts";

export const PRIVATE = ["ticked", "unticked", "trashed", "moved", "unreadable"] as const;
const LINKS = ["none", "right", "wrong", "garbage"] as const;
/** "unticked" by the partner; "never ticked" by whoever made it, and written by nobody else. */
const SHARED = [
  "ticked",
  "unticked",
  "never ticked",
  "trashed",
  "moved",
  "unreadable",
  "unmarked",
  "none",
] as const;
const LIVE_COPY = ["ticked", "unticked", "never ticked"] as const;
/** "seen": in an adopt-only pass, which agreed on nothing. */
const MEMORIES = [
  "none",
  "seen",
  "known",
  "of another copy",
  "without base",
  "trashed by us",
  "about to trash",
  "about to detach",
  "about to untick",
  "about to unshare",
] as const;
const RELATIONS = [
  "same",
  "unchanged",
  "p changed",
  "s changed",
  "both",
  "p emptied",
  "s emptied",
  "p empty",
  "s empty",
] as const;
const REFUSALS = ["none", "private", "shared", "both"] as const;
const DUPLICATES = ["none", "ours, same", "ours, with news", "the partner's, same"] as const;
/** Boxes, marks and links that only their column's end has emptied (E3). */
const LOST = ["tick", "copy's tick", "both ticks", "marks", "link"] as const;
/** Who made the copy, where it isn't the integration (F3). "noted": the state remembers the create. */
const MAKERS = ["a person", "somebody with our token", "somebody with our token, noted"] as const;

export type Relation = (typeof RELATIONS)[number];

export interface Case {
  readonly p: (typeof PRIVATE)[number];
  readonly link: (typeof LINKS)[number];
  readonly s: (typeof SHARED)[number];
  /** "exchanged": the column of `name` is another one by now, so that its base is gone (E1). */
  readonly memory: (typeof MEMORIES)[number] | "exchanged";
  /** How the field `name` stands on both sides. The field `description` is always in step. */
  readonly name: Relation;
  readonly winner: Side;
  readonly refused: (typeof REFUSALS)[number];
  readonly duplicates: (typeof DUPLICATES)[number];
  readonly onSharedDelete: Circumstances["onSharedDelete"];
  readonly adoptOnly: boolean;
  /** Some copy that was never ticked is among the user's. */
  readonly ticksMissing: boolean;
  readonly lost?: (typeof LOST)[number];
  readonly maker?: (typeof MAKERS)[number];
  /** Too many pages would lose `name` (E4). */
  readonly keptFilled?: true;
  /** The workspace takes no new pages (E8). */
  readonly full?: true;
  /** P stands in a calendar that was configured before (E5). */
  readonly leftBehind?: true;
  /** S still bears the mark of the page that P is a duplicate of (E5). */
  readonly inherited?: true;
}

/** What `name` shows: P's text, S's text. Notion kept "old" as "old~" when it was last written to S (C1). */
export const NAMES: Readonly<Record<Relation, readonly [p: string, s: string]>> = {
  same: ["agreed", "agreed"],
  unchanged: ["old", "old~"],
  "p changed": ["P's", "old~"],
  "s changed": ["old", "S's"],
  both: ["P's", "S's"],
  "p emptied": ["", "old~"],
  "s emptied": ["old", ""],
  "p empty": ["", "S's"],
  "s empty": ["P's", ""],
};

/** The ordinary rows, then those of each rule about what isn't a row: whole products of their own, not of all with all. */
export function* everyCase(): Generator<Case> {
  yield* usual();
  yield* withLostMarks();
  yield* ofOtherMakers();
  yield* withKeptFields();
  yield* withExchangedColumns();
  yield* withoutRoom();
  yield* leftBehind();
  yield* inherited();
}

const PLAIN = {
  name: "same",
  winner: "private",
  refused: "none",
  duplicates: "none",
  onSharedDelete: "unshare",
  adoptOnly: false,
  ticksMissing: false,
} as const;

const FEW_RELATIONS = ["same", "s changed", "both"] as const;

function* usual(): Generator<Case> {
  for (const p of PRIVATE) {
    for (const s of SHARED) {
      for (const memory of MEMORIES) {
        for (const link of p === "moved" || p === "unreadable" ? (["none"] as const) : LINKS) {
          yield* variants({ p, s, memory, link });
        }
      }
    }
  }
}

/** What can't matter to a row isn't varied; and a wrong link, a duplicate and a refusal have nothing to do with each other. */
function* variants(fixed: Pick<Case, "p" | "s" | "memory" | "link">): Generator<Case> {
  const { s, link } = fixed;
  const clearLink = link === "right" || link === "none";
  for (const [adoptOnly, ticksMissing] of passesOver(s)) {
    for (const duplicates of isLiveCopy(s) ? DUPLICATES : (["none"] as const)) {
      for (const onSharedDelete of policies(s)) {
        const one = { ...PLAIN, ...fixed, adoptOnly, ticksMissing, duplicates, onSharedDelete };
        const few = duplicates !== "none" || !clearLink || leavesFieldsAlone(one);
        yield* withFields(one, few ? FEW_RELATIONS : RELATIONS, few ? ["none"] : REFUSALS);
      }
    }
  }
}

/** The fields of a row whose pages are both there; of any other they don't matter. */
function* withFields(one: Case, names: readonly Relation[], refusals: readonly Case["refused"][]) {
  const { s, lost } = one;
  const shown = isLiveCopy(s) || s === "trashed" || (s === "unmarked" && lost === "marks");
  const merges = shown && (one.p === "ticked" || one.p === "unticked");
  for (const name of shown ? names : (["same"] as const)) {
    const differs = merges && name !== "same";
    for (const refused of differs ? refusals : (["none"] as const)) {
      for (const winner of differs ? (["private", "shared"] as const) : (["private"] as const)) {
        yield { ...one, name, refused, winner };
      }
    }
  }
}

export function isLiveCopy(s: Case["s"]): boolean {
  return s === "ticked" || s === "unticked" || s === "never ticked";
}

function leavesFieldsAlone({ p, adoptOnly }: Case): boolean {
  return adoptOnly && p !== "ticked";
}

/** A copy that lives is nothing that could have been deleted. */
function policies(s: Case["s"]): readonly Case["onSharedDelete"][] {
  return isLiveCopy(s) ? ["unshare"] : ["unshare", "recreate"];
}

/** Missing ticks are looked for in adopt-only passes, and matter to unticked copies alone. */
function passesOver(s: Case["s"]): readonly (readonly [adoptOnly: boolean, ticksMissing: boolean])[] {
  if (s === "never ticked") {
    return [
      [false, false],
      [true, true],
    ];
  }
  return [[false, false], [true, false], ...(s === "unticked" ? ([[true, true]] as const) : [])];
}

/** E3: only rows that were in step have such a note. */
function* withLostMarks(): Generator<Case> {
  for (const lost of LOST) {
    for (const p of PRIVATE) {
      for (const s of SHARED) {
        for (const memory of ["known", "trashed by us", "about to trash"] as const) {
          for (const link of p === "moved" || p === "unreadable"
            ? (["none"] as const)
            : (["right", "none"] as const)) {
            for (const onSharedDelete of policies(s)) {
              for (const adoptOnly of [false, true]) {
                const one = { ...PLAIN, p, s, memory, link, onSharedDelete, adoptOnly, lost };
                yield* withFields(one, FEW_RELATIONS, ["none", "private"]);
              }
            }
          }
        }
      }
    }
  }
}

/** F3: it matters where a copy lives, and P isn't shared or the copy isn't the only one. */
function* ofOtherMakers(): Generator<Case> {
  for (const maker of MAKERS) {
    for (const p of ["ticked", "unticked", "trashed", "moved"] as const) {
      for (const s of LIVE_COPY) {
        for (const memory of ["none", "seen", "known", "of another copy"] as const) {
          for (const link of p === "moved" ? (["none"] as const) : (["none", "right", "wrong"] as const)) {
            for (const duplicates of ["none", "ours, same", "the partner's, same"] as const) {
              for (const adoptOnly of [false, true]) {
                const one = { ...PLAIN, p, s, memory, link, duplicates, adoptOnly, maker };
                yield* withFields(one, ["same", "p empty", "both"], ["none"]);
              }
            }
          }
        }
      }
    }
  }
}

/** E4: the brake on `name` has been pulled. */
function* withKeptFields(): Generator<Case> {
  for (const p of ["ticked", "unticked"] as const) {
    for (const s of ["ticked", "unticked", "trashed"] as const) {
      for (const memory of ["none", "known", "trashed by us", "exchanged"] as const) {
        for (const link of ["right", "none"] as const) {
          const one = { ...PLAIN, p, s, memory, link, keptFilled: true } as const;
          yield* withFields(one, RELATIONS, REFUSALS);
        }
      }
    }
  }
}

/** E1: the base knows the copy, and all of its fields but one. */
function* withExchangedColumns(): Generator<Case> {
  for (const p of ["ticked", "unticked", "trashed", "moved"] as const) {
    for (const s of SHARED) {
      for (const link of p === "moved" ? (["none"] as const) : (["right", "none"] as const)) {
        for (const onSharedDelete of policies(s)) {
          for (const adoptOnly of [false, true]) {
            const one = { ...PLAIN, p, s, memory: "exchanged", link, onSharedDelete, adoptOnly } as const;
            yield* withFields(one, RELATIONS, ["none", "private"]);
          }
        }
      }
    }
  }
}

/** E8: it matters where a copy would be made. */
function* withoutRoom(): Generator<Case> {
  for (const s of ["none", "moved", "trashed"] as const) {
    for (const memory of MEMORIES) {
      for (const link of LINKS) {
        for (const adoptOnly of [false, true]) {
          for (const onSharedDelete of policies(s)) {
            yield { ...PLAIN, p: "ticked", s, memory, link, adoptOnly, onSharedDelete, full: true };
          }
        }
      }
    }
  }
}

/** E5: its copy is taken back on request, whatever is known of today's calendars. */
function* leftBehind(): Generator<Case> {
  for (const s of LIVE_COPY) {
    for (const memory of MEMORIES) {
      for (const duplicates of DUPLICATES) {
        for (const adoptOnly of [false, true]) {
          const one = { ...PLAIN, p: "moved", s, memory, link: "none", duplicates, adoptOnly } as const;
          yield* withFields({ ...one, leftBehind: true }, RELATIONS, ["none"]);
        }
      }
    }
  }
}

/** E5: the link came along when the database was duplicated. */
function* inherited(): Generator<Case> {
  for (const p of ["ticked", "unticked"] as const) {
    for (const s of LIVE_COPY) {
      for (const memory of ["none", "seen"] as const) {
        for (const [adoptOnly, ticksMissing] of passesOver(s)) {
          const one = { ...PLAIN, p, s, memory, link: "right", adoptOnly, ticksMissing } as const;
          yield* withFields({ ...one, inherited: true }, RELATIONS, REFUSALS);
        }
      }
    }
  }
}
