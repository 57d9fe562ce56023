/** `dist/sync.mjs` as a process: how long its start takes, how long a pass, how much memory. */
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as z from "zod";
import { runNode, type Usage, usageOf } from "./child.ts";
import { type Figure, median } from "./figure.ts";
import { Workspace } from "./workspace.ts";

export const BYTES_PER_MB = 1_000_000;
const LATENCY_MS = 100;
const AT_ONCE = 8;

/** The bundle and the stopwatch (milliseconds). */
export interface BundleBench {
  readonly bundle: string;
  readonly now: () => number;
}

/** The switched-off bundle against an empty script, in turns, so that both meet the same machine. */
export async function startFigures({ bundle, now }: BundleBench, runs: number): Promise<readonly Figure[]> {
  const dir = await mkdtemp(join(tmpdir(), "partner-sync-start-"));
  const empty = join(dir, "empty.mjs");
  const millisecondsOf = async (script: string, env: Readonly<Record<string, string>>): Promise<number> => {
    const start = now();
    await runNode({ args: [script], env, cwd: dir });
    return now() - start;
  };
  try {
    await writeFile(empty, "");
    const emptyMs: number[] = [];
    const bundleMs: number[] = [];
    // The first of each only warms the machine's caches.
    for (let run = 0; run <= runs; run += 1) {
      const ofEmpty = await millisecondsOf(empty, {});
      const ofBundle = await millisecondsOf(bundle, { PARTNER_SYNC_ENABLED: "false" });
      if (run === 0) continue;
      emptyMs.push(ofEmpty);
      bundleMs.push(ofBundle);
    }
    const [slow, fast] = [median(bundleMs), median(emptyMs)];
    const what = `switched off, ${slow.toFixed(0)} ms against ${fast.toFixed(0)} ms`;
    return [{ what, measured: slow / fast, relation: "≤", bound: 1.6, unit: "×" }];
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
}

/** The first sync of so many rows, each answer taking 100 ms, without a limit: the median of several. */
export async function firstSyncFigures(
  { bundle }: BundleBench,
  rows: number,
  runs: number,
): Promise<readonly Figure[]> {
  const times: number[] = [];
  let requests = 0;
  for (let run = 0; run < runs; run += 1) {
    const workspace = await Workspace.open({ users: 1, rowsEach: rows, sandbox: { latencyMs: LATENCY_MS } });
    try {
      const reportFile = join(workspace.dir, "report.json");
      await runNode({ args: [bundle], env: await environment(workspace, reportFile), cwd: workspace.dir });
      const { duration_ms } = timing.parse(JSON.parse(await readFile(reportFile, "utf8")));
      times.push(duration_ms);
      requests = workspace.sandbox.log.length;
    } finally {
      await workspace.close();
    }
  }
  const bound = (1.3 * requests * LATENCY_MS) / AT_ONCE;
  const what = `first sync of ${rows} rows, ${requests} requests of ${LATENCY_MS} ms`;
  return [{ what, measured: median(times), relation: "≤", bound, unit: "ms" }];
}

/** The process's peak over a pass in which nothing changed, and over the one that takes the linked rows in. */
export async function memoryFigures({ bundle }: BundleBench, rows: number): Promise<readonly Figure[]> {
  const sandbox = { keepLog: false, maxQueryResults: rows };
  const workspace = await Workspace.open({ users: 1, rowsEach: rows, linked: true, sandbox });
  try {
    const figures: Figure[] = [];
    for (const pass of ["state lost, everything adopted", "nothing changed"]) {
      figures.push(await peakFigure(workspace, bundle, `${rows} linked rows, ${pass}`));
    }
    return figures;
  } finally {
    await workspace.close();
  }
}

/** The process's peak while it makes a copy of every row. */
export async function firstSyncMemoryFigures(
  { bundle }: BundleBench,
  rows: number,
): Promise<readonly Figure[]> {
  const sandbox = { keepLog: false, maxQueryResults: rows };
  const workspace = await Workspace.open({ users: 1, rowsEach: rows, sandbox });
  try {
    return [await peakFigure(workspace, bundle, `${rows} rows, first sync`)];
  } finally {
    await workspace.close();
  }
}

async function peakFigure(workspace: Workspace, bundle: string, what: string): Promise<Figure> {
  return { what, measured: await peakOf(workspace, bundle), relation: "<", bound: 250, unit: "MB" };
}

async function peakOf(workspace: Workspace, bundle: string): Promise<number> {
  return (await usageOfPass(workspace, bundle)).peakBytes / BYTES_PER_MB;
}

/** One pass of the bundle as a process. */
export async function usageOfPass(workspace: Workspace, bundle: string): Promise<Usage> {
  const env = await environment(workspace, join(workspace.dir, "report.json"));
  return usageOf({ args: [bundle], env, cwd: workspace.dir });
}

/** The part of the report that is read here. */
const timing = z.object({ duration_ms: z.number() });

/** The configuration in a file: that of thousands of users fits into no variable. */
async function environment(
  workspace: Workspace,
  reportFile: string,
): Promise<Readonly<Record<string, string>>> {
  const config = join(workspace.dir, "users_config.json");
  await writeFile(config, workspace.usersConfig);
  return {
    NOTION_BASE_URL: workspace.sandbox.url,
    USERS_CONFIG_FILE: config,
    STATE_DIR: workspace.stateDir,
    STATE_PUSH: "false",
    SYNC_REPORT_FILE: reportFile,
  };
}
