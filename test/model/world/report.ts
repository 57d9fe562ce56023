/** The search as a test: one shard of it, and its counts. */

import { describe, expect, it } from "vitest";
import { DEEP, runs, SEED } from "../../support/depth.ts";
import fc from "../../support/properties.ts";
import { RULES, ruleHits } from "../../support/rule-hits.ts";
import { allCounts } from "./counts.ts";
import { play, sequences } from "./search.ts";

/** In the whole search no rule may be a rarity, and none of these events. */
const FEWEST_HITS = 100;
const EVENTS = [
  "crashes",
  "conflicts",
  "removals",
  "brakes",
  "plans",
  "crash equivalence",
  "state lost",
  "state rolled back",
  "order independence",
  "messages",
  "disclosures",
] as const;
/** The rules on what isn't a row and on who may know what: what a rule decided, or the event that it is about. */
const BEYOND_ROWS = [
  "E1",
  "told property_renamed",
  ...["E3", "E3 private", "E3 shared", "E3 marks", "E3 links"],
  "E4",
  ...["E5", "E5 other private", "E5 other shared", "E5 put back", "E3 with E5"],
  ...["E6 listed twice", "listings cut off"],
  "E7 state not saved",
  "told block_limit",
  ...["F1 meanwhile", "F1 waits", "F3", "F3 kept"],
  "B offered again",
] as const;
const KINDS = [...RULES, "C6", ...EVENTS, ...BEYOND_ROWS] as const;
/** A small share of it may miss a few. */
const MOST_MISSED = 14;

export function searchSequences(shard: number): void {
  const path = process.env.SEQUENCE_PATH;
  describe(`two people, their databases and every kind of trouble, at random (${shard})`, () => {
    it("nothing is lost, nothing doubles, nothing is taken away without a reason, and it comes to rest", async () => {
      const search = fc.asyncProperty(sequences, play);
      await fc.assert(search, {
        numRuns: runs({ share: 40, deep: 10_100 }),
        seed: path === undefined ? SEED * 1_000 + shard : SEED,
        ...(path === undefined ? {} : { path }),
        timeout: 20_000,
        ...(process.env.LIMIT ? { interruptAfterTimeLimit: Number(process.env.LIMIT) } : {}),
      });
    }, 2_400_000);

    it.skipIf(path !== undefined)(
      "the rules were decided by, and what can happen happened: all of it, in the whole search",
      () => {
        const counts: Readonly<Record<string, number>> = { ...allCounts(), ...ruleHits() };
        const line = Object.entries(counts).map(([what, times]) => `${what} ${times}`);
        console.log(`shard ${shard}: ${line.join(", ")}`);
        const rarerThan = (fewest: number) => KINDS.filter((kind) => (counts[kind] ?? 0) < fewest);
        if (DEEP) expect(rarerThan(FEWEST_HITS)).toEqual([]);
        else expect(rarerThan(1).length).toBeLessThanOrEqual(MOST_MISSED);
      },
    );
  });
}
