/** `dist/sync.mjs`, killed at an exact place of its pass, and run again until nothing is left to do. */
import { setTimeout as pause, setImmediate as turn } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import type { LoggedRequest } from "../../src/lab/sandbox/api.ts";
import { type BundleRun, bundleEnv, runBundle } from "./bundle.ts";
import type { Household } from "./household.ts";
import { type Picture, pictureOf } from "./picture.ts";
import { QuickHousehold } from "./quick-household.ts";
import type { Scenario } from "./scenarios.ts";

type Env = Readonly<Record<string, string>>;

/** Where a process ends. */
export type Death =
  /** At the request with that number, from 0. `after`: it takes effect, its answer reaches nobody. */
  | { readonly at: "request"; readonly k: number; readonly when: "before" | "after" }
  /** That many milliseconds after the request with that number was answered. */
  | { readonly at: "moment"; readonly k: number; readonly ms: number }
  /** While a state file is replaced, the how-manieth time, from 1. */
  | { readonly at: "rename"; readonly n: number; readonly when: "before" | "after" };

/** A household right before the run that is going to be killed, and what has to come of it. */
export interface BundleStage {
  readonly home: QuickHousehold;
  /** Of that run, if nothing interrupts it. */
  readonly requests: number;
  readonly end: Picture;
  /** Whether passes succeed in the end; a brake goes on failing. */
  readonly success: boolean;
}

/** The end is found out without a process: what the bundle does must also be what the engine does. */
export async function bundleStage(scenario: Scenario): Promise<BundleStage> {
  const home = await QuickHousehold.open({ ...scenario.open });
  await scenario.before(home);
  const calm = home.fork(2);
  calm.sandbox.clearLog();
  await calm.pass();
  const requests = calm.sandbox.log.length;
  const { success } = await calm.untilQuiet();
  return { home, requests, end: pictureOf(calm), success };
}

/**
 * Runs the bundle to its death, or to its end where it never comes to that place.
 * @returns the run, and the request at which it died
 */
export async function runToDeath(
  home: Household,
  death: Death,
  env: Env = {},
): Promise<{ readonly run: BundleRun; readonly struck: LoggedRequest | null }> {
  const variables = { ...bundleEnv(home), ...env };
  if (death.at === "rename") {
    return { run: await runBundle({ ...variables, ...dyingAtRename(death) }), struck: null };
  }
  home.sandbox.clearLog();
  let dead = false;
  let struck: LoggedRequest | null = null;
  const gone = new AbortController();
  const run = await runBundle(variables, (kill) => {
    const die = (): void => {
      dead = true;
      kill("SIGKILL");
    };
    home.sandbox.setFault(async ({ index }) => {
      // What the dead process had put on its way beside that request never arrives.
      if (dead) return { kind: "drop", when: "before" };
      if (index !== death.k) return undefined;
      struck = home.sandbox.log[index] ?? null;
      if (death.at === "moment") {
        void pause(death.ms).then(die);
        return undefined;
      }
      die();
      if (!gone.signal.aborted)
        await new Promise((resolve) => gone.signal.addEventListener("abort", resolve));
      return death.when === "before" ? { kind: "drop", when: "before" } : undefined;
    });
  });
  gone.abort();
  // The request that outlived its process is carried out now.
  await turn();
  await turn();
  home.sandbox.setFault(null);
  return { run, struck };
}

/**
 * Runs the bundle until it has nothing to do and its state stands still, which takes two runs at most (invariant 1).
 * @returns the last run
 */
export async function runUntilQuiet(home: Household, env: Env = {}): Promise<BundleRun> {
  let last: BundleRun | null = null;
  for (let n = 0; n < 3; n += 1) {
    const before = await usersFiles(home);
    last = await runBundle({ ...bundleEnv(home), ...env });
    if (last.report === null) throw new Error(`no report: ${last.stderr}`);
    if (last.report.writes === 0 && (await usersFiles(home)) === before) return last;
  }
  throw new Error(`still not quiet after two runs: ${last?.stdout}${last?.stderr}`);
}

/** What passes cost is a file of its own, and different each time (C8). */
async function usersFiles(home: Household): Promise<string> {
  const files = Object.entries(await home.stateFiles().catch(() => ({})));
  return JSON.stringify(files.filter(([name]) => /^user-\d+\.json$/.test(name)));
}

function dyingAtRename({ n, when }: Extract<Death, { at: "rename" }>): Env {
  const loaded = fileURLToPath(new URL("./dies-at-rename.mjs", import.meta.url));
  return { NODE_OPTIONS: `--import=${loaded}`, DIES_AT_RENAME: `${n} ${when}` };
}
