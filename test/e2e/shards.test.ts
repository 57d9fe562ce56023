/** SYNC_SHARD as a person sets it, without anybody who plans: each household is one part's, whatever keeps it from being found. */
import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { type Sandbox, startSandbox } from "../../src/lab/sandbox/index.ts";
import { readParts } from "../../src/run/part-file.ts";
import { PASSES_FILE, parsePasses, serializePasses } from "../../src/state/passes.ts";
import { type BundleRun, runBundle } from "../support/bundle.ts";
import { type Ran, runProgram } from "../support/program.ts";
import { type Neighbourhood, settle } from "../workflow/neighbourhood.ts";

const OF = 3;
const DEAD = `ntn_${"9".repeat(46)}`;
const [DEAD_BESIDE_OTHERS, DEAD_ALONE, ALONE, WRONG] = [7_001, 7_002, 7_003, 7_004];

let notion: Sandbox;
let hood: Neighbourhood;
let stateDir: string;
let config: string;
let first: readonly BundleRun[];
let second: readonly BundleRun[];

const env = (more: Record<string, string>): Record<string, string> => ({
  ...{ PATH: process.env.PATH ?? "", HOME: process.env.HOME ?? "", PARTNER_SYNC_LANGUAGE: "en" },
  ...{ USERS_CONFIG: config, NOTION_BASE_URL: notion.url, STATE_DIR: stateDir, STATE_PUSH: "false" },
  ...more,
});
const inParts = () => Promise.all([1, 2, 3].map((part) => runBundle(env({ SYNC_SHARD: `${part}/${OF}` }))));

/** Whom each part tells of. */
const toldBy = (runs: readonly BundleRun[]) =>
  runs.map(({ report }) => report?.users.map(({ user }) => user));

beforeAll(async () => {
  notion = await startSandbox();
  hood = settle(notion, 8);
  stateDir = await mkdtemp(join(tmpdir(), "shards-"));
  const { users }: { users: Record<string, unknown>[] } = JSON.parse(hood.usersConfig);
  const like = (n: number, changes: Record<string, unknown>) => ({ ...users[n], ...changes });
  const id = (last: number) => `00000000-0000-4000-8000-00000000000${last}`;
  const further = [
    like(1, { telegram_user_id: DEAD_BESIDE_OTHERS, notion_api_key: DEAD, notion_database_id: id(1) }),
    {
      ...like(0, { telegram_user_id: DEAD_ALONE, notion_api_key: DEAD, notion_database_id: id(2) }),
      shared_notion_database_id: id(3),
    },
    like(0, { telegram_user_id: ALONE, notion_database_id: id(4), shared_notion_database_id: null }),
    like(0, { telegram_user_id: WRONG, notion_database_id: "nonsense" }),
  ];
  config = JSON.stringify({ users: [...further, ...users] });
  first = await inParts();
  second = await inParts();
});
afterAll(async () => {
  await notion.close();
  await rm(stateDir, { recursive: true, force: true });
});

describe("SYNC_SHARD", () => {
  it("deals everybody to exactly one part: who shares one data source by two forms of its id together, and the dead tokens too", async () => {
    const told = toldBy(first);
    const everybody = [
      ...[DEAD_BESIDE_OTHERS, DEAD_ALONE, ALONE, WRONG],
      ...hood.neighbours.map(({ id }) => id),
    ];
    expect(told.flat().sort()).toEqual(everybody.sort());
    const parts = await hood.partsOf(OF);
    for (const { id } of hood.neighbours) expect(told[(parts.get(id) ?? 0) - 1]).toContain(id);
    // The second user of the first household names the data source, and so does the one whose token is dead.
    const [, beside] = hood.neighbours;
    expect(told.find((users) => users?.includes(beside?.id ?? 0))).toContain(DEAD_BESIDE_OTHERS);
    expect(told[0]).toContain(WRONG);
  });

  it("comes to the same by the states as by asking Notion", () => {
    expect(toldBy(second)).toEqual(toldBy(first));
  });

  it("syncs everybody whom it can, and fails for nobody else's fault", () => {
    for (const neighbour of hood.neighbours) expect(hood.copiesOf(neighbour)).toBe(1);
    for (const { code, report } of [...first, ...second]) {
      const failed = report?.users.filter(({ success }) => !success).map(({ user }) => user) ?? [];
      expect(code).toBe(failed.length === 0 ? 0 : 1);
      for (const user of failed) expect([DEAD_BESIDE_OTHERS, DEAD_ALONE, WRONG]).toContain(user);
    }
  });

  it("counts the requests by which it finds out, where the states don't tell", () => {
    for (const { report } of first) {
      const own = report?.users.reduce((sum, { requests }) => sum + requests, 0) ?? 0;
      expect(report?.requests).toBeGreaterThan(own);
    }
  });

  it("counts no part as a pass, and remembers for whom each was a full one", async () => {
    const { passes, last_full_pass } = parsePasses(await readFile(join(stateDir, "passes.json"), "utf8"));
    expect(passes).toEqual([]);
    for (const { id } of hood.neighbours) expect(last_full_pass).toHaveProperty(String(id));
  });

  it("refuses a part that there isn't", async () => {
    const wrong = await runBundle(env({ SYNC_SHARD: "4/3" }));
    expect(wrong).toMatchObject({ code: 1, report: { success: false } });
    expect(wrong.stderr).toContain("SYNC_SHARD");
  });
});

describe("a part that is added up", () => {
  it("hands on what it has noticed of its time limit, which no user's report tells", async () => {
    const dir = await mkdtemp(join(tmpdir(), "part-"));
    onTestFinished(() => rm(dir, { recursive: true }));
    const more = { SYNC_SHARD: "1/1", STATE_DIR: join(dir, "state"), SYNC_TIME_LIMIT_MINUTES: "0.00001" };
    await runBundle(env({ USERS_CONFIG: hood.usersConfig, SYNC_PARTS_DIR: dir, ...more }));
    const [part] = await readParts(dir);
    expect(part).toMatchObject({
      report: { interrupted: true },
      warnings: [{ path: "SYNC_TIME_LIMIT_MINUTES" }],
    });
  });
});

describe("the plan", () => {
  const plan = (more: Record<string, string>): Promise<Ran> =>
    runProgram("shards", ["plan", "--shards", String(OF)], {
      cwd: stateDir,
      env: env({ USERS_CONFIG: hood.usersConfig, ...more }),
    });

  it("has, for the schedule, only parts in which somebody is due, and asks Notion nothing where nobody is", async () => {
    const dir = await mkdtemp(join(tmpdir(), "due-"));
    onTestFinished(() => rm(dir, { recursive: true }));
    await cp(stateDir, dir, { recursive: true });
    const scheduled = {
      ...{ STATE_DIR: dir, GITHUB_EVENT_NAME: "schedule" },
      PARTNER_SYNC_INTERVAL_HOURS: "2",
    };
    const asked = notion.log.length;
    const none = await plan(scheduled);
    expect([none.code, none.stdout]).toEqual([0, expect.stringContaining("shards=none\n")]);
    expect(notion.log).toHaveLength(asked);

    const [one] = hood.neighbours;
    const known = parsePasses(await readFile(join(dir, PASSES_FILE), "utf8"));
    const others = Object.entries(known.last_full_pass).filter(([id]) => id !== String(one?.id));
    const without = { ...known, last_full_pass: Object.fromEntries(others) };
    await writeFile(join(dir, PASSES_FILE), serializePasses(without));
    const parts = await hood.partsOf(OF);
    expect((await plan(scheduled)).stdout).toContain(`shards="${parts.get(one?.id ?? 0)}/${OF}"\n`);
    // By chance, no household may fall into one of them.
    const all = [...new Set(parts.values())].sort().map((part) => `"${part}/${OF}"`);
    expect((await plan({ ...scheduled, GITHUB_EVENT_NAME: "workflow_dispatch" })).stdout).toContain(
      `shards=${all.join(",")}\n`,
    );
  });

  it("isn't handed over where it was stopped halfway", async () => {
    const stopped = await plan({ STATE_DIR: join(stateDir, "none"), SYNC_TIME_LIMIT_MINUTES: "0.00001" });
    expect(stopped.code).toBe(1);
    expect(stopped.stdout).not.toContain("shards=");
  });
});
