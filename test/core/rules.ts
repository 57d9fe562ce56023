/** What is expected of every row in words, by the tables, without a look at how the code comes to it. */
import type { ExistenceRule } from "../../src/core/decision.ts";
import type { FieldRule } from "../../src/core/merge-fields.ts";
import type { Side } from "../../src/core/row.ts";
import { type Case, isLiveCopy, NAMES, type Relation } from "../support/row-domain.ts";
import { OTHER, print } from "../support/rows.ts";
import { comesSecond, factsOf, isSpare } from "./rule-facts.ts";
import { type Facts, type Line, TABLE_A, TABLE_B } from "./rule-tables.ts";

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
  /** A copy is wanted, and there is no room for it (E8). */
  readonly waits?: true;
  /** `name` would be emptied, and isn't (E4). */
  readonly braked?: true;
}

export function expected(c: Case): Expected {
  return comesSecond(c) ? ofTheOther(expectedOf(afterTheOther(c))) : expectedOf(c);
}

/** That one is the copy then, and S a duplicate that nobody takes away. */
function afterTheOther({ maker, ...c }: Case): Case {
  return {
    ...c,
    s: "ticked",
    link: c.link === "wrong" ? "right" : c.link,
    memory: c.memory === "of another copy" ? "known" : c.memory,
    duplicates: "the partner's, same",
    // Our integration made it, or it is named.
    ...(maker === undefined || maker === "a person" ? {} : { maker }),
  };
}

function ofTheOther(of: Expected): Expected {
  return { ...of, actions: of.actions.map((action) => action.replace(/ S$/, ` ${OTHER}`)) };
}

function expectedOf(c: Case): Expected {
  const facts = factsOf(c);
  const line = TABLE_A.find(
    ({ p, s, when }) => p.includes(facts.p) && s.includes(facts.s) && (when === undefined || when(facts)),
  );
  if (line === undefined) throw new Error(`no rule for ${JSON.stringify(c)}`);
  const withoutDuplicates = withDeedsTold(markedFirst(consequences(line, facts, c), facts), c);
  if (facts.p === "unreadable" || c.duplicates === "none") return withoutDuplicates;
  // A14
  const ours = isSpare(c);
  return {
    ...withoutDuplicates,
    actions: [
      ...(ours && !facts.adoptOnly ? [`trash-duplicate ${OTHER}`] : []),
      ...withoutDuplicates.actions,
    ],
    problems: [...withoutDuplicates.problems, ...(ours ? [] : ["duplicate_copy"])],
  };
}

/** E5: what takes S over gives it its mark before anything else, unless that is one write with the rest. */
function markedFirst(before: Expected, { inherited }: Facts): Expected {
  const mark = "write-shared: mark";
  if (!inherited || before.actions[0]?.startsWith("write-shared")) return before;
  const others = before.actions.filter((action) => action !== mark);
  return {
    ...before,
    actions: [mark, ...others.map((action) => action.replace(/^(write-shared.*); mark$/, "$1"))],
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

function consequences({ rule, does }: Line, facts: Facts, c: Case): Expected {
  const plain: Expected = {
    rule,
    fieldRule: null,
    actions: [],
    problems: facts.hadAnother && facts.p === "unticked" ? ["duplicate_copy"] : [],
    afterwards: [],
    held: false,
    removal: false,
  };
  switch (does) {
    case "nothing":
      return plain;
    case "hold":
      return { ...plain, held: true, problems: [HOLDS[rule] ?? "?"] };
    case "leave alone":
      return { ...plain, problems: ["duplicate_copy"] };
    case "tick again":
      return {
        ...plain,
        actions: write("private", isLiveCopy(facts.s) && !facts.linked ? "set link" : "", "tick again"),
      };
    case "create":
      return create(plain, facts);
    case "restore":
      if (c.s === "moved") return create(plain, facts);
      return keep({ ...plain, actions: ["restore S"] }, facts, c, false);
    case "keep":
      return keep(plain, facts, c, false);
    case "keep, ticked":
      return keep(plain, facts, c, facts.s !== "ticked");
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

function create(before: Expected, { full }: Facts): Expected {
  return full
    ? { ...before, held: true, waits: true }
    : { ...before, actions: ["create", "write-private: set link"] };
}

/** Both pages stay, and `name` goes where table B sends it. */
function keep(before: Expected, facts: Facts, c: Case, tick: boolean): Expected {
  const [fieldRule, to] = TABLE_B[c.name][facts.nameKnown ? "known" : "unknown"];
  const link = facts.linked ? "" : "set link";
  const mark = facts.needsMark ? "mark" : "";
  const conflict = fieldRule === "B4" || fieldRule === "B6";
  const loser: Side = c.winner === "private" ? "shared" : "private";
  const refused = conflict && isRefused(c, loser);
  const wanted = conflict ? loser : to;
  // E4: told once for all rows.
  const braked = !refused && wanted !== null && empties(c, wanted);
  const held = refused || braked;
  const target = held ? null : wanted;
  return {
    ...before,
    fieldRule,
    actions: [
      ...before.actions,
      ...(conflict && !held ? [comment(c, loser, loser)] : []),
      ...write("shared", target === "shared" ? `name ${fieldRule}` : "", tick ? "tick" : "", mark),
      ...write("private", target === "private" ? `name ${fieldRule}` : "", link),
    ],
    problems: refused ? ["conflict_held"] : [],
    afterwards: conflict && !held ? ["conflict_resolved"] : [],
    held,
    ...(braked ? { braked } : {}),
  };
}

/** E4: the write would take away the last thing that the page shows in `name`. */
function empties({ keptFilled, name }: Case, side: Side): boolean {
  const [p, s] = NAMES[name];
  const [after, before] = side === "private" ? [s, p] : [p, s];
  return keptFilled === true && after === "" && before !== "";
}

/** F3: what P doesn't show is preserved, and P stays as it is. */
function preserved(name: Relation): readonly [FieldRule, Side | null] {
  const [p, s] = NAMES[name];
  if (p === s) return ["B1", null];
  return s === "" ? ["B5", "shared"] : ["B6", null];
}

/** S goes: what it alone shows reaches P first, as P's value or as a comment on P. */
function takeBack(before: Expected, facts: Facts, c: Case, untick: boolean): Expected {
  const stays = !untick && !facts.remembered;
  const [fieldRule, to] = stays ? preserved(c.name) : TABLE_B[c.name][facts.nameKnown ? "known" : "unknown"];
  const winner = stays ? "private" : c.winner;
  const conflict = fieldRule === "B4" || fieldRule === "B6";
  const held = conflict && isRefused(c, "private");
  // E4: P simply keeps what it has.
  const braked = (to === "private" || (conflict && winner === "shared")) && empties(c, "private");
  const resolved = conflict && !held && !braked;
  const travels = !braked && (to === "private" || (resolved && winner === "shared"));
  const loser: Side = winner === "private" ? "shared" : "private";
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
    ...(braked && !held ? { braked } : {}),
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
