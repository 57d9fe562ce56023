import { mutationOf, sampled } from "./common.mjs";

const FILES = [
  "apply-plan",
  "apply-row",
  "circumstances",
  "claims",
  "confirmed-plan",
  "failure",
  "gather",
  "inherited",
  "live-row",
  "match",
  "news-of-row",
  "outdated",
  "overwritten",
  "owner-search",
  "pass",
  "planned-outcome",
  "preserve",
  "row-actions",
  "row-result",
  "row-writer",
  "same-databases",
  "telling",
  "trash",
  "user-context",
  "user-pass",
  "values",
  "views",
].map((name) => `src/engine/${name}.ts`);

export default mutationOf({
  name: "engine",
  mutate: sampled(FILES),
  tests: "test/mutation/engine.vitest.ts",
  lowest: 80,
});
