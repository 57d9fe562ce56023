/** Table B over all fields of a row: outcomes, the comments that preserve what loses, and what is remembered. */
import type { FieldKey } from "./appointment.ts";
import { momentKey } from "./date-value.ts";
import type { Action, FieldWrite, Wait } from "./decision.ts";
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
import {
  conflictResolved,
  copysValuePreserved,
  dateWithoutStart,
  fieldProblem,
  labelOf,
  type Pages,
} from "./problems.ts";
import type { Problem } from "./report.ts";
import type {
  BasePrint,
  Circumstances,
  Emptied,
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
      const from = otherSide(outcome.winner);
      comments.push({
        do: "comment",
        on: outcome.commentOn,
        key,
        losing: pair[from === "private" ? "p" : "s"],
        from,
      });
      winners[key] = outcome.winner;
      const isKeptOnBoth = writtenSide(outcome) !== null;
      resolved.set(
        key,
        isKeptOnBoth
          ? conflictResolved(labelOf(key, c), pages, outcome.commentOn)
          : copysValuePreserved(labelOf(key, c), pages),
      );
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
  if (p.fields.date?.strayEnd !== undefined) problems.push(dateWithoutStart(pages, "private"));
  if (s.fields.date?.strayEnd !== undefined) problems.push(dateWithoutStart(pages, "shared"));
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
    waitsFor: decided.flatMap(({ outcome }) => (outcome.kind === "held" ? WAITS[outcome.code] : [])),
    conflicts: decided.flatMap(({ pair, outcome }) => (winnerOf(outcome) === undefined ? [] : [pair.key])),
  };
}

/** What a lost column took along and what isn't back yet. */
function stillEmptied(memory: RowMemory | null, p: PrivatePage, s: SharedPage): Emptied | null {
  if (memory?.emptied === undefined) return null;
  const { tick, copyTick, marks, link } = memory.emptied;
  const ours = memory.copy === s.id;
  const left: Emptied = {
    ...(tick && !p.ticked ? { tick } : {}),
    ...(ours && copyTick && !s.ticked ? { copyTick } : {}),
    ...(ours && marks && s.sourcePrivateId === null ? { marks } : {}),
    ...(ours && link && p.link === null ? { link } : {}),
  };
  return Object.keys(left).length === 0 ? null : left;
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

export function writesTo(side: Side, { outcomes }: MergedFields): readonly FieldWrite[] {
  return outcomes.flatMap(({ key, outcome, empties }) => {
    if (writtenSide(outcome) !== side) return [];
    const conflict = outcome.kind === "conflict";
    const { rule } = outcome;
    return [{ key, rule, ...(conflict ? { conflict } : {}), ...(empties ? { empties } : {}) }];
  });
}

/** What a write of these fields will have resolved. */
export function resolvedBy(
  fields: readonly { readonly key: FieldKey }[],
  { resolved }: MergedFields,
): readonly Problem[] {
  return fields.flatMap(({ key }) => resolved.get(key) ?? []);
}
