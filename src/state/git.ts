import { execFile } from "node:child_process";

export interface GitResult {
  /** Exit code; 127 where there is no git. */
  readonly code: number;
  readonly stdout: string;
  /** For telling failures apart only: it may hold addresses with credentials. */
  readonly stderr: string;
}

export interface GitCall {
  readonly cwd: string;
  /** On top of the runner's own variables. */
  readonly env?: Readonly<Record<string, string>>;
  readonly input?: string;
  /** Each character of the output is one byte. */
  readonly inBytes?: boolean;
  /** Ends the process; the call then rejects with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
}

/** Runs git with these arguments. Resolves for every exit code. */
export type RunGit = (args: readonly string[], call: GitCall) => Promise<GitResult>;

/** Long enough for a slow network, short enough not to hold up a run for ever. */
const TIMEOUT_MS = 60_000;
const MAX_OUTPUT = 256 * 1024 * 1024;
const GIT_IS_MISSING = 127;

/** Variables that would point git to another repository, as they are set while a git hook runs. */
const MISLEADING = [
  "GIT_DIR",
  "GIT_WORK_TREE",
  "GIT_INDEX_FILE",
  "GIT_PREFIX",
  "GIT_OBJECT_DIRECTORY",
  "GIT_COMMON_DIR",
];

/** The real git: never asks for a password, answers in English, and starts no housekeeping behind our back. */
export function gitRunner(env: Readonly<Record<string, string | undefined>>): RunGit {
  const inherited = Object.fromEntries(Object.entries(env).filter(([name]) => !MISLEADING.includes(name)));
  const fixed = { LC_ALL: "C", LANGUAGE: "C", GIT_TERMINAL_PROMPT: "0", GCM_INTERACTIVE: "never" };
  return (args, { cwd, env: more = {}, input = "", inBytes = false, signal }) =>
    new Promise((resolve, reject) => {
      const how = { cwd, timeout: TIMEOUT_MS, maxBuffer: MAX_OUTPUT, signal } as const;
      const child = execFile(
        "git",
        ["-c", "gc.auto=0", "-c", "maintenance.auto=false", ...args],
        { ...how, env: { ...inherited, ...fixed, ...more }, encoding: inBytes ? "latin1" : "utf8" },
        (error, stdout, stderr) => {
          if (signal?.aborted) reject(signal.reason);
          else if (error === null) resolve({ code: 0, stdout, stderr });
          else if (typeof error.code === "number") resolve({ code: error.code, stdout, stderr });
          else if (error.syscall?.startsWith("spawn"))
            resolve({ code: GIT_IS_MISSING, stdout, stderr: "no git" });
          else resolve({ code: -1, stdout, stderr: `${stderr}\nended from outside` });
        },
      );
      // git may end without having read its input; its exit code tells the rest.
      child.stdin?.on("error", () => {});
      child.stdin?.end(input);
    });
}

export function gitIsMissing(result: GitResult): boolean {
  return result.code === GIT_IS_MISSING;
}
