import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { Clock } from "../../src/engine/clock.ts";
import { type PushedState, pushState } from "../../src/state/git-push.ts";
import type { Passes } from "../../src/state/passes.ts";
import { parsePasses, serializePasses } from "../../src/state/passes.ts";
import type { RowState, UserState } from "../../src/state/user-state.ts";
import { parseUserState, serializeUserState } from "../../src/state/user-state-text.ts";
import { aFolder, aRow, aState, pageId } from "./builders.ts";

/** Nothing of the machine's own git configuration, and nobody's name: the program must bring its own. */
export const GIT_ENV: Readonly<Record<string, string>> = {
  PATH: process.env.PATH ?? "",
  HOME: "/nonexistent",
  GIT_CONFIG_GLOBAL: "/dev/null",
  GIT_CONFIG_NOSYSTEM: "1",
  // After a fetch or a push, git would look in a process of its own whether there is anything to tidy up.
  GIT_CONFIG_COUNT: "1",
  GIT_CONFIG_KEY_0: "maintenance.auto",
  GIT_CONFIG_VALUE_0: "false",
};

/** A commit's date by default; the tests' clock stands a day later. */
const COMMITTED = "2026-03-01T10:00:00Z";
const NOW = Date.parse("2026-03-02T10:00:00Z");
const SOMEBODY = ["-c", "user.name=Somebody", "-c", "user.email=somebody@example.org"];

export function git(dir: string, ...args: readonly string[]): string {
  const env = { ...GIT_ENV, GIT_AUTHOR_DATE: COMMITTED, GIT_COMMITTER_DATE: COMMITTED };
  return execFileSync("git", [...SOMEBODY, ...args], { cwd: dir, env, encoding: "utf8", stdio: "pipe" });
}

/** The folder of a repository made once for all tests of a worker: most of their time would go into git's processes. */
let first: string | undefined;

/** A bare repository with a first commit on `main`. */
export function aRemote(): string {
  first ??= firstRemote();
  const remote = join(aFolder(), "remote.git");
  cpSync(join(first, "remote.git"), remote, { recursive: true });
  return remote;
}

function firstRemote(): string {
  const folder = mkdtempSync(join(tmpdir(), "partner-sync-git-"));
  const remote = join(folder, "remote.git");
  git(folder, "init", "-q", "--bare", "--template=", "-b", "main", remote);
  mkdirSync(join(remote, "hooks"));
  const seed = join(folder, "seed");
  git(folder, "init", "-q", "--template=", "-b", "main", seed);
  writeFiles(seed, { "README.md": "one\n", "state/README.md": "what is here\n", "src/a.ts": "let a = 1;\n" });
  commitAll(seed, "first");
  git(seed, "push", "-q", remote, "main");
  return folder;
}

export function aClone(remote: string, ...options: readonly string[]): string {
  const dir = join(aFolder(), "clone");
  if (first === undefined || mainOf(remote) !== mainOf(join(first, "remote.git"))) {
    clone(remote, dir, options);
    return dir;
  }
  // As `git clone` leaves it, without its half a dozen processes: a copy of the first such clone, with another origin.
  const model = join(first, ["clone", ...options].join(""));
  if (!existsSync(model)) clone(join(first, "remote.git"), model, options);
  cpSync(model, dir, { recursive: true });
  const config = join(dir, ".git/config");
  const url = `url = file://${join(first, "remote.git")}\n`;
  writeFileSync(config, readFileSync(config, "utf8").replace(url, `url = file://${remote}\n`));
  git(dir, "update-index", "-q", "--refresh");
  return dir;
}

function clone(remote: string, dir: string, options: readonly string[]): void {
  git(dirname(dir), "clone", "-q", "--template=", ...options, `file://${remote}`, dir);
}

/** Where the branch of a bare repository stands, as its file says. */
function mainOf(remote: string): string {
  return readFileSync(join(remote, "refs/heads/main"), "utf8");
}

export function writeFiles(dir: string, files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(dir, path)), { recursive: true });
    writeFileSync(join(dir, path), text);
  }
}

export function commitAll(dir: string, message: string): void {
  git(dir, "add", "-A");
  git(dir, "commit", "-q", "-m", message);
}

/** A commit by somebody else, straight on the remote. */
export function commitElsewhere(remote: string, files: Readonly<Record<string, string>>): void {
  const dir = aClone(remote);
  writeFiles(dir, files);
  commitAll(dir, "elsewhere");
  git(dir, "push", "-q");
}

/** Rows of a file with this one row in it. */
export function rowNumber(number: number): Record<string, RowState> {
  return { [pageId(number)]: aRow({ copy: pageId(100 + number) }) };
}

export function writeState(
  dir: string,
  rows: Readonly<Record<string, RowState>>,
  changes: Partial<UserState> = {},
): void {
  writeFiles(dir, { "state/user-5.json": serializeUserState(aState({ ...changes, rows })) });
}

export function rowsOnDisk(dir: string): UserState["rows"] {
  return parseUserState(readFileSync(join(dir, "state/user-5.json"), "utf8"), 5).rows;
}

export function rowsOn(remote: string): UserState["rows"] {
  return parseUserState(git(remote, "show", "main:state/user-5.json"), 5).rows;
}

export function writePass(dir: string, at: string): void {
  const counts = {
    requests: 1,
    writes: 0,
    created: 0,
    updated: 0,
    removed: 0,
    conflicts: 0,
    held: 0,
    errors: 0,
  };
  const pass: Passes["passes"][number] = { at, duration_ms: 5, users: 1, ...counts, success: true };
  writeFiles(dir, {
    "state/passes.json": serializePasses({ version: 1, passes: [pass], last_full_pass: {} }),
  });
}

export function passesOn(remote: string): string[] {
  return parsePasses(git(remote, "show", "main:state/passes.json")).passes.map(({ at }) => at);
}

export function commitsOn(remote: string): number {
  return Number(git(remote, "rev-list", "--count", "main"));
}

export function filesOn(remote: string): string[] {
  return git(remote, "ls-tree", "-r", "--name-only", "main").trim().split("\n");
}

/** Stands still, and notes for how long it was asked to wait. */
export function aPatientClock(now = NOW): Clock & { readonly waits: number[] } {
  const waits: number[] = [];
  const sleep = async (ms: number, signal?: AbortSignal): Promise<void> => {
    signal?.throwIfAborted();
    waits.push(ms);
  };
  return { now: () => now, sleep, waits };
}

export function push(
  dir: string,
  options: Partial<Parameters<typeof pushState>[0]> = {},
): Promise<PushedState> {
  return pushState({
    dir: join(dir, "state"),
    clock: aPatientClock(),
    message: "Sync state: 1 created",
    includeDescriptive: false,
    env: GIT_ENV,
    random: () => 0.5,
    ...options,
  });
}
