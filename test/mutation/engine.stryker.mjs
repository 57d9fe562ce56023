import { mutationOf, sampled } from "./common.mjs";

const FILES = [
  "apply-plan",
  "apply-row",
  "bring-copy",
  "circumstances",
  "claims",
  "commenting",
  "confirmed-plan",
  "failure",
  "gather",
  "inherited",
  "live-row",
  "match",
  "outdated",
  "overwritten",
  "owner-search",
  "pass",
  "preserve",
  "row-actions",
  "row-work",
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
