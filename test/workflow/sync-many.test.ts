/** The example workflow for many households, executed: jobs side by side, with checkouts of their own and one remote. */
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { ToldReport } from "../../src/problems/told.ts";
import { runs } from "../support/depth.ts";
import { type Household, setUpHousehold } from "./household.ts";
import { type Neighbourhood, settle } from "./neighbourhood.ts";
import { type Home, type RunResult, runWorkflow, type Trigger } from "./runner.ts";
import { readWorkflow, type Step, type Workflow } from "./workflow-file.ts";

const PROJECT = fileURLToPath(new URL("../..", import.meta.url));
const ACTION = "OWNER/partner-sync@v1";
const SCHEDULE: Trigger = { event: "schedule" };
/** In the deep mode, as many as the example plans for. */
const OF = runs({ share: 4, deep: 8 });
const HOUSEHOLDS = runs({ share: 40, deep: 400 });
const PATIENCE_MS = runs({ share: 240_000, deep: 1_200_000 });

const many = withShards(await readWorkflow("sync-many.yml", ".github/examples"), String(OF));
const root = mkdtempSync(join(tmpdir(), "sync-many-"));
const released = join(root, "released");
let household: Household;

beforeAll(() => {
  mkdirSync(join(released, "dist"), { recursive: true });
  cpSync(join(PROJECT, "action.yml"), join(released, "action.yml"));
  for (const name of ["sync", "shards"])
    cpSync(join(PROJECT, `dist/${name}.mjs`), join(released, `dist/${name}.mjs`));
});
beforeEach(async () => {
  household = await setUpHousehold("examples");
});
afterEach(() => household.close());
afterAll(() => rmSync(root, { recursive: true, force: true }));

const homeWith = (secrets: Readonly<Record<string, string>>): Home => ({
  ...household.withSecrets(secrets),
  actions: { [ACTION]: released },
});
const run = (config: string, lost?: ReadonlyMap<string, AbortSignal>, earlier?: RunResult) =>
  runWorkflow(many, homeWith({ USERS_CONFIG: config }), SCHEDULE, undefined, {
    ...(lost && { lost }),
    ...(earlier && { earlier }),
  });

function withShards(workflow: Workflow, shards: string): Workflow {
  const change = (step: Step): Step =>
    step.with.what === "plan" ? { ...step, with: { ...step.with, shards } } : step;
  return { ...workflow, jobs: workflow.jobs.map((job) => ({ ...job, steps: job.steps.map(change) })) };
}

/** Everything that the jobs handed over, by artifact. */
function handedOver({ artifacts }: RunResult): ReadonlyMap<string, string> {
  return new Map(
    artifacts.find("*").map(({ name, folder }) => [
      name,
      readdirSync(folder)
        .map((file) => readFileSync(join(folder, file), "utf8"))
        .join("\n"),
    ]),
  );
}

function reportOf(result: RunResult): ToldReport {
  const report: ToldReport = JSON.parse(handedOver(result).get("partner-sync-report") ?? "null");
  return report;
}

/** What the steps said that have failed. */
const failedSteps = ({ steps }: RunResult): string =>
  steps.flatMap(({ outcome, name, log }) => (outcome === "failure" ? [`${name}: ${log}`] : [])).join("\n");

const tree = (): string => household.git("rev-parse", "main:state");
const commits = (): number => Number(household.git("rev-list", "--count", "main"));
const writes = (): number => household.notion.log.filter(({ effect }) => effect).length;
const copiesIn = (hood: Neighbourhood) => hood.neighbours.map((one) => hood.copiesOf(one));

/** The machine of one part is lost when that part first writes. */
async function losing(part: number, hood: Neighbourhood): Promise<ReadonlyMap<string, AbortSignal>> {
  const parts = await hood.partsOf(OF);
  const machine = new AbortController();
  household.notion.setFault(({ method, path, token }) => {
    if (method === "POST" && path === "/v1/pages" && parts.get(Number(token.split(" ")[1])) === part)
      machine.abort();
    return undefined;
  });
  return new Map([[`Sync ${part}/${OF}`, machine.signal]]);
}

describe("many households on several machines", { timeout: PATIENCE_MS }, () => {
  it(`syncs ${HOUSEHOLDS} in ${OF} jobs side by side; of one whose machine is lost, the sum says so, and the next run puts everything right`, async () => {
    const hood = settle(household.notion, HOUSEHOLDS);
    const parts = await hood.partsOf(OF);
    // Nobody may be in one.
    const needed = [...new Set(parts.values())].sort();
    const [lostPart = 0] = needed;
    const first = await run(hood.usersConfig, await losing(lostPart, hood));
    household.notion.setFault(null);
    expect(
      first.jobs.map(({ name, result }) => [name, result]),
      failedSteps(first),
    ).toEqual([
      ["Plan", "success"],
      ...needed.map((part) => [`Sync ${part}/${OF}`, part === lostPart ? "failure" : "success"]),
      ["Sum", "failure"],
    ]);
    const told = reportOf(first);
    expect(told).toMatchObject({ success: false, dry_run: false, interrupted: false });
    expect(told.users.map(({ user }) => user)).toEqual(hood.neighbours.map(({ id }) => id));
    for (const { user, success, problems } of told.users) {
      const lost = parts.get(user) === lostPart;
      expect(success).toBe(!lost);
      expect(problems.map(({ code }) => code)).toEqual(lost ? ["interrupted"] : []);
    }
    const sum = first.step("Sum");
    expect(sum.summary).toContain(`### ❌ A part without a report: ${lostPart}/${OF}`);
    expect(sum.annotations[0]).toMatchObject({
      level: "error",
      title: `A part without a report: ${lostPart}/${OF}`,
    });
    expect(sum.outputs.success).toBe("false");
    for (const neighbour of hood.neighbours)
      if (parts.get(neighbour.id) !== lostPart) expect(hood.copiesOf(neighbour)).toBe(1);

    const second = await run(hood.usersConfig);
    expect(second.conclusion, second.step("Sum").log).toBe("success");
    expect(copiesIn(hood)).toEqual(hood.neighbours.map(() => 1));
    expect(reportOf(second)).toMatchObject({ success: true, stats: { errors: 0, held: 0, conflicts: 0 } });
    expect(second.step("Sum").summary).toContain(`All well: ${hood.neighbours.length} users are in step`);

    for (const { secret } of hood.neighbours) {
      for (const text of [...handedOver(first).values(), JSON.stringify([first.jobs, second.jobs])])
        expect(text).not.toContain(secret);
    }
    expect([...handedOver(first).values()].join()).not.toContain("Zahnarzt");
  });

  it("makes up for the lost part alone where only what failed is run again, also without a plan, and then nothing is left to do, and for nobody who isn't due a machine is started", async () => {
    const hood = settle(household.notion, 3);
    const [lost] = new Set((await hood.partsOf(OF)).values());
    const first = await run(hood.usersConfig, await losing(lost ?? 1, hood));
    household.notion.setFault(null);
    const again = await runWorkflow(
      withoutPlan(many),
      homeWith({ USERS_CONFIG: hood.usersConfig }),
      ...([SCHEDULE, undefined, { earlier: first }] as const),
    );
    expect(again.conclusion, again.step("Sum").log).toBe("success");
    const anew = again.jobs.filter((job) => !first.jobs.includes(job)).map(({ name }) => name);
    expect(anew).toEqual([`Sync ${lost}/${OF}`, "Sum"]);
    // Without a plan it may as well be a part that somebody started by itself, of which no other page tells.
    const summaryOf = ({ jobs }: RunResult) =>
      jobs.find((job) => anew.includes(job.name))?.steps.at(-1)?.summary;
    expect(summaryOf(again)).toContain("All well");
    expect(copiesIn(hood)).toEqual(hood.neighbours.map(() => 1));
    expect(reportOf(again).users.map(({ user }) => user)).toEqual(hood.neighbours.map(({ id }) => id));
    expect(reportOf(again)).toMatchObject({ success: true });

    const [state, written, before] = [tree(), writes(), commits()];
    const quiet = await run(hood.usersConfig);
    expect(quiet.conclusion).toBe("success");
    expect(summaryOf(quiet)).toBe("");
    expect([tree(), writes(), commits()]).toEqual([state, written, before]);

    const asked = household.notion.log.length;
    const home = homeWith({ USERS_CONFIG: hood.usersConfig });
    const vars = { ...home.vars, PARTNER_SYNC_INTERVAL_HOURS: "2" };
    const soon = await runWorkflow(many, { ...home, vars }, SCHEDULE);
    expect(soon.jobs.map(({ result }) => result)).toEqual(["success", "skipped", "skipped"]);
    expect(household.notion.log).toHaveLength(asked);
  });

  it("is green with a notice while nothing is set up, and no machine is started for nothing", async () => {
    const result = await run("");
    expect(result.conclusion).toBe("success");
    expect(result.jobs.map(({ result: one }) => one)).toEqual(["success", "skipped", "skipped"]);
    expect(result.step("Plan").annotations.map(({ level }) => level)).toEqual(["notice"]);
    expect(household.notion.log).toEqual([]);
  });

  it("is red where the list of parts holds what GitHub takes for a secret, and so gets lost", async () => {
    const hood = settle(household.notion, 1);
    const [part] = (await hood.partsOf(OF)).values();
    const home = homeWith({ USERS_CONFIG: hood.usersConfig, NOTION_TOKEN_6: `${part}/${OF}` });
    const result = await runWorkflow(many, home, SCHEDULE);
    expect(result.jobs.map(({ result: one }) => one)).toEqual(["success", "failure", "failure"]);
    expect(result.step("Sum").summary).toContain("There is no plan");
    expect(copiesIn(hood)).toEqual([0, 0]);
  });
});

/** As it comes to those who sync where it holds what is masked. */
function withoutPlan(workflow: Workflow): Workflow {
  const change = (step: Step): Step =>
    step.with.what === "sync" ? { ...step, with: { ...step.with, plan: "" } } : step;
  return { ...workflow, jobs: workflow.jobs.map((job) => ({ ...job, steps: job.steps.map(change) })) };
}
