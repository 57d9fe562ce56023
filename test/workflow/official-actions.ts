/** Stand-ins for the actions of GitHub's own that the workflows use. */
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { cpSync, existsSync, mkdirSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import type { Artifacts } from "./artifacts.ts";
import type { Contexts } from "./expressions.ts";

/** What they find around them. */
interface Place {
  readonly home: Repository & { readonly caches: string };
  /** What jobs hand over to each other. */
  readonly artifacts: Artifacts;
}

/** The step fails, as the real one would. */
export class ActionFailed extends Error {
  override readonly name = "ActionFailed";
}

/** A bare one, with the variables of git's own. */
interface Repository {
  readonly remote: string;
  readonly branch: string;
  readonly environment: Readonly<Record<string, string>>;
}

/** What each official action leaves behind, as far as later steps can tell. Returns its outputs. */
export function use(
  action: string,
  given: Readonly<Record<string, string>>,
  { home, artifacts }: Place,
  contexts: Contexts,
): Readonly<Record<string, string>> {
  const { workspace } = contexts;
  const name = action.split("@")[0];
  const key = given.key ?? "";
  const cached = join(home.caches, createHash("sha256").update(`${key}\n${given.path}`).digest("hex"));
  const restored = join(workspace, given.path ?? "");
  switch (name) {
    case "actions/checkout":
      if (given["sparse-checkout"] !== undefined) {
        const git = (...args: readonly string[]) =>
          execFileSync("git", args, { env: { ...home.environment } });
        git("clone", "--quiet", "--no-checkout", "--branch", home.branch, home.remote, workspace);
        // As the action does by itself: the files of the top level are there too.
        git("-C", workspace, "sparse-checkout", "set", "--cone", given["sparse-checkout"]);
        git("-C", workspace, "checkout", "--quiet", home.branch);
        return {};
      }
      checkOut(given, home, contexts);
      return {};
    case "actions/setup-node":
      return {};
    case "actions/cache/restore":
      if (!existsSync(cached)) return { "cache-primary-key": key };
      mkdirSync(dirname(restored), { recursive: true });
      cpSync(cached, restored, { recursive: true });
      return { "cache-primary-key": key, "cache-hit": "true" };
    case "actions/cache/save":
      // The real one warns and goes on when there is nothing to keep; here that is a mistake in the workflow.
      cpSync(restored, cached, { recursive: true });
      return {};
    case "actions/upload-artifact":
      return upload(given, resolve(workspace, given.path ?? ""), artifacts);
    case "actions/download-artifact":
      return download(given, resolve(workspace, given.path ?? ""), artifacts);
    case "actions/attest-build-provenance":
      return {};
    default:
      throw new Error(`${action} isn't simulated`);
  }
}

/** As its documents say; `warn`, which is the default, leaves nothing behind either. */
function upload(
  { name = "artifact", overwrite, "if-no-files-found": missing = "warn" }: Readonly<Record<string, string>>,
  path: string,
  artifacts: Artifacts,
): Readonly<Record<string, string>> {
  if (/[":<>|*?\r\n\\/]/.test(name)) throw new ActionFailed(`The artifact name is not valid: ${name}`);
  if (!existsSync(path)) {
    if (missing === "error") throw new ActionFailed(`No files were found with the provided path: ${path}`);
    return {};
  }
  if (artifacts.keep(name, path, overwrite === "true")) return {};
  throw new ActionFailed("(409) Conflict: an artifact with this name already exists on the workflow run");
}

/** By a name that isn't there, it fails; a pattern that fits nothing is no failure. */
function download(
  { name, pattern, "merge-multiple": merge }: Readonly<Record<string, string>>,
  path: string,
  artifacts: Artifacts,
): Readonly<Record<string, string>> {
  const found = artifacts.find(pattern ?? name ?? "*");
  if (found.length === 0 && name !== undefined)
    throw new ActionFailed(`Artifact not found for name: ${name}`);
  for (const one of found) {
    const target = name !== undefined || merge === "true" ? path : join(path, one.name);
    cpSync(one.folder, target, { recursive: true });
  }
  return {};
}

/** Without `ref`, the commit of the run: the branch may have gone on since. */
function checkOut(
  given: Readonly<Record<string, string>>,
  home: Repository,
  { values, workspace }: Contexts,
): void {
  const git = (...args: readonly string[]) =>
    execFileSync("git", args, { env: { ...home.environment }, encoding: "utf8" });
  const { github } = values;
  const sha = typeof github === "object" && github !== null && "sha" in github ? String(github.sha) : "";
  const branch = given.ref ?? home.branch;
  const what = given.ref === undefined && sha !== "" ? sha : `refs/heads/${branch}`;
  const seen = `refs/remotes/origin/${branch}`;
  git("init", "--quiet", workspace);
  git("-C", workspace, "remote", "add", "origin", `file://${home.remote}`);
  const depth = `--depth=${given["fetch-depth"] ?? "1"}`;
  git("-C", workspace, "fetch", "--quiet", "--no-tags", depth, "origin", `+${what}:${seen}`);
  git("-C", workspace, "checkout", "--quiet", "-B", branch, "--track", `origin/${branch}`);
}

/** The branch's last commit; empty where a test has no repository. */
export function commitOf({ remote, branch, environment }: Repository): string {
  if (!existsSync(remote)) return "";
  const args = ["--git-dir", remote, "rev-parse", branch];
  return execFileSync("git", args, { env: { ...environment }, encoding: "utf8" }).trim();
}
