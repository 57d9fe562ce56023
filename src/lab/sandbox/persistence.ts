/** The workspace in a JSON file: read once at the start, written after changes. */
import { readFile } from "node:fs/promises";
import writeFileAtomic from "write-file-atomic";
import * as z from "zod";
import type { Snapshot, Store } from "./store.ts";

// What the file holds is what this program wrote: its version is checked, its records are trusted.
const snapshotFile = z.custom<Snapshot>(
  (value) => z.object({ version: z.literal(1), pages: z.array(z.unknown()) }).safeParse(value).success,
  "not a sandbox file of version 1",
);

/** `false` if there is no such file yet. */
export async function load(store: Store, path: string): Promise<boolean> {
  const text = await readFile(path, "utf8").catch((error: unknown) => {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
    throw error;
  });
  if (text === null) return false;
  store.restore(snapshotFile.parse(JSON.parse(text)));
  return true;
}

/** Writes at most one file at a time; changes that come meanwhile share the next one. */
export class Saver {
  readonly #store: Store;
  readonly #path: string;
  #wanted = false;
  #running: Promise<void> = Promise.resolve();

  constructor(store: Store, path: string) {
    this.#store = store;
    this.#path = path;
  }

  changed(): void {
    if (this.#wanted) return;
    this.#wanted = true;
    this.#running = this.#running.then(() => this.#save());
  }

  /** Resolves when everything so far is on disk. */
  flushed(): Promise<void> {
    return this.#running;
  }

  async #save(): Promise<void> {
    this.#wanted = false;
    await writeFileAtomic(this.#path, `${JSON.stringify(this.#store.snapshot())}\n`);
  }
}
