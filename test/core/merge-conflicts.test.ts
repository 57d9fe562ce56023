/** Table B where it isn't enough to compare: conflicts, refused values, values that can't be compared, announced writes. */
import { describe, expect, it } from "vitest";
import { baseOf, fieldPairs, rememberedOf } from "../../src/core/merge-fields.ts";
import { newerSide } from "../../src/core/newer-side.ts";
import type { Circumstances, Side } from "../../src/core/row.ts";
import { type Given, outcomeOf } from "../support/field-outcomes.ts";
import {
  aMemory,
  anInvalidView,
  aPrivatePage,
  aSharedPage,
  aView,
  BOT,
  circumstances,
  EARLIER,
  LATER,
  OTHER,
  PERSON,
  print,
  S,
} from "../support/rows.ts";

describe("a conflict", () => {
  const conflict = { p: "mine", s: "theirs", base: ["old", "old"] as const };

  it("is won by the newer page under `newest`, and by the named side under `private` and `shared`", () => {
    const winner = (conflictPolicy: Circumstances["conflictPolicy"], newer: Side) => {
      const outcome = outcomeOf({ ...conflict, newer, circumstances: { conflictPolicy } });
      return outcome.kind === "conflict" ? outcome.winner : null;
    };
    expect(winner("newest", "private")).toBe("private");
    expect(winner("newest", "shared")).toBe("shared");
    expect(winner("private", "shared")).toBe("private");
    expect(winner("shared", "private")).toBe("shared");
  });

  it("counts P as the newer page on a tie", () => {
    const at = (p: number, s: number) =>
      newerSide(aPrivatePage({ editedAt: p }), aSharedPage({ editedAt: s }));
    expect(at(EARLIER, EARLIER)).toBe("private");
    expect(at(LATER, EARLIER)).toBe("private");
    expect(at(EARLIER, LATER)).toBe("shared");
  });

  describe("where a program of ours edited one of the pages last", () => {
    const writers = { private: BOT, shared: BOT };
    const at = (p: number, byP: string, s: number, byS: string, who: typeof writers | null = writers) =>
      newerSide(
        aPrivatePage({ editedAt: p, editedBy: byP }),
        aSharedPage({ editedAt: s, editedBy: byS }),
        who ?? undefined,
      );

    it("the other one is the newer in the same minute, and in those beside it", () => {
      expect(at(LATER, BOT, LATER, PERSON)).toBe("shared");
      expect(at(LATER, BOT, LATER - 60_000, PERSON)).toBe("shared");
      expect(at(LATER - 60_000, PERSON, LATER, BOT)).toBe("private");
    });

    it("the times count as soon as they are further apart", () => {
      expect(at(LATER, BOT, LATER - 120_000, PERSON)).toBe("private");
      expect(at(LATER - 120_000, PERSON, LATER, BOT)).toBe("shared");
    });

    it("they count as well where it has edited both, or nobody says who we are", () => {
      expect(at(LATER, BOT, LATER, BOT)).toBe("private");
      expect(at(LATER, PERSON, LATER, PERSON)).toBe("private");
      expect(at(LATER, BOT, LATER, PERSON, null)).toBe("private");
    });
  });

  it("puts the comment on the page that loses", () => {
    expect(outcomeOf({ ...conflict, newer: "shared" })).toMatchObject({
      winner: "shared",
      commentOn: "private",
    });
    expect(outcomeOf({ ...conflict, newer: "private" })).toMatchObject({
      winner: "private",
      commentOn: "shared",
    });
  });

  it("keeps the winner that was remembered, even if the other page is newer by now or the policy has changed", () => {
    const remembered: Given["remembered"] = { winners: { name: "private" } };
    expect(outcomeOf({ ...conflict, newer: "shared", remembered })).toMatchObject({ winner: "private" });
    const policy = { conflictPolicy: "shared" } as const;
    expect(outcomeOf({ ...conflict, remembered, circumstances: policy })).toMatchObject({
      winner: "private",
    });
  });

  it("remembers winners of one copy only, and refused values for all copies", () => {
    const memory = aMemory({ winners: { name: "private" }, refused: { name: "#x" } });
    expect(rememberedOf(memory, S, circumstances())).toMatchObject({
      winners: { name: "private" },
      refused: { name: "#x" },
    });
    expect(rememberedOf(memory, OTHER, circumstances())).toEqual({ refused: { name: "#x" } });
    expect(rememberedOf(null, S, circumstances())).toEqual({});
  });

  it("is held where the page that loses refuses comments, and says who would have won", () => {
    const commentsRefused = { private: false, shared: true };
    expect(outcomeOf({ ...conflict, circumstances: { commentsRefused } })).toEqual({
      kind: "held",
      code: "conflict_held",
      rule: "B4",
      winner: "private",
      copyHoldsValue: true,
    });
    expect(outcomeOf({ ...conflict, newer: "shared", circumstances: { commentsRefused } })).toMatchObject({
      kind: "conflict",
      commentOn: "private",
    });
  });

  it("is held where the winning value was refused, so that nothing is commented in vain", () => {
    const remembered: Given["remembered"] = { refused: { name: print("mine") } };
    expect(outcomeOf({ ...conflict, remembered })).toMatchObject({
      kind: "held",
      code: "value_held",
      winner: "private",
    });
    expect(outcomeOf({ ...conflict, newer: "shared", remembered })).toMatchObject({ kind: "conflict" });
  });
});

describe("a value that Notion refused", () => {
  const remembered: Given["remembered"] = { refused: { name: print("odd") } };

  it("is held on both sides until somebody changes it", () => {
    const held = { kind: "held", code: "value_held" };
    expect(outcomeOf({ p: "odd", s: "a", base: ["a", "a"], remembered })).toMatchObject({
      ...held,
      rule: "B2",
    });
    expect(outcomeOf({ p: "a", s: "odd", base: ["a", "a"], remembered })).toMatchObject({
      ...held,
      rule: "B3",
    });
    expect(outcomeOf({ p: "odd", s: "", remembered })).toMatchObject({ ...held, rule: "B5" });
    expect(outcomeOf({ p: "plain", s: "a", base: ["a", "a"], remembered })).toMatchObject({ kind: "write" });
  });

  it("doesn't stop the other side's value from travelling", () => {
    expect(outcomeOf({ p: "odd", s: "b", base: ["odd", "a"], remembered })).toMatchObject({
      kind: "write",
      to: "private",
    });
  });
});

describe("a value that can't be compared", () => {
  it("is held, even beside another such value", () => {
    for (const [p, s] of [
      [anInvalidView(), "a"],
      ["a", anInvalidView()],
      [anInvalidView(), anInvalidView()],
    ] as const) {
      expect(outcomeOf({ p, s, base: ["a", "a"] })).toMatchObject({ kind: "held", code: "value_held" });
    }
  });

  it("on P lets S go only where S shows nothing that P hasn't had", () => {
    const holds = (s: string, base?: readonly [string, string]) => {
      const outcome = outcomeOf({ p: anInvalidView(), s, base, direction: "into-private" });
      return outcome.kind === "held" && outcome.copyHoldsValue;
    };
    expect(holds("a", ["a", "a"])).toBe(false);
    expect(holds("b", ["a", "a"])).toBe(true);
    expect(holds("b")).toBe(true);
    expect(holds("")).toBe(false);
  });

  it("on S keeps S", () => {
    const outcome = outcomeOf({ p: "a", s: anInvalidView(), base: ["a", "a"], direction: "into-private" });
    expect(outcome).toMatchObject({ copyHoldsValue: true });
  });
});

describe("the base", () => {
  const pair = (p: string, s: string) => ({ key: "name", p: aView(p), s: aView(s) }) as const;
  const agreed = { p: print("old"), s: print("old~") };
  const memory = aMemory({ base: { name: agreed } });

  it("is unknown where nothing, another copy or another field is remembered", () => {
    expect(baseOf(null, S, pair("old", "old~"))).toBeUndefined();
    expect(baseOf(memory, OTHER, pair("old", "old~"))).toBeUndefined();
    expect(baseOf(aMemory({ base: {} }), S, pair("old", "old~"))).toBeUndefined();
  });

  it("is what was last agreed", () => {
    expect(baseOf(memory, S, pair("anything", "else"))).toEqual(agreed);
  });

  describe("where two merged states had agreed on different things", () => {
    const either = (...prints: readonly (readonly [string, string])[]) =>
      aMemory({ base: {}, agreed: { name: prints.map(([p, s]) => ({ p: print(p), s: print(s) })) } });

    it("is what one of the pages still shows", () => {
      const memory = either(["one", "one~"], ["two", "two~"]);
      expect(baseOf(memory, S, pair("new", "two~"))).toEqual({ p: print("two"), s: print("two~") });
      expect(baseOf(memory, S, pair("one", "new"))).toEqual({ p: print("one"), s: print("one~") });
    });

    it("is unknown where each page shows another one, or neither shows any", () => {
      const memory = either(["one", "one~"], ["two", "two~"]);
      expect(baseOf(memory, S, pair("one", "two~"))).toBeUndefined();
      expect(baseOf(memory, S, pair("new", "newer"))).toBeUndefined();
      expect(baseOf(memory, OTHER, pair("new", "two~"))).toBeUndefined();
    });

    it("is what the base says, where that says anything", () => {
      const memory = { ...either(["one", "one~"]), base: { name: agreed } };
      expect(baseOf(memory, S, pair("one", "one~"))).toEqual(agreed);
    });
  });

  it("C5: becomes an announced write to S once S shows it, and not before", () => {
    const announced = { side: "shared", p: print("new"), s: print("new~") } as const;
    const announcing = aMemory({ base: { name: agreed }, pending: { name: announced } });
    expect(baseOf(announcing, S, pair("new", "new~"))).toEqual({ p: print("new"), s: print("new~") });
    expect(baseOf(announcing, S, pair("newer", "new~"))).toEqual({ p: print("new"), s: print("new~") });
    expect(baseOf(announcing, S, pair("new", "old~"))).toEqual(agreed);
  });

  it("C5: becomes an announced write to P once P shows it, and not before", () => {
    const announced = { side: "private", p: print("new"), s: print("new") } as const;
    const announcing = aMemory({ base: { name: agreed }, pending: { name: announced } });
    expect(baseOf(announcing, S, pair("new", "newer"))).toEqual({ p: print("new"), s: print("new") });
    expect(baseOf(announcing, S, pair("old", "new"))).toEqual(agreed);
  });
});

it("only fields that both sides have are compared, in the order in which they travel", () => {
  const p = aPrivatePage({ fields: { name: "a", location: "b" } });
  const s = aSharedPage({ fields: { location: "b", name: "a", description: "c" } });
  const keys = fieldPairs(["location", "description", "name"], p, s).map(({ key }) => key);
  expect(keys).toEqual(["location", "name"]);
});
