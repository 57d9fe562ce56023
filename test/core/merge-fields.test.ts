/** Table B, over every constellation of both sides and the base. */
import { describe, expect, it } from "vitest";
import type { Direction, FieldOutcome } from "../../src/core/merge-fields.ts";
import type { Side } from "../../src/core/row.ts";
import { type Given, outcomeOf } from "../support/field-outcomes.ts";
import { print } from "../support/rows.ts";

const TEXTS = ["a", "b", "c", ""] as const;
/** P, S and the base in every constellation of three different texts and emptiness. */
const KNOWN = TEXTS.flatMap((p) =>
  TEXTS.flatMap((s) => TEXTS.flatMap((bp) => TEXTS.map((bs) => ({ p, s, base: [bp, bs] as const })))),
);
const UNKNOWN = TEXTS.flatMap((p) => TEXTS.map((s) => ({ p, s, base: undefined })));

function all<Case>(cases: readonly Case[], claim: (given: Case) => boolean): void {
  expect(cases.length).toBeGreaterThan(0);
  expect(cases.filter((given) => !claim(given))).toEqual([]);
}

describe("table B, both pages staying", () => {
  it("B1: equal sides are settled, whatever the base says, and agree on what they show", () => {
    all(
      [...KNOWN, ...UNKNOWN].filter(({ p, s }) => p === s),
      (given) => {
        const outcome = outcomeOf(given);
        return (
          outcome.kind === "settled" &&
          outcome.rule === "B1" &&
          outcome.base.p === print(given.p) &&
          outcome.base.s === print(given.s)
        );
      },
    );
  });

  it("B1: two sides that differ, each as it was last agreed, are settled and keep that base", () => {
    all(
      KNOWN.filter(({ p, s, base }) => p !== s && p === base[0] && s === base[1]),
      (given) => {
        const outcome = outcomeOf(given);
        return (
          outcome.kind === "settled" &&
          outcome.base.p === print(given.base[0]) &&
          outcome.base.s === print(given.base[1])
        );
      },
    );
  });

  it("B2: a value that only P changed goes to S, an emptied one too", () => {
    all(
      KNOWN.filter(({ p, s, base }) => p !== s && p !== base[0] && s === base[1]),
      (given) => isWrite(outcomeOf(given), "B2", "shared"),
    );
    expect(outcomeOf({ p: "", s: "a", base: ["a", "a"] })).toEqual({
      kind: "write",
      rule: "B2",
      to: "shared",
    });
  });

  it("B3: a value that only S changed goes to P, an emptied one too", () => {
    all(
      KNOWN.filter(({ p, s, base }) => p !== s && p === base[0] && s !== base[1]),
      (given) => isWrite(outcomeOf(given), "B3", "private"),
    );
    expect(outcomeOf({ p: "a", s: "", base: ["a", "a"] })).toEqual({
      kind: "write",
      rule: "B3",
      to: "private",
    });
  });

  it("B4: what both changed, each in its own way, is a conflict, even where one side is empty now", () => {
    all(
      KNOWN.filter(({ p, s, base }) => p !== s && p !== base[0] && s !== base[1]),
      (given) => isConflict(outcomeOf(given), "B4", "private", "shared"),
    );
  });

  it("B5: without a base the side that shows something wins over the empty one", () => {
    all(
      UNKNOWN.filter(({ p, s }) => p === "" && s !== ""),
      (given) => isWrite(outcomeOf(given), "B5", "private"),
    );
    all(
      UNKNOWN.filter(({ p, s }) => p !== "" && s === ""),
      (given) => isWrite(outcomeOf(given), "B5", "shared"),
    );
  });

  it("B6: without a base two different values are a conflict", () => {
    all(
      UNKNOWN.filter(({ p, s }) => p !== s && p !== "" && s !== ""),
      (given) => isConflict(outcomeOf(given), "B6", "private", "shared"),
    );
  });
});

describe("table B, with S about to go (A7, A8)", () => {
  const direction: Direction = "into-private";

  it("B2, B5: P's own edits stay where they are", () => {
    all(
      [...KNOWN, ...UNKNOWN].filter((given) => {
        const usual = outcomeOf(given);
        return usual.kind === "write" && usual.to === "shared";
      }),
      (given) => outcomeOf({ ...given, direction }).kind === "stays",
    );
  });

  it("B1, B3, B5: everything else is as if S stayed", () => {
    all(
      [...KNOWN, ...UNKNOWN].filter((given) => {
        const usual = outcomeOf(given);
        return usual.kind === "settled" || (usual.kind === "write" && usual.to === "private");
      }),
      (given) => JSON.stringify(outcomeOf({ ...given, direction })) === JSON.stringify(outcomeOf(given)),
    );
  });

  it("B4, B6: whoever wins, the losing value is preserved on P, because a comment on S would go with it", () => {
    all(
      [...KNOWN, ...UNKNOWN].filter((given) => outcomeOf(given).kind === "conflict"),
      (given) =>
        (["private", "shared"] as const).every((conflictPolicy) => {
          const outcome = outcomeOf({ ...given, direction, circumstances: { conflictPolicy } });
          return (
            outcome.kind === "conflict" &&
            outcome.commentOn === "private" &&
            outcome.winner === conflictPolicy
          );
        }),
    );
  });

  it("a value of S that P refuses keeps S alive; a value of P is not even tried", () => {
    const refused = (text: string): NonNullable<Given["remembered"]> => ({ refused: { name: print(text) } });
    const edited = { p: "a", s: "b", base: ["a", "a"] as const, direction };
    expect(outcomeOf({ ...edited, remembered: refused("b") })).toMatchObject({
      kind: "held",
      code: "value_held",
      rule: "B3",
      copyHoldsValue: true,
    });
    const own = { p: "b", s: "a", base: ["a", "a"] as const, direction };
    expect(outcomeOf({ ...own, remembered: refused("b") })).toEqual({ kind: "stays", rule: "B2" });
    const conflict = { p: "b", s: "c", base: ["a", "a"] as const, direction };
    expect(outcomeOf({ ...conflict, remembered: refused("b") })).toMatchObject({ kind: "conflict" });
  });
});

function isWrite(outcome: FieldOutcome, rule: FieldOutcome["rule"], to: Side): boolean {
  return outcome.kind === "write" && outcome.rule === rule && outcome.to === to;
}

function isConflict(
  outcome: FieldOutcome,
  rule: FieldOutcome["rule"],
  winner: Side,
  commentOn: Side,
): boolean {
  return (
    outcome.kind === "conflict" &&
    outcome.rule === rule &&
    outcome.winner === winner &&
    outcome.commentOn === commentOn
  );
}
