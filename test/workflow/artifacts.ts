/**
 * What the jobs of a run hand over to each other. A name can be given once in an attempt; a later attempt keeps its own by
 * that name, and whoever asks gets the latest one, that of an earlier attempt included.
 */
import { cpSync, existsSync, mkdirSync, readdirSync, rmSync, statSync } from "node:fs";
import { basename, join } from "node:path";

interface Artifact {
  readonly name: string;
  readonly folder: string;
}

export class Artifacts {
  readonly #folder: string;
  #attempt = 0;

  /** @param folder an empty one */
  constructor(folder: string) {
    this.#folder = folder;
  }

  beginAttempt(): void {
    this.#attempt += 1;
    mkdirSync(this.#of(this.#attempt));
  }

  /** Whether it was taken: not where the name is taken in this attempt already. @param path a file, or a folder's content */
  keep(name: string, path: string, overwrite: boolean): boolean {
    const folder = join(this.#of(this.#attempt), name);
    if (existsSync(folder)) {
      if (!overwrite) return false;
      rmSync(folder, { recursive: true });
    }
    const isFile = statSync(path).isFile();
    cpSync(path, isFile ? join(folder, basename(path)) : folder, { recursive: true });
    return true;
  }

  /** @param pattern a name, in which `*` stands for anything */
  find(pattern: string): readonly Artifact[] {
    const parts = pattern.split("*").map((part) => part.replaceAll(/[^\w-]/g, "\\$&"));
    const fits = new RegExp(`^${parts.join(".*")}$`);
    const latest = new Map<string, string>();
    for (let attempt = 1; attempt <= this.#attempt; attempt += 1)
      for (const name of readdirSync(this.#of(attempt)))
        if (fits.test(name)) latest.set(name, join(this.#of(attempt), name));
    return [...latest].map(([name, folder]) => ({ name, folder }));
  }

  #of(attempt: number): string {
    return join(this.#folder, String(attempt));
  }
}
