import { CannotPush } from "./git-failure.ts";
import type { GitFolder } from "./git-folder.ts";
import { isStateFile, type StateFiles } from "./state-files.ts";
import { REFUSED } from "./texts.ts";

/** Further back, only where they led to counts. */
const MOST_STEPS = 30;

/** What the commits of a repository say of a folder. */
export class StateHistory {
  readonly #folder: GitFolder;
  readonly #filesAt = new Map<string, StateFiles>();
  /** By object: most files are the same in most commits, however many writers there were. */
  readonly #texts = new Map<string, string>();

  constructor(folder: GitFolder) {
    this.#folder = folder;
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
    const args = ["rev-list", ...how, `${common}..${tip}`, "--", ...this.#folder.argument];
    const listed = (await this.#folder.must(args, "read the history")).trim().split("\n");
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
    const listing = await this.#folder.must(
      ["ls-tree", "-z", "--full-tree", commit, ...this.#folder.argument],
      "read a commit",
    );
    const objects = listing.split("\0").flatMap((line): readonly (readonly [string, string])[] => {
      const [info = "", path = ""] = line.split("\t");
      const [, type, object = ""] = info.split(" ");
      const name = this.#folder.nameOf(path);
      return type === "blob" && isStateFile(name) ? [[name, object]] : [];
    });
    const unread = [...new Set(objects.map(([, object]) => object))].filter((one) => !this.#texts.has(one));
    for (const [n, text] of (await this.#textsOf(unread)).entries()) this.#texts.set(unread[n] ?? "", text);
    return new Map(objects.map(([name, object]) => [name, this.#texts.get(object) ?? ""]));
  }

  /** In that order, however many, by one process. */
  async #textsOf(objects: readonly string[]): Promise<readonly string[]> {
    if (objects.length === 0) return [];
    const input = objects.map((object) => `${object}\n`).join("");
    const bytes = await this.#folder.must(["cat-file", "--batch"], "read the files", {
      input,
      inBytes: true,
    });
    let at = 0;
    return objects.map(() => {
      const from = bytes.indexOf("\n", at) + 1;
      const size = Number(bytes.slice(at, from).trim().split(" ")[2]);
      if (from === 0 || !Number.isInteger(size)) throw new CannotPush(REFUSED.noFiles);
      at = from + size + 1;
      return Buffer.from(bytes.slice(from, from + size), "latin1").toString("utf8");
    });
  }

  /** The text of one file of a commit; `null` where it isn't there. */
  async textAt(commit: string, path: string): Promise<string | null> {
    const found = await this.#folder.try([
      "rev-parse",
      "-q",
      "--verify",
      `${commit}:${this.#folder.pathOf(path)}`,
    ]);
    return found.code === 0
      ? this.#folder.must(["cat-file", "blob", found.stdout.trim()], "read a file")
      : null;
  }

  /** When the latest commit that touched the folder, or has this subject, was made: epoch in ms; null without one. */
  async lastTouched(tip: string, subject: string): Promise<number | null> {
    const log = ["log", "-1", "--format=%ct"];
    const touched = await this.#folder.must(
      [...log, tip, "--", ...this.#folder.argument],
      "read the history",
    );
    const named = await this.#folder.must(
      [...log, "--fixed-strings", `--grep=${subject}`, tip],
      "read the history",
    );
    const times = [touched, named].map((text) => Number.parseInt(text, 10)).filter(Number.isFinite);
    return times.length === 0 ? null : Math.max(...times) * 1000;
  }
}
