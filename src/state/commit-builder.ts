import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { GitFolder } from "./git-folder.ts";

/** Path inside the folder → its text; `null` takes the file away. */
export type Changes = ReadonlyMap<string, string | null>;

const NO_OBJECT = "0".repeat(40);

const BOT = { name: "github-actions[bot]", email: "41898282+github-actions[bot]@users.noreply.github.com" };

/** Builds commits from objects, so that neither the user's index nor the working tree is touched. */
export class CommitBuilder {
  readonly #folder: GitFolder;
  /** What was stored, by its text. */
  readonly #objects = new Map<string, string>();

  constructor(folder: GitFolder) {
    this.#folder = folder;
  }

  /** Stores a commit on top of `parent` that differs from it by these files alone. `at` is in ms since the epoch. */
  async commit(parent: string, files: Changes, message: string, at: number): Promise<string> {
    const folder = await mkdtemp(join(tmpdir(), "partner-sync-index-"));
    try {
      const index = { GIT_INDEX_FILE: join(folder, "index") };
      await this.#folder.must(["read-tree", parent], "prepare a commit", { env: index });
      await this.#folder.must(["update-index", "--add", "-z", "--index-info"], "prepare a commit", {
        env: index,
        input: await this.indexEntries(files),
      });
      const tree = (await this.#folder.must(["write-tree"], "store the files", { env: index })).trim();
      const date = `@${Math.floor(at / 1000)} +0000`;
      const author = { GIT_AUTHOR_NAME: BOT.name, GIT_AUTHOR_EMAIL: BOT.email, GIT_AUTHOR_DATE: date };
      const committer = {
        GIT_COMMITTER_NAME: BOT.name,
        GIT_COMMITTER_EMAIL: BOT.email,
        GIT_COMMITTER_DATE: date,
      };
      const env = { ...author, ...committer };
      return (
        await this.#folder.must(["commit-tree", tree, "-p", parent, "-F", "-"], "commit", {
          env,
          input: `${message}\n`,
        })
      ).trim();
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }

  /** Changes as `update-index --index-info` reads them; what they hold is stored. */
  async indexEntries(files: Changes): Promise<string> {
    await this.#store([...files.values()].filter((text) => text !== null));
    return [...files]
      .map(([name, text]) => {
        const entry = text === null ? `0 ${NO_OBJECT}` : `100644 blob ${this.#objects.get(text)}`;
        return `${entry}\t${this.#folder.pathOf(name)}\0`;
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
      const objects = (await this.#folder.must(how, "store the files", { input })).trim().split("\n");
      for (const [n, text] of fresh.entries()) this.#objects.set(text, objects[n] ?? NO_OBJECT);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }
}
