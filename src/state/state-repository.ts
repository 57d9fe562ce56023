import { type Changes, CommitBuilder } from "./commit-builder.ts";
import type { RunGit } from "./git.ts";
import { CannotPush } from "./git-failure.ts";
import { GitFolder } from "./git-folder.ts";
import { StateHistory } from "./state-history.ts";
import { REFUSED } from "./texts.ts";

/** Where the state is pushed. */
export interface PushTarget {
  readonly remote: string;
  /** Without `refs/heads/`. */
  readonly branch: string;
}

/** The commit whose state files ours were last merged with; needed where HEAD couldn't follow a push. */
const KNOWN_STATE = "refs/partner-sync/state";

/**
 * The git repository that holds a state directory, through plumbing commands: commits are built from objects, so that
 * neither the user's index nor the working tree is touched. Every method throws `CannotPush` where git fails.
 */
export class StateRepository {
  readonly history: StateHistory;
  readonly #folder: GitFolder;
  readonly #commits: CommitBuilder;

  private constructor(folder: GitFolder) {
    this.#folder = folder;
    this.history = new StateHistory(folder);
    this.#commits = new CommitBuilder(folder);
  }

  static async open(dir: string, git: RunGit, signal: AbortSignal | undefined): Promise<StateRepository> {
    return new StateRepository(await GitFolder.open(dir, git, signal));
  }

  /** Whether .gitignore covers one of the files, and it isn't tracked all the same. */
  async ignoresAny(names: Iterable<string>): Promise<boolean> {
    const input = [...names].map((name) => `${this.#folder.pathOf(name)}\0`).join("");
    return (await this.#folder.try(["check-ignore", "-z", "--stdin"], { input })).code === 0;
  }

  /** The commit that is checked out. */
  async head(): Promise<string> {
    const head = await this.#folder.resolve("HEAD");
    if (head === null) throw new CannotPush(REFUSED.noCommit, "unshared");
    return head;
  }

  /** The branch that is checked out; null where HEAD is detached. */
  async checkedOutBranch(): Promise<string | null> {
    const branch = await this.#folder.try(["symbolic-ref", "-q", "--short", "HEAD"]);
    return branch.code === 0 ? branch.stdout.trim() : null;
  }

  /** Where the branch is pushed to by its configuration; null without an upstream. */
  async upstream(branch: string): Promise<PushTarget | null> {
    const format = "--format=%(upstream:remotename)%00%(upstream:remoteref)";
    const told = await this.#folder.try(["for-each-ref", format, `refs/heads/${branch}`]);
    const [remote = "", merge = ""] = (told.stdout.split("\n")[0] ?? "").split("\0");
    if (remote === "" || remote === "." || !merge.startsWith("refs/heads/")) return null;
    return { remote, branch: merge.slice("refs/heads/".length) };
  }

  async remotes(): Promise<readonly string[]> {
    return (await this.#folder.must(["remote"], "list the remotes"))
      .split("\n")
      .filter((name) => name !== "");
  }

  /** The remote branch's commit as it was last seen from here; null where it never was. */
  async lastSeen({ remote, branch }: PushTarget): Promise<string | null> {
    return this.#folder.resolve(`refs/remotes/${remote}/${branch}`);
  }

  /** Asks the remote for its branch's commit. In a shallow clone, only what is new comes along. */
  async fetch({ remote, branch }: PushTarget): Promise<string> {
    const seen = `refs/remotes/${remote}/${branch}`;
    const quiet = ["--quiet", "--no-tags", "--no-write-fetch-head", "--recurse-submodules=no"];
    await this.#folder.must(["fetch", ...quiet, remote, `+refs/heads/${branch}:${seen}`], "fetch");
    const commit = await this.#folder.resolve(seen);
    if (commit === null) throw new CannotPush(REFUSED.noFetch);
    return commit;
  }

  /**
   * The latest commit whose state is contained in both ours and the remote's; null where the histories don't meet.
   * That is the merge base, or the state of a later push that HEAD didn't follow.
   */
  async commonState(head: string, tip: string): Promise<string | null> {
    if (head === tip) return tip;
    const found = await this.#folder.try(["merge-base", head, tip]);
    const base = found.code === 0 ? found.stdout.trim() : null;
    const known = await this.#folder.resolve(KNOWN_STATE);
    if (known === null || !(await this.#isAncestor(known, tip))) return base;
    return base === null || (await this.#isAncestor(base, known)) ? known : base;
  }

  /** Stores a commit on top of `parent` that differs from it by these files alone. `at` is in ms since the epoch. */
  commit(parent: string, files: Changes, message: string, at: number): Promise<string> {
    return this.#commits.commit(parent, files, message, at);
  }

  /** Sends a commit. Never forces: the remote refuses what isn't on top of its branch. */
  async push(commit: string, { remote, branch }: PushTarget): Promise<void> {
    const plain = [
      "-c",
      "push.followTags=false",
      "push",
      "--porcelain",
      "--no-signed",
      "--recurse-submodules=no",
    ];
    await this.#folder.must([...plain, remote, `${commit}:refs/heads/${branch}`], "push");
  }

  /** Remembers that the state files on disk contain those of this commit. */
  async remember(commit: string): Promise<void> {
    await this.#folder.must(["update-ref", KNOWN_STATE, commit], "remember the push");
  }

  /**
   * Moves the checked-out branch from `head` to a pushed commit, if that is all that lies between them: these files, which
   * are on disk as they are in the commit, and for which nothing is staged. Otherwise the branch stays, for the user to pull.
   */
  async follow(head: string, branch: string, commit: string, files: Changes): Promise<void> {
    if (!(await this.#isAncestor(head, commit))) return;
    const paths = [...files.keys()].map((name) => this.#folder.pathOf(name));
    const between = await this.#folder.must(
      ["diff-tree", "-r", "-z", "--name-only", head, commit],
      "compare commits",
    );
    if (between.split("\0").some((path) => path !== "" && !paths.includes(path))) return;
    const staged = await this.#folder.try(["diff-index", "--cached", "--quiet", head, "--", ...paths]);
    if (staged.code !== 0) return;
    // The index first: should the branch have moved meanwhile, the user sees staged state files and nothing worse.
    const input = await this.#commits.indexEntries(files);
    await this.#folder.must(["update-index", "--add", "-z", "--index-info"], "update the index", { input });
    await this.#folder.must(
      ["update-ref", "-m", "partner-sync: state", `refs/heads/${branch}`, commit, head],
      "follow",
    );
  }

  async #isAncestor(older: string, newer: string): Promise<boolean> {
    return (await this.#folder.try(["merge-base", "--is-ancestor", older, newer])).code === 0;
  }
}
