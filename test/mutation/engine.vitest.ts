import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/engine/**/*.test.ts"],
    // Long ones, which show nothing about a line that the others don't.
    exclude: ["test/engine/throttled.test.ts", "test/engine/two-passes.test.ts"],
    testTimeout: 20_000,
    // One worker for all files: most of the time went into starting them.
    isolate: false,
  },
});
