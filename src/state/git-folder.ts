/** A folder inside a git repository, and git asked about it. */
import { realpath } from "node:fs/promises";
import type { GitCall, GitResult, RunGit } from "./git.ts";
import { explain } from "./git-failure.ts";

export class GitFolder {
  readonly #git: RunGit;
  readonly #signal: AbortSignal | undefined;
  readonly #root: string;
  /** Inside the repository, with a slash at the end unless it is the root itself. */
  readonly #prefix: string;

  private constructor(git: RunGit, signal: AbortSignal | undefined, root: string, prefix: string) {
    this.#git = git;
    this.#signal = signal;
    this.#root = root;
    this.#prefix = prefix;
  }

  static async open(dir: string, git: RunGit, signal: AbortSignal | undefined): Promise<GitFolder> {
    const cwd = await realpath(dir);
    const found = await git(["rev-parse", "--show-toplevel", "--show-prefix"], { cwd, signal });
    if (found.code !== 0) throw explain(found, "look at the repository");
    const [root = "", prefix = ""] = found.stdout.split("\n");
    return new GitFolder(git, signal, root, prefix);
  }

  /** As an argument; none stands for the whole repository. */
  get argument(): readonly string[] {
    return this.#prefix === "" ? [] : [this.#prefix];
  }

  /** Where a file of the folder's lies in the repository. */
  pathOf(name: string): string {
    return this.#prefix + name;
  }

  /** @param path as `pathOf` answers */
  nameOf(path: string): string {
    return path.slice(this.#prefix.length);
  }

  /** What git prints. Throws `CannotPush` where it fails. @param doing for that: "read a commit" */
  async must(args: readonly string[], doing: string, call: Partial<GitCall> = {}): Promise<string> {
    const result = await this.try(args, call);
    if (result.code !== 0) throw explain(result, doing);
    return result.stdout;
  }

  try(args: readonly string[], call: Partial<GitCall> = {}): Promise<GitResult> {
    return this.#git(args, { cwd: this.#root, signal: this.#signal, ...call });
  }

  /** The commit that a name stands for; null where there is none. */
  async resolve(name: string): Promise<string | null> {
    const commit = await this.try(["rev-parse", "-q", "--verify", `${name}^{commit}`]);
    return commit.code === 0 ? commit.stdout.trim() : null;
  }
}
