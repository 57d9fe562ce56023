/**
 * Invariant 2 with the program as it is shipped: killed with SIGKILL at an exact place, then run again on what the kill
 * left behind. `npm run test:deep` kills at every place of several scenarios, `npm test` at a few.
 */
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { aClone, filesOn, GIT_ENV } from "../state/git-fixtures.ts";
import { runs, SEED } from "../support/depth.ts";
import { isWrite } from "../support/interruptions.ts";
import {
  type BundleStage,
  bundleStage,
  type Death,
  runToDeath,
  runUntilQuiet,
} from "../support/killed-bundle.ts";
import { aRemoteWith, runToDeathByPush } from "../support/killing-remote.ts";
import { pictureOf } from "../support/picture.ts";
import fc from "../support/properties.ts";
import { SCENARIOS, type Scenario } from "../support/scenarios.ts";
import { ServedHousehold } from "../support/served-household.ts";

const PUSHING = { ...GIT_ENV, STATE_PUSH: "true" };
const LONG = 600_000;

const kills = new Map<string, number>();
const count = (what: string): void => void kills.set(what, (kills.get(what) ?? 0) + 1);

/** That many of them, other ones for each seed and salt. */
function sampled<T>(items: readonly T[], wanted: number, salt: number): readonly T[] {
  const size = Math.min(wanted, items.length);
  const some = fc.shuffledSubarray([...items], { minLength: size, maxLength: size });
  return fc.sample(some, { numRuns: 1, seed: SEED * 1_009 + salt })[0] ?? [];
}

/** With the state of an earlier pass the others end the same too, to the letter. */
const RESUMABLE = SCENARIOS.filter(({ needsBase }) => !needsBase);

function scenarios(share: number, deep: number, salt: number): readonly Scenario[] {
  return sampled(RESUMABLE, runs({ share, deep }), salt);
}

/** Runs it to its death and then until it is quiet. @returns whether it died at all */
async function survives(stage: BundleStage, death: Death, what: string): Promise<boolean> {
  const home = await ServedHousehold.of(stage.home);
  try {
    const { run, struck } = await runToDeath(home, death);
    const died = run.signal === "SIGKILL";
    if (!died) {
      // It never came to that place: only a real server and clock tell how many requests there are.
      expect(run.signal, what).toBeNull();
      if (death.at === "request") expect(home.sandbox.log.length, what).toBeLessThanOrEqual(death.k);
    }
    if (struck !== null && died && death.at === "request") {
      const carriedOut = death.when === "after" && isWrite(struck) && struck.status < 400;
      expect(struck.effect, `${what}: the effect of ${struck.method} ${struck.path}`).toBe(carriedOut);
    }
    if (died && death.at === "rename" && death.when === "before") {
      const leftOver = (await readdir(home.stateDir)).filter((name) => /\.json\./.test(name));
      // Another user's file may be half made as well.
      expect(leftOver.length, `${what}: half-made files`).toBeGreaterThan(0);
    }
    if (died) count(death.at);
    const last = await runUntilQuiet(home);
    expect(last.code, what).toBe(stage.success ? 0 : 1);
    expect(pictureOf(home), what).toEqual(stage.end);
    return died;
  } finally {
    await home.close();
  }
}

/** A fresh clone goes on where the killed run's own clone is lost with its machine. */
async function goesOnInAnotherClone(
  stage: BundleStage,
  kill: (home: ServedHousehold, remote: string) => Promise<NodeJS.Signals | null>,
  what: string,
): Promise<void> {
  const remote = aRemoteWith(stage.home.memory?.files ?? new Map());
  const home = await ServedHousehold.of(stage.home);
  const stateDir = home.stateDir;
  try {
    home.stateDir = join(aClone(remote), "state");
    expect(await kill(home, remote), what).toBe("SIGKILL");
    count("pushing");
    home.stateDir = join(aClone(remote), "state");
    await runUntilQuiet(home, PUSHING);
    expect(pictureOf(home), what).toEqual(stage.end);
    // What the second one pushed is all that a third one needs.
    home.stateDir = join(aClone(remote), "state");
    const third = await home.stateFiles();
    expect((await runUntilQuiet(home, PUSHING)).report, what).toMatchObject({ writes: 0 });
    expect(await userFiles(home), what).toEqual(onlyUsers(third));
    expect(
      filesOn(remote).filter((name) => /^state\/.*\.json./.test(name)),
      what,
    ).toEqual([]);
  } finally {
    home.stateDir = stateDir;
    await home.close();
  }
}

async function userFiles(home: ServedHousehold): Promise<Readonly<Record<string, string>>> {
  return onlyUsers(await home.stateFiles());
}

function onlyUsers(files: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(files).filter(([name]) => name.startsWith("user-")));
}

/** A test for each of them, named in full. */
function each<T extends { readonly name: string }>(
  items: readonly T[],
  sentence: string,
  test: (item: T) => Promise<void>,
): void {
  for (const item of items) it(`${sentence}: ${item.name}`, { timeout: LONG }, () => test(item));
}

export function killedBundle(): void {
  each(scenarios(2, 10, 1), "at a request, before or after its effect", async (scenario) => {
    const stage = await bundleStage(scenario);
    const deaths = Array.from({ length: stage.requests }, (_, k): readonly Death[] => [
      { at: "request", k, when: "before" },
      { at: "request", k, when: "after" },
    ]).flat();
    for (const death of sampled(deaths, runs({ share: 1, deep: 10 }), scenario.name.length)) {
      await survives(stage, death, `${scenario.name} ${JSON.stringify(death)}`);
    }
  });

  each(scenarios(1, 6, 2), "while it replaces a state file", async (scenario) => {
    const stage = await bundleStage(scenario);
    for (let n = 1; n <= runs({ share: 1, deep: 100 }); n += 1) {
      const died: boolean[] = [];
      for (const when of ["before", "after"] as const) {
        const what = `${scenario.name}, replacement ${n}, ${when}`;
        died.push(await survives(stage, { at: "rename", n, when }, what));
      }
      if (n === 1) expect(died).toEqual([true, true]);
      if (!died.includes(true)) break;
    }
  });

  each(scenarios(1, 10, 3), "some milliseconds after an answer", async (scenario) => {
    const stage = await bundleStage(scenario);
    const deaths = Array.from({ length: stage.requests }, (_, k) =>
      Array.from({ length: 8 }, (_, ms): Death => ({ at: "moment", k, ms })),
    ).flat();
    for (const death of sampled(deaths, runs({ share: 1, deep: 4 }), scenario.name.length)) {
      await survives(stage, death, `${scenario.name} ${JSON.stringify(death)}`);
    }
  });

  each(scenarios(1, 8, 4), "with a state that is pushed, and a fresh clone goes on", async (scenario) => {
    const stage = await bundleStage(scenario);
    const places = Array.from({ length: stage.requests }, (_, k) => k);
    for (const k of sampled(places, runs({ share: 1, deep: 3 }), scenario.name.length)) {
      const kill = async (home: ServedHousehold) =>
        (await runToDeath(home, { at: "request", k, when: "after" }, PUSHING)).run.signal;
      await goesOnInAnotherClone(stage, kill, `${scenario.name}, request ${k}`);
    }
  });

  const pushes = scenarios(3, 8, 5).flatMap((scenario) =>
    (["before", "after"] as const).map((when) => ({
      scenario,
      when,
      name: `${when} it has the commit, ${scenario.name}`,
    })),
  );
  each(sampled(pushes, runs({ share: 1, deep: 12 }), 6), "by the remote that it pushes to", async (push) => {
    const stage = await bundleStage(push.scenario);
    const kill = async (home: ServedHousehold, remote: string) =>
      (await runToDeathByPush(home, remote, push.when, PUSHING)).signal;
    await goesOnInAnotherClone(stage, kill, push.name);
  });

  afterAll(() => console.log(`bundle killed: ${JSON.stringify(Object.fromEntries(kills))}`));
}
