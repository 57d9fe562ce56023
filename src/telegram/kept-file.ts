/** A file that outlives a power cut, and that only its owner can read. */
import { mkdir } from "node:fs/promises";
import { dirname } from "node:path";
import writeFileAtomic from "write-file-atomic";

export class KeptFile {
  readonly #path: string;
  readonly #text: () => string;
  readonly #onFailure: () => void;
  #writing: Promise<void> = Promise.resolve();
  #waiting: Promise<void> | null = null;

  /** @param text what it is to hold by the time it is written */
  constructor(path: string, text: () => string, onFailure: () => void) {
    this.#path = path;
    this.#text = text;
    this.#onFailure = onFailure;
  }

  /** Resolves when all that is known by now stands on the disk. Never rejects. */
  written(): Promise<void> {
    // Whoever comes while a write is under way shares the next one.
    this.#waiting ??= this.#writing.then(() => {
      this.#waiting = null;
      this.#writing = this.#write();
      return this.#writing;
    });
    return this.#waiting;
  }

  async #write(): Promise<void> {
    try {
      await mkdir(dirname(this.#path), { recursive: true, mode: 0o700 });
      await writeFileAtomic(this.#path, `${this.#text()}\n`, { mode: 0o600 });
    } catch {
      this.#onFailure();
    }
  }
}

/** Puts what can't be used beside the file, for whoever may still read it. Never rejects. */
export async function putAside(path: string, text: string): Promise<void> {
  await writeFileAtomic(`${path}.damaged`, text, { mode: 0o600 }).catch(() => {});
}

/** `null` where it is no JSON. */
export function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
