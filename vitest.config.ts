import { defineConfig } from "vitest/config";

export default defineConfig({
  // The packages of @actions name source maps that they don't ship.
  logLevel: "error",
  test: {
    include: ["test/**/*.test.ts"],
    testTimeout: 30_000,
    hookTimeout: 30_000,
    server: { deps: { inline: [/@actions\//] } },
    // By default vitest leaves a core idle, which on two of them would take twice the time.
    maxWorkers: "100%",
  },
});
