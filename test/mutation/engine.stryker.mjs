import { readdirSync } from "node:fs";
import { mutationOf, sampled } from "./common.mjs";

/** What isn't a pass: the book that the bot reads, the service around passes, and files of types alone. */
const ELSEWHERE =
  /^(agenda|appointment-book|background|book-.*|clock|combined-appointment-service|date-window|going-pass|partner-sync-service|pass-deps|ports|progress|saved-appointment|signals|turns)\.ts$/;

const FILES = readdirSync("src/engine")
  .filter((name) => name.endsWith(".ts") && !ELSEWHERE.test(name))
  .map((name) => `src/engine/${name}`);

export default mutationOf({
  name: "engine",
  mutate: sampled(FILES),
  tests: "test/mutation/engine.vitest.ts",
  lowest: 80,
});
