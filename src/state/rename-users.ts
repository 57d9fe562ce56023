/** What the state files become when users get another Telegram id. Fingerprints don't depend on it (F5). Pure. */
import { PASSES_FILE, parsePasses, serializePasses } from "./passes.ts";
import { mergeStateFile } from "./state-files.ts";
import { StateFileDamaged } from "./state-json.ts";
import { parseTold, serializeTold, TOLD_FILE } from "./told.ts";
import { userStateFileName } from "./user-state.ts";
import { parseUserState, serializeUserState } from "./user-state-text.ts";

/** Old id → new id. */
export type Renames = ReadonlyMap<number, number>;

/** Names of the files that matter. */
export function filesWithUsers(renames: Renames): readonly string[] {
  const own = [...renames].flat().map(userStateFileName);
  return [...own, PASSES_FILE, TOLD_FILE];
}

/**
 * The files that become others; `null`: it goes. One that is damaged stays, for whoever opens it to put aside.
 * @param files by name, as far as they are there
 */
export function withRenamedUsers(
  files: ReadonlyMap<string, string>,
  renames: Renames,
): ReadonlyMap<string, string | null> {
  const changed = new Map<string, string | null>();
  for (const [before, after] of renames) {
    const [from, to] = [userStateFileName(before), userStateFileName(after)];
    const renamed = readable(files.get(from), (text) =>
      serializeUserState({ ...parseUserState(text, before), user: after }),
    );
    if (renamed === null) continue;
    changed.set(to, mergeStateFile(to, undefined, renamed, files.get(to)) ?? renamed);
    changed.set(from, null);
  }
  const ids = new Map([...renames].map(([before, after]) => [String(before), String(after)]));
  const passes = readable(files.get(PASSES_FILE), (text) => {
    const { last_full_pass, ...rest } = parsePasses(text);
    return serializePasses({ ...rest, last_full_pass: withKeys(last_full_pass, ids) });
  });
  const told = readable(files.get(TOLD_FILE), (text) => {
    const { languages, users, ...rest } = parseTold(text);
    return serializeTold({
      ...rest,
      ...(languages && { languages: withKeys(languages, ids) }),
      users: withKeys(users, ids),
    });
  });
  if (passes !== null && passes !== files.get(PASSES_FILE)) changed.set(PASSES_FILE, passes);
  if (told !== null && told !== files.get(TOLD_FILE)) changed.set(TOLD_FILE, told);
  return changed;
}

function withKeys<T>(
  record: Readonly<Record<string, T>>,
  ids: ReadonlyMap<string, string>,
): Readonly<Record<string, T>> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [ids.get(key) ?? key, value]));
}

function readable(text: string | undefined, change: (text: string) => string): string | null {
  if (text === undefined) return null;
  try {
    return change(text);
  } catch (error) {
    if (error instanceof StateFileDamaged) return null;
    throw error;
  }
}
