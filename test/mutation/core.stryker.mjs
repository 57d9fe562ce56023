import { readdirSync } from "node:fs";
import { mutationOf, sampled } from "./common.mjs";

const FILES = readdirSync("src/core")
  .filter((name) => name.endsWith(".ts"))
  .map((name) => `src/core/${name}`);

export default mutationOf({
  name: "core",
  mutate: sampled(FILES),
  tests: "test/mutation/core.vitest.ts",
  lowest: 90,
});
