/** A repository that holds nothing but the example workflows, and the action at a released version. */
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, onTestFinished } from "vitest";
import { FakeGitHub } from "./fake-gh.ts";
import { type Household, setUpHousehold } from "./household.ts";
import { type Home, type RunResult, runWorkflow, type Trigger } from "./runner.ts";
import { Expression, readWorkflow, type Step, type Workflow } from "./workflow-file.ts";

const PROJECT = fileURLToPath(new URL("../..", import.meta.url));
const ACTION = "OWNER/partner-sync@v1";
const SCHEDULE: Trigger = { event: "schedule" };
const byHand = (inputs: Readonly<Record<string, string | boolean>>): Trigger => ({
  event: "workflow_dispatch",
  inputs,
});

const sync = await readWorkflow("sync.yml", ".github/examples");
const watchdog = await readWorkflow("watchdog.yml", ".github/examples");
const root = mkdtempSync(join(tmpdir(), "action-"));
const released = join(root, "released");
let household: Household;
let actions: NonNullable<Home["actions"]>;

beforeAll(() => {
  mkdirSync(join(released, "dist"), { recursive: true });
  cpSync(join(PROJECT, "action.yml"), join(released, "action.yml"));
  cpSync(join(PROJECT, ".github/scripts"), join(released, ".github/scripts"), { recursive: true });
  cpSync(join(PROJECT, "dist/sync.mjs"), join(released, "dist/sync.mjs"));
  writeFileSync(join(released, "dist/doctor.mjs"), 'console.log("doctor", process.env.SYNC_USER);\n');
});
beforeEach(async () => {
  actions = { [ACTION]: released };
  household = await setUpHousehold("examples");
});
afterEach(() => household.close());
afterAll(() => rmSync(root, { recursive: true, force: true }));

function run(trigger: Trigger, secrets: Readonly<Record<string, string>>): Promise<RunResult> {
  return runWorkflow(sync, { ...household.withSecrets(secrets), actions }, trigger);
}

const tree = (): readonly string[] => household.git("ls-tree", "-r", "--name-only", "main").split("\n");

describe("the action in a user's own repository", { timeout: 60_000 }, () => {
  it("is green with a notice while nothing is set up", async () => {
    const result = await run(SCHEDULE, {});
    expect(result.conclusion, result.step("Sync").log).toBe("success");
    expect(result.step("Sync").annotations.map(({ level }) => level)).toEqual(["notice"]);
    expect(household.notion.log).toEqual([]);
  });

  it("syncs, hands its figures on, and keeps the state in that repository, not in its own folder", async () => {
    const page = household.addAppointment(household.anna, "Zahnarzt");
    const result = await run(SCHEDULE, { USERS_CONFIG: household.usersConfig() });
    const step = result.step("Sync");
    expect(result.conclusion, step.log).toBe("success");
    expect(step.outputs).toMatchObject({
      success: "true",
      created: "1",
      errors: "0",
      "state-changed": "true",
    });
    expect(step.summary).toContain("All well: 2 users are in step");
    expect(tree()).toContain(`state/user-${household.anna.id}.json`);
    expect(household.git("show", `main:state/user-${household.anna.id}.json`)).toContain(page);
    expect(existsSync(join(released, "state"))).toBe(false);

    const again = await run(byHand({}), { USERS_CONFIG: household.usersConfig() });
    expect(again.step("Sync").outputs).toMatchObject({ created: "0", "state-changed": "false" });
  });

  it("reads the repository's own users_config.json, whose tokens are inputs, or variables of the step", async () => {
    household.addAppointment(household.anna, "Zahnarzt");
    household.addAppointment(household.ben, "Kino");
    const { anna, ben } = household;
    const config = household
      .usersConfig()
      .replaceAll(anna.secret, "$NOTION_TOKEN")
      .replaceAll(ben.secret, "$BENS_KEY");
    household.commit("users_config.json", config);
    const secrets = { NOTION_TOKEN: anna.secret, BENS_KEY: ben.secret };
    const env = { BENS_KEY: new Expression("secrets.BENS_KEY") };
    const workflow = withSteps((step) => (step.uses === ACTION ? { ...step, env } : step));
    const home = { ...household.withSecrets(secrets), actions };
    const result = await runWorkflow(workflow, home, byHand({}));
    expect(result.step("Sync").outputs, result.step("Sync").log).toMatchObject({
      success: "true",
      created: "2",
    });
  });

  it("goes on with a NOTION_TOKEN and a SYNC_REPORT_FILE that are variables of the step", async () => {
    household.commit(
      "users_config.json",
      household.usersConfig().replace(household.anna.secret, "$NOTION_TOKEN"),
    );
    const file = join(root, "report.json");
    const env = { NOTION_TOKEN: household.anna.secret, SYNC_REPORT_FILE: file };
    const workflow = withSteps((step) => (step.uses === ACTION ? { ...step, env } : step));
    const result = await runWorkflow(workflow, { ...household.withSecrets({}), actions }, byHand({}));
    expect(result.conclusion, result.step("Sync").log).toBe("success");
    expect(JSON.parse(readFileSync(file, "utf8"))).toMatchObject({ success: true });
  });

  it("passes on what it is started with", async () => {
    household.addAppointment(household.anna, "Zahnarzt");
    household.addAppointment(household.ben, "Kino");
    const inputs = { user: String(household.ben.id), dry_run: true };
    const result = await run(byHand(inputs), { USERS_CONFIG: household.usersConfig() });
    expect(result.step("Sync").outputs).toMatchObject({ created: "1", "state-changed": "false" });
    expect(household.notion.world.rows(household.shared)).toEqual([]);
  });

  it("runs the doctor where that is chosen", async () => {
    const result = await run(byHand({ what: "doctor", user: "101" }), {});
    expect(result.step("Sync").log).toBe("doctor 101\n");
  });

  it("runs the watchdog, with the job's own token and without a check-out", async () => {
    const github = await FakeGitHub.open(join(root, "gh"));
    onTestFinished(() => github.close());
    const environment = github.onPathOf(household.home.environment);
    const result = await runWorkflow(watchdog, { ...household.home, environment, actions }, SCHEDULE);
    expect(result.conclusion, result.step("Watch").log).toBe("success");
    expect(github.side.issues).toMatchObject([{ state: "open" }]);
  });

  it("says so where it is asked for what it doesn't have, or used at a commit without built programs", async () => {
    const odd = await runWorkflow(
      withSteps((step) => (step.uses === ACTION ? { ...step, with: { ...step.with, what: "bot" } } : step)),
      { ...household.home, actions },
      SCHEDULE,
    );
    expect(odd.conclusion).toBe("failure");
    expect(odd.step("Sync").annotations[0]?.message).toContain(
      "must be sync, doctor, status, setup, watchdog, plan or sum",
    );

    const unbuilt = join(root, "unbuilt");
    mkdirSync(unbuilt);
    cpSync(join(PROJECT, "action.yml"), join(unbuilt, "action.yml"));
    actions = { [ACTION]: unbuilt };
    const result = await run(SCHEDULE, {});
    expect(result.conclusion).toBe("failure");
    expect(result.step("Sync").annotations[0]?.message).toContain("Use a released one");
  });
});

function withSteps(change: (step: Step) => Step): Workflow {
  return { ...sync, jobs: sync.jobs.map((job) => ({ ...job, steps: job.steps.map(change) })) };
}
