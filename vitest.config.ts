import { defineConfig } from "vitest/config";
import { BaseSequencer, type TestSpecification } from "vitest/node";

/** What takes the longest begins first, so that no core waits for it in the end; vitest would go by a file's size. */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification): number => {
      const at = LONGEST.findIndex((name) => moduleId.endsWith(name));
      return at < 0 ? LONGEST.length : at;
    };
    return (await super.sort(files)).sort((a, b) => rank(a) - rank(b));
  }
}

const LONGEST = [
  "model/sequences-1.test.ts",
  "model/sequences-2.test.ts",
  "model/killed-deep.test.ts",
  "workflow/execute.test.ts",
];

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
    sequence: { sequencer: LongestFirst },
  },
});
