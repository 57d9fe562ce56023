/** When a pass last succeeded on GitHub: one that changed nothing commits nothing, so the state alone can't tell. */
import { execFile } from "node:child_process";
import { promisify } from "node:util";
import * as z from "zod";
import type { Environment } from "../config/variables.ts";

const run = promisify(execFile);

/** The titles of runs that are no pass over everybody; `run-name` in the workflow makes them, the watchdog knows them too. */
const NO_FULL_PASS = /: (check-up|status|dry run|one user|one part)$/;
/** The list takes a second; a minute is a GitHub in trouble. */
const PATIENCE_MS = 60_000;

const listing = z.object({
  workflow_runs: z.array(z.object({ display_title: z.string(), updated_at: z.iso.datetime() })),
});

/** Of these two, one has the schedule: the status is asked for in the first. */
const BESIDE: Readonly<Record<string, readonly string[]>> = { "sync.yml": ["sync-many.yml"] };

/** ISO 8601; `null` outside of a workflow, without a token (`GH_TOKEN`), and where GitHub doesn't answer. */
export async function lastRun(env: Environment): Promise<string | null> {
  const { GITHUB_REPOSITORY: repository, GITHUB_WORKFLOW_REF: ref = "", GH_TOKEN: token } = env;
  const file = /\/\.github\/workflows\/([\w.-]+\.ya?ml)@/.exec(ref)?.[1];
  if (!repository || !token || file === undefined) return null;
  const files = [file, ...(BESIDE[file] ?? [])];
  const passes = (await Promise.all(files.map((one) => passesOf(one, repository, env)))).flat();
  return passes.sort((a, b) => Date.parse(b) - Date.parse(a))[0] ?? null;
}

/** When passes by this workflow succeeded; none where there is no such file. */
async function passesOf(file: string, repository: string, env: Environment): Promise<readonly string[]> {
  const branch = encodeURIComponent(env.GITHUB_REF_NAME ?? "");
  const path = `repos/${repository}/actions/workflows/${file}/runs?status=success&branch=${branch}&per_page=100`;
  try {
    const options = { env: { ...env }, timeout: PATIENCE_MS, maxBuffer: 64 * 1024 * 1024 };
    const { stdout } = await run("gh", ["api", "--method", "GET", path], options);
    const { workflow_runs: runs } = listing.parse(JSON.parse(stdout));
    return runs.filter((one) => !NO_FULL_PASS.test(one.display_title)).map(({ updated_at }) => updated_at);
  } catch {
    return [];
  }
}
