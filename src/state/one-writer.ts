/**
 * A state file has one writer at a time in this process: to read it, to merge and to replace it is one step, which nobody else
 * comes in between. Of two processes, the later one may still win where both replace it in the same moment (C6, D6).
 */
import { resolve } from "node:path";

/** By path: what comes later waits for it. */
const last = new Map<string, Promise<unknown>>();

/** Runs when everything that was begun before with this file is over. Not to be called from within such a step. */
export async function asOnlyWriter<T>(path: string, step: () => Promise<T>): Promise<T> {
  const file = resolve(path);
  const before = last.get(file);
  // A failure was told to those who waited for it.
  const mine = before === undefined ? step() : before.catch(() => {}).then(step);
  last.set(file, mine);
  try {
    return await mine;
  } finally {
    if (last.get(file) === mine) last.delete(file);
  }
}
