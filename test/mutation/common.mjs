// What the mutation runs have in common. Each `npm run test:mutation:…` changes one line of src at a time and
// expects the tests to notice; what they don't notice is read, and killed by a test or explained in README.md.

import { readFileSync } from "node:fs";

const BLOCK = 10;

/**
 * All lines of these files; with `MUTATION_SAMPLE=n` in the environment, every n-th block of ten lines over all of
 * them: the whole takes hours, and a fair share of it says nearly as much. `MUTATION_FIRST=m` begins with the m-th
 * block, counted from 0, for a share that nobody has looked at.
 */
export function sampled(files) {
  const n = Number(process.env.MUTATION_SAMPLE ?? 1);
  const begin = Number(process.env.MUTATION_FIRST ?? 0);
  if (n <= 1) return files;
  let block = 0;
  return files.flatMap((file) => {
    const lines = readFileSync(file, "utf8").split("\n").length;
    const ranges = [];
    for (let first = 1; first <= lines; first += BLOCK) {
      if (block % n === begin) ranges.push(`${file}:${first}-${Math.min(first + BLOCK - 1, lines)}`);
      block += 1;
    }
    return ranges;
  });
}

/** Stryker's settings for one part of src: which files are changed, which tests must notice, the lowest score in percent. */
export function mutationOf({ name, mutate, tests, lowest }) {
  return {
    testRunner: "vitest",
    plugins: ["@stryker-mutator/vitest-runner"],
    vitest: { configFile: tests, related: false },
    mutate,
    // From the top only: src/state is part of what is tested.
    ignorePatterns: ["/dist", "/state", "/coverage", "/.ci", "/.github"],
    coverageAnalysis: "perTest",
    concurrency: 2,
    // What only takes long because others work on the machine too has not been noticed by any test.
    timeoutMS: 60_000,
    dryRunTimeoutMinutes: 30,
    reporters: ["clear-text", "progress-append-only", "json"],
    clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
    jsonReporter: { fileName: `dist/mutation/${name}.json` },
    incrementalFile: `dist/mutation/${name}.incremental.json`,
    // Outside of node_modules, where vitest would load Stryker's set-up once instead of before each file.
    tempDirName: "dist/mutation/sandbox",
    thresholds: { high: 100, low: lowest, break: lowest },
    allowConsoleColors: false,
    // Typescript 7 has no compiler interface to rewrite a tsconfig with; esbuild needs none.
    tsconfigFile: "none",
  };
}
