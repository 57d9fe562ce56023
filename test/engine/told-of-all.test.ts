import { expect, it } from "vitest";
import { toldOfAll } from "../../src/engine/told-of-all.ts";
import { circumstances } from "../support/rows.ts";

const NOTHING = { waiting: 0, ticksRestored: { private: 0, shared: 0 }, keptFilled: new Map() } as const;
const KEPT = { ...NOTHING, keptFilled: new Map([["location", 2]] as const) };

it.each([
  ["nothing is held", NOTHING, circumstances(), [], false],
  ["a field was held while the pass ran (E4)", KEPT, circumstances(), ["brake"], true],
  // The plan has told it.
  ["a field is held by the plan", KEPT, circumstances({ keptFilled: new Set(["location"]) }), [], true],
  ["rows wait for room (E8)", { ...NOTHING, waiting: 1 }, circumstances(), ["block_limit"], true],
  [
    "ticks were put back (E3)",
    { ...NOTHING, ticksRestored: { private: 1, shared: 2 } },
    circumstances(),
    ["tick_restored", "tick_restored"],
    false,
  ],
] as const)("a pass in which %s is told as that, and fails or not", (_, all, c, codes, failed) => {
  const told = toldOfAll(101, all, c);
  expect(told.problems.map(({ code }) => code)).toEqual(codes);
  expect(told.failed).toBe(failed);
});
