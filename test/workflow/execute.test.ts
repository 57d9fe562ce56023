import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from "vitest";
import { FakeGitHub } from "./fake-gh.ts";
import { type Household, setUpHousehold } from "./household.ts";
import { type RunResult, runWorkflow, type Trigger } from "./runner.ts";
import { mapping, readWorkflow, type Step } from "./workflow-file.ts";

const SCHEDULE: Trigger = { event: "schedule" };
const TITLE = "Zahnarzt-Kontrolle";
/** What must never leave Notion: an appointment's words, and its place. */
const PRIVATE_WORDS = [TITLE, "Praxis", "Brandt", "2026-08-03"];

const workflow = await readWorkflow("sync.yml");
let household: Household;

beforeEach(async () => {
  household = await setUpHousehold();
});
afterEach(() => household.close());

const byHand = (inputs: Readonly<Record<string, string | boolean>>): Trigger => ({
  event: "workflow_dispatch",
  inputs,
});

function run(
  trigger: Trigger,
  secrets: Readonly<Record<string, string>>,
  cancel?: AbortSignal,
): Promise<RunResult> {
  return runWorkflow(workflow, household.withSecrets(secrets), trigger, cancel);
}

const head = (): string => household.git("rev-parse", "main");
const writes = (): number => household.notion.log.filter(({ effect }) => effect).length;
const liveCopies = (): number =>
  household.notion.world.rows(household.shared).filter((row) => !row.in_trash).length;

/** Everything that a run leaves for others to read: log, annotations, summary, outputs, commits with their files. */
function leftBehind(result: RunResult): string {
  return [JSON.stringify(result.steps), household.git("log", "--patch", "main", "--", "state")].join("\n");
}

describe("the scheduled workflow", { timeout: 120_000 }, () => {
  it("is green with a notice that says what to do while the secret is missing, and asks Notion nothing", async () => {
    const before = head();
    const result = await run(SCHEDULE, {});
    const sync = result.step("Sync");
    expect(result.conclusion, sync.log).toBe("success");
    expect(sync.annotations.map(({ level }) => level)).toEqual(["notice"]);
    expect(sync.annotations[0]?.message).toContain("USERS_CONFIG");
    expect(sync.summary).toContain("USERS");
    expect(sync.outputs).toMatchObject({ success: "true", created: "0", "state-changed": "false" });
    expect(household.notion.log).toEqual([]);
    expect(head()).toBe(before);
  });

  it("syncs, says what it did, and commits its state, and nothing but its state, as github-actions[bot]", async () => {
    household.addAppointment(household.anna, TITLE);
    household.addAppointment(household.ben, TITLE);
    const before = head();
    const result = await run(SCHEDULE, { USERS_CONFIG: household.usersConfig() });
    const sync = result.step("Sync");
    expect(result.conclusion, sync.log).toBe("success");
    expect(liveCopies()).toBe(2);
    expect(sync.outputs).toMatchObject({
      success: "true",
      created: "2",
      errors: "0",
      "state-changed": "true",
    });
    expect(sync.summary).toContain("All well: 2 users are in step");
    expect(sync.annotations).toEqual([]);

    expect(household.git("rev-list", "--count", `${before}..main`)).toBe("1");
    expect(household.git("log", "-1", "--format=%an <%ae>", "main")).toBe(
      "github-actions[bot] <41898282+github-actions[bot]@users.noreply.github.com>",
    );
    const changed = household.git("diff", "--name-only", before, "main").split("\n");
    expect(changed).toContain(`state/user-${household.anna.id}.json`);
    for (const file of changed) expect(file).toMatch(/^state\//);
  });

  it("leaves no word of an appointment and no token in log, summary, outputs and commits", async () => {
    household.addAppointment(household.anna, TITLE);
    const result = await run(SCHEDULE, { USERS_CONFIG: household.usersConfig() });
    expect(liveCopies()).toBe(1);
    const everything = leftBehind(result);
    expect(everything).toContain(`user-${household.anna.id}.json`);
    for (const secret of [...PRIVATE_WORDS, household.anna.secret, household.ben.secret]) {
      expect(everything).not.toContain(secret);
    }
  });

  it("shows in a dry run what would be done, and does none of it", async () => {
    household.addAppointment(household.anna, TITLE);
    const before = head();
    const result = await run(byHand({ dry_run: true }), { USERS_CONFIG: household.usersConfig() });
    const sync = result.step("Sync");
    expect(result.conclusion, sync.log).toBe("success");
    expect(sync.summary).toContain("Dry run, nothing was written");
    expect(sync.outputs).toMatchObject({ created: "1", "state-changed": "false" });
    expect(liveCopies()).toBe(0);
    expect(writes()).toBe(0);
    expect(head()).toBe(before);
  });

  it("syncs only the user that it is started for", async () => {
    household.addAppointment(household.anna, TITLE);
    household.addAppointment(household.ben, TITLE);
    const user = String(household.ben.id);
    const result = await run(byHand({ user }), { USERS_CONFIG: household.usersConfig() });
    expect(result.conclusion, result.step("Sync").log).toBe("success");
    expect(result.step("Sync").outputs.created).toBe("1");
    const [copy] = household.notion.world.rows(household.shared);
    expect(copy?.properties.SourceUserId).toMatchObject({ number: household.ben.id });
  });

  it.each(["sync.yml", "sync.yml of an older copy"])(
    "that waited for another run, or is repeated, goes by the state as it is by now: %s",
    async (name) => {
      const older = (step: Step): Step => {
        const { ref: _, ...given } = mapping(step.with);
        return step.uses?.startsWith("actions/checkout@") ? { ...step, with: given } : step;
      };
      const jobs = workflow.jobs.map((job) => ({ ...job, steps: job.steps.map(older) }));
      const used = name === "sync.yml" ? workflow : { ...workflow, jobs };
      const { world } = household.notion;
      const page = household.addAppointment(household.anna, TITLE);
      const home = household.withSecrets({ USERS_CONFIG: household.usersConfig() });
      const tick = (checkbox: boolean) => world.editRow(page, { PartnerRelevant: { checkbox } });
      await runWorkflow(used, home, SCHEDULE);
      const sha = head();
      tick(false);
      await runWorkflow(used, home, SCHEDULE);
      expect(liveCopies()).toBe(0);
      tick(true);
      const result = await runWorkflow(used, home, { ...byHand({}), sha });
      expect(result.conclusion, result.step("Sync").log).toBe("success");
      expect(world.row(page).properties.PartnerRelevant).toMatchObject({ checkbox: true });
      expect(liveCopies()).toBe(1);
    },
  );

  it("only checks everything where the doctor is chosen: no pass, no write, no commit", async () => {
    household.addAppointment(household.anna, TITLE);
    const before = head();
    const secrets = { USERS_CONFIG: household.usersConfig() };
    const result = await run(byHand({ what: "doctor" }), secrets);
    expect(result.step("Look only").outcome).not.toBe("skipped");
    expect(result.step("Sync").outcome).toBe("skipped");
    expect(writes()).toBe(0);
    expect(head()).toBe(before);
    expect(leftBehind(result)).not.toContain(household.anna.secret);
    expect((await run(SCHEDULE, secrets)).step("Look only").outcome).toBe("skipped");
  });

  it("tells how things stand where the status is chosen, and knows of passes that committed nothing", async () => {
    const github = await FakeGitHub.open(join(household.home.machines, "gh"));
    onTestFinished(() => github.close());
    const secrets = { USERS_CONFIG: household.usersConfig() };
    await run(SCHEDULE, secrets);
    household.addAppointment(household.anna, TITLE);
    const [before, written] = [head(), writes()];
    const hours = (count: number) => new Date(Date.now() - count * 3_600_000).toISOString();
    github.change({
      runs: [
        { display_title: "Partner Sync: status", updated_at: hours(1) },
        { display_title: "Partner Sync", updated_at: "2036-07-01T10:23:00Z" },
        { display_title: "Partner Sync", updated_at: "2036-06-30T10:23:00Z" },
      ],
    });
    const home = household.withSecrets(secrets);
    const environment = github.onPathOf(home.environment);
    const result = await runWorkflow(workflow, { ...home, environment }, byHand({ what: "status" }));
    const { summary, log } = result.step("Look only");
    expect(result.conclusion, log).toBe("success");
    expect(result.step("Sync").outcome).toBe("skipped");
    expect(summary).toMatch(/\| 1 \| 0 \| 1 Jul, 12:23 \| 1 new \|/);
    expect(summary).not.toContain(TITLE);
    expect(writes()).toBe(written);
    expect(head()).toBe(before);
  });

  it("is green as a check-up too while the secret is missing, with a notice", async () => {
    const result = await run(byHand({ what: "doctor" }), {});
    const { log, annotations, summary } = result.step("Look only");
    expect(result.conclusion, log).toBe("success");
    expect(annotations).toMatchObject([
      { level: "notice", message: expect.stringContaining("USERS_CONFIG") },
    ]);
    expect(summary).toContain("There is no configuration");
    expect(log).toContain("There is no configuration");
  });

  it("is red where one token is wrong, says whose and what to do, and still syncs and saves the other user", async () => {
    household.addAppointment(household.anna, TITLE);
    household.addAppointment(household.ben, TITLE);
    const wrong = `ntn_${"9".repeat(46)}`;
    const result = await run(SCHEDULE, { USERS_CONFIG: household.usersConfig({ ben: wrong }) });
    const sync = result.step("Sync");
    expect(result.conclusion).toBe("failure");
    expect(sync.annotations).toMatchObject([
      { level: "error", title: `Notion refused the token (user ${household.ben.id})` },
    ]);
    expect(sync.summary).toContain("Failed for 1 of 2 users");
    expect(sync.summary).toContain(
      "**What to do:** The token has expired, was renewed or deleted, or was mistyped.",
    );
    expect(sync.outputs).toMatchObject({ success: "false", created: "1", "state-changed": "true" });
    expect(leftBehind(result)).not.toContain(wrong);
    expect(household.git("ls-tree", "--name-only", "main", "state/")).toContain(
      `state/user-${household.anna.id}.json`,
    );
  });

  it("keeps what was done when it is cancelled, and the next run finishes without a second copy", async () => {
    // Many more than can be under way at once, so that the signal always finds some undone.
    const many = 60;
    for (let number = 0; number < many; number += 1)
      household.addAppointment(household.anna, `${TITLE} ${number}`);
    const cancel = new AbortController();
    household.notion.setLatency(100);
    household.notion.setFault(({ method, path }) => {
      if (method === "POST" && path === "/v1/pages") cancel.abort();
      return undefined;
    });
    const before = head();
    const cancelled = await run(SCHEDULE, { USERS_CONFIG: household.usersConfig() }, cancel.signal);
    const sync = cancelled.step("Sync");
    expect(cancelled.conclusion, sync.log).toBe("success");
    expect(sync.summary).toContain("Stopped early");
    expect(liveCopies()).toBeGreaterThan(0);
    expect(liveCopies()).toBeLessThan(many);
    expect(head()).not.toBe(before);

    household.notion.setLatency(0);
    household.notion.setFault(null);
    const next = await run(byHand({}), { USERS_CONFIG: household.usersConfig() });
    expect(next.conclusion, next.step("Sync").log).toBe("success");
    expect(liveCopies()).toBe(many);
    expect(household.notion.world.rows(household.shared)).toHaveLength(many);
  });

  it("does nothing, in green, where the variable PARTNER_SYNC_ENABLED is false", async () => {
    const home = {
      ...household.withSecrets({ USERS_CONFIG: household.usersConfig() }),
      vars: { PARTNER_SYNC_ENABLED: "false" },
    };
    const result = await runWorkflow(workflow, home, SCHEDULE);
    expect(result.conclusion, result.step("Sync").log).toBe("success");
    expect(result.step("Sync").annotations.map(({ level }) => level)).toEqual(["notice"]);
    expect(household.notion.log).toEqual([]);
  });
});
