import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it, vi } from "vitest";
import { type Home, type RunResult, runWorkflow, type Trigger } from "./runner.ts";
import { parse } from "./workflow-file.ts";

const root = mkdtempSync(join(tmpdir(), "runner-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));

const home: Home = {
  remote: join(root, "none"),
  branch: "main",
  caches: join(root, "caches"),
  machines: join(root, "machines"),
  modules: join(root, "none"),
  secrets: { NAME: "Anna" },
  vars: {},
  environment: { PATH: process.env.PATH ?? "" },
};
mkdirSync(home.caches);
mkdirSync(home.machines);

/** `steps`: the steps as YAML, without indentation. */
async function run(
  steps: string,
  trigger: Trigger = { event: "schedule" },
  cancel?: AbortSignal,
): Promise<RunResult> {
  const content = `
on:
  schedule: [{cron: "1 * * * *"}]
  workflow_dispatch: {inputs: {all: {type: boolean, default: false}}}
jobs:
  a:
    runs-on: ubuntu-latest
    steps:
${steps.replaceAll(/^/gm, "      ")}
`;
  return runWorkflow(await parse("a.yml", content), home, trigger, cancel);
}

describe("the simulated runner", () => {
  it("hands one step's outputs to the next, and skips where a condition doesn't hold", async () => {
    const result = await run(`
- {id: one, name: One, run: 'echo "found=yes" >> "$GITHUB_OUTPUT"'}
- {name: Two, if: steps.one.outputs.found != 'yes', run: exit 1}
- {name: Three, if: steps.one.outputs.found == 'yes', run: echo here}`);
    expect(result.steps.map(({ outcome }) => outcome)).toEqual(["success", "skipped", "success"]);
    expect(result.step("Three").log).toBe("here\n");
  });

  it("fails with the first failing command and skips what follows, unless it asked to run always", async () => {
    const result = await run(`
- {name: One, run: "false; echo never"}
- {name: Two, run: "true"}
- {name: Three, if: always(), run: "true"}`);
    expect(result.conclusion).toBe("failure");
    expect(result.steps.map(({ outcome }) => outcome)).toEqual(["failure", "skipped", "success"]);
    expect(result.step("One").log).toBe("");
  });

  it("shows a step its secrets and inputs as text, and nothing of the environment around the test", async () => {
    const steps = `
- name: One
  env:
    WHO: \${{ secrets.NAME }}
    ALL: \${{ inputs.all }}
    NONE: \${{ vars.NONE }}
  run: echo "$WHO,$ALL,$NONE,$NODE_ENV"`;
    expect(process.env.NODE_ENV).toBe("test");
    expect((await run(steps)).step("One")).toMatchObject({ unmasked: "Anna,,,\n", log: "***,,,\n" });
    const byHand = await run(steps, { event: "workflow_dispatch", inputs: {} });
    expect(byHand.step("One").unmasked).toBe("Anna,false,,\n");
  });

  it("reads annotations and the summary", async () => {
    const result = await run(`
- name: One
  run: |
    echo "::error title=A%3A b::no%0Aluck"
    echo "# Hi" >> "$GITHUB_STEP_SUMMARY"`);
    expect(result.step("One").annotations).toEqual([{ level: "error", title: "A: b", message: "no\nluck" }]);
    expect(result.step("One").summary).toBe("# Hi\n");
  });

  it("keeps secrets from a pull request of a fork, and not from one of the repository's own", async () => {
    const steps = `
- name: One
  env: {WHO: "\${{ secrets.NAME }}"}
  run: echo "<$WHO>"`;
    const from = async (fromFork: boolean) =>
      (await run(steps, { event: "pull_request", fromFork })).step("One").unmasked;
    expect(await from(true)).toBe("<>\n");
    expect(await from(false)).toBe("<Anna>\n");
  });

  it("hides secrets and what add-mask names in log, annotations and summary, but in no title and no output", async () => {
    const result = await run(`
- name: One
  run: |
    echo "before: berta"
    echo "::add-mask::berta"
    echo "Anna and berta, AnnaAnna" 
    echo "::warning title=Anna::Anna%0Aberta"
    echo "Anna" >> "$GITHUB_STEP_SUMMARY"
    echo "out=Anna" >> "$GITHUB_OUTPUT"
- {name: Two, run: echo berta >&2}`);
    const { log, annotations, summary, outputs, unmasked } = result.step("One");
    expect(log).toBe("before: berta\n*** and ***, ***\n##[warning]***\n***\n");
    expect(annotations).toEqual([{ level: "warning", title: "Anna", message: "***\n***" }]);
    expect(summary).toBe("***\n");
    expect(outputs).toEqual({ out: "Anna" });
    expect(unmasked).toContain("Anna and berta");
    expect(unmasked).not.toContain("add-mask");
    expect(result.step("Two").log).toBe("***\n");
  });

  it("takes :: for a command at a line's beginning only, and ##[ anywhere, until it is told to stop", async () => {
    const { step } = await run(`
- name: One
  run: |
    echo "  ::warning::one"
    echo "a ::warning::none"
    echo "a ##[error title=b%3Bc]two"
    echo "::unknown::none"
    echo "::stop-commands::word"
    echo "::error::none"
    echo "::word::"
    echo "::notice::three"`);
    expect(step("One").annotations).toEqual([
      { level: "warning", title: "", message: "one" },
      { level: "error", title: "b;c", message: "two" },
      { level: "notice", title: "", message: "three" },
    ]);
    expect(step("One").log).toContain("a ::warning::none\n");
  });

  it("fails a step that says a command which GitHub has switched off", async () => {
    const result = await run(`
- name: One
  run: echo "::set-env name=PATH::x"`);
    expect(result.conclusion).toBe("failure");
  });

  it("sends one SIGINT to a cancelled step's own process", async () => {
    const up = join(root, "up");
    const program = `
process.on("SIGINT", () => { console.log("told to stop"); process.exit(0); });
require("node:fs").writeFileSync(${JSON.stringify(up)}, "");
setInterval(() => {}, 1000);`;
    writeFileSync(join(root, "program.cjs"), program);
    const cancel = new AbortController();
    const running = run(
      `- {name: One, run: "exec node ${join(root, "program.cjs")}"}`,
      { event: "schedule" },
      cancel.signal,
    );
    await vi.waitFor(() => expect(existsSync(up)).toBe(true), { timeout: 10_000 });
    cancel.abort();
    expect((await running).step("One")).toMatchObject({ outcome: "success", log: "told to stop\n" });
  });
});
