/** Every row that the rules can tell apart, as words, and what each looks like as a row. */
import type {
  Circumstances,
  PrivateSide,
  Row,
  RowMemory,
  SharedPage,
  SharedSide,
  Side,
} from "../../src/core/row.ts";
import {
  aBase,
  aPrivatePage,
  aSharedPage,
  circumstances,
  LATER,
  OTHER,
  OWNER,
  P,
  PARTNER,
  S,
  type ShownFields,
} from "./rows.ts";

const PRIVATE = ["ticked", "unticked", "trashed", "moved", "unreadable"] as const;
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
const MEMORIES = [
  "none",
  "known",
  "of another copy",
  "without base",
  "trashed by us",
  "about to trash",
  "about to detach",
  "about to untick",
  "about to unshare",
] as const;
const RELATIONS = ["same", "unchanged", "p changed", "s changed", "both", "p empty", "s empty"] as const;
const REFUSALS = ["none", "private", "shared", "both"] as const;
const DUPLICATES = ["none", "ours, same", "ours, with news", "the partner's, same"] as const;

export type Relation = (typeof RELATIONS)[number];

export interface Case {
  readonly p: (typeof PRIVATE)[number];
  readonly link: (typeof LINKS)[number];
  readonly s: (typeof SHARED)[number];
  readonly memory: (typeof MEMORIES)[number];
  /** How the field `name` stands on both sides. The field `description` is always in step. */
  readonly name: Relation;
  readonly winner: Side;
  readonly refused: (typeof REFUSALS)[number];
  readonly duplicates: (typeof DUPLICATES)[number];
  readonly onSharedDelete: Circumstances["onSharedDelete"];
  readonly adoptOnly: boolean;
  /** Some copy that was never ticked is among the user's. */
  readonly ticksMissing: boolean;
}

/** What `name` shows: P's text, S's text. Notion kept "old" as "old~" when it was last written to S (C1). */
export const NAMES: Readonly<Record<Relation, readonly [p: string, s: string]>> = {
  same: ["agreed", "agreed"],
  unchanged: ["old", "old~"],
  "p changed": ["P's", "old~"],
  "s changed": ["old", "S's"],
  both: ["P's", "S's"],
  "p empty": ["", "S's"],
  "s empty": ["P's", ""],
};

export function* everyCase(): Generator<Case> {
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

/** What can't matter to a row isn't varied; and refusals have nothing to do with duplicates. */
function* variants(fixed: Pick<Case, "p" | "s" | "memory" | "link">): Generator<Case> {
  const { p, s } = fixed;
  const copyLive = isLiveCopy(s);
  const copyShown = copyLive || s === "trashed";
  const merges = copyShown && (p === "ticked" || p === "unticked");
  for (const [adoptOnly, ticksMissing] of passesOver(s)) {
    for (const name of copyShown ? RELATIONS : (["same"] as const)) {
      for (const duplicates of copyLive ? DUPLICATES : (["none"] as const)) {
        const alone = merges && duplicates === "none";
        for (const refused of alone ? REFUSALS : (["none"] as const)) {
          for (const winner of merges ? (["private", "shared"] as const) : (["private"] as const)) {
            for (const onSharedDelete of copyLive
              ? (["unshare"] as const)
              : (["unshare", "recreate"] as const)) {
              yield { ...fixed, adoptOnly, ticksMissing, name, duplicates, refused, winner, onSharedDelete };
            }
          }
        }
      }
    }
  }
}

export function isLiveCopy(s: Case["s"]): boolean {
  return s === "ticked" || s === "unticked" || s === "never ticked";
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

export function rowOf(c: Case): Row {
  return {
    id: P,
    owner: OWNER,
    private: privateOf(c),
    shared: sharedOf(c),
    duplicates: duplicatesOf(c),
    memory: memoryOf(c),
  };
}

export function circumstancesOf(c: Case): Circumstances {
  return circumstances({
    fields: ["name", "description"],
    conflictPolicy: c.winner,
    onSharedDelete: c.onSharedDelete,
    adoptOnly: c.adoptOnly,
    ...(c.ticksMissing ? { ticksMissing: true } : {}),
    commentsRefused: {
      private: c.refused === "private" || c.refused === "both",
      shared: c.refused === "shared" || c.refused === "both",
    },
  });
}

function fieldsOf(c: Case, side: Side): ShownFields {
  const [p, s] = NAMES[c.name];
  return { name: side === "private" ? p : s, description: "note" };
}

function privateOf(c: Case): PrivateSide {
  const link = c.link === "right" ? S : c.link === "wrong" ? OTHER : null;
  const page = aPrivatePage({
    ticked: c.p !== "unticked",
    link,
    linkFilled: c.link !== "none",
    fields: fieldsOf(c, "private"),
  });
  switch (c.p) {
    case "ticked":
    case "unticked":
      return { state: "live", page };
    case "trashed":
      return { state: "trashed", page };
    case "moved":
    case "unreadable":
      return { state: c.p };
  }
}

function sharedOf(c: Case): SharedSide {
  // Whoever unticked it has written it last.
  const editor = c.s === "unticked" ? { editedBy: PARTNER } : {};
  const ticked = c.s !== "unticked" && c.s !== "never ticked";
  const page = aSharedPage({ ticked, ...editor, fields: fieldsOf(c, "shared") });
  switch (c.s) {
    case "ticked":
    case "unticked":
    case "never ticked":
      return { state: "live", page };
    case "trashed":
      return { state: "trashed", page };
    case "moved":
    case "unreadable":
      return { state: c.s, id: S };
    case "unmarked":
      return { state: "unmarked", page: { ...page, sourcePrivateId: null } };
    case "none":
      return { state: "none" };
  }
}

function duplicatesOf(c: Case): readonly SharedPage[] {
  const same = fieldsOf(c, "shared");
  const duplicate = (parts: Parameters<typeof aSharedPage>[0]) => [
    aSharedPage({ id: OTHER, createdAt: LATER, ...parts }),
  ];
  switch (c.duplicates) {
    case "none":
      return [];
    case "ours, same":
      return duplicate({ fields: same });
    case "ours, with news":
      return duplicate({ fields: { ...same, description: "news" } });
    case "the partner's, same":
      return duplicate({ fields: same, editedBy: PARTNER });
  }
}

function memoryOf(c: Case): RowMemory | null {
  const known: RowMemory = { copy: S, base: aBase({ name: ["old", "old~"], description: "note" }) };
  switch (c.memory) {
    case "none":
      return null;
    case "known":
      return known;
    case "of another copy":
      return { ...known, copy: OTHER };
    case "without base":
      return { copy: S, base: {} };
    case "trashed by us":
      return { ...known, trashed: true };
    case "about to trash":
      return { ...known, intent: { kind: "trash" } };
    case "about to detach":
      return { ...known, intent: { kind: "detach" } };
    case "about to untick":
      return { ...known, intent: { kind: "untick" } };
    case "about to unshare":
      return { ...known, intent: { kind: "unshare" } };
  }
}
