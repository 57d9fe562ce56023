/** Runs Node as a process of its own, with nothing in its environment but what it is given. */
import { spawn } from "node:child_process";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import * as z from "zod";

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

/** Loaded before the script: leaves in a file what the process has used when it ends. */
const NOTES_USAGE = `data:text/javascript,${encodeURIComponent(`
  import { writeFileSync } from "node:fs";
  import { subscribe } from "node:diagnostics_channel";
  let [underWay, mostAtOnce] = [0, 0];
  subscribe("undici:request:create", () => { mostAtOnce = Math.max(mostAtOnce, ++underWay); });
  for (const end of ["trailers", "error"]) subscribe("undici:request:" + end, () => { underWay -= 1; });
  process.once("exit", () => {
    const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
    const usage = { peakBytes: maxRSS * 1024, cpuMs: (userCPUTime + systemCPUTime) / 1000, mostAtOnce };
    writeFileSync(process.env.BENCH_USAGE_FILE, JSON.stringify(usage));
  });`)}`;

const usage = z.object({ peakBytes: z.number(), cpuMs: z.number(), mostAtOnce: z.number() });

/** The peak of its resident memory, its time on the processor, and its requests under way at the same time. */
export type Usage = z.infer<typeof usage>;

/** The same; resolves with what it has used. */
export async function usageOf(options: ChildOptions): Promise<Usage> {
  const file = join(options.cwd, "usage.json");
  await runNode({
    ...options,
    args: ["--import", NOTES_USAGE, ...options.args],
    env: { ...options.env, BENCH_USAGE_FILE: file },
  });
  return usage.parse(JSON.parse(await readFile(file, "utf8")));
}
