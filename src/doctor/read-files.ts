/** Reads what the checks need from the disk: the state directory, the workflows, the mode of the configuration's file. */
import { readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { StateFileDamaged } from "../state/state-json.ts";
import { parseUserState } from "../state/user-state-text.ts";
import type { StateReading } from "./state.ts";
import type { WorkflowFile } from "./workflow.ts";

/** Users' files of the state directory; none where there is no such directory. */
export async function readStates(dir: string): Promise<readonly StateReading[]> {
  const names = await namesIn(dir);
  const users = (names ?? []).flatMap((name) => {
    const digits = /^user-(\d+)\.json$/.exec(name)?.[1];
    return digits === undefined ? [] : [{ user: Number(digits), path: join(dir, name) }];
  });
  return Promise.all(users.map(async ({ user, path }) => ({ user, outcome: await stateIn(path, user) })));
}

async function stateIn(path: string, user: number): Promise<StateReading["outcome"]> {
  const text = await readFile(path, "utf8").catch(() => null);
  if (text === null) return { kind: "unreadable" };
  try {
    return { kind: "read", state: parseUserState(text, user) };
  } catch (error) {
    if (error instanceof StateFileDamaged) return { kind: "damaged", why: error.why };
    throw error;
  }
}

/** `null` where the folder is no repository with workflows. */
export async function readWorkflows(dir: string): Promise<readonly WorkflowFile[] | null> {
  const names = await namesIn(join(dir, ".github", "workflows"));
  if (names === null) return null;
  const files = names.filter((name) => /\.ya?ml$/.test(name)).sort();
  return Promise.all(
    files.map(async (name) => ({
      path: `.github/workflows/${name}`,
      text: await readFile(join(dir, ".github", "workflows", name), "utf8"),
    })),
  );
}

/** The permission bits; `null` where there is no such file, or where they mean nothing, as on Windows. */
export async function modeOf(path: string): Promise<number | null> {
  if (process.platform === "win32") return null;
  return stat(path).then(
    ({ mode }) => mode & 0o777,
    () => null,
  );
}

async function namesIn(dir: string): Promise<readonly string[] | null> {
  return readdir(dir).catch(() => null);
}
