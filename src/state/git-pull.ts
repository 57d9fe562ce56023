import { mkdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import writeFileAtomic from "write-file-atomic";
import { gitRunner, type RunGit } from "./git.ts";
import { CannotPush, type GitTrouble, troubleFor } from "./git-failure.ts";
import { findTarget } from "./push-target.ts";
import { canonicalStateFile, mergeStateFile, readStateFiles, type StateFiles } from "./state-files.ts";
import { StateRepository } from "./state-repository.ts";

interface PullState {
  /** The state directory; it is created where it isn't there yet. */
  readonly dir: string;
  /** Ends the attempt where it is. */
  readonly deadline?: AbortSignal | undefined;
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly git?: RunGit;
}

/** With a reason where the remote's state couldn't be had. */
interface PulledState extends Partial<GitTrouble> {
  /** A state file on disk is different now. */
  readonly changed: boolean;
}

/**
 * Merges what other writers pushed into the state files on disk, row by row, and changes nothing else: whatever the
 * user has staged, edited or committed stays. Meant for the time between passes. Never throws for what git or the
 * remote do.
 */
export async function pullState(options: PullState): Promise<PulledState> {
  const { dir, deadline, env = process.env } = options;
  try {
    deadline?.throwIfAborted();
    await mkdir(dir, { recursive: true });
    const repository = await StateRepository.open(dir, options.git ?? gitRunner(env), deadline);
    const head = await repository.head();
    const target = await findTarget(repository, env);
    const tip = await repository.fetch(target);
    // Nobody has pushed since; else it costs two processes more to see what is known of it.
    const common = tip === head ? tip : await repository.commonState(head, tip);
    if (common === tip) return { changed: false };
    const { changed, complete } = await takeIn(dir, await repository.statesSince(common, tip));
    const theirs = await repository.filesAt(tip);
    // The next merge may take only that for known which stands in the files on disk.
    if (complete) await rememberAndFollow(repository, { head, tip, branch: target.branch, theirs });
    return { changed };
  } catch (error) {
    const trouble = troubleFor(error, deadline);
    if (trouble === null) throw error;
    return { changed: false, ...trouble };
  }
}

interface TakenIn {
  readonly changed: boolean;
  /** Everything of theirs is on disk now. */
  readonly complete: boolean;
}

/** @param states theirs, from what both sides know to the latest */
async function takeIn(dir: string, states: readonly StateFiles[]): Promise<TakenIn> {
  const ours = (await readStateFiles(dir)) ?? new Map<string, string>();
  let [changed, complete] = [false, true];
  for (const name of new Set([...ours.keys(), ...(states.at(-1)?.keys() ?? [])])) {
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

interface Pulled {
  readonly head: string;
  readonly tip: string;
  readonly branch: string;
  readonly theirs: StateFiles;
}

async function rememberAndFollow(
  repository: StateRepository,
  { head, tip, branch, theirs }: Pulled,
): Promise<void> {
  try {
    await repository.remember(tip);
    if ((await repository.checkedOutBranch()) === branch) await repository.follow(head, branch, tip, theirs);
  } catch (error) {
    // The files are as they should be. Where the branch can't follow, the next merge starts from an older common state.
    if (!(error instanceof CannotPush)) throw error;
  }
}
