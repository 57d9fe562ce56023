/** Runs one of the bundles as a process, as a person or a workflow does. */
import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

export type Bundle = "sync" | "setup" | "doctor" | "status" | "cleanup" | "shards" | "bot" | "demo";

export interface Ran {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export function bundlePath(name: Bundle): string {
  return fileURLToPath(new URL(`../../dist/${name}.mjs`, import.meta.url));
}

/** Nothing of this process's environment but where programs are; they speak English unless a test says otherwise. */
export function bareEnv(more: Readonly<Record<string, string>> = {}): Record<string, string> {
  const { PATH = "", HOME = "" } = process.env;
  return { PATH, HOME, PARTNER_SYNC_LANGUAGE: "en", ...more };
}

export function runProgram(
  name: Bundle,
  args: readonly string[],
  o: { readonly cwd: string; readonly env?: Readonly<Record<string, string>> },
): Promise<Ran> {
  const child = spawn(process.execPath, [bundlePath(name), ...args], {
    cwd: o.cwd,
    env: bareEnv(o.env),
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
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) => resolve({ code, stdout, stderr }));
  });
}
