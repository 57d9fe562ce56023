/** Runs `dist/sync.mjs` as a process against a household's embedded Notion. */
import { spawn } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { ToldReport } from "../../src/problems/told.ts";
import type { Household } from "./household.ts";

export const SYNC_BUNDLE = fileURLToPath(new URL("../../dist/sync.mjs", import.meta.url));

export interface BundleRun {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
  /** `null` where none was written. */
  readonly report: ToldReport | null;
  readonly ms: number;
}

/** The users of a household as `users_config.json` holds them. */
export function usersConfig(home: Household, more: Record<string, unknown> = {}): string {
  const users = home.members.map((member) => {
    const { privateToken, sharedToken, conflictPolicy, onSharedDelete, extraProperties, ...databases } =
      home.config(member);
    const sameKey = privateToken === sharedToken;
    return {
      telegram_user_id: member.id,
      telegram_username: `user${member.id}`,
      timezone: "Europe/Berlin",
      language: "de",
      notion_api_key: privateToken,
      notion_database_id: databases.privateDatabase,
      shared_notion_database_id: databases.sharedDatabase,
      is_owner: sameKey,
      teamspace_owner_api_key: sameKey ? null : sharedToken,
      conflict_policy: conflictPolicy,
      on_shared_delete: onSharedDelete,
      extra_properties: extraProperties,
      properties: databases.propertyNames,
      ...more,
    };
  });
  return JSON.stringify({ users });
}

export function bundleEnv(home: Household, env: Record<string, string> = {}): Record<string, string> {
  return {
    PATH: process.env.PATH ?? "",
    HOME: process.env.HOME ?? "",
    PARTNER_SYNC_LANGUAGE: "en",
    USERS_CONFIG: usersConfig(home),
    NOTION_BASE_URL: home.sandbox.url,
    STATE_DIR: home.stateDir,
    STATE_PUSH: "false",
    ...env,
  };
}

/** Runs the bundle to its end; `during` is called as soon as it was started, with a function that signals it and its process id. */
export async function runBundle(
  env: Record<string, string>,
  during?: (kill: (signal: NodeJS.Signals) => void, pid: number | undefined) => Promise<void> | void,
  cwd?: string,
): Promise<BundleRun> {
  const dir = await mkdtemp(join(tmpdir(), "partner-sync-run-"));
  const reportFile = join(dir, "report.json");
  const started = performance.now();
  try {
    const child = spawn(process.execPath, [SYNC_BUNDLE], {
      cwd: cwd ?? dir,
      env: { SYNC_REPORT_FILE: reportFile, ...env },
      stdio: ["ignore", "pipe", "pipe"],
    });
    let stdout = "";
    let stderr = "";
    child.stdout.on("data", (chunk) => {
      stdout += chunk;
    });
    child.stderr.on("data", (chunk) => {
      stderr += chunk;
    });
    const ended = new Promise<{ code: number | null; signal: NodeJS.Signals | null }>((resolve, reject) => {
      child.on("error", reject);
      child.on("close", (code, signal) => resolve({ code, signal }));
    });
    await during?.((signal) => child.kill(signal), child.pid);
    const { code, signal } = await ended;
    const text = await readFile(env.SYNC_REPORT_FILE ?? reportFile, "utf8").catch(() => null);
    const report: ToldReport | null = text === null ? null : JSON.parse(text);
    return { code, signal, stdout, stderr, report, ms: performance.now() - started };
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
}
