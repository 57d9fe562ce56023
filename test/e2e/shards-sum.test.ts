/** `dist/shards.mjs` as a process: what it says of the parts, in both languages, and by which exit code. */
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { ToldReport } from "../../src/problems/told.ts";
import { writePart } from "../../src/run/part-file.ts";
import { planText } from "../../src/run/shard-plan.ts";
import { parsePasses } from "../../src/state/passes.ts";
import { aReport, aUserReport } from "../github/reports.ts";
import { runProgram } from "../support/program.ts";

const [ANNA, BEN] = [123456789, 987654321];
const PLAN = planText(
  {
    of: 8,
    requests: 3,
    parts: new Map([
      [ANNA, 2],
      [BEN, 5],
    ]),
  },
  [ANNA, BEN],
);
const PLANNED = '"2/8","5/8"';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "shards-sum-"));
  await writeFile(join(folder, "summary"), "");
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const entry = (id: number, name: string, n: number) => ({
  ...{ telegram_user_id: id, name, notion_api_key: `ntn_${String(n).repeat(46)}`, is_owner: true },
  notion_database_id: `00000000-0000-4000-8000-00000000000${n}`,
  shared_notion_database_id: "00000000-0000-4000-8000-000000000009",
});
const CONFIG = JSON.stringify({ users: [entry(ANNA, "Anna", 1), entry(BEN, "Ben", 2)] });

interface Ended {
  readonly code: number | null;
  readonly said: string;
  readonly summary: string;
  readonly report: ToldReport | null;
}

async function run(args: readonly string[], more: Readonly<Record<string, string>> = {}): Promise<Ended> {
  const env = {
    USERS_CONFIG: CONFIG,
    ...{
      SYNC_PLAN: PLAN,
      SYNC_PARTS_DIR: join(folder, "parts"),
      SYNC_REPORT_FILE: join(folder, "report.json"),
    },
    ...{ STATE_DIR: join(folder, "state"), STATE_PUSH: "false", GITHUB_ACTIONS: "true" },
    GITHUB_STEP_SUMMARY: join(folder, "summary"),
    ...more,
  };
  const { code, stdout, stderr } = await runProgram("shards", args, { cwd: folder, env });
  const text = await readFile(join(folder, "report.json"), "utf8").catch(() => "null");
  const report: ToldReport | null = JSON.parse(text);
  return { code, said: stdout + stderr, summary: await readFile(join(folder, "summary"), "utf8"), report };
}

const sum = (more: Readonly<Record<string, string>> = {}, result = "success") =>
  run(["sum", "--planned", PLANNED, "--result", result], more);

function part(number: number, user: number, success = true): Promise<void> {
  const report = aReport({ success, users: [aUserReport({ user, success })] });
  return writePart(join(folder, "parts"), {
    part: number,
    of: 8,
    state_changed: true,
    report,
    shown: report,
  });
}

describe("the sum of the parts", () => {
  it("is one report and one summary, counted as one pass", async () => {
    await part(2, ANNA);
    await part(5, BEN);
    const { code, report, summary } = await sum();
    expect(code).toBe(0);
    expect(report?.users.map(({ user }) => user)).toEqual([ANNA, BEN]);
    expect(report?.requests).toBe(2 * aReport().requests + 3);
    expect(summary).toContain("| Anna |");
    const { passes, last_full_pass } = parsePasses(await readFile(join(folder, "state/passes.json"), "utf8"));
    expect(passes).toMatchObject([{ users: 2, success: true }]);
    expect(last_full_pass).toEqual({});
  });

  it.each([
    ["en", "### ❌ A part without a report: 5/8", "Failed for 1 of 2 users", "ended without a report"],
    ["de", "### ❌ Ein Teil ohne Bericht: 5/8", "", "hat keinen Bericht hinterlassen"],
  ])(
    "names the part that is missing, and its people, in %s",
    async (language, heading, headline, sentence) => {
      await part(2, ANNA);
      const { code, report, summary, said } = await sum({ PARTNER_SYNC_LANGUAGE: language }, "failure");
      expect(code).toBe(1);
      for (const words of [heading, headline, sentence, "Ben"]) expect(summary).toContain(words);
      expect(said).toContain(`::error title=${heading.replace("### ❌ ", "").replace(":", "%3A")}`);
      expect(report).toMatchObject({ success: false, stats: { errors: 1 } });
      expect(report?.users[1]).toMatchObject({
        ...{ user: BEN, success: false },
        problems: [{ code: "interrupted", message: expect.stringContaining("ended without a report") }],
      });
    },
  );

  it("names it also where nobody can tell whose it is", async () => {
    await part(2, ANNA);
    const { code, report, summary } = await sum({ SYNC_PLAN: "" }, "failure");
    expect([code, report?.success, report?.users.length]).toEqual([1, false, 1]);
    expect(summary).toContain("**A part without a report: 5/8.**");
  });

  it("takes a report that was cut off halfway, or of a part that wasn't planned, for none", async () => {
    await part(2, ANNA);
    await part(7, BEN);
    await writeFile(join(folder, "parts/part-5-of-8.json"), '{"part": 5, "of": 8');
    const { code, report } = await sum();
    expect(code).toBe(1);
    expect(report?.users.find(({ user }) => user === BEN)).toMatchObject({ success: false });
  });

  it("doesn't take the reports' word where GitHub says that a job failed: they may be an earlier attempt's", async () => {
    await part(2, ANNA);
    await part(5, BEN);
    const { code, report, summary } = await sum({}, "failure");
    expect([code, report?.success]).toEqual([1, false]);
    expect(summary).toContain("A job failed beside its report");
  });

  it("tells what is wrong in the configuration, where the parts failed by that", async () => {
    await part(2, ANNA, false);
    const { code, summary } = await sum({ USERS_CONFIG: "{" }, "failure");
    expect(code).toBe(1);
    expect(summary).toContain("isn't valid JSON");
  });

  it("is a notice where all was switched off since it was planned", async () => {
    const { code, summary } = await sum({ PARTNER_SYNC_ENABLED: "false" });
    expect(code).toBe(0);
    expect(summary).toContain("Partner Sync is switched off");
  });

  it("is red without a plan", async () => {
    const { code, report, summary } = await run(["sum", "--planned", "", "--result", "skipped"]);
    expect([code, report?.success]).toEqual([1, false]);
    expect(summary).toContain("There is no plan");
  });
});

describe("a wrong call", () => {
  it.each([
    [[]],
    [["plan", "--shards", "0"]],
    [["plan", "--shards", "257"]],
    [["plan", "--parts", "2"]],
    [["add"]],
  ])("is explained: %j", async (args) => {
    const { code, said, report } = await run(args);
    expect(code).toBe(2);
    expect(said).toContain("Usage: node dist/shards.mjs plan");
    expect(report).toBeNull();
  });

  it("is explained in German too", async () => {
    const { code, said } = await run(["plan", "--shards", "x"], { PARTNER_SYNC_LANGUAGE: "de" });
    expect(code).toBe(2);
    expect(said).toContain("Die Zahl der Teile muss zwischen 1 und 256 liegen");
    const help = await run(["--help", "--language", "de"]);
    expect(help).toMatchObject({
      code: 0,
      said: expect.stringContaining("Aufruf: node dist/shards.mjs plan"),
    });
  });
});
