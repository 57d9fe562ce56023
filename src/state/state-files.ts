import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { mergeUserStates } from "./merge-user-states.ts";
import { mergePasses, PASSES_FILE, type Passes, parsePasses, serializePasses } from "./passes.ts";
import { isMissing, readText } from "./state-file.ts";
import { StateFileDamaged } from "./state-json.ts";
import { mergeTold, parseTold, serializeTold, TOLD_FILE, type Told } from "./told.ts";
import type { UserState } from "./user-state.ts";
import { parseUserState, serializeUserState } from "./user-state-text.ts";

/** File name → text, of state files only. */
export type StateFiles = ReadonlyMap<string, string>;

/** Whether a file is one that is committed: not a README, not one that was put aside. */
export function isStateFile(name: string): boolean {
  return isSubstantial(name) || name === PASSES_FILE;
}

/** Whether a change of the file has to reach the next run: one that only describes passes may wait (C8). */
export function isSubstantial(name: string): boolean {
  return userOf(name) !== null || name === TOLD_FILE;
}

/** The state files of a folder; null where there is no such folder. */
export async function stateFileNames(dir: string): Promise<readonly string[] | null> {
  try {
    return (await readdir(dir)).filter(isStateFile).sort();
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
}

/** The same with their texts, as they are on disk. */
export async function readStateFiles(dir: string): Promise<StateFiles | null> {
  const names = await stateFileNames(dir);
  if (names === null) return null;
  const files = new Map<string, string>();
  for (const name of names) {
    const text = await readText(join(dir, name));
    if (text !== null) files.set(name, text);
  }
  return files;
}

/** The file as this program would write it, whatever became of its line ends; null where it is damaged. */
export function canonicalStateFile(name: string, text: string | undefined): string | null {
  if (name === PASSES_FILE) {
    const passes = readPasses(text);
    return passes === null ? null : serializePasses(passes);
  }
  if (name === TOLD_FILE) {
    const told = readTold(text);
    return told === null ? null : serializeTold(told);
  }
  const state = readUser(name, text);
  return state === null ? null : serializeUserState(state);
}

/**
 * What a file becomes where two writers have gone on from one `ancestor`. Null: it is not to be written, because ours is
 * damaged, or because theirs was deleted and ours has not changed since. Theirs counts as missing where it is damaged.
 */
export function mergeStateFile(
  name: string,
  ancestor: string | undefined,
  ours: string,
  theirs: string | undefined,
): string | null {
  const canonical = canonicalStateFile(name, ours);
  if (canonical === null) return null;
  if (theirs === undefined && canonical === canonicalStateFile(name, ancestor)) return null;
  if (name === PASSES_FILE) {
    const [mine, other] = [readPasses(ours), readPasses(theirs)];
    return mine && other ? serializePasses(mergePasses(mine, other)) : canonical;
  }
  if (name === TOLD_FILE) {
    const [mine, other] = [readTold(ours), readTold(theirs)];
    return mine && other ? serializeTold(mergeTold(readTold(ancestor), mine, other)) : canonical;
  }
  const [mine, other] = [readUser(name, ours), readUser(name, theirs)];
  return mine && other
    ? serializeUserState(mergeUserStates(readUser(name, ancestor), mine, other))
    : canonical;
}

function userOf(name: string): number | null {
  const digits = /^user-(\d+)\.json$/.exec(name)?.[1];
  return digits === undefined ? null : Number(digits);
}

function readUser(name: string, text: string | undefined): UserState | null {
  const user = userOf(name);
  return user === null ? null : readOrNull(text, (file) => parseUserState(file, user));
}

function readPasses(text: string | undefined): Passes | null {
  return readOrNull(text, parsePasses);
}

function readTold(text: string | undefined): Told | null {
  return readOrNull(text, parseTold);
}

function readOrNull<T>(text: string | undefined, parse: (text: string) => T): T | null {
  if (text === undefined) return null;
  try {
    return parse(text);
  } catch (error) {
    if (error instanceof StateFileDamaged) return null;
    throw error;
  }
}
