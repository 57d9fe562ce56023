import { defineConfig } from "vitest/config";
import { fileOrder } from "../support/file-order.ts";

export default defineConfig({
  test: {
    include: ["test/core/**/*.test.ts"],
    testTimeout: 60_000,
    // One worker for all files: each changed line is tried with every test, and most of that was starting workers.
    isolate: false,
    // They look at every row there is, which takes seconds; most changes are noticed before.
    sequence: {
      sequencer: fileOrder({ last: ["core/decide-exhaustive.test.ts", "core/decide-settles.test.ts"] }),
    },
  },
});
