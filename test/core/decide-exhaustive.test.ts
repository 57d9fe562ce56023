/** Every row that the rules can tell apart, decided and held against the tables in rules.ts and the invariants. */

import { beforeAll, describe, expect, it } from "vitest";
import { decide } from "../../src/core/decide.ts";
import { type Action, type Decision, unticks, writesOf } from "../../src/core/decision.ts";
import { plannedEffects } from "../../src/core/effect.ts";
import { outcomeOf } from "../../src/core/outcome.ts";
import type { Row } from "../../src/core/row.ts";
import { foreseen } from "../support/decided.ts";
import { DEEP, SEED } from "../support/depth.ts";
import { type Case, everyCase, isLiveCopy, NAMES } from "../support/row-domain.ts";
import { actionsOf, codesOf, P, S } from "../support/rows.ts";
import { circumstancesOf, rowOf } from "../support/rows-in-words.ts";
import { isStrangers } from "./rule-facts.ts";
import { type Expected, expected } from "./rules.ts";

interface Decided {
  readonly which: Case;
  readonly row: Row;
  readonly decision: Decision;
  readonly wanted: Expected;
}

const decided: Decided[] = [];

beforeAll(() => {
  for (const which of everyCase()) {
    const row = rowOf(which);
    decided.push({ which, row, decision: decide(row, circumstancesOf(which)), wanted: expected(which) });
  }
}, 120_000);

/** The first few rows for which the claim doesn't hold, in words. */
function counterexamples(claim: (row: Decided) => boolean): readonly unknown[] {
  return decided
    .filter((row) => !claim(row))
    .slice(0, 3)
    .map(({ which, decision, wanted }) => ({
      which,
      got: [decision.rule, ...actionsOf(decision)],
      wanted: [wanted.rule, ...wanted.actions],
    }));
}

function every(claim: (row: Decided) => boolean): void {
  expect(counterexamples(claim)).toEqual([]);
}

function same(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((item, index) => item === b[index]);
}

function indexes(actions: readonly Action[], wanted: (action: Action) => boolean): readonly number[] {
  return actions.flatMap((action, index) => (wanted(action) ? [index] : []));
}

describe("every row", () => {
  it("is decided by the rule that table A names", () => {
    expect(decided.length).toBeGreaterThan(40_000);
    every(({ decision, wanted }) => decision.rule === wanted.rule);
  });

  it("gets exactly the actions of tables A and B, in their order", () => {
    every(({ decision, wanted }) => same(actionsOf(decision), wanted.actions));
  });

  it("gets exactly the reports that the rules ask for", () => {
    every(
      ({ decision, wanted }) =>
        same(codesOf(decision.problems), wanted.problems) &&
        same(codesOf(foreseen(decision)), wanted.afterwards),
    );
  });

  it("is held, and counted as a removal, where the rules say so", () => {
    every(({ decision, wanted }) => decision.held === wanted.held && decision.removal === wanted.removal);
    every(({ decision, wanted }) => decision.lostBefore === wanted.lostBefore);
  });

  it("waits for room exactly where a copy would be made and there is none (E8)", () => {
    every(({ decision, wanted }) => (decision.waitsFor?.includes("room") || undefined) === wanted.waits);
  });

  it("waits for a comment or for a value exactly where one of the two is what it reports as held", () => {
    const waits = [
      ["comment", "conflict_held"],
      ["value", "value_held"],
    ] as const;
    every(({ decision: { waitsFor = [], problems } }) =>
      waits.every(([wait, held]) => waitsFor.includes(wait) === codesOf(problems).includes(held)),
    );
  });

  it("is left for a later pass exactly where an adopt-only one leaves it alone (C6)", () => {
    every(({ decision }) => (decision.leftForLater === true) === (decision.rule === "C6"));
  });

  it("says of a field that both sides claim it exactly where B4 or B6 writes it", () => {
    every(({ decision: { actions } }) =>
      actions.every(
        (action) =>
          !("fields" in action) ||
          action.fields.every(
            ({ rule, resolves }) => (rule === "B4" || rule === "B6") === (resolves !== undefined),
          ),
      ),
    );
  });

  it("says for whom P is unticked, and whose wish it is that the copy goes", () => {
    const boxes: Readonly<Record<string, string>> = { A4: "untick-removed", A7: "untick-unshared" };
    every(({ decision: { actions } }) =>
      actions.every((action) => {
        if (action.do === "trash")
          return (action.by === "partner") === (action.rule === "A7" || (action.tells ?? []).length > 0);
        if (action.do !== "write-private" || !unticks(action.box)) return true;
        return action.box === (boxes[action.rule] ?? "untick-leaving");
      }),
    );
  });

  it("comes to what is planned of it: writes, removals, holds and conflicts (D7)", () => {
    every(({ row, decision }) => {
      const { stats, writes } = outcomeOf([plannedEffects({ row, decision })], { rows: [row], failed: [] });
      const { held, removal, lostBefore, conflicts } = decision;
      return (
        writes === writesOf(decision) &&
        stats.held === Number(held) &&
        stats.removed === Number(removal || lostBefore === true) &&
        stats.conflicts === conflicts.length
      );
    });
  });

  it("counts a conflict exactly where B4 or B6 holds", () => {
    every(({ decision, wanted }) =>
      same(decision.conflicts, wanted.fieldRule === "B4" || wanted.fieldRule === "B6" ? ["name"] : []),
    );
  });

  it("together with the others hits every rule of both tables", () => {
    const hits = new Map<string, number>();
    const hit = (rule: string) => hits.set(rule, (hits.get(rule) ?? 0) + 1);
    for (const { which, decision, wanted } of decided) {
      hit(decision.rule);
      if (wanted.fieldRule !== null) hit(wanted.fieldRule);
      for (const rule of furtherRules(which, decision, wanted)) hit(rule);
      for (const { rule } of decision.actions.filter((action) => action.do === "trash-duplicate")) hit(rule);
    }
    const tableA = Array.from({ length: 14 }, (_, index) => `A${index + 1}`);
    const tableB = Array.from({ length: 6 }, (_, index) => `B${index + 1}`);
    const line = [...hits].sort(([a], [b]) => a.localeCompare(b, "en", { numeric: true }));
    console.log(`${decided.length} rows: ${line.map(([rule, times]) => `${rule} ${times}`).join(", ")}`);
    const further = [
      "C6",
      "unmarked",
      "E1",
      "E3",
      "E3 copy",
      "E3 mark",
      "E4",
      "E5",
      "E5 back",
      "E8",
      "F3",
      "F3 kept",
    ];
    expect([...hits.keys()].sort()).toEqual([...tableA, ...tableB, ...further].sort());
    expect(Math.min(...hits.values())).toBeGreaterThan(100);
  });
});

/** Those that decide within a rule of the tables. */
function furtherRules(which: Case, { actions, removal }: Decision, wanted: Expected): readonly string[] {
  const { fieldRule, rule } = wanted;
  const unknown = fieldRule === "B5" || fieldRule === "B6";
  const writes = actions.flatMap((action) => (action.do === "write-shared" ? [action] : []));
  return [
    ...(which.memory === "exchanged" && unknown ? ["E1"] : []),
    ...(which.lost !== undefined && writes.some(({ tick }) => tick) ? ["E3 copy"] : []),
    ...(which.lost !== undefined && writes.some(({ mark }) => mark) ? ["E3 mark"] : []),
    ...(wanted.braked ? ["E4"] : []),
    ...(actions.some((action) => action.rule === "E5") ? ["E5"] : []),
    ...(which.leftBehind && which.adoptOnly && removal ? ["E5 back"] : []),
    ...(wanted.waits ? ["E8"] : []),
    ...(rule === "A8" && unknown && which.memory !== "exchanged" ? ["F3 kept"] : []),
  ];
}

describe("whatever the row", () => {
  it("every action says under which rule and why (plan as data)", () => {
    every(({ decision }) =>
      decision.actions.every(
        ({ rule, reason }) => reason !== "" && [decision.rule, "A14", "E5"].includes(rule),
      ),
    );
  });

  it("no private page is trashed, restored, created or detached (invariant 6)", () => {
    every(({ decision }) => decision.actions.every((action) => !("copy" in action) || action.copy !== P));
  });

  it("an unreadable private page means no action at all (A13, invariant 7)", () => {
    every(({ which, decision }) => which.p !== "unreadable" || decision.actions.length === 0);
  });

  it("an unreadable copy is never the reason for a removal (invariant 7)", () => {
    every(({ which, decision }) => which.s !== "unreadable" || !decision.removal);
  });

  it("an adopt-only pass takes nothing away (C6)", () => {
    every(
      ({ which, decision }) =>
        !which.adoptOnly ||
        which.leftBehind ||
        (!decision.removal &&
          decision.actions.every(
            (action) =>
              action.do !== "trash" &&
              action.do !== "detach" &&
              action.do !== "trash-duplicate" &&
              (action.do !== "write-private" || (!unticks(action.box) && action.link !== "clear")),
          )),
    );
  });

  it("a row that an adopt-only pass leaves alone is known afterwards (C6)", () => {
    every(({ decision }) => decision.rule !== "C6" || decision.memory !== null);
  });

  it("no page that lives elsewhere now, or was trashed by its owner, is written to", () => {
    every(({ which, decision }) => {
      const onPrivate = decision.actions.some(
        (action) => action.do === "write-private" || (action.do === "comment" && action.on === "private"),
      );
      return !onPrivate || which.p === "ticked" || which.p === "unticked";
    });
    every(({ which, decision }) => {
      const onShared = decision.actions.some(
        (action) =>
          action.do === "write-shared" ||
          action.do === "restore" ||
          action.do === "trash" ||
          action.do === "detach" ||
          (action.do === "comment" && action.on === "shared"),
      );
      return !onShared || isLiveCopy(which.s) || which.s === "trashed" || which.lost === "marks";
    });
  });

  it("a page of nobody's, or of another row, is never an action's target", () => {
    every(({ which, decision }) =>
      decision.actions.every((action) => {
        if (!("copy" in action)) return true;
        const { shared, duplicates } = rowOf(which);
        const own = "page" in shared && (shared.state !== "unmarked" || which.lost === "marks");
        const further = duplicates.some(({ id }) => id === action.copy);
        return action.do === "trash-duplicate"
          ? further
          : action.copy === (own ? shared.page.id : null) || (isStrangers(which) && further);
      }),
    );
  });

  it("a page that somebody else made, and that nothing but its mark ties to P, is none either while P isn't ticked (F3)", () => {
    every(
      ({ which, decision: { actions } }) =>
        !isStrangers(which) ||
        which.p === "ticked" ||
        actions.every((action) => !("copy" in action) || action.copy !== S),
    );
  });

  it("the decision that ticks a lost box again sends no field anywhere (E3, F1)", () => {
    every(({ decision: { actions } }) =>
      actions.every(
        (action) =>
          action.do !== "write-private" ||
          action.box !== "restore" ||
          (action.fields.length === 0 && actions.length === 1),
      ),
    );
  });

  it("a write says so exactly where it takes away the last thing that a page shows, and none does once that is braked (E4)", () => {
    every(({ which, decision: { actions } }) => {
      const [p, s] = NAMES[which.name];
      return actions.every((action) => {
        if (action.do !== "write-private" && action.do !== "write-shared") return true;
        const [after, before] = action.do === "write-private" ? [s, p] : [p, s];
        const empties = after === "" && before !== "";
        return action.fields.every(
          (field) => (field.empties === true) === empties && !(empties && which.keptFilled),
        );
      });
    });
  });

  it("a removal is a row that loses its copy, and nothing else (D2)", () => {
    every(({ decision: { actions, removal } }) => {
      const loses = actions.some(
        (action) =>
          action.do === "trash" ||
          action.do === "detach" ||
          (action.do === "write-private" && unticks(action.box)),
      );
      return removal === loses;
    });
  });

  it("what takes the copy away comes in the order of A8: comments, P, trash, link, memory; the mark before all of it (E5)", () => {
    const places: readonly ((action: Action) => boolean)[] = [
      (action) => action.do === "trash-duplicate",
      (action) => action.rule === "E5" && action.do === "write-shared" && action.fields.length === 0,
      (action) => action.do === "comment",
      (action) => action.do === "write-private" && action.link !== "clear",
      (action) => action.do === "trash",
      (action) => action.do === "write-private" && action.link === "clear",
      (action) => action.do === "forget",
    ];
    every(({ decision: { rule, actions } }) => {
      if (rule !== "A7" && rule !== "A8") return true;
      const order = actions.map((action) => places.findIndex((place) => place(action)));
      return order.every((place, index) => place >= 0 && place > (order[index - 1] ?? -1));
    });
  });

  it("a comment comes before anything that could overwrite or trash what it preserves", () => {
    every(({ decision: { actions } }) => {
      const comments = indexes(actions, (action) => action.do === "comment");
      const writes = indexes(
        actions,
        // The mark that comes first takes nothing along (E5).
        ({ do: deed, rule }) =>
          rule !== "E5" && (deed === "write-private" || deed === "write-shared" || deed === "trash"),
      );
      return Math.max(-1, ...comments) < Math.min(actions.length, ...writes);
    });
  });

  it("no comment is asked for where comments are refused", () => {
    every(
      ({ which, decision }) =>
        !decision.actions.some(
          (action) => action.do === "comment" && (which.refused === action.on || which.refused === "both"),
        ),
    );
  });

  it("a field that is in step is never written", () => {
    every(({ decision }) =>
      decision.actions.every(
        (action) =>
          (action.do !== "write-private" && action.do !== "write-shared") ||
          action.fields.every(({ key }) => key !== "description"),
      ),
    );
  });

  it("a write always has something to write", () => {
    every(({ decision }) =>
      decision.actions.every(
        (action) =>
          (action.do !== "write-private" ||
            action.fields.length > 0 ||
            action.link !== "keep" ||
            action.box !== "keep") &&
          (action.do !== "write-shared" ||
            action.fields.length > 0 ||
            action.tick !== "keep" ||
            action.owner ||
            action.mark),
      ),
    );
  });

  it("deciding changes nothing about the row it is given", () => {
    // A share of them in `npm test`: freezing takes longer than deciding.
    const step = DEEP ? 1 : 8;
    for (const [n, { which }] of decided.entries()) {
      if (n % step === SEED % step) decide(deepFrozen(rowOf(which)), deepFrozen(circumstancesOf(which)));
    }
  });
});

function deepFrozen<T>(value: T): T {
  if (typeof value === "object" && value !== null) {
    for (const part of Object.values(value)) deepFrozen(part);
    Object.freeze(value);
  }
  return value;
}
