/** The files that a set-up writes: each at once or not at all, and for nobody else's eyes. */
import { chmod, copyFile, rm } from "node:fs/promises";
import writeFileAtomic from "write-file-atomic";
import { readTextFile } from "../config/files.ts";
import { type Draft, parseDraft, serializeDraft } from "./draft.ts";
import { withoutVariables } from "./env-file.ts";

export interface Folder {
  readonly dir: string;
  readonly configPath: string;
}

const FOR_THE_OWNER_ONLY = 0o600;

/** Writes a file that may hold tokens. One that holds exactly this already is left alone. */
export async function writeSecretFile(path: string, text: string): Promise<boolean> {
  if (readTextFile(path) === text) return false;
  await writeFileAtomic(path, text, { mode: FOR_THE_OWNER_ONLY });
  return true;
}

/** Takes variables out of `.env`; a file in which nothing is left goes with them. */
export async function removeVariables(path: string, goes: (name: string) => boolean): Promise<boolean> {
  const before = readTextFile(path);
  const after = withoutVariables(before ?? "", goes);
  if (before === null || after === before) return false;
  if (after === "") await rm(path);
  else await writeSecretFile(path, after);
  return true;
}

/** A copy beside the file; `null` where there is no such file. @param at ISO 8601, for the copy's name */
export async function keepOld(path: string, at: string): Promise<string | null> {
  if (readTextFile(path) === null) return null;
  const kept = `${path}.bak-${at.replace(/[-:]|\.\d+/g, "")}`;
  await copyFile(path, kept);
  await chmod(kept, FOR_THE_OWNER_ONLY);
  return kept;
}

/** Beside the configuration and named like it, so that git ignores both. */
function draftPath(configPath: string): string {
  return `${configPath}.draft`;
}

export function readDraft(configPath: string): Draft | null {
  const text = readTextFile(draftPath(configPath));
  return text === null ? null : parseDraft(text);
}

export async function writeDraft(configPath: string, draft: Draft): Promise<void> {
  await writeSecretFile(draftPath(configPath), serializeDraft(draft));
}

export async function removeDraft(configPath: string): Promise<void> {
  await rm(draftPath(configPath), { force: true });
}
