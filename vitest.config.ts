import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";
import { APART, STARTING_PROGRAMS } from "./test/support/apart.ts";
import { fileOrder } from "./test/support/file-order.ts";

export default defineConfig(({ mode }) => ({
  // The packages of @actions name source maps that they don't ship.
  logLevel: "error",
  test: {
    globalSetup: "test/support/temporary-folder.ts",
    testTimeout: 30_000,
    hookTimeout: 60_000,
    server: { deps: { inline: [/@actions\//] } },
    // One more than there are cores, because many files wait for a program that they have started.
    maxWorkers: availableParallelism() + 1,
    sequence: {
      // What takes the longest begins first, so that no core waits for it in the end.
      sequencer: fileOrder({
        first: [
          "model/sequences-1.test.ts",
          "model/sequences-2.test.ts",
          "model/killed-deep.test.ts",
          "workflow/execute.test.ts",
        ],
      }),
    },
    // Projects don't take over the mode by themselves: `--mode deep` must reach the tests.
    projects: [
      { extends: true, mode, test: { name: "apart", include: APART } },
      // A worker for each file spent a third of all time on starting it and loading the same modules again.
      {
        extends: true,
        mode,
        test: { name: "starting", include: STARTING_PROGRAMS, exclude: APART, isolate: false },
      },
      {
        extends: true,
        mode,
        test: {
          name: "together",
          include: ["test/**/*.test.ts"],
          exclude: [...APART, ...STARTING_PROGRAMS],
          isolate: false,
        },
      },
    ],
  },
}));
