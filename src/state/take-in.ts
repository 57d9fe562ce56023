/** Merges what other writers pushed into the state files on disk: what they changed, what is new to us, what they removed. */
import { join } from "node:path";
import { bringFile } from "./bring-file.ts";
import { canonicalStateFile, mergeStateFile, type StateFiles, stateFileNames } from "./state-files.ts";

interface TakenIn {
  readonly changed: boolean;
  /** Everything of theirs is on disk now. */
  readonly complete: boolean;
}

/**
 * @param states theirs, from what both sides know to the latest
 * @param done files in which theirs is on disk already
 */
export async function takeIn(
  dir: string,
  states: readonly StateFiles[],
  done: ReadonlySet<string> = new Set(),
): Promise<TakenIn> {
  const here = (await stateFileNames(dir)) ?? [];
  let [changed, complete] = [false, true];
  for (const name of new Set([...here, ...(states.at(-1)?.keys() ?? [])])) {
    if (done.has(name)) continue;
    const theirs = states.map((state) => state.get(name));
    const brought = await bringFile(join(dir, name), (now) => taken(name, now, theirs));
    changed ||= brought === "changed";
    complete &&= brought !== "open";
  }
  return { changed, complete };
}

/** `null`: no file. `undefined`: ours is damaged, which is put aside by whoever opens it. */
function taken(
  name: string,
  ours: string | null,
  theirs: readonly (string | undefined)[],
): string | null | undefined {
  let mine: string | null | undefined = ours;
  for (const [n, after] of theirs.entries()) {
    if (n === 0 || mine === undefined) continue;
    const before = theirs[n - 1];
    mine = mine === null ? withoutOurs(name, before, after) : withOurs(name, before, mine, after);
  }
  return mine;
}

/** A file that was removed here stays so, as somebody wants to begin anew, until the others have news about it. */
function withoutOurs(name: string, before: string | undefined, theirs: string | undefined): string | null {
  const canonical = canonicalStateFile(name, theirs);
  return canonical === canonicalStateFile(name, before) ? null : canonical;
}

/** One that they removed goes, unless ours says something new. */
function withOurs(
  name: string,
  before: string | undefined,
  ours: string,
  theirs: string | undefined,
): string | null | undefined {
  const canonical = canonicalStateFile(name, ours);
  if (canonical === null) return undefined;
  if (theirs === undefined && before === undefined) return ours;
  const merged = mergeStateFile(name, before, ours, theirs);
  return merged === canonical ? ours : merged;
}
