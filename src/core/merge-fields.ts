/** Table B: what becomes of one field, given both sides and the base. */
import type { FieldKey, FieldValue } from "./appointment.ts";
import { sameStart } from "./date-value.ts";
import type { BasePrint, Circumstances, FieldView, PrivatePage, RowMemory, SharedPage, Side } from "./row.ts";
import { otherSide } from "./row.ts";

export type FieldRule = "B1" | "B2" | "B3" | "B4" | "B5" | "B6";

export type FieldOutcome =
  /** Nothing to write; `base` is what both sides agree on from here. */
  | { readonly kind: "settled"; readonly rule: FieldRule; readonly base: BasePrint }
  | { readonly kind: "write"; readonly rule: FieldRule; readonly to: Side }
  /** What doesn't travel, because S is about to go. */
  | { readonly kind: "stays"; readonly rule: FieldRule; readonly winner?: Side }
  | {
      readonly kind: "conflict";
      readonly rule: "B4" | "B6";
      readonly winner: Side;
      /** The page that gets the losing value as a comment. */
      readonly commentOn: Side;
    }
  | {
      readonly kind: "held";
      /** `brake`: too many pages would lose this field at once (E4). */
      readonly code: "conflict_held" | "value_held" | "brake";
      readonly rule: FieldRule;
      readonly winner?: Side;
      /** S shows something that has reached nobody else yet. */
      readonly copyHoldsValue: boolean;
    };

/**
 * `both`: S lives on. `into-private`: S is about to be trashed, so only its own edits matter (A7, A8). `private-stays`: the
 * same, and nothing says that S was ever in step with P, which therefore keeps all that it shows (F3).
 */
export type Direction = "both" | "into-private" | "private-stays";

/** What earlier passes learnt about a row's fields, besides the base. */
type Remembered = Pick<RowMemory, "winners" | "refused" | "exchanged">;

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
  return memory.base[pair.key] ?? stillShown(memory.agreed?.[pair.key] ?? [], pair);
}

/** Of what two programs had each agreed on, the one that explains a page; where several do, differently, nobody knows. */
function stillShown(
  agreed: readonly BasePrint[],
  { p, s }: { readonly p: FieldView | undefined; readonly s: FieldView | undefined },
): BasePrint | undefined {
  const shown = agreed.filter((base) => p?.print === base.p || s?.print === base.s);
  const [first, ...others] = shown;
  const isClear = others.every(
    (other) =>
      (p?.print === other.p) === (p?.print === first?.p) &&
      (s?.print === other.s) === (s?.print === first?.s),
  );
  return isClear ? first : undefined;
}

/** A winner was chosen between P and one copy; a value that Notion refused is refused in every copy. */
export function rememberedOf(
  memory: RowMemory | null,
  copy: string,
  { offerAgain }: Circumstances,
): Remembered {
  const { winners, refused, exchanged } = memory ?? {};
  return {
    ...(winners !== undefined && memory?.copy === copy ? { winners } : {}),
    ...(refused !== undefined && !offerAgain ? { refused } : {}),
    ...(exchanged !== undefined && memory?.copy === copy ? { exchanged } : {}),
  };
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
  if (direction === "private-stays") return preservedOnly(pair, circumstances);

  const decided = compare(pair, base, memory);
  if (decided.kind === "settled") return decided;
  if (decided.kind === "write")
    return keptFilled(pair, writable(pair, decided, direction, memory), direction, circumstances);

  const winner = memory.winners?.[key] ?? winnerBy(circumstances.conflictPolicy, newer);
  const loser = otherSide(winner);
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
  return keptFilled(
    pair,
    { kind: "conflict", rule: decided.rule, winner, commentOn },
    direction,
    circumstances,
  );
}

/** F3: P keeps what it shows; what S alone shows becomes a comment on P. */
function preservedOnly({ s }: FieldPair, { commentsRefused }: Circumstances): FieldOutcome {
  if (s.empty) return { kind: "stays", rule: "B5" };
  if (commentsRefused.private) {
    return { kind: "held", code: "conflict_held", rule: "B6", winner: "private", copyHoldsValue: true };
  }
  return { kind: "conflict", rule: "B6", winner: "private", commentOn: "private" };
}

/** E4: while too many pages would lose this field, none does. Where S goes, P simply keeps what it has. */
function keptFilled(
  pair: FieldPair,
  outcome: FieldOutcome,
  direction: Direction,
  c: Circumstances,
): FieldOutcome {
  if (c.keptFilled?.has(pair.key) !== true || !empties(pair, outcome)) return outcome;
  const winner = outcome.kind === "conflict" ? { winner: outcome.winner } : {};
  if (direction !== "both") return { kind: "stays", rule: outcome.rule, ...winner };
  return { kind: "held", code: "brake", rule: outcome.rule, ...winner, copyHoldsValue: false };
}

/** The page whose field the outcome writes; `null` where it writes none. */
export function writtenSide(outcome: FieldOutcome): Side | null {
  if (outcome.kind === "write") return outcome.to;
  if (outcome.kind !== "conflict") return null;
  const loser = otherSide(outcome.winner);
  // Where S is about to go, a value that P wins is only preserved, not written.
  return outcome.commentOn === loser ? loser : null;
}

/** Whether the outcome takes away the last thing that a page shows in this field. */
export function empties({ p, s }: FieldPair, outcome: FieldOutcome): boolean {
  const side = writtenSide(outcome);
  if (side === null) return false;
  const [written, before] = side === "private" ? [s, p] : [p, s];
  return written.empty && !before.empty;
}

type Compared =
  | { readonly kind: "settled"; readonly rule: "B1"; readonly base: BasePrint }
  | { readonly kind: "write"; readonly rule: "B2" | "B3" | "B5"; readonly to: Side }
  | { readonly kind: "conflict"; readonly rule: "B4" | "B6" };

function compare({ key, p, s }: FieldPair, base: BasePrint | undefined, memory: Remembered): Compared {
  if (base === undefined) {
    if (p.empty) return { kind: "write", rule: "B5", to: "private" };
    if (s.empty) return { kind: "write", rule: "B5", to: "shared" };
    const lacks = memory.exchanged?.includes(key) === true ? hasLost(p.value, s.value) : null;
    if (lacks !== null) return { kind: "write", rule: "B5", to: lacks };
    return { kind: "conflict", rule: "B6" };
  }
  const privateChanged = p.print !== base.p;
  const sharedChanged = s.print !== base.s;
  if (!privateChanged && !sharedChanged) return { kind: "settled", rule: "B1", base };
  if (!sharedChanged) return { kind: "write", rule: "B2", to: "shared" };
  if (!privateChanged) return { kind: "write", rule: "B3", to: "private" };
  return { kind: "conflict", rule: "B4" };
}

/** Whether both sides claim the field (B4, B6), as far as their values tell. */
export function isDisputed({ p, s }: Omit<FieldPair, "key">, base: BasePrint | undefined): boolean {
  if (p.print === s.print) return false;
  return base === undefined ? !p.empty && !s.empty : p.print !== base.p && s.print !== base.s;
}

/**
 * E1: the side that has lost with its column what looks like no loss: a new column of boxes shows them unticked, and of two
 * spans that begin alike, one has lost its end with the column of the ends.
 */
function hasLost(p: FieldValue, s: FieldValue): Side | null {
  if (p.type === "checkbox" && s.type === "checkbox") return p.checked ? "shared" : "private";
  if (p.type !== "date" || s.type !== "date" || p.range === null || s.range === null) return null;
  if ((p.range.end === null) === (s.range.end === null) || !sameStart(p.range, s.range)) return null;
  return p.range.end === null ? "private" : "shared";
}

function writable(
  { key, p, s }: FieldPair,
  { rule, to }: { readonly rule: "B2" | "B3" | "B5"; readonly to: Side },
  direction: Direction,
  memory: Remembered,
): FieldOutcome {
  if (direction !== "both" && to === "shared") return { kind: "stays", rule };
  const value = to === "shared" ? p : s;
  if (memory.refused?.[key] === value.print) {
    return { kind: "held", code: "value_held", rule, copyHoldsValue: to === "private" };
  }
  return { kind: "write", rule, to };
}

function winnerBy(policy: Circumstances["conflictPolicy"], newer: Side): Side {
  return policy === "newest" ? newer : policy;
}
