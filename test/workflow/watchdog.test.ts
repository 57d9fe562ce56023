import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { texts } from "./expressions.ts";
import { FakeGitHub, type GitHubSide } from "./fake-gh.ts";
import { type Household, setUpHousehold } from "./household.ts";
import { type RunResult, runWorkflow } from "./runner.ts";
import { readWorkflow } from "./workflow-file.ts";

const HOUR = 60 * 60 * 1000;
const ago = (hours: number): string => new Date(Date.now() - hours * HOUR).toISOString();
const pass = (hours: number, display_title = "Partner Sync") => ({ display_title, updated_at: ago(hours) });

const workflow = await readWorkflow("watchdog.yml");
const sync = await readWorkflow("sync.yml");
const many = await readWorkflow("sync-many.yml", ".github/examples");
const root = mkdtempSync(join(tmpdir(), "watchdog-"));
let household: Household;
let github: FakeGitHub;
let count = 0;

beforeAll(async () => {
  household = await setUpHousehold();
});
beforeEach(async () => {
  github = await FakeGitHub.open(join(root, `gh-${count++}`));
});
afterEach(() => {
  github.close();
  expect(github.side.calls.flat().join(" ")).not.toContain("ghs_of_this_run");
});
afterAll(async () => {
  await household.close();
  rmSync(root, { recursive: true, force: true });
});

function watch(vars: Readonly<Record<string, string>> = {}): Promise<RunResult> {
  const environment = github.onPathOf(household.home.environment);
  return runWorkflow(workflow, { ...household.home, environment, vars }, { event: "schedule" });
}

async function watched(side: Partial<GitHubSide>, vars: Readonly<Record<string, string>> = {}) {
  github.change(side);
  const result = await watch(vars);
  expect(result.conclusion, result.step("Watch").log).toBe("success");
  return github.side.issues;
}

describe("the watchdog", { timeout: 60_000 }, () => {
  it("says nothing while passes succeed", async () => {
    expect(await watched({ runs: [pass(2), pass(4)] })).toEqual([]);
  });

  it("opens one issue when none has succeeded for a day, which names the last success and says what to do", async () => {
    const runs = [pass(25), pass(27)];
    const [issue, ...more] = await watched({ runs });
    expect(more).toEqual([]);
    expect(issue?.title).toBe("Partner Sync has not succeeded for a day");
    expect(issue?.body).toContain(runs[0]?.updated_at.slice(0, 16).replace("T", " "));
    expect(issue?.body).toContain("https://github.com/anna/partner-sync/actions/workflows/sync.yml");
  });

  it("speaks the language of the configuration that lies here, or the one that was asked for", async () => {
    household.commit("users_config.json", JSON.stringify({ users: [{ language: "de" }] }));
    try {
      const [german] = await watched({ runs: [pass(25)] });
      expect(german?.title).toBe("Partner Sync ist seit einem Tag nicht mehr durchgelaufen");
      expect(german?.body).toContain(
        "Sieh dir die Zusammenfassung des letzten [seiner Läufe](https://github.com/",
      );
      const [closed] = await watched({ runs: [pass(1)] }, { PARTNER_SYNC_LANGUAGE: "en" });
      expect(closed?.comments).toEqual(["A pass has succeeded again."]);
    } finally {
      household.commit("users_config.json", "{}");
    }
  });

  it("opens no second one, and comments on nothing, while that lasts", async () => {
    await watched({ runs: [pass(25)] });
    const before = github.side.issues;
    expect(await watched({})).toEqual(before);
    expect(before).toHaveLength(1);
  });

  it("closes it with a word when a pass succeeds again, and opens a new one at the next silence", async () => {
    await watched({ runs: [pass(25)] });
    const [closed] = await watched({ runs: [pass(1)] });
    expect(closed).toMatchObject({ state: "closed", comments: ["A pass has succeeded again."] });
    expect(await watched({ runs: [pass(26)] })).toMatchObject([{ state: "closed" }, { state: "open" }]);
  });

  it("gives a fresh copy a day before it expects a pass", async () => {
    expect(await watched({ workflow: { state: "active", created_at: ago(23) } })).toEqual([]);
    const [issue] = await watched({ workflow: { state: "active", created_at: ago(25) } });
    expect(issue?.body).toContain("since the workflow was added");
  });

  it.each(["false", "0", "No"])("is content where the sync is switched off (%s)", async (off) => {
    await watched({ runs: [pass(25)] });
    const [closed] = await watched({}, { PARTNER_SYNC_ENABLED: off });
    expect(closed).toMatchObject({ state: "closed", comments: ["Partner Sync is switched off."] });
    expect(await watched({ issues: [] }, { PARTNER_SYNC_ENABLED: off })).toEqual([]);
  });

  it.each(["disabled_manually", "disabled_fork"])("is content where the workflow is %s", async (state) => {
    expect(await watched({ workflow: { state, created_at: ago(1000) } })).toEqual([]);
  });

  it("says how to wake a workflow that GitHub has put to sleep", async () => {
    const [issue] = await watched({
      workflow: { state: "disabled_inactivity", created_at: ago(5000) },
      runs: [pass(1500)],
    });
    expect(issue?.body).toContain("Enable workflow");
  });

  it("takes check-ups, statuses, dry runs and runs for one user for no pass, by the names that sync.yml gives them", async () => {
    const titled = (inputs: Readonly<Record<string, unknown>>, workflow = sync): string => {
      const contexts = { values: { inputs }, succeeded: true, workspace: root };
      return texts({ name: workflow.settings["run-name"] ?? "" }, contexts).name ?? "";
    };
    expect(titled({}, many)).toBe("Partner Sync side by side");
    expect(titled({})).toBe("Partner Sync");
    expect(titled({ what: "sync", user: "", dry_run: false, force: true })).toBe("Partner Sync");
    const others = [
      titled({ what: "doctor" }),
      titled({ what: "status" }),
      titled({ what: "sync", dry_run: true }),
      titled({ what: "sync", user: "101" }),
      titled({ dry_run: true }, many),
      // A workflow of somebody's own, as the guide says.
      "Partner Sync: one part",
    ];
    expect(others).toEqual([
      "Partner Sync: check-up",
      "Partner Sync: status",
      "Partner Sync: dry run",
      "Partner Sync: one user",
      "Partner Sync side by side: dry run",
      "Partner Sync: one part",
    ]);
    const runs = [...others.map((title) => pass(1, title)), pass(30)];
    expect(await watched({ runs })).toHaveLength(1);
    expect(await watched({ runs: [pass(1, titled({}, many)), ...runs] })).toMatchObject([
      { state: "closed" },
    ]);
  });

  it("leaves out the same runs as the status", () => {
    const titles = (file: string) => /NO_FULL_PASS = (.+);/.exec(readFileSync(file, "utf8"))?.[1];
    expect(titles("src/status/last-run.ts")).toBeDefined();
    expect(titles(".github/scripts/watchdog.mjs")).toBe(titles("src/status/last-run.ts"));
  });

  it("takes nobody else's issue for its own", async () => {
    const theirs = {
      number: 1,
      creator: "anna",
      title: "Partner Sync has not succeeded for a day",
      body: "<!-- partner-sync-watchdog --> quoted",
      state: "open",
      comments: [],
    };
    const other = { ...theirs, number: 2, creator: "github-actions[bot]", body: "Something else" };
    expect(await watched({ runs: [pass(1)], issues: [theirs, other] })).toEqual([theirs, other]);
    expect(await watched({ runs: [pass(25)] })).toHaveLength(3);
  });

  it.each([
    [403, "permissions actions: read and issues: write"],
    [404, "Is there a workflow file called sync.yml?"],
    [410, "Issues are switched off"],
  ])("fails with a remedy where GitHub answers %i", async (status, remedy) => {
    github.change({ status, runs: [pass(25)] });
    const result = await watch();
    expect(result.conclusion).toBe("failure");
    expect(result.step("Watch").annotations).toMatchObject([
      { level: "error", message: expect.stringContaining(remedy) },
    ]);
  });

  it("needs no issues where there is nothing to tell", async () => {
    github.change({ status: 410, runs: [pass(1)] });
    expect((await watch()).conclusion).toBe("success");
  });

  it.each([
    [502, "Bad gateway"],
    [403, "API rate limit exceeded for installation."],
  ])("isn't red for a bad hour of GitHub's (%i)", async (status, words) => {
    github.change({ status, words });
    const result = await watch();
    expect(result.conclusion).toBe("success");
    expect(result.step("Watch").annotations).toMatchObject([{ level: "warning" }]);
  });
});
