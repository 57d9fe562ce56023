/** Table B over all fields of a row: outcomes, the comments that preserve what loses, and what is remembered. */
import type { FieldKey } from "./appointment.ts";
import type { Action } from "./decision.ts";
import {
  baseOf,
  type Direction,
  type FieldOutcome,
  type FieldPair,
  fieldPairs,
  mergeField,
  newerSide,
  rememberedOf,
} from "./merge-fields.ts";
import { fieldProblem, labelOf, pageProblem } from "./problems.ts";
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

type Comment = Omit<Extract<Action, { do: "comment" }>, "rule" | "reason">;

export interface MergedFields {
  readonly outcomes: readonly { readonly key: FieldKey; readonly outcome: FieldOutcome }[];
  readonly comments: readonly Comment[];
  readonly memory: RowMemory;
  readonly problems: readonly Problem[];
  /** By field: what is told when its conflict is resolved. */
  readonly resolved: ReadonlyMap<FieldKey, Problem>;
  readonly held: boolean;
  readonly conflicts: readonly FieldKey[];
}

export function merged(
  row: Row,
  p: PrivatePage,
  s: SharedPage,
  direction: Direction,
  c: Circumstances,
): MergedFields {
  const newer = newerSide(p, s);
  const remembered = rememberedOf(row.memory, s.id);
  const decided = fieldPairs(c.fields, p, s).map((pair) => {
    const base = baseOf(row.memory, s.id, pair);
    const outcome = mergeField(pair, base, newer, direction, remembered, c);
    return { pair, base, outcome: strayEndPreserved(pair, outcome, c) };
  });
  const pageOf = (side: Side) => (side === "private" ? p.id : s.id);

  const comments: Comment[] = [];
  const problems: Problem[] = [];
  const resolved = new Map<FieldKey, Problem>();
  const base: Record<string, BasePrint> = {};
  const winners: Record<string, Side> = {};
  const refused: Record<string, string> = {};
  for (const { pair, base: known, outcome } of decided) {
    const { key } = pair;
    if (outcome.kind === "settled") base[key] = outcome.base;
    else if (known !== undefined) base[key] = known;

    if (outcome.kind === "conflict") {
      const from: Side = outcome.winner === "private" ? "shared" : "private";
      comments.push({
        do: "comment",
        on: outcome.commentOn,
        key,
        losing: pair[from === "private" ? "p" : "s"],
        from,
      });
      winners[key] = outcome.winner;
      resolved.set(key, fieldProblem("conflict_resolved", labelOf(key, c), pageOf(outcome.commentOn)));
    }
    if (outcome.kind === "held") {
      if (outcome.winner !== undefined) winners[key] = outcome.winner;
      const print = row.memory?.refused?.[key];
      if (outcome.code === "value_held" && print !== undefined) refused[key] = print;
      problems.push(fieldProblem(outcome.code, labelOf(key, c), outcome.copyHoldsValue ? s.id : p.id));
    }
    const target = writtenSide(outcome);
    const stray = target === null ? undefined : viewOf(pair, target).strayEnd;
    if (target !== null && stray !== undefined) {
      comments.push({ do: "comment", on: target, key, losing: stray, from: target });
    }
  }
  for (const page of [p, s]) {
    if (page.fields.date?.strayEnd !== undefined) problems.push(pageProblem("date_without_start", page.id));
  }
  return {
    outcomes: decided.map(({ pair, outcome }) => ({ key: pair.key, outcome })),
    comments,
    memory: {
      copy: s.id,
      base,
      ...(Object.keys(winners).length > 0 ? { winners } : {}),
      ...(Object.keys(refused).length > 0 ? { refused } : {}),
    },
    problems,
    resolved,
    held: decided.some(({ outcome }) => outcome.kind === "held"),
    conflicts: decided.flatMap(({ pair, outcome }) => (isConflict(outcome) ? [pair.key] : [])),
  };
}

/** An end without a start is no date, yet a human wrote it: it is overwritten only where a comment can keep it. */
function strayEndPreserved(pair: FieldPair, outcome: FieldOutcome, c: Circumstances): FieldOutcome {
  // A conflict whose comment is refused is held already.
  if (outcome.kind !== "write") return outcome;
  if (viewOf(pair, outcome.to).strayEnd === undefined || !c.commentsRefused[outcome.to]) return outcome;
  return { kind: "held", code: "conflict_held", rule: outcome.rule, copyHoldsValue: true };
}

function isConflict({ rule }: FieldOutcome): boolean {
  return rule === "B4" || rule === "B6";
}

function writtenSide(outcome: FieldOutcome): Side | null {
  if (outcome.kind === "write") return outcome.to;
  if (outcome.kind !== "conflict") return null;
  const loser: Side = outcome.winner === "private" ? "shared" : "private";
  // Where S is about to go, a value that P wins is only preserved, not written.
  return outcome.commentOn === loser ? loser : null;
}

function viewOf(pair: FieldPair, side: Side): FieldView {
  return side === "private" ? pair.p : pair.s;
}

/** What a write of these fields will have resolved. */
export function resolvedBy(
  fields: readonly { readonly key: FieldKey }[],
  { resolved }: MergedFields,
): readonly Problem[] {
  return fields.flatMap(({ key }) => resolved.get(key) ?? []);
}
