import { defineConfig } from "vitest/config";
import { fileOrder } from "../support/file-order.ts";

/** They take seconds each, and notice what whole passes show: most changes are noticed before. */
const LONG = ["existence", "appointment-news", "budget", "two-passes", "migration"].map(
  (name) => `engine/${name}.test.ts`,
);

export default defineConfig({
  test: {
    // Not the long ones that show nothing about a line that the others don't; nor what puts something else in a module's
    // place, which needs a process of its own.
    include: ["test/engine/**/!(throttled|service-shutdown|fault-in-deciding).test.ts"],
    // A busy machine is none of the changes that are to be noticed.
    testTimeout: 600_000,
    hookTimeout: 600_000,
    // One worker for all files: most of the time went into starting them.
    isolate: false,
    sequence: { sequencer: fileOrder({ last: LONG }) },
  },
});
