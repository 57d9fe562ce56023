/** Table B: what becomes of one field, given both sides and the base. */
import type { FieldKey } from "./appointment.ts";
import type { BasePrint, Circumstances, FieldView, PrivatePage, RowMemory, SharedPage, Side } from "./row.ts";

export type FieldRule = "B1" | "B2" | "B3" | "B4" | "B5" | "B6";

export type FieldOutcome =
  /** Nothing to write; `base` is what both sides agree on from here. */
  | { readonly kind: "settled"; readonly rule: FieldRule; readonly base: BasePrint }
  | { readonly kind: "write"; readonly rule: FieldRule; readonly to: Side }
  /** An edit of P that doesn't travel, because S is about to go. */
  | { readonly kind: "stays"; readonly rule: FieldRule }
  | {
      readonly kind: "conflict";
      readonly rule: "B4" | "B6";
      readonly winner: Side;
      /** The page that gets the losing value as a comment. */
      readonly commentOn: Side;
    }
  | {
      readonly kind: "held";
      readonly code: "conflict_held" | "value_held";
      readonly rule: FieldRule;
      readonly winner?: Side;
      /** S shows something that has reached nobody else yet. */
      readonly copyHoldsValue: boolean;
    };

/** `both`: S lives on. `into-private`: S is about to be trashed, so only its own edits matter (A7, A8). */
export type Direction = "both" | "into-private";

/** What earlier passes learnt about a row's fields, besides the base. */
export type Remembered = Pick<RowMemory, "winners" | "refused">;

/** A field that both sides have; a checked schema rules out that one lacks it. */
export interface FieldPair {
  readonly key: FieldKey;
  readonly p: FieldView;
  readonly s: FieldView;
}

export function fieldPairs(fields: readonly FieldKey[], p: PrivatePage, s: SharedPage): readonly FieldPair[] {
  return fields.flatMap((key) => {
    const pv = p.fields[key];
    const sv = s.fields[key];
    return pv !== undefined && sv !== undefined ? [{ key, p: pv, s: sv }] : [];
  });
}

/**
 * The last content that both sides agreed on. A write that was under way when a run died counts as agreed
 * once its effect is seen (C5): otherwise the next edit would look like a conflict with ourselves.
 */
export function baseOf(
  memory: RowMemory | null,
  copy: string,
  pair: { readonly key: FieldKey; readonly p: FieldView | undefined; readonly s: FieldView | undefined },
): BasePrint | undefined {
  if (memory === null || memory.copy !== copy) return undefined;
  const pending = memory.pending?.[pair.key];
  if (pending !== undefined) {
    const arrived = pending.side === "shared" ? pair.s?.print === pending.s : pair.p?.print === pending.p;
    if (arrived) return { p: pending.p, s: pending.s };
  }
  return memory.base[pair.key];
}

/** A winner was chosen between P and one copy; a value that Notion refused is refused in every copy. */
export function rememberedOf(memory: RowMemory | null, copy: string): Remembered {
  if (memory?.copy === copy) return memory;
  return memory?.refused === undefined ? {} : { refused: memory.refused };
}

export function mergeField(
  pair: FieldPair,
  base: BasePrint | undefined,
  newer: Side,
  direction: Direction,
  memory: Remembered,
  circumstances: Circumstances,
): FieldOutcome {
  const { p, s, key } = pair;
  if (p.invalid || s.invalid) {
    const copyHoldsValue = s.invalid === true || (!s.empty && s.print !== base?.s);
    return { kind: "held", code: "value_held", rule: "B1", copyHoldsValue };
  }
  if (p.print === s.print) return { kind: "settled", rule: "B1", base: { p: p.print, s: s.print } };

  const decided = compare(pair, base);
  if (decided.kind === "settled") return decided;
  if (decided.kind === "write") return writable(pair, decided, direction, memory);

  const winner = memory.winners?.[key] ?? winnerBy(circumstances.conflictPolicy, newer);
  const loser: Side = winner === "private" ? "shared" : "private";
  const commentOn = direction === "into-private" ? "private" : loser;
  if (circumstances.commentsRefused[commentOn]) {
    return { kind: "held", code: "conflict_held", rule: decided.rule, winner, copyHoldsValue: true };
  }
  if (
    memory.refused?.[key] === (winner === "private" ? p : s).print &&
    !(direction === "into-private" && winner === "private")
  ) {
    return { kind: "held", code: "value_held", rule: decided.rule, winner, copyHoldsValue: true };
  }
  return { kind: "conflict", rule: decided.rule, winner, commentOn };
}

type Compared =
  | { readonly kind: "settled"; readonly rule: "B1"; readonly base: BasePrint }
  | { readonly kind: "write"; readonly rule: "B2" | "B3" | "B5"; readonly to: Side }
  | { readonly kind: "conflict"; readonly rule: "B4" | "B6" };

function compare({ p, s }: FieldPair, base: BasePrint | undefined): Compared {
  if (base === undefined) {
    if (p.empty) return { kind: "write", rule: "B5", to: "private" };
    if (s.empty) return { kind: "write", rule: "B5", to: "shared" };
    return { kind: "conflict", rule: "B6" };
  }
  const privateChanged = p.print !== base.p;
  const sharedChanged = s.print !== base.s;
  if (!privateChanged && !sharedChanged) return { kind: "settled", rule: "B1", base };
  if (!sharedChanged) return { kind: "write", rule: "B2", to: "shared" };
  if (!privateChanged) return { kind: "write", rule: "B3", to: "private" };
  return { kind: "conflict", rule: "B4" };
}

function writable(
  { key, p, s }: FieldPair,
  { rule, to }: { readonly rule: "B2" | "B3" | "B5"; readonly to: Side },
  direction: Direction,
  memory: Remembered,
): FieldOutcome {
  if (direction === "into-private" && to === "shared") return { kind: "stays", rule };
  const value = to === "shared" ? p : s;
  if (memory.refused?.[key] === value.print) {
    return { kind: "held", code: "value_held", rule, copyHoldsValue: to === "private" };
  }
  return { kind: "write", rule, to };
}

function winnerBy(policy: Circumstances["conflictPolicy"], newer: Side): Side {
  return policy === "newest" ? newer : policy;
}

/** The page with the later `last_edited_time`; P on a tie. */
export function newerSide(p: PrivatePage, s: SharedPage): Side {
  return s.editedAt > p.editedAt ? "shared" : "private";
}
