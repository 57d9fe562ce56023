/** The simulated GitHub, between jobs: what each waits for, gets from others, and leaves behind. */
import { existsSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it, vi } from "vitest";
import { type Home, type RunResult, runWorkflow } from "./runner.ts";
import { parse } from "./workflow-file.ts";

const root = mkdtempSync(join(tmpdir(), "jobs-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));

const home: Home = {
  ...{ remote: join(root, "none"), branch: "main", modules: join(root, "none") },
  ...{ caches: join(root, "caches"), machines: join(root, "machines") },
  ...{ secrets: { NAME: "Anna" }, vars: {}, environment: { PATH: process.env.PATH ?? "" } },
};
mkdirSync(home.machines);

type Circumstances = NonNullable<Parameters<typeof runWorkflow>[4]>;

/** `jobs`: as YAML, without `runs-on`, which each gets. */
async function run(jobs: string, how: Circumstances = {}, cancel?: AbortSignal): Promise<RunResult> {
  const content = `on:\n  schedule: [{cron: "1 * * * *"}]\njobs:${jobs}\n`.replaceAll(
    /^( {2}\w+:)$/gm,
    "$1\n    runs-on: ubuntu-latest",
  );
  return runWorkflow(await parse("a.yml", content), home, { event: "schedule" }, cancel, how);
}

const results = ({ jobs }: RunResult) => jobs.map(({ name, result }) => `${name}: ${result}`);

const PLAN = `
  plan:
    outputs: {list: "\${{ steps.one.outputs.list }}"}
    steps: [{id: one, name: Plan, run: 'echo "list=$LIST" >> "$GITHUB_OUTPUT"', env: {LIST: VALUE}}]
  part:
    needs: plan
    strategy: {fail-fast: false, matrix: {n: "\${{ fromJSON(needs.plan.outputs.list) }}"}}
    name: Part \${{ matrix.n }}
    steps: [{name: "Part", run: 'test "$N" != 2', env: {N: "\${{ matrix.n }}"}}]
  sum:
    needs: [plan, part]
    if: always()
    steps: [{name: Sum, run: 'echo "$RESULT $LIST"', env: {RESULT: "\${{ needs.part.result }}", LIST: "\${{ needs.plan.outputs.list }}"}}]
  after:
    needs: sum
    steps: [{name: After, run: "true"}]`;

describe("jobs", () => {
  it("get outputs and results of those that they wait for, one for each value of a matrix", async () => {
    const result = await run(PLAN.replace("VALUE", "'[1, 2, 3]'"));
    expect(results(result)).toEqual([
      ...["plan: success", "Part 1: success", "Part 2: failure", "Part 3: success"],
      // Whatever has failed before, however far back, keeps all others from running but those that run always.
      ...["sum: success", "after: skipped"],
    ]);
    expect(result.step("Sum").log).toBe("failure [1, 2, 3]\n");
    expect(result.conclusion).toBe("failure");
  });

  it.each([
    ["an empty list", "'[]'"],
    ["nothing", "''"],
  ])("fail where the matrix is made of %s", async (_, list) => {
    const result = await run(PLAN.replace("VALUE", list));
    expect(results(result)).toEqual(["plan: success", "part: failure", "sum: success", "after: skipped"]);
  });

  it("lose an output that holds what is masked", async () => {
    const result = await run(PLAN.replace("VALUE", `'["Anna"]'`));
    expect(result.job("plan").outputs).toEqual({ list: "" });
    expect(result.step("Sum").log).toBe("failure \n");
  });

  it("run side by side, each on a machine of its own", async () => {
    const meet = (mine: string, other: string) =>
      `[{name: ${mine}, run: 'touch "${root}/${mine}"; for n in {1..200}; do [ -e "${root}/${other}" ] && exit 0; sleep 0.05; done; exit 1'}]`;
    const result = await run(`\n  a:\n    steps: ${meet("a", "b")}\n  b:\n    steps: ${meet("b", "a")}`);
    expect(results(result)).toEqual(["a: success", "b: success"]);
  });

  it("leave nothing behind where their machine is lost, not even what was to run always", async () => {
    const machine = new AbortController();
    const up = join(root, "up");
    const running = run(
      `
  a:
    outputs: {x: "\${{ steps.one.outputs.x }}"}
    steps:
      - {id: one, name: One, run: 'echo "x=1" >> "$GITHUB_OUTPUT"; touch "${up}"; exec sleep 60'}
      - {name: Two, if: always(), run: "true"}
  b:
    needs: a
    if: always()
    steps: [{name: Sum, run: 'echo "$A"', env: {A: "\${{ needs.a.result }} \${{ needs.a.outputs.x }}"}}]`,
      { lost: new Map([["a", machine.signal]]) },
    );
    await vi.waitFor(() => expect(existsSync(up)).toBe(true), { timeout: 10_000 });
    machine.abort();
    const result = await running;
    expect(result.steps.map(({ outcome }) => outcome)).toEqual(["failure", "skipped", "success"]);
    expect(result.step("Sum").log).toBe("failure \n");
  });

  it("skip what comes next in a cancelled run, but for what runs always", async () => {
    const cancel = new AbortController();
    cancel.abort();
    const result = await run(
      `
  a:
    steps: [{name: One, run: "true"}]
  b:
    needs: a
    if: always()
    steps: [{name: Two, run: "true"}, {name: Three, if: cancelled(), run: "true"}]`,
      {},
      cancel.signal,
    );
    expect(result.steps.map(({ outcome }) => outcome)).toEqual(["skipped", "skipped", "success"]);
  });
});

const UPLOAD = "actions/upload-artifact@043fb46d1a93c77aae656e7c1c64a875d1fc6a0a";
const DOWNLOAD = "actions/download-artifact@3e5f45b2cfb9172054b4087a40e8e0b5a5461e7c";

describe("artifacts", () => {
  const handing = (job: string, name: string, more = "") => `
  ${job}:
    steps:
      - {name: Make, run: "echo ${job} > ${job}.txt"}
      - {name: Hand over ${job}, uses: "${UPLOAD}", with: {name: "${name}", path: ${job}.txt${more}}}`;
  const taking = (what: string) => `
  c:
    needs: [a, b]
    if: always()
    steps:
      - {name: Take, uses: "${DOWNLOAD}", with: {${what}}}
      - {name: List, if: always(), run: "ls"}`;

  it("are found by a pattern, and put together where that is asked for", async () => {
    const result = await run(
      `${handing("a", "part-a")}${handing("b", "part-b")}${taking("pattern: part-*, merge-multiple: true")}`,
    );
    expect(result.step("List").log).toBe("a.txt\nb.txt\n");
  });

  it("are missed without failing by a pattern, and fail the step by a name", async () => {
    const both = `${handing("a", "part-a")}${handing("b", "part-b")}`;
    expect((await run(`${both}${taking("pattern: none-*")}`)).step("Take").outcome).toBe("success");
    expect((await run(`${both}${taking("name: none")}`)).step("Take").outcome).toBe("failure");
  });

  it("have each name once, unless one is to be replaced, and no slash in it", async () => {
    const twice = await run(
      `${handing("a", "same")}${handing("b", "same").replace("    steps:", "    needs: a\n    steps:")}`,
    );
    expect(twice.step("Hand over b").outcome).toBe("failure");
    const replaced = await run(
      `${handing("a", "same")}${handing("b", "same", ", overwrite: true").replace("    steps:", "    needs: a\n    steps:")}${taking("name: same")}`,
    );
    expect(replaced.step("List").log).toBe("b.txt\n");
    expect((await run(handing("a", "2/8"))).conclusion).toBe("failure");
  });

  it("of an earlier attempt are there where only what failed is run again", async () => {
    const jobs = (fails: boolean) =>
      `${handing("a", "part-a")}${handing("b", "part-b").replace("echo b", fails ? "exit 1; echo b" : "echo b")}${taking("pattern: part-*, merge-multiple: true")}`;
    const first = await run(jobs(true));
    expect(first.step("List").log).toBe("a.txt\n");
    const second = await run(jobs(false), { earlier: first });
    expect(second.step("List").log).toBe("a.txt\nb.txt\n");
    expect(second.job("a")).toBe(first.job("a"));
    expect(second.conclusion).toBe("success");
  });
});
