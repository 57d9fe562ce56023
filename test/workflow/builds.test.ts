/** The workflows build their programs from the sources, once. */
import { expect, it, onTestFinished } from "vitest";
import { setUpHousehold } from "./household.ts";
import { Newcomer } from "./newcomer.ts";
import { type RunResult, runWorkflow } from "./runner.ts";
import { readWorkflow } from "./workflow-file.ts";

const TIMEOUT_MS = 120_000;

const outcomes = (result: RunResult, kept: string): readonly string[] =>
  ["Install", "Build", kept].map((name) => result.step(name).outcome);
const BUILT = ["success", "success", "success"];
const FROM_THE_CACHE = ["skipped", "skipped", "skipped"];

it(
  "a sync builds them and syncs; the next one installs, builds, writes and commits nothing",
  async () => {
    const household = await setUpHousehold("template");
    onTestFinished(() => household.close());
    household.addAppointment(household.anna, "Zahnarzt");
    const workflow = await readWorkflow("sync.yml");
    const home = household.withSecrets({ USERS_CONFIG: household.usersConfig() });
    const run = async (): Promise<RunResult> => {
      const result = await runWorkflow(workflow, home, { event: "schedule" });
      expect(result.conclusion, result.step("Sync").log).toBe("success");
      return result;
    };
    const kept = "Keep the bundles";
    const first = await run();
    expect(outcomes(first, kept)).toEqual(BUILT);
    expect(first.step("Sync").outputs).toMatchObject({ created: "1", "state-changed": "true" });

    const head = household.git("rev-parse", "main");
    household.notion.clearLog();
    const second = await run();
    expect(outcomes(second, kept)).toEqual(FROM_THE_CACHE);
    const nothing = { created: "0", updated: "0", "state-changed": "false" };
    expect(second.step("Sync").outputs).toMatchObject(nothing);
    expect(household.notion.log.filter(({ effect }) => effect)).toEqual([]);
    expect(household.git("rev-parse", "main")).toBe(head);
  },
  TIMEOUT_MS,
);

it(
  "a sync builds them anew when a source has changed, once",
  async () => {
    const household = await setUpHousehold();
    onTestFinished(() => household.close());
    const workflow = await readWorkflow("sync.yml");
    const home = household.withSecrets({ USERS_CONFIG: household.usersConfig() });
    const run = async () =>
      outcomes(await runWorkflow(workflow, home, { event: "schedule" }), "Keep the bundles");
    await run();
    // Like no other test's, for all of a worker share the cache.
    household.commit("src/sync.ts", "// Changed, and so to be built.\n");
    expect(await run()).toEqual(BUILT);
    expect(await run()).toEqual(FROM_THE_CACHE);
  },
  TIMEOUT_MS,
);

it(
  "a set-up builds its own, and the next one takes it from the cache",
  async () => {
    const home = await Newcomer.arrive("template");
    onTestFinished(() => home.leave());
    home.secrets = { NOTION_TOKEN: home.anna.token };
    const run = async (): Promise<RunResult> => {
      const result = await home.run("setup.yml", { names: "Anna", new_databases: true });
      expect(result.conclusion, result.step("Set up").log).toBe("success");
      return result;
    };
    expect(outcomes(await run(), "Keep the bundle")).toEqual(BUILT);
    expect(home.added).toEqual(["users_config.json"]);
    expect(outcomes(await run(), "Keep the bundle")).toEqual(FROM_THE_CACHE);
  },
  TIMEOUT_MS,
);
