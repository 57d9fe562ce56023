/** Runs Node as a process of its own, with nothing in its environment but what it is given. */
import { spawn } from "node:child_process";
import { readFile } from "node:fs/promises";
import { join } from "node:path";

interface ChildOptions {
  /** Node's own options, then the script and its arguments. */
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly cwd: string;
}

/** Resolves when it has ended well; rejects with what it said otherwise. */
export function runNode({ args, env, cwd }: ChildOptions): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { cwd, env: { ...env }, stdio: ["ignore", "pipe", "pipe"] });
    let said = "";
    const hear = (chunk: Buffer) => {
      said += chunk.toString("utf8");
    };
    child.stdout.on("data", hear);
    child.stderr.on("data", hear);
    child.once("error", reject);
    child.once("close", (code) => {
      if (code === 0) resolve();
      else reject(new Error(`node ${args.join(" ")} ended with ${code}: ${said}`));
    });
  });
}

/** Loaded before the script: leaves the process's highest resident set, in KiB, in a file. */
const NOTES_PEAK = `data:text/javascript,${encodeURIComponent(
  'import { writeFileSync } from "node:fs";' +
    'process.once("exit", () => writeFileSync(process.env.BENCH_PEAK_FILE, String(process.resourceUsage().maxRSS)));',
)}`;

/** The same; resolves with the peak of its resident memory in bytes. */
export async function peakMemory(options: ChildOptions): Promise<number> {
  const file = join(options.cwd, "peak-memory");
  await runNode({
    ...options,
    args: ["--import", NOTES_PEAK, ...options.args],
    env: { ...options.env, BENCH_PEAK_FILE: file },
  });
  return Number(await readFile(file, "utf8")) * 1024;
}
