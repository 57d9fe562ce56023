import { mutationOf } from "./common.mjs";

export default mutationOf({
  name: "core",
  mutate: ["src/core/**/*.ts"],
  tests: "test/mutation/core.vitest.ts",
  lowest: 90,
});
