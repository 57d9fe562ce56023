/**
 * Counts which rules passes decide by. A test file that wants the counts replaces two modules of the core by
 * themselves with a counter in front:
 *
 * ```ts
 * vi.mock("../../src/core/decide.ts", async (original) => countingDecide(await original()));
 * vi.mock("../../src/core/merge-fields.ts", async (original) => countingMergeField(await original()));
 * ```
 */

type Decide = typeof import("../../src/core/decide.ts");
type MergeFields = typeof import("../../src/core/merge-fields.ts");

/** Every rule of tables A and B, in their order. */
export const RULES = [
  "A1",
  "A2",
  "A3",
  "A4",
  "A5",
  "A6",
  "A7",
  "A8",
  "A9",
  "A10",
  "A11",
  "A12",
  "A13",
  "A14",
  "B1",
  "B2",
  "B3",
  "B4",
  "B5",
  "B6",
] as const;

const hits = new Map<string, number>();

export function hit(rule: string, times = 1): void {
  hits.set(rule, (hits.get(rule) ?? 0) + times);
}

/** How often each rule was decided by in this process so far; those of `RULES` come first. */
export function ruleHits(): Readonly<Record<string, number>> {
  const others = [...hits.keys()].filter((rule) => !RULES.some((known) => known === rule)).sort();
  return Object.fromEntries([...RULES, ...others].map((rule) => [rule, hits.get(rule) ?? 0]));
}

export function countingDecide(module: Decide): Decide {
  return {
    ...module,
    decide: (row, circumstances) => {
      const decision = module.decide(row, circumstances);
      hit(decision.rule);
      // The mark comes first, whatever the tables say then.
      if (decision.actions.some(({ rule }) => rule === "E5")) hit("E5");
      // A14 stands beside whatever else is decided about the row.
      if (
        decision.actions.some((action) => action.do === "trash-duplicate") ||
        decision.problems.some(({ code }) => code === "duplicate_copy")
      ) {
        hit("A14");
      }
      return decision;
    },
  };
}

export function countingMergeField(module: MergeFields): MergeFields {
  return {
    ...module,
    mergeField: (...args) => {
      const outcome = module.mergeField(...args);
      hit(outcome.rule);
      const [{ key }, , , direction, { exchanged }] = args;
      // Beside the table: what a column's end made unknown, and what an unticked page keeps.
      if (exchanged?.includes(key)) hit("E1");
      if (direction === "private-stays") hit("F3 kept");
      return outcome;
    },
  };
}
