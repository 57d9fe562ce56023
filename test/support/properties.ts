import fc from "fast-check";
import { runs, SEED } from "./depth.ts";

/**
 * fast-check for every property of the tests: begins where `SEED` says, so that a run can be had again and two runs of
 * the same commit never differ. `npx vitest run --mode deep test/core` goes a hundred times as far; what counts its runs
 * itself gives `numRuns`.
 */
fc.configureGlobal({ seed: SEED, numRuns: runs({ share: 100, deep: 10_000 }) });

export default fc;
