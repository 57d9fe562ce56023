/** One pass of the real bundle, as a process of its own with an environment of its own. */
import { spawn } from "node:child_process";
import { mkdir, mkdtemp, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import * as z from "zod";
import type { Language } from "../../core/readable-date.ts";
import { datedBundle } from "./dated-bundle.ts";

export interface SyncRun {
  readonly exitCode: number;
  /** What it printed, as lines. */
  readonly log: readonly string[];
  readonly report: Report;
  /** The job summary; empty where the run wasn't told that it runs on GitHub. */
  readonly summary: string;
}

export interface SyncSetting {
  /** `dist/sync.mjs`. */
  readonly bundle: string;
  /** An empty folder for the state, the report, and what a runner of GitHub's would read. */
  readonly folder: string;
  readonly notionUrl: string;
  readonly usersConfig: string;
  /** Of the job summary. */
  readonly language: Language;
  /** When it is said to happen, milliseconds since the epoch. */
  readonly now: number;
  readonly stop: AbortSignal;
}

const LONGEST_PASS_MS = 20_000;

const count = z.number();
const reportShape = z.object({
  success: z.boolean(),
  requests: count,
  writes: count,
  duration_ms: count,
  stats: z.object({
    total_processed: count,
    created: count,
    updated: count,
    removed: count,
    conflicts: count,
    held: count,
    errors: count,
  }),
  users: z.array(z.object({ user: count, problems: z.array(z.object({ code: z.string() })) })),
});

type Report = z.infer<typeof reportShape>;

/** `dist/sync.mjs` couldn't be run to its end, or left no report behind. */
export class PassFailed extends Error {
  override readonly name = "PassFailed";
  readonly log: readonly string[];

  constructor(message: string, log: readonly string[]) {
    super(message);
    this.log = log;
  }
}

export const stateFolder = (folder: string) => join(folder, "state");

/** `onGitHub`: as a step of a workflow, whose job summary is kept. @throws PassFailed */
export async function runSync(setting: SyncSetting, onGitHub: boolean): Promise<SyncRun> {
  const own = await mkdtemp(join(setting.folder, "pass-"));
  // A folder without `.env`: nobody's own settings may reach the demo.
  const cwd = join(own, "empty");
  await mkdir(cwd);
  const files = {
    report: join(own, "report.json"),
    summary: join(own, "summary"),
    output: join(own, "output"),
  };
  const environment = {
    ...fromThisProcess(["PATH", "SystemRoot", "TMPDIR", "TEMP"]),
    USERS_CONFIG: setting.usersConfig,
    PARTNER_SYNC_LANGUAGE: setting.language,
    NOTION_BASE_URL: setting.notionUrl,
    STATE_DIR: stateFolder(setting.folder),
    STATE_PUSH: "false",
    SYNC_REPORT_FILE: files.report,
    ...(onGitHub && {
      GITHUB_ACTIONS: "true",
      GITHUB_EVENT_NAME: "workflow_dispatch",
      GITHUB_STEP_SUMMARY: files.summary,
      GITHUB_OUTPUT: files.output,
    }),
  };
  const bundle = await datedBundle(setting.bundle, own, setting.now - Date.now());
  if (onGitHub) await Promise.all([writeFile(files.summary, ""), writeFile(files.output, "")]);
  const { exitCode, log } = await execute(bundle, cwd, environment, setting.stop);
  const report = reportShape.safeParse(parsed(await readFile(files.report, "utf8").catch(() => "")));
  if (!report.success) throw new PassFailed(`the sync ended with exit code ${exitCode} and no report`, log);
  const summary = onGitHub ? await readFile(files.summary, "utf8") : "";
  return { exitCode, log, report: report.data, summary };
}

async function execute(
  bundle: string,
  cwd: string,
  env: Readonly<Record<string, string>>,
  stop: AbortSignal,
): Promise<{ readonly exitCode: number; readonly log: readonly string[] }> {
  const signal = AbortSignal.any([stop, AbortSignal.timeout(LONGEST_PASS_MS)]);
  const child = spawn(process.execPath, [bundle], {
    cwd,
    env,
    signal,
    // Its state is thrown away anyway, so nothing is lost with a process that is ended at once.
    killSignal: "SIGKILL",
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  const listen = (chunk: string) => {
    output += chunk;
  };
  child.stdout.setEncoding("utf8").on("data", listen);
  child.stderr.setEncoding("utf8").on("data", listen);
  // GitHub shows no mask's value either.
  const lines = () => output.split("\n").filter((line) => line !== "" && !line.startsWith("::add-mask::"));
  return new Promise((resolve, reject) => {
    child.on("error", (error) => {
      // One that was started is waited for: its folder must not be taken away from under it.
      if (child.pid === undefined)
        reject(new PassFailed(`the sync could not be started (${error.name})`, []));
    });
    child.on("close", (exitCode) => {
      if (exitCode === null) reject(new PassFailed("the sync took too long and was ended", lines()));
      else resolve({ exitCode, log: lines() });
    });
  });
}

/** The variables of these names that are set. */
export function fromThisProcess(names: readonly string[]): Record<string, string> {
  const found: Record<string, string> = {};
  for (const name of names) {
    const value = process.env[name];
    if (value !== undefined) found[name] = value;
  }
  return found;
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}
