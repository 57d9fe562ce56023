/** In what kind of worker a test file runs. */

/** A worker of their own: they replace modules, change what the process is, measure it, or make it grow for good. */
export const APART = [
  "test/model/every-step-1.test.ts",
  "test/model/every-step-2.test.ts",
  "test/model/every-step-3.test.ts",
  "test/model/fuzz-files.test.ts",
  "test/model/sequences-1.test.ts",
  "test/model/sequences-2.test.ts",
  "test/model/zones.test.ts",
  "test/output/door.test.ts",
  "test/state/user-state-store.test.ts",
  "test/engine/fault-in-deciding.test.ts",
  "test/engine/service-shutdown.test.ts",
  "test/telegram/memory.test.ts",
  "test/workflow/lint.test.ts",
];

/**
 * Workers that have started nothing large: these files start many programs, and each start copies the worker's table of
 * memory, which takes ten times as long where the worker has grown to some hundred megabytes.
 */
export const STARTING_PROGRAMS = [
  "test/{lab/demo,e2e,workflow}/**/*.test.ts",
  "test/model/killed-deep.test.ts",
  "test/lab/sandbox/{entry,replay}.test.ts",
  "test/state/{git-*,sharing,told}.test.ts",
];
