import { defineConfig } from "vitest/config";
import { fileOrder } from "../support/file-order.ts";

/** They take seconds each, and notice what whole passes show: most changes are noticed before. */
const LONG = ["engine/two-passes.test.ts", "model/every-step-1.test.ts", "model/every-step-3.test.ts"];

export default defineConfig({
  test: {
    // Not engine/throttled.test.ts, which is long and shows nothing about a line that the others don't; nor what puts something
    // else in a module's place, which needs a process of its own.
    include: ["test/engine/**/!(throttled|fault-in-deciding).test.ts", "test/model/every-step-{1,3}.test.ts"],
    testTimeout: 30_000,
    // One worker for all files: most of the time went into starting them.
    isolate: false,
    sequence: { sequencer: fileOrder({ last: LONG }) },
  },
});
