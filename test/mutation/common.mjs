// What the mutation runs have in common. Each `npm run test:mutation:…` changes one line of src at a time and
// expects the tests to notice; what they don't notice is read, and killed by a test or explained in README.md.

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
    timeoutMS: 10_000,
    reporters: ["clear-text", "progress-append-only", "json"],
    clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
    jsonReporter: { fileName: `dist/mutation/${name}.json` },
    incrementalFile: `dist/mutation/${name}.incremental.json`,
    tempDirName: "node_modules/.cache/stryker",
    thresholds: { high: 100, low: lowest, break: lowest },
    allowConsoleColors: false,
    // Typescript 7 has no compiler interface to rewrite a tsconfig with; esbuild needs none.
    tsconfigFile: "none",
  };
}
