/** What git tracks of the files that may hold secrets. */
import { readFile } from "node:fs/promises";
import { join, relative, resolve } from "node:path";
import { secretPlaces, secretVariables } from "../config/secrets.ts";
import type { Environment } from "../config/variables.ts";
import { gitRunner, type RunGit } from "../state/git.ts";

/** The configuration under its usual name, the set-up's drafts and old copies beside it, and variables. */
const PATTERNS = ["users_config.json*", ".env*"];

/** Paths of tracked files that hold a secret, as git has them or as they lie there; none outside of a repository. */
export async function trackedSecrets(
  dir: string,
  configPath: string | null,
  env: Environment,
): Promise<readonly string[]> {
  const git = gitRunner(env);
  const own = configPath === null ? "" : relative(dir, resolve(dir, configPath));
  const patterns = own === "" || own.startsWith("..") ? PATTERNS : [...PATTERNS, own];
  const paths = await trackedFiles(dir, patterns, git);
  const held = await Promise.all(
    paths.map(async (path) => {
      const [staged, here] = await Promise.all([
        git(["show", `:./${path}`], { cwd: dir }),
        readFile(join(dir, path), "utf8").catch(() => ""),
      ]);
      return [staged.stdout, here].some((text) => holdsSecret(path, text)) ? [path] : [];
    }),
  );
  return held.flat();
}

/** Whether the next commit of everything holds this file. */
export async function isTracked(dir: string, path: string, env: Environment): Promise<boolean> {
  return (await trackedFiles(dir, [path], gitRunner(env))).length > 0;
}

async function trackedFiles(
  dir: string,
  patterns: readonly string[],
  git: RunGit,
): Promise<readonly string[]> {
  const { code, stdout } = await git(["ls-files", "-z", "--", ...patterns], { cwd: dir });
  return code === 0 ? stdout.split("\0").filter((path) => path !== "") : [];
}

function holdsSecret(path: string, text: string): boolean {
  return (path.startsWith(".env") ? secretVariables(text) : secretPlaces(text)).length > 0;
}
