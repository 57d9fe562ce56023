import { readFileSync } from "node:fs";
import { mutationOf } from "./common.mjs";

const FILES = [
  "apply-plan",
  "apply-row",
  "claims",
  "failure",
  "gather",
  "live-row",
  "match",
  "news-of-row",
  "owner-search",
  "planned-outcome",
  "preserve",
  "row-actions",
  "row-result",
  "row-writer",
  "same-databases",
  "user-context",
  "user-pass",
  "user-problems",
  "values",
  "views",
].map((name) => `src/engine/${name}.ts`);

const BLOCK = 10;

/** Every n-th block of ten lines over all files: the whole takes hours, and a fair share of it says nearly as much. */
function sampled(n) {
  let block = 0;
  return FILES.flatMap((file) => {
    const lines = readFileSync(file, "utf8").split("\n").length;
    const ranges = [];
    for (let first = 1; first <= lines; first += BLOCK) {
      if (block % n === 0) ranges.push(`${file}:${first}-${Math.min(first + BLOCK - 1, lines)}`);
      block += 1;
    }
    return ranges;
  });
}

const sample = Number(process.env.MUTATION_SAMPLE ?? 1);

export default mutationOf({
  name: "engine",
  mutate: sample > 1 ? sampled(sample) : FILES,
  tests: "test/mutation/engine.vitest.ts",
  lowest: 80,
});
