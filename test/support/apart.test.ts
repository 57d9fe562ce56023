import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import config from "../../vitest.config.ts";
import { APART } from "./apart.ts";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
/** What the files after it would find changed, in the same worker. */
const CHANGES_THE_WORKER = /\bvi\.(mock|doMock|stubEnv|stubGlobal)\(|process\.env\.\w+ = |\bchdir\(/;

it("files that replace a module or change the process have a worker of their own", () => {
  const files = readdirSync(join(ROOT, "test"), { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".test.ts"))
    .map((file) => `test/${file}`);
  const changing = files.filter((file) => CHANGES_THE_WORKER.test(readFileSync(join(ROOT, file), "utf8")));
  expect(changing.length).toBeGreaterThan(0);
  expect(changing.filter((file) => !APART.includes(file))).toEqual([]);
  expect(APART.filter((file) => !files.includes(file))).toEqual([]);
});

it("`--mode deep` reaches the files of every kind", async () => {
  const { test } = await config({ mode: "deep", command: "serve" });
  const modes = test?.projects?.map(
    (project) => typeof project === "object" && "mode" in project && project.mode,
  );
  expect(modes).toEqual(["deep", "deep", "deep"]);
});
