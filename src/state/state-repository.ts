import { mkdtemp, realpath, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { GitCall, GitResult, RunGit } from "./git.ts";
import { CannotPush, explain } from "./git-failure.ts";
import { isStateFile, type StateFiles } from "./state-files.ts";

/** Where the state is pushed. */
export interface PushTarget {
  readonly remote: string;
  /** Without `refs/heads/`. */
  readonly branch: string;
}

/** Path inside the folder → its text; `null` takes the file away. */
export type Changes = ReadonlyMap<string, string | null>;

/** The commit whose state files ours were last merged with; needed where HEAD couldn't follow a push. */
const KNOWN_STATE = "refs/partner-sync/state";

/** Further back, only where they led to counts. */
const MOST_STEPS = 30;

const NO_OBJECT = "0".repeat(40);

const BOT = { name: "github-actions[bot]", email: "41898282+github-actions[bot]@users.noreply.github.com" };

/**
 * The git repository that holds a state directory, through plumbing commands: commits are built from objects, so that
 * neither the user's index nor the working tree is touched. Every method throws `CannotPush` where git fails.
 */
export class StateRepository {
  readonly #git: RunGit;
  readonly #signal: AbortSignal | undefined;
  readonly #root: string;
  /** The state directory inside the repository, with a slash at the end unless it is the root itself. */
  readonly #prefix: string;
  readonly #filesAt = new Map<string, StateFiles>();
  /** What was stored, by its text. */
  readonly #objects = new Map<string, string>();

  private constructor(git: RunGit, signal: AbortSignal | undefined, root: string, prefix: string) {
    this.#git = git;
    this.#signal = signal;
    this.#root = root;
    this.#prefix = prefix;
  }

  static async open(dir: string, git: RunGit, signal: AbortSignal | undefined): Promise<StateRepository> {
    const cwd = await realpath(dir);
    const found = await git(["rev-parse", "--show-toplevel", "--show-prefix"], { cwd, signal });
    if (found.code !== 0) throw explain(found, "look at the repository");
    const [root = "", prefix = ""] = found.stdout.split("\n");
    return new StateRepository(git, signal, root, prefix);
  }

  /** Whether .gitignore covers one of the files, and it isn't tracked all the same. */
  async ignoresAny(names: Iterable<string>): Promise<boolean> {
    const input = [...names].map((name) => `${this.#prefix}${name}\0`).join("");
    return (await this.#try(["check-ignore", "-z", "--stdin"], { input })).code === 0;
  }

  /** The commit that is checked out. */
  async head(): Promise<string> {
    const head = await this.resolve("HEAD");
    if (head === null) throw new CannotPush("the repository has no commit yet", "unshared");
    return head;
  }

  /** The branch that is checked out; null where HEAD is detached. */
  async checkedOutBranch(): Promise<string | null> {
    const branch = await this.#try(["symbolic-ref", "-q", "--short", "HEAD"]);
    return branch.code === 0 ? branch.stdout.trim() : null;
  }

  /** Where the branch is pushed to by its configuration; null without an upstream. */
  async upstream(branch: string): Promise<PushTarget | null> {
    const format = "--format=%(upstream:remotename)%00%(upstream:remoteref)";
    const told = await this.#try(["for-each-ref", format, `refs/heads/${branch}`]);
    const [remote = "", merge = ""] = (told.stdout.split("\n")[0] ?? "").split("\0");
    if (remote === "" || remote === "." || !merge.startsWith("refs/heads/")) return null;
    return { remote, branch: merge.slice("refs/heads/".length) };
  }

  async remotes(): Promise<readonly string[]> {
    return (await this.#must(["remote"], "list the remotes")).split("\n").filter((name) => name !== "");
  }

  /** The commit that a name stands for; null where there is none. */
  async resolve(name: string): Promise<string | null> {
    const commit = await this.#try(["rev-parse", "-q", "--verify", `${name}^{commit}`]);
    return commit.code === 0 ? commit.stdout.trim() : null;
  }

  /** The remote branch's commit as it was last seen from here; null where it never was. */
  async lastSeen({ remote, branch }: PushTarget): Promise<string | null> {
    return this.resolve(`refs/remotes/${remote}/${branch}`);
  }

  /** Asks the remote for its branch's commit. In a shallow clone, only what is new comes along. */
  async fetch({ remote, branch }: PushTarget): Promise<string> {
    const seen = `refs/remotes/${remote}/${branch}`;
    const quiet = ["--quiet", "--no-tags", "--no-write-fetch-head", "--recurse-submodules=no"];
    await this.#must(["fetch", ...quiet, remote, `+refs/heads/${branch}:${seen}`], "fetch");
    const commit = await this.resolve(seen);
    if (commit === null) throw new CannotPush("git couldn't fetch the branch");
    return commit;
  }

  /**
   * The latest commit whose state is contained in both ours and the remote's; null where the histories don't meet.
   * That is the merge base, or the state of a later push that HEAD didn't follow.
   */
  async commonState(head: string, tip: string): Promise<string | null> {
    if (head === tip) return tip;
    const found = await this.#try(["merge-base", head, tip]);
    const base = found.code === 0 ? found.stdout.trim() : null;
    const known = await this.resolve(KNOWN_STATE);
    if (known === null || !(await this.#isAncestor(known, tip))) return base;
    return base === null || (await this.#isAncestor(base, known)) ? known : base;
  }

  /**
   * The state files of `common`, and then those of each commit after it that changed some, up to the tip, the oldest first:
   * merged one after the other, what a writer has agreed on meanwhile is known for what came before, also where ours agreed
   * on the same without having pushed it yet.
   */
  async statesSince(common: string | null, tip: string): Promise<readonly StateFiles[]> {
    const before: StateFiles = common === null ? new Map() : await this.filesAt(common);
    if (common === tip) return [before, before];
    const steps = common === null ? [] : await this.#steps(common, tip);
    const states = [before];
    for (const commit of [...steps.filter((step) => step !== tip), tip])
      states.push(await this.filesAt(commit));
    return states;
  }

  /**
   * From one to the other by parents, the oldest first. A merge that took the folder from one of its lines is left out, and
   * leads there; one that brought together what two lines say of it leads to the first.
   */
  async #steps(common: string, tip: string): Promise<readonly string[]> {
    const how = ["--parents", "--topo-order", `--max-count=${MOST_STEPS}`];
    const args = ["rev-list", ...how, `${common}..${tip}`, "--", ...this.#folder()];
    const listed = (await this.#must(args, "read the history")).trim().split("\n");
    const steps: string[] = [];
    let next = listed[0]?.split(" ")[0];
    for (const line of listed) {
      const [commit = "", parent] = line.split(" ");
      if (commit === "" || commit !== next) continue;
      steps.unshift(commit);
      next = parent;
    }
    return steps;
  }

  /** The state files of a commit, which never change: they cost two processes, so they are read once. */
  async filesAt(commit: string): Promise<StateFiles> {
    const files = this.#filesAt.get(commit) ?? (await this.#readFilesAt(commit));
    this.#filesAt.set(commit, files);
    return files;
  }

  async #readFilesAt(commit: string): Promise<StateFiles> {
    const listing = await this.#must(
      ["ls-tree", "-z", "--full-tree", commit, ...this.#folder()],
      "read a commit",
    );
    const objects = listing.split("\0").flatMap((line): readonly (readonly [string, string])[] => {
      const [info = "", path = ""] = line.split("\t");
      const [, type, object = ""] = info.split(" ");
      const name = path.slice(this.#prefix.length);
      return type === "blob" && isStateFile(name) ? [[name, object]] : [];
    });
    const texts = await this.#textsOf(objects.map(([, object]) => object));
    return new Map(objects.map(([name], n) => [name, texts[n] ?? ""]));
  }

  /** In that order, however many, by one process. */
  async #textsOf(objects: readonly string[]): Promise<readonly string[]> {
    if (objects.length === 0) return [];
    const input = objects.map((object) => `${object}\n`).join("");
    const bytes = await this.#must(["cat-file", "--batch"], "read the files", { input, inBytes: true });
    let at = 0;
    return objects.map(() => {
      const from = bytes.indexOf("\n", at) + 1;
      const size = Number(bytes.slice(at, from).trim().split(" ")[2]);
      if (from === 0 || !Number.isInteger(size)) throw new CannotPush("git couldn't read the files");
      at = from + size + 1;
      return Buffer.from(bytes.slice(from, from + size), "latin1").toString("utf8");
    });
  }

  /** The text of one file of a commit; `null` where it isn't there. */
  async textAt(commit: string, path: string): Promise<string | null> {
    const found = await this.#try(["rev-parse", "-q", "--verify", `${commit}:${this.#prefix}${path}`]);
    return found.code === 0 ? this.#must(["cat-file", "blob", found.stdout.trim()], "read a file") : null;
  }

  /** When the latest commit that touched the folder, or has this subject, was made: epoch in ms; null without one. */
  async lastTouched(tip: string, subject: string): Promise<number | null> {
    const log = ["log", "-1", "--format=%ct"];
    const touched = await this.#must([...log, tip, "--", ...this.#folder()], "read the history");
    const named = await this.#must([...log, "--fixed-strings", `--grep=${subject}`, tip], "read the history");
    const times = [touched, named].map((text) => Number.parseInt(text, 10)).filter(Number.isFinite);
    return times.length === 0 ? null : Math.max(...times) * 1000;
  }

  /** Stores a commit on top of `parent` that differs from it by these files alone. `at` is in ms since the epoch. */
  async commit(parent: string, files: Changes, message: string, at: number): Promise<string> {
    const folder = await mkdtemp(join(tmpdir(), "partner-sync-index-"));
    try {
      const index = { GIT_INDEX_FILE: join(folder, "index") };
      await this.#must(["read-tree", parent], "prepare a commit", { env: index });
      await this.#must(["update-index", "--add", "-z", "--index-info"], "prepare a commit", {
        env: index,
        input: await this.#indexEntries(files),
      });
      const tree = (await this.#must(["write-tree"], "store the files", { env: index })).trim();
      const date = `@${Math.floor(at / 1000)} +0000`;
      const author = { GIT_AUTHOR_NAME: BOT.name, GIT_AUTHOR_EMAIL: BOT.email, GIT_AUTHOR_DATE: date };
      const committer = {
        GIT_COMMITTER_NAME: BOT.name,
        GIT_COMMITTER_EMAIL: BOT.email,
        GIT_COMMITTER_DATE: date,
      };
      const env = { ...author, ...committer };
      return (
        await this.#must(["commit-tree", tree, "-p", parent, "-F", "-"], "commit", {
          env,
          input: `${message}\n`,
        })
      ).trim();
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
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
    await this.#must([...plain, remote, `${commit}:refs/heads/${branch}`], "push");
  }

  /** Remembers that the state files on disk contain those of this commit. */
  async remember(commit: string): Promise<void> {
    await this.#must(["update-ref", KNOWN_STATE, commit], "remember the push");
  }

  /**
   * Moves the checked-out branch from `head` to a pushed commit, if that is all that lies between them: these files, which
   * are on disk as they are in the commit, and for which nothing is staged. Otherwise the branch stays, for the user to pull.
   */
  async follow(head: string, branch: string, commit: string, files: Changes): Promise<void> {
    if (!(await this.#isAncestor(head, commit))) return;
    const paths = [...files.keys()].map((name) => this.#prefix + name);
    const between = await this.#must(
      ["diff-tree", "-r", "-z", "--name-only", head, commit],
      "compare commits",
    );
    if (between.split("\0").some((path) => path !== "" && !paths.includes(path))) return;
    const staged = await this.#try(["diff-index", "--cached", "--quiet", head, "--", ...paths]);
    if (staged.code !== 0) return;
    // The index first: should the branch have moved meanwhile, the user sees staged state files and nothing worse.
    const input = await this.#indexEntries(files);
    await this.#must(["update-index", "--add", "-z", "--index-info"], "update the index", { input });
    await this.#must(
      ["update-ref", "-m", "partner-sync: state", `refs/heads/${branch}`, commit, head],
      "follow",
    );
  }

  async #indexEntries(files: Changes): Promise<string> {
    await this.#store([...files.values()].filter((text) => text !== null));
    return [...files]
      .map(([name, text]) => {
        const entry = text === null ? `0 ${NO_OBJECT}` : `100644 blob ${this.#objects.get(text)}`;
        return `${entry}\t${this.#prefix}${name}\0`;
      })
      .join("");
  }

  /** What isn't stored yet, however much, by one process: git reads it from files. */
  async #store(texts: readonly string[]): Promise<void> {
    const fresh = [...new Set(texts)].filter((text) => !this.#objects.has(text));
    if (fresh.length === 0) return;
    const folder = await mkdtemp(join(tmpdir(), "partner-sync-files-"));
    try {
      const paths = fresh.map((_, n) => join(folder, String(n)));
      for (const [n, path] of paths.entries()) await writeFile(path, fresh[n] ?? "");
      const how = ["hash-object", "-w", "--no-filters", "--stdin-paths"];
      const input = paths.map((path) => `${path}\n`).join("");
      const objects = (await this.#must(how, "store the files", { input })).trim().split("\n");
      for (const [n, text] of fresh.entries()) this.#objects.set(text, objects[n] ?? NO_OBJECT);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }

  async #isAncestor(older: string, newer: string): Promise<boolean> {
    return (await this.#try(["merge-base", "--is-ancestor", older, newer])).code === 0;
  }

  /** As an argument; none stands for the whole repository. */
  #folder(): string[] {
    return this.#prefix === "" ? [] : [this.#prefix];
  }

  async #must(args: readonly string[], doing: string, call: Partial<GitCall> = {}): Promise<string> {
    const result = await this.#try(args, call);
    if (result.code !== 0) throw explain(result, doing);
    return result.stdout;
  }

  #try(args: readonly string[], call: Partial<GitCall> = {}): Promise<GitResult> {
    return this.#git(args, { cwd: this.#root, signal: this.#signal, ...call });
  }
}
