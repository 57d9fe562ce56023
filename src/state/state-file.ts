import { access, mkdir, readFile, rename, stat } from "node:fs/promises";
import { basename, dirname } from "node:path";
import type { Adapter } from "lowdb";
import writeFileAtomic from "write-file-atomic";
import type { Clock } from "../engine/clock.ts";
import { asOnlyWriter } from "./one-writer.ts";
import { StateFileDamaged } from "./state-json.ts";

/** A state file that couldn't be used, so that its user starts from nothing known (C6). */
export interface StateDamage {
  /** File name without its folder. */
  readonly file: string;
  /** What is wrong with it, as a clause: "it is empty". Quotes nothing from the file. */
  readonly reason: string;
  /** The name under which it was put aside; null where it was left in place (dry run). */
  readonly keptAs: string | null;
}

interface StateFileOptions<T> {
  readonly path: string;
  /** Throws `StateFileDamaged` where the text can't be used. */
  readonly parse: (text: string) => T;
  readonly serialize: (data: T) => string;
  readonly clock: Clock;
  /** Nothing is written, moved or created. */
  readonly dryRun: boolean;
  readonly onDamaged: (damage: StateDamage) => void;
}

/** Which version of a file was last seen; another writer's rename changes all three. */
interface FileMark {
  readonly mtimeMs: number;
  readonly size: number;
  readonly inode: number;
}

/**
 * lowdb's adapter for one state file: checked on read, replaced atomically and fsynced on write.
 * A damaged file is put aside and reported; it then counts as missing.
 */
export class StateFileAdapter<T> implements Adapter<T> {
  readonly #options: StateFileOptions<T>;
  /** The file as we last read or wrote it; null = there was none, undefined = must be read again. */
  #mark: FileMark | null | undefined;
  /** What the file of that mark holds. */
  #text: string | null = null;

  constructor(options: StateFileOptions<T>) {
    this.#options = options;
  }

  /** A step that reads, merges and writes the file, or puts it aside: no other step comes in between. */
  alone<R>(step: () => Promise<R>): Promise<R> {
    return asOnlyWriter(this.#options.path, step);
  }

  /** Resolves to null where there is no usable file. Rejects with the file system's error where it can't be read. */
  async read(): Promise<T | null> {
    const { path, parse } = this.#options;
    // The mark is taken first: a file that is replaced in between is then read once too often instead of not at all.
    this.#mark = await fileMark(path);
    this.#text = await readText(path);
    if (this.#text === null) return null;
    try {
      return parse(this.#text);
    } catch (error) {
      if (!(error instanceof StateFileDamaged)) throw error;
      await this.#putAside(error.message);
      return null;
    }
  }

  /**
   * Resolves when the data is durable. The data is taken as it is at the call: later changes belong to the next write.
   * A file that already holds exactly this is left alone.
   */
  async write(data: T): Promise<void> {
    const { path, serialize, dryRun } = this.#options;
    if (dryRun) return;
    const text = serialize(data);
    if (text === this.#text && !(await this.changedOnDisk())) return;
    await mkdir(dirname(path), { recursive: true });
    let inode: number | undefined;
    await writeFileAtomic(path, text, {
      tmpfileCreated: async (temporary) => {
        inode = (await stat(temporary)).ino;
      },
    });
    const mark = await fileMark(path);
    // Another process may have replaced the file right behind us: then it isn't ours and must be read.
    this.#mark = mark?.inode === inode ? mark : undefined;
    this.#text = text;
  }

  /** Whether somebody else wrote, replaced or removed the file since we last read or wrote it. */
  async changedOnDisk(): Promise<boolean> {
    if (this.#mark === undefined) return true;
    const now = await fileMark(this.#options.path);
    if (now === null || this.#mark === null) return now !== this.#mark;
    const { mtimeMs, size, inode } = this.#mark;
    return now.mtimeMs !== mtimeMs || now.size !== size || now.inode !== inode;
  }

  async #putAside(reason: string): Promise<void> {
    const { path, clock, dryRun, onDamaged } = this.#options;
    const keptAs = dryRun ? null : await freeName(`${path}.damaged-${isoWithoutColons(clock.now())}`);
    if (keptAs !== null) {
      await rename(path, keptAs);
      this.#mark = null;
      this.#text = null;
    }
    onDamaged({ file: basename(path), reason, keptAs: keptAs === null ? null : basename(keptAs) });
  }
}

/** Colons are not allowed in file names everywhere. */
function isoWithoutColons(epochMs: number): string {
  return new Date(epochMs).toISOString().replaceAll(":", "");
}

async function freeName(wanted: string): Promise<string> {
  for (let number = 1; ; number++) {
    const name = number === 1 ? wanted : `${wanted}-${number}`;
    const taken = await access(name).then(
      () => true,
      () => false,
    );
    if (!taken) return name;
  }
}

/** Null where there is no such file. Rejects with the file system's error where it can't be read. */
export async function readText(path: string): Promise<string | null> {
  try {
    return await readFile(path, "utf8");
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
}

async function fileMark(path: string): Promise<FileMark | null> {
  try {
    const { mtimeMs, size, ino } = await stat(path);
    return { mtimeMs, size, inode: ino };
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
}

export function isMissing(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "ENOENT";
}
