/** Table B over all fields of a row: outcomes, the comments that preserve what loses, and what is remembered. */
import type { FieldKey } from "./appointment.ts";
import { momentKey } from "./date-value.ts";
import type { Action, FieldWrite, Wait } from "./decision.ts";
import { stillEmptied } from "./lost-columns.ts";
import {
  baseOf,
  type Direction,
  empties,
  type FieldOutcome,
  type FieldPair,
  fieldPairs,
  mergeField,
  rememberedOf,
  writtenSide,
} from "./merge-fields.ts";
import { newerSide } from "./newer-side.ts";
import { about, conflictHeld, labelOf, type Pages, valueHeld } from "./problems.ts";
import type { Problem } from "./report.ts";
import type {
  BasePrint,
  Circumstances,
  FieldView,
  PrivatePage,
  Row,
  RowMemory,
  SharedPage,
  Side,
} from "./row.ts";
import { otherSide } from "./row.ts";

type Comment = Omit<Extract<Action, { do: "comment" }>, "rule" | "reason">;

export interface MergedFields {
  readonly outcomes: readonly {
    readonly key: FieldKey;
    readonly outcome: FieldOutcome;
    /** Carried out, it takes away the last thing that a page shows in this field (E4). */
    readonly empties: boolean;
  }[];
  readonly comments: readonly Comment[];
  readonly memory: RowMemory;
  readonly problems: readonly Problem[];
  /** By field: what is told when its conflict is resolved. */
  readonly resolved: ReadonlyMap<FieldKey, Problem>;
  readonly held: boolean;
  readonly waitsFor: readonly Wait[];
  readonly conflicts: readonly FieldKey[];
}

/** E4's brake is over when too little is left to empty: nothing that Notion could take. */
const WAITS = { conflict_held: ["comment"], value_held: ["value"], brake: [] } as const;

interface DecidedField {
  readonly pair: FieldPair;
  readonly base: BasePrint | undefined;
  readonly outcome: FieldOutcome;
}

export function merged(
  row: Row,
  p: PrivatePage,
  s: SharedPage,
  direction: Direction,
  c: Circumstances,
): MergedFields {
  const newer = newerSide(p, s, c.writers);
  const remembered = rememberedOf(row.memory, s.id, c);
  const decided = fieldPairs(c.fields, p, s).map((pair): DecidedField => {
    const base = baseOf(row.memory, s.id, pair);
    const outcome = mergeField(pair, base, newer, direction, remembered, c);
    return { pair, base, outcome: strayEndPreserved(pair, outcome, c) };
  });
  const open = decided.filter(({ outcome }) => outcome.kind !== "settled");
  const pages: Pages = { page: p.id, copy: s.id };
  return {
    outcomes: decided.map(({ pair, outcome }) => ({
      key: pair.key,
      outcome,
      empties: empties(pair, outcome),
    })),
    comments: open.flatMap(commentsOf),
    memory: memoryAfter(decided, row, p, s, remembered.exchanged ?? []),
    problems: [
      ...open.flatMap((field) => holdOf(field, lockedSide(p, s), pages, c)),
      ...[["private", p] as const, ["shared", s] as const].flatMap(([side, { fields }]) =>
        fields.date?.strayEnd === undefined ? [] : [about({ code: "date_without_start", side }, pages)],
      ),
    ],
    resolved: new Map(open.flatMap((field) => resolutionOf(field, pages, c))),
    held: open.some(({ outcome }) => outcome.kind === "held"),
    waitsFor: open.flatMap(({ outcome }) => (outcome.kind === "held" ? WAITS[outcome.code] : [])),
    conflicts: open.flatMap(({ pair, outcome }) => (winnerOf(outcome) === undefined ? [] : [pair.key])),
  };
}

/** What would be lost by what becomes of the field. */
function commentsOf({ pair, outcome }: DecidedField): readonly Comment[] {
  const comments: Comment[] = [];
  const { key } = pair;
  if (outcome.kind === "conflict") {
    const from = otherSide(outcome.winner);
    comments.push({ do: "comment", on: outcome.commentOn, key, losing: viewOf(pair, from), from });
  }
  const target = writtenSide(outcome);
  const stray = target === null ? undefined : lostStrayEnd(pair, target);
  if (target !== null && stray !== undefined) {
    comments.push({ do: "comment", on: target, key, losing: stray, from: target });
  }
  return comments;
}

function holdOf(
  { pair, outcome }: DecidedField,
  locked: Side | null,
  pages: Pages,
  c: Circumstances,
): readonly Problem[] {
  if (outcome.kind !== "held") return [];
  const label = labelOf(pair.key, c);
  switch (outcome.code) {
    case "conflict_held":
      return [conflictHeld(label, pages)];
    case "value_held":
      return [valueHeld(label, locked, pages)];
    case "brake":
      // E4 is told once for all rows.
      return [];
  }
}

function lockedSide(p: PrivatePage, s: SharedPage): Side | null {
  if (s.locked === true) return "shared";
  return p.locked === true ? "private" : null;
}

function resolutionOf(
  { pair, outcome }: DecidedField,
  pages: Pages,
  c: Circumstances,
): readonly (readonly [FieldKey, Problem])[] {
  if (outcome.kind !== "conflict") return [];
  const kept = writtenSide(outcome) === null ? "on_private" : "on_both";
  const property = labelOf(pair.key, c);
  const problem = { code: "conflict_resolved", property, comment: outcome.commentOn, kept } as const;
  return [[pair.key, about(problem, pages)]];
}

function memoryAfter(
  decided: readonly DecidedField[],
  row: Row,
  p: PrivatePage,
  s: SharedPage,
  exchangedBefore: readonly string[],
): RowMemory {
  const base: Record<string, BasePrint> = {};
  const winners: Record<string, Side> = {};
  const refused: Record<string, string> = {};
  for (const { pair, base: known, outcome } of decided) {
    const { key } = pair;
    const agreed = outcome.kind === "settled" ? outcome.base : known;
    if (agreed !== undefined) base[key] = agreed;
    const disputed = outcome.kind === "conflict" || outcome.kind === "held";
    if (disputed && outcome.winner !== undefined) winners[key] = outcome.winner;
    const print = row.memory?.refused?.[key];
    if (outcome.kind === "held" && outcome.code === "value_held" && print !== undefined) refused[key] = print;
  }
  const exchanged = exchangedBefore.filter((key) => !(key in base));
  const emptied = stillEmptied(row.memory, p, s);
  return {
    copy: s.id,
    base,
    ...(Object.keys(winners).length > 0 ? { winners } : {}),
    ...(Object.keys(refused).length > 0 ? { refused } : {}),
    ...(exchanged.length > 0 ? { exchanged } : {}),
    ...(emptied === null ? {} : { emptied }),
    ...(row.memory?.earlier && { earlier: row.memory.earlier }),
  };
}

/** The fields that are written on that side. */
export function writesTo(side: Side, { outcomes, resolved }: MergedFields): readonly FieldWrite[] {
  return outcomes.flatMap(({ key, outcome, empties }) => {
    if (writtenSide(outcome) !== side) return [];
    const resolves = resolved.get(key);
    return [{ key, rule: outcome.rule, ...(resolves && { resolves }), ...(empties ? { empties } : {}) }];
  });
}

/** An end without a start is no date, yet a human wrote it: it is overwritten only where a comment can keep it. */
function strayEndPreserved(pair: FieldPair, outcome: FieldOutcome, c: Circumstances): FieldOutcome {
  // A conflict whose comment is refused is held already.
  if (outcome.kind !== "write") return outcome;
  if (lostStrayEnd(pair, outcome.to) === undefined || !c.commentsRefused[outcome.to]) return outcome;
  return { kind: "held", code: "conflict_held", rule: outcome.rule, copyHoldsValue: true };
}

/** Where only the column of the beginnings was added again (E1), what is written ends as the page does already. */
function lostStrayEnd(pair: FieldPair, to: Side): FieldView | undefined {
  const { strayEnd } = viewOf(pair, to);
  const written = viewOf(pair, otherSide(to)).value;
  if (strayEnd?.invalid || strayEnd?.value.type !== "date" || written.type !== "date") return strayEnd;
  const [end, before] = [written.range?.end, strayEnd.value.range?.start];
  return end != null && before !== undefined && momentKey(end) === momentKey(before) ? undefined : strayEnd;
}

/** Where both sides claim the field. */
function winnerOf(outcome: FieldOutcome): Side | undefined {
  return "winner" in outcome ? outcome.winner : undefined;
}

function viewOf(pair: FieldPair, side: Side): FieldView {
  return side === "private" ? pair.p : pair.s;
}
