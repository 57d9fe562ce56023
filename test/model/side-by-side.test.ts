/**
 * The bot with its looks, and scheduled runs beside it (D6, D8): with a state that they share, and with states that don't know
 * each other. A failure prints fast-check's seed and path; `SEED=<seed> SEQUENCE_PATH=<path>` shows that sequence again.
 */
import { expect, it } from "vitest";
import { DEEP, runs, SEED } from "../support/depth.ts";
import fc from "../support/properties.ts";
import { play, sequences } from "./side-by-side/search.ts";
import { allCounts } from "./world/counts.ts";

const path = process.env.SEQUENCE_PATH;

it("bot and scheduled runs side by side, killed at any moment, keep every invariant", async () => {
  await fc.assert(fc.asyncProperty(sequences, play), {
    numRuns: runs({ share: 6, deep: 3_000 }),
    seed: path === undefined ? SEED * 1_000 + 7 : SEED,
    ...(path === undefined ? {} : { path }),
    timeout: 20_000,
    ...(process.env.LIMIT ? { interruptAfterTimeLimit: Number(process.env.LIMIT) } : {}),
  });
}, 2_400_000);

it.skipIf(path !== undefined)("what can happen to them happened", () => {
  const counts = allCounts();
  console.log(JSON.stringify(counts));
  const kinds = [
    "looks",
    "rows looked after",
    "looks killed",
    "killed",
    "informed passes",
    "uninformed passes",
    "newer wins",
  ];
  const rare = kinds.filter((kind) => (counts[kind] ?? 0) < 100);
  // A small share of it may have none of some.
  if (DEEP) expect(rare).toEqual([]);
  else expect(counts.looks).toBeGreaterThan(0);
});
