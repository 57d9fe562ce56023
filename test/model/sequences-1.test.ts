/**
 * Random sequences of what people, programs and the network do, as one of two shards (vitest runs them side by side);
 * `world/` holds the commands, the ways in which a pass runs, and one function for each of the 15 invariants.
 *
 * A failure prints fast-check's seed and path, the smallest sequence it could find, and what happened in it as a story.
 * To see that one sequence again: `SEED=<seed> SEQUENCE_PATH=<path> npx vitest run test/model/sequences-1.test.ts`.
 * Another search: `SEED=<number>`; the long one: `npx vitest run --mode deep test/model/sequences-1.test.ts`, with
 * `LIMIT=<ms>` for as long as there is time.
 */
import { vi } from "vitest";
import { countingDecide, countingMergeField } from "../support/rule-hits.ts";
import { searchSequences } from "./world/report.ts";

vi.mock("../../src/core/decide.ts", async (original) => countingDecide(await original()));
vi.mock("../../src/core/merge-fields.ts", async (original) => countingMergeField(await original()));

searchSequences(1);
