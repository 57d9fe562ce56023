import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeEach, describe, expect, it, vi } from "vitest";
import { Platform } from "./concurrency.ts";
import type { Home, Trigger } from "./runner.ts";
import { parse, readWorkflow, type Workflow } from "./workflow-file.ts";

const root = mkdtempSync(join(tmpdir(), "concurrency-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));

const SCHEDULE: Trigger = { event: "schedule" };
const BY_HAND: Trigger = { event: "workflow_dispatch", inputs: {} };

let gate: string;
let platform: Platform;
let count = 0;
beforeEach(() => {
  count += 1;
  const folder = join(root, String(count));
  mkdirSync(join(folder, "machines"), { recursive: true });
  gate = join(folder, "gate");
  const home: Home = {
    remote: join(folder, "none"),
    branch: "main",
    caches: folder,
    machines: join(folder, "machines"),
    modules: join(folder, "none"),
    secrets: {},
    vars: {},
    environment: { PATH: process.env.PATH ?? "" },
  };
  platform = new Platform(home);
});

/** One whose step ends when the gate is opened. */
async function waitingAtTheGate(concurrency: string): Promise<Workflow> {
  writeFileSync(
    `${gate}.cjs`,
    `const { existsSync, writeFileSync } = require("node:fs");
writeFileSync(${JSON.stringify(`${gate}.reached`)}, "");
setInterval(() => existsSync(${JSON.stringify(gate)}) && process.exit(0), 20);`,
  );
  return parse(
    "a.yml",
    `
on:
  schedule: [{cron: "1 * * * *"}]
  workflow_dispatch: {}
concurrency: ${concurrency}
jobs:
  a:
    runs-on: ubuntu-latest
    steps: [{name: Wait, run: 'exec "${process.execPath}" "${gate}.cjs"'}]
`,
  );
}

const reached = () => vi.waitFor(() => expect(existsSync(`${gate}.reached`)).toBe(true), { timeout: 10_000 });
const open = () => writeFileSync(gate, "");

/** Three runs, of which the second was started by hand: how each ended. */
async function threeRuns(workflow: Workflow): Promise<readonly string[]> {
  const first = platform.start(workflow, SCHEDULE);
  await reached();
  const others = [platform.start(workflow, BY_HAND), platform.start(workflow, SCHEDULE)];
  open();
  const ended = await Promise.all([first, ...others]);
  return ended.map((one) => (one.cancelled ? "cancelled" : one.result.conclusion));
}

describe("runs of one group", { timeout: 30_000 }, () => {
  it("wait for each other; of those that wait, GitHub keeps the newest only", async () => {
    const workflow = await waitingAtTheGate("{group: g, cancel-in-progress: false}");
    expect(await threeRuns(workflow)).toEqual(["success", "cancelled", "success"]);
  });

  it("all wait where the queue is as long as it may be", async () => {
    const workflow = await waitingAtTheGate("{group: g, cancel-in-progress: false, queue: max}");
    expect(await threeRuns(workflow)).toEqual(["success", "success", "success"]);
  });

  it("cut off the one under way where they are told to", async () => {
    const workflow = await waitingAtTheGate(`{group: 'g-\${{ github.ref }}', cancel-in-progress: true}`);
    const first = platform.start(workflow, SCHEDULE);
    await reached();
    const second = platform.start(workflow, BY_HAND);
    expect(await first).toEqual({ cancelled: true });
    open();
    expect(await second).toMatchObject({ cancelled: false });
  });

  it("don't wait for those of another group", async () => {
    const first = platform.start(await waitingAtTheGate("g"), SCHEDULE);
    await reached();
    const other = await parse(
      "b.yml",
      "on: workflow_dispatch\nconcurrency: h\njobs: {a: {runs-on: x, steps: [{run: 'true'}]}}\n",
    );
    expect(await platform.start(other, BY_HAND)).toMatchObject({ cancelled: false });
    open();
    await first;
  });
});

it.each([".github/workflows", ".github/examples"])(
  "a sync of %s that was started by hand isn't cancelled by the next scheduled one",
  async (folder) => {
    const { settings } = await readWorkflow("sync.yml", folder);
    const workflow = await waitingAtTheGate("g");
    const ended = await threeRuns({
      ...workflow,
      settings: { ...workflow.settings, concurrency: settings.concurrency ?? null },
    });
    expect(ended).toEqual(["success", "success", "success"]);
  },
  30_000,
);
