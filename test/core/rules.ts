/**
 * The rules once more, written down by hand as tables: what is expected of every row in words, without a look at
 * how the code comes to it. The first line of a table that fits is the one that counts.
 */
import type { ExistenceRule } from "../../src/core/decision.ts";
import type { FieldRule } from "../../src/core/merge-fields.ts";
import type { Side } from "../../src/core/row.ts";
import { type Case, NAMES, type Relation } from "../support/row-domain.ts";
import { print } from "../support/rows.ts";

/** What the table's lines ask about, besides P and S. */
interface Facts {
  readonly p: Case["p"];
  readonly s: Case["s"];
  readonly linked: boolean;
  readonly adoptOnly: boolean;
  readonly recreate: boolean;
  /** The base is one with this very copy. */
  readonly baseKnown: boolean;
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

type Deed =
  | "nothing"
  | "hold"
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

interface Line {
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

const TABLE_A: readonly Line[] = [
  { rule: "A13", p: ["unreadable"], s: ANY, does: "hold" },

  { rule: "C6", p: GONE, s: LIVE_COPY, when: ({ adoptOnly }) => adoptOnly, does: "nothing" },
  { rule: "A10", p: GONE, s: LIVE_COPY, when: ({ edited }) => !edited, does: "trash" },
  { rule: "A11", p: GONE, s: LIVE_COPY, does: "detach" },
  { rule: "A12", p: GONE, s: ["trashed", "moved", "unreadable", "unmarked", "none"], does: "forget" },

  { rule: "unmarked", p: LIVE, s: ["unmarked"], does: "hold" },

  { rule: "A1", p: ["ticked"], s: ["none"], does: "create" },
  { rule: "C6", p: ["ticked"], s: LIVE_COPY, when: (f) => f.adoptOnly && f.spareCopy, does: "nothing" },
  { rule: "A2", p: ["ticked"], s: LIVE_COPY, when: (f) => f.returning && !f.linked, does: "keep, ticked" },
  { rule: "A3", p: ["ticked"], s: LIVE_COPY, when: (f) => f.returning, does: "keep, ticked" },
  { rule: "A7", p: ["ticked"], s: UNTICKED, when: (f) => !f.adoptOnly, does: "take back and untick" },
  { rule: "A2", p: ["ticked"], s: LIVE_COPY, when: ({ linked }) => !linked, does: "keep" },
  { rule: "A3", p: ["ticked"], s: LIVE_COPY, does: "keep" },
  { rule: "A5", p: ["ticked"], s: GONE, when: (f) => f.trashedByUs || !f.baseKnown, does: "restore" },
  { rule: "A5", p: ["ticked"], s: GONE, when: ({ linked }) => !linked, does: "restore" },
  { rule: "C6", p: ["ticked"], s: GONE, when: ({ adoptOnly }) => adoptOnly, does: "nothing" },
  { rule: "A4", p: ["ticked"], s: GONE, when: ({ recreate }) => recreate, does: "restore" },
  { rule: "A4", p: ["ticked"], s: GONE, does: "untick and clear link" },
  { rule: "A6", p: ["ticked"], s: ["unreadable"], does: "hold" },

  { rule: "C6", p: ["unticked"], s: ANY, when: ({ adoptOnly }) => adoptOnly, does: "nothing" },
  { rule: "A8", p: ["unticked"], s: LIVE_COPY, does: "take back" },
  { rule: "A9", p: ["unticked"], s: ["trashed", "moved", "unreadable", "none"], does: "clear link" },
];

/** Table B: with the base known, and with it unknown. `to`: where the value goes; `null`: a conflict, or nothing to do. */
const TABLE_B: Readonly<
  Record<Relation, Readonly<Record<"known" | "unknown", readonly [FieldRule, Side | null]>>>
> = {
  same: { known: ["B1", null], unknown: ["B1", null] },
  unchanged: { known: ["B1", null], unknown: ["B6", null] },
  "p changed": { known: ["B2", "shared"], unknown: ["B6", null] },
  "s changed": { known: ["B3", "private"], unknown: ["B6", null] },
  both: { known: ["B4", null], unknown: ["B6", null] },
  "p empty": { known: ["B4", null], unknown: ["B5", "private"] },
  "s empty": { known: ["B4", null], unknown: ["B5", "shared"] },
};

export interface Expected {
  readonly rule: ExistenceRule;
  /** Of the field `name`, where the fields are looked at. */
  readonly fieldRule: FieldRule | null;
  readonly actions: readonly string[];
  readonly problems: readonly string[];
  readonly afterwards: readonly string[];
  readonly held: boolean;
  readonly removal: boolean;
  readonly lostBefore?: true;
}

export function expected(c: Case): Expected {
  const facts = factsOf(c);
  const line = TABLE_A.find(
    ({ p, s, when }) => p.includes(facts.p) && s.includes(facts.s) && (when === undefined || when(facts)),
  );
  if (line === undefined) throw new Error(`no rule for ${JSON.stringify(c)}`);
  const withoutDuplicates = withDeedsTold(consequences(line, facts, c), c);
  if (facts.p === "unreadable" || c.duplicates === "none") return withoutDuplicates;
  // A14
  const ours = c.duplicates === "ours, same";
  return {
    ...withoutDuplicates,
    actions: [
      ...(ours && !c.adoptOnly ? [`trash-duplicate ${DUPLICATE}`] : []),
      ...withoutDuplicates.actions,
    ],
    problems: [...withoutDuplicates.problems, ...(ours ? [] : ["duplicate_copy"])],
  };
}

/** C5: what an earlier run did, and died before it could tell, is told now. */
function withDeedsTold(before: Expected, c: Case): Expected {
  const lost = (...problems: readonly string[]): Expected => ({
    ...before,
    problems: [...before.problems, ...problems],
    lostBefore: true,
  });
  const live = c.p === "ticked" || c.p === "unticked";
  if (c.p === "unreadable") return before;
  if (c.memory === "about to detach" && c.s === "unmarked") return lost("copy_detached");
  if (c.memory === "about to trash" && c.s === "trashed") return lost();
  if (c.memory === "about to unshare" && c.s === "trashed") return lost("copy_removed_by_partner");
  const gone = c.s === "trashed" || c.s === "moved";
  const wasUnticked = live && (c.p === "unticked" || c.link === "none");
  return c.memory === "about to untick" && gone && wasUnticked ? lost("copy_removed_by_partner") : before;
}

const DUPLICATE = "33333333-3333-4333-8333-333333333333";

function factsOf(c: Case): Facts {
  const known = c.memory !== "none" && c.memory !== "of another copy" && c.memory !== "without base";
  const usual: Facts = {
    p: c.p,
    s: c.s,
    linked: c.link === "right",
    adoptOnly: c.adoptOnly,
    recreate: c.onSharedDelete === "recreate",
    baseKnown: known,
    trashedByUs: ["trashed by us", "about to trash", "about to unshare"].includes(c.memory),
    returning: c.memory === "trashed by us" || wasNeverTicked(c),
    spareCopy: c.duplicates === "ours, same",
    edited: isEdited(c, known),
  };
  // C5: what we had announced and what the pages show to have happened is done, and the row starts anew.
  const detached = c.memory === "about to detach" && c.s === "unmarked";
  const unticked =
    c.memory === "about to untick" &&
    (c.s === "trashed" || c.s === "moved") &&
    c.p === "ticked" &&
    c.link === "none";
  return detached || unticked ? { ...usual, s: "none", baseKnown: false } : usual;
}

/** Nobody unticked it: its maker set no tick, or others of the user's copies show that ticks were never set. */
function wasNeverTicked({ s, memory, adoptOnly, ticksMissing }: Case): boolean {
  const isNew = adoptOnly || memory === "none" || memory === "of another copy";
  return isNew && (s === "never ticked" || (s === "unticked" && ticksMissing));
}

/** A10 or A11: whether S shows something that stands nowhere else. A page that moved away shows nothing. */
function isEdited(c: Case, baseKnown: boolean): boolean {
  const likeP = c.p === "trashed" && c.name === "same";
  const likeBase = baseKnown && (c.name === "unchanged" || c.name === "p changed");
  return !likeP && !likeBase;
}

function consequences({ rule, does }: Line, facts: Facts, c: Case): Expected {
  const plain: Expected = {
    rule,
    fieldRule: null,
    actions: [],
    problems: [],
    afterwards: [],
    held: false,
    removal: false,
  };
  switch (does) {
    case "nothing":
      return plain;
    case "hold":
      return { ...plain, held: true, problems: [HOLDS[rule] ?? "?"] };
    case "create":
      return { ...plain, actions: ["create", "write-private: set link"] };
    case "restore":
      if (c.s === "moved") return { ...plain, actions: ["create", "write-private: set link"] };
      return keep({ ...plain, actions: ["restore S"] }, facts, c, false);
    case "keep":
      return keep(plain, facts, c, false);
    case "keep, ticked":
      return keep(plain, facts, c, c.s !== "ticked");
    case "take back":
      return takeBack(plain, facts, c, false);
    case "take back and untick":
      return takeBack(plain, facts, c, true);
    case "untick and clear link":
      return {
        ...plain,
        actions: ["write-private: clear link; untick", "forget"],
        afterwards: ["copy_removed_by_partner"],
        removal: true,
      };
    case "clear link":
      return { ...plain, actions: [...(c.link === "none" ? [] : ["write-private: clear link"]), "forget"] };
    case "trash":
      return { ...plain, actions: ["trash S"], removal: true };
    case "detach":
      return { ...plain, actions: ["detach S", "forget"], afterwards: ["copy_detached"], removal: true };
    case "forget":
      return { ...plain, actions: ["forget"] };
  }
}

const HOLDS: Readonly<Partial<Record<ExistenceRule, string>>> = {
  A6: "copy_unreadable",
  A13: "private_unreadable",
  unmarked: "copy_unmarked",
};

/** Both pages stay, and `name` goes where table B sends it. */
function keep(before: Expected, facts: Facts, c: Case, tick: boolean): Expected {
  const [fieldRule, to] = TABLE_B[c.name][facts.baseKnown ? "known" : "unknown"];
  const link = facts.linked ? "" : "set link";
  const conflict = fieldRule === "B4" || fieldRule === "B6";
  const loser: Side = c.winner === "private" ? "shared" : "private";
  const held = conflict && isRefused(c, loser);
  const target = conflict ? (held ? null : loser) : to;
  return {
    ...before,
    fieldRule,
    actions: [
      ...before.actions,
      ...(conflict && !held ? [comment(c, loser, loser)] : []),
      ...write("shared", target === "shared" ? `name ${fieldRule}` : "", tick ? "tick" : ""),
      ...write("private", target === "private" ? `name ${fieldRule}` : "", link),
    ],
    problems: held ? ["conflict_held"] : [],
    afterwards: conflict && !held ? ["conflict_resolved"] : [],
    held,
  };
}

/** S goes: what it alone shows reaches P first, as P's value or as a comment on P. */
function takeBack(before: Expected, facts: Facts, c: Case, untick: boolean): Expected {
  const [fieldRule, to] = TABLE_B[c.name][facts.baseKnown ? "known" : "unknown"];
  const conflict = fieldRule === "B4" || fieldRule === "B6";
  const held = conflict && isRefused(c, "private");
  const resolved = conflict && !held;
  const travels = to === "private" || (resolved && c.winner === "shared");
  const loser: Side = c.winner === "private" ? "shared" : "private";
  return {
    ...before,
    fieldRule,
    actions: [
      ...(resolved ? [comment(c, "private", loser)] : []),
      ...write("private", travels ? `name ${fieldRule}` : "", untick && !held ? "untick" : ""),
      ...(held ? [] : ["trash S", ...(c.link === "none" ? [] : ["write-private: clear link"]), "forget"]),
    ],
    problems: held ? ["conflict_held"] : [],
    afterwards: [
      ...(resolved ? ["conflict_resolved"] : []),
      // Unticked by us for the partner, now or in a run that died before it could trash S.
      ...((untick || c.memory === "about to unshare") && !held ? ["copy_removed_by_partner"] : []),
    ],
    held,
    removal: !held,
  };
}

function isRefused({ refused }: Case, side: Side): boolean {
  return refused === side || refused === "both";
}

function comment(c: Case, on: Side, loser: Side): string {
  const [p, s] = NAMES[c.name];
  return `comment on ${on}: name of ${loser} (${print(loser === "private" ? p : s)})`;
}

function write(side: Side, ...details: readonly string[]): readonly string[] {
  const said = details.filter((detail) => detail !== "");
  return said.length === 0 ? [] : [`write-${side}: ${said.join("; ")}`];
}
