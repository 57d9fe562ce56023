/** Test files that get a worker of their own: they replace modules, change what the process is, or measure it. */
export const APART = [
  "test/model/every-step-1.test.ts",
  "test/model/every-step-2.test.ts",
  "test/model/every-step-3.test.ts",
  "test/model/sequences-1.test.ts",
  "test/model/sequences-2.test.ts",
  "test/model/zones.test.ts",
  "test/state/user-state-store.test.ts",
  "test/engine/service-shutdown.test.ts",
  "test/telegram/memory.test.ts",
];
