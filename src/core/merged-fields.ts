/** Table B over all fields of a row: outcomes, the comments that preserve what loses, and what is remembered. */
import type { FieldKey } from "./appointment.ts";
import { momentKey } from "./date-value.ts";
import type { Action } from "./decision.ts";
import { stillEmptied } from "./lost-columns.ts";
import {
  baseOf,
  type Direction,
  empties,
  type FieldOutcome,
  type FieldPair,
  fieldPairs,
  mergeField,
  newerSide,
  rememberedOf,
  writtenSide,
} from "./merge-fields.ts";
import { about, fieldProblem, labelOf, type Pages } from "./problems.ts";
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

interface MergedFields {
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
  const remembered = rememberedOf(row.memory, s.id, c);
  const decided = fieldPairs(c.fields, p, s).map((pair) => {
    const base = baseOf(row.memory, s.id, pair);
    const outcome = mergeField(pair, base, newer, direction, remembered, c);
    return { pair, base, outcome: strayEndPreserved(pair, outcome, c) };
  });
  const pages: Pages = { page: p.id, copy: s.id };

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
      const kept = writtenSide(outcome) === null ? "on_private" : "on_both";
      const property = labelOf(key, c);
      const problem = { code: "conflict_resolved", property, comment: outcome.commentOn, kept } as const;
      resolved.set(key, about(problem, pages));
    }
    if (outcome.kind === "held") {
      if (outcome.winner !== undefined) winners[key] = outcome.winner;
      const print = row.memory?.refused?.[key];
      if (outcome.code === "value_held" && print !== undefined) refused[key] = print;
      // E4 is told once for all rows.
      if (outcome.code !== "brake") problems.push(fieldProblem(outcome.code, labelOf(key, c), pages));
    }
    const target = writtenSide(outcome);
    const stray = target === null ? undefined : lostStrayEnd(pair, target);
    if (target !== null && stray !== undefined) {
      comments.push({ do: "comment", on: target, key, losing: stray, from: target });
    }
  }
  for (const [side, { fields }] of [["private", p] as const, ["shared", s] as const])
    if (fields.date?.strayEnd !== undefined)
      problems.push(about({ code: "date_without_start", side }, pages));
  const exchanged = (remembered.exchanged ?? []).filter((key) => !(key in base));
  const emptied = stillEmptied(row.memory, p, s);
  return {
    outcomes: decided.map(({ pair, outcome }) => ({
      key: pair.key,
      outcome,
      empties: empties(pair, outcome),
    })),
    comments,
    memory: {
      copy: s.id,
      base,
      ...(Object.keys(winners).length > 0 ? { winners } : {}),
      ...(Object.keys(refused).length > 0 ? { refused } : {}),
      ...(exchanged.length > 0 ? { exchanged } : {}),
      ...(emptied === null ? {} : { emptied }),
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
  if (lostStrayEnd(pair, outcome.to) === undefined || !c.commentsRefused[outcome.to]) return outcome;
  return { kind: "held", code: "conflict_held", rule: outcome.rule, copyHoldsValue: true };
}

/** Where only the column of the beginnings was added again (E1), what is written ends as the page does already. */
function lostStrayEnd(pair: FieldPair, to: Side): FieldView | undefined {
  const { strayEnd } = viewOf(pair, to);
  const written = viewOf(pair, to === "private" ? "shared" : "private").value;
  if (strayEnd?.invalid || strayEnd?.value.type !== "date" || written.type !== "date") return strayEnd;
  const [end, before] = [written.range?.end, strayEnd.value.range?.start];
  return end != null && before !== undefined && momentKey(end) === momentKey(before) ? undefined : strayEnd;
}

function isConflict({ rule }: FieldOutcome): boolean {
  return rule === "B4" || rule === "B6";
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
