import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { toldReport } from "../../src/problems/told.ts";
import { nothing, writeReport } from "../../src/run/notice.ts";

let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), "partner-sync-report-"));
});
afterEach(() => rm(dir, { recursive: true, force: true }));

it("the report is written into a folder that isn't there yet", async () => {
  const path = join(dir, "reports", "today", "report.json");
  await writeReport(toldReport(nothing(false, true)), path);
  expect(JSON.parse(await readFile(path, "utf8"))).toMatchObject({ success: true, users: [] });
});
