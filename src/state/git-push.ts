import { join } from "node:path";
import type { Clock } from "../engine/clock.ts";
import { bringFile } from "./bring-file.ts";
import { gitRunner, type RunGit } from "./git.ts";
import { untilAccepted } from "./git-attempts.ts";
import { CannotPush, type GitTrouble, troubleFor } from "./git-failure.ts";
import { findTarget } from "./push-target.ts";
import {
  canonicalStateFile,
  isSubstantial,
  mergeStateFile,
  readStateFiles,
  type StateFiles,
} from "./state-files.ts";
import { type PushTarget, StateRepository } from "./state-repository.ts";
import { takeIn } from "./take-in.ts";
import { REFUSED } from "./texts.ts";

interface PushState {
  /** The state directory. */
  readonly dir: string;
  readonly clock: Clock;
  /** The commit's message: counts only. */
  readonly message: string;
  /** Commit the figures of passes even where nothing else changed (C8). */
  readonly includeDescriptive: boolean;
  /** Ends the attempt where it is. */
  readonly deadline?: AbortSignal | undefined;
  /** The `GITHUB_*` variables say which branch a workflow runs for; the rest is passed on to git. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly git?: RunGit;
  /** From 0 to 1, for the pauses between attempts. */
  readonly random?: () => number;
  /** Other runs that push at the same time. */
  readonly rivals?: number;
}

/** With a reason where it wasn't pushed; without one there was nothing to push. */
export interface PushedState extends Partial<GitTrouble> {
  /** The remote branch got a commit of ours. */
  readonly pushed: boolean;
  /** What the sync rests on differs from what both sides last knew; figures alone don't count (C8). */
  readonly changed: boolean;
}

/** GitHub stops the schedules of public repositories after 60 quiet days. */
const HEARTBEAT_AFTER_MS = 45 * 24 * 60 * 60 * 1000;
const HEARTBEAT = "Partner Sync heartbeat: nothing to record for 45 days";

/**
 * Commits the state files on top of the remote branch and pushes them; where another writer was faster, merges row by
 * row and tries again. Nothing else is committed, staged or checked out. Never throws for what git or the remote do.
 */
export async function pushState(options: PushState): Promise<PushedState> {
  const { dir, deadline, env = process.env } = options;
  const ours = await readStateFiles(dir);
  if (ours === null) return { pushed: false, changed: false };
  const progress: Progress = { changed: false };
  try {
    deadline?.throwIfAborted();
    const repository = await StateRepository.open(dir, options.git ?? gitRunner(env), deadline);
    if (await repository.ignoresAny(ours.keys())) throw new CannotPush(REFUSED.ignored, "unshared");
    const pushed = await pushUntilAccepted(options, repository, ours, progress);
    return { pushed, changed: progress.changed };
  } catch (error) {
    const trouble = troubleFor(error, deadline);
    if (trouble === null) throw error;
    return { pushed: false, changed: progress.changed, ...trouble };
  }
}

/** What is known by the time an attempt fails. */
interface Progress {
  changed: boolean;
}

/** Resolves to whether anything of ours had to be pushed. */
async function pushUntilAccepted(
  options: PushState,
  repository: StateRepository,
  ours: StateFiles,
  progress: Progress,
): Promise<boolean> {
  const { clock, env = process.env } = options;
  const head = await repository.head();
  progress.changed = await differsFrom(repository, head, ours);
  const target = await findTarget(repository, env);
  return untilAccepted(options, async (attempt) => {
    const seen = attempt === 1 ? await repository.lastSeen(target) : null;
    const tip = seen ?? (await repository.fetch(target));
    const common = await repository.commonState(head, tip);
    progress.changed = await differsFrom(repository, common, ours);
    const plan = await planCommit(options, repository, ours, common, tip);
    if (plan.message === null) {
      // Merged, ours says nothing that the remote doesn't know: only our own files have to catch up.
      if (common !== tip) await settle(options, repository, { head, commit: tip, target, ours, ...plan });
      // After a first attempt: its answer was lost, not the push.
      if (attempt > 1) return true;
      progress.changed = false;
      return false;
    }
    const commit = await repository.commit(tip, plan.files, plan.message, clock.now());
    await repository.push(commit, target);
    await settle(options, repository, { head, commit, target, ours, ...plan });
    return true;
  });
}

async function differsFrom(
  repository: StateRepository,
  commit: string | null,
  ours: StateFiles,
): Promise<boolean> {
  const known: StateFiles = commit === null ? new Map() : await repository.history.filesAt(commit);
  return [...ours].some(([name, text]) => {
    const canonical = canonicalStateFile(name, text);
    return (
      isSubstantial(name) && canonical !== null && canonical !== canonicalStateFile(name, known.get(name))
    );
  });
}

interface PlannedCommit {
  /** The files that the commit is about, merged. */
  readonly files: StateFiles;
  /** Null where no commit is needed. */
  readonly message: string | null;
  /** The remote's, from what both sides know to the latest. */
  readonly theirs: readonly StateFiles[];
}

/** What a commit on top of `tip` would hold. */
async function planCommit(
  { clock, message, includeDescriptive, env = process.env }: PushState,
  repository: StateRepository,
  ours: StateFiles,
  common: string | null,
  tip: string,
): Promise<PlannedCommit> {
  const theirs = await repository.history.statesSince(common, tip);
  const latest = theirs.at(-1);
  const files = new Map<string, string>();
  const differing: string[] = [];
  for (const [name, text] of ours) {
    const merged = mergedInto(
      name,
      text,
      theirs.map((state) => state.get(name)),
    );
    if (merged === null) continue;
    files.set(name, merged);
    if (merged !== canonicalStateFile(name, latest?.get(name))) differing.push(name);
  }
  if (differing.some(isSubstantial) || (includeDescriptive && differing.length > 0))
    return { files, message, theirs };
  const since = await repository.history.lastTouched(tip, HEARTBEAT);
  const inActions = env.GITHUB_ACTIONS === "true";
  const due = since === null ? inActions : clock.now() - since > HEARTBEAT_AFTER_MS;
  return { files, message: due ? HEARTBEAT : null, theirs };
}

/** @param theirs from what both sides know to the latest */
function mergedInto(name: string, ours: string, theirs: readonly (string | undefined)[]): string | null {
  let merged: string | null = ours;
  for (const [n, other] of theirs.entries()) {
    if (n > 0 && merged !== null) merged = mergeStateFile(name, theirs[n - 1], merged, other);
  }
  return merged;
}

interface Accepted extends Pick<PlannedCommit, "files" | "theirs"> {
  readonly head: string;
  readonly commit: string;
  readonly target: PushTarget;
  readonly ours: StateFiles;
}

/**
 * Brings the files on disk, and the local branch where that is safe, to what was pushed. What was written while the push was
 * under way came from what was pushed: it stays, and from here on the push is what both sides know. The push stands in any case.
 */
async function settle(
  { dir }: PushState,
  repository: StateRepository,
  { head, commit, target, ours, files, theirs }: Accepted,
): Promise<void> {
  for (const [name, text] of files) {
    const before = ours.get(name);
    const brought = await bringFile(join(dir, name), (now) => {
      if (now === before) return text;
      // Removed or damaged meanwhile: whoever writes it anew merges with the remote from what was known before.
      return now === null ? undefined : (mergeStateFile(name, before, now, text) ?? undefined);
    });
    if (brought === "open") return;
  }
  // What they alone have: once the push is known, no pull would bring it any more.
  const { complete } = await takeIn(dir, theirs, new Set(files.keys()));
  if (!complete) return;
  try {
    await repository.remember(commit);
    const branch = await repository.checkedOutBranch();
    const inCommit = new Map([...(theirs.at(-1) ?? []), ...files]);
    if (branch === target.branch) await repository.follow(head, branch, commit, inCommit);
  } catch (error) {
    if (!(error instanceof CannotPush)) throw error;
  }
}
