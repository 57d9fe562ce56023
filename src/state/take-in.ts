/** Merges what other writers pushed into the state files on disk: what they changed, what is new to us, what they removed. */
import { readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import writeFileAtomic from "write-file-atomic";
import { canonicalStateFile, mergeStateFile, readStateFiles, type StateFiles } from "./state-files.ts";

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
  const ours = (await readStateFiles(dir)) ?? new Map<string, string>();
  let [changed, complete] = [false, true];
  for (const name of new Set([...ours.keys(), ...(states.at(-1)?.keys() ?? [])])) {
    if (done.has(name)) continue;
    const mine = ours.get(name);
    const next = taken(
      name,
      mine,
      states.map((state) => state.get(name)),
    );
    if (next === "leave") complete &&= mine === undefined || canonicalStateFile(name, mine) !== null;
    if (next === "leave" || next === mine) continue;
    const path = join(dir, name);
    // Another process has written since: it merges with the remote at the next occasion, from what it knew.
    if ((await readFile(path, "utf8").catch(() => undefined)) !== mine) return { changed, complete: false };
    if (next === null) await rm(path);
    else await writeFileAtomic(path, next);
    changed = true;
  }
  return { changed, complete };
}

/** Null: the file goes. */
type Next = string | null | "leave";

function taken(name: string, ours: string | undefined, theirs: readonly (string | undefined)[]): Next {
  let mine = ours;
  for (const [n, other] of theirs.entries()) {
    if (n === 0) continue;
    const before = theirs[n - 1];
    const next = mine === undefined ? withoutOurs(name, before, other) : withOurs(name, before, mine, other);
    if (next !== "leave") mine = next ?? undefined;
  }
  return mine === ours ? "leave" : (mine ?? null);
}

/** A file that was removed here stays so, as somebody wants to begin anew, until the others have news about it. */
function withoutOurs(name: string, before: string | undefined, theirs: string | undefined): Next {
  const canonical = canonicalStateFile(name, theirs);
  return canonical === null || canonical === canonicalStateFile(name, before) ? "leave" : canonical;
}

/** A damaged file of ours is put aside by whoever opens it; one that they removed goes, unless it says something new. */
function withOurs(name: string, before: string | undefined, ours: string, theirs: string | undefined): Next {
  const canonical = canonicalStateFile(name, ours);
  if (canonical === null) return "leave";
  if (theirs === undefined && before === undefined) return "leave";
  const merged = mergeStateFile(name, before, ours, theirs);
  return merged === canonical ? "leave" : merged;
}
