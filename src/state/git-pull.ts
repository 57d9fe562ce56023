import { mkdir } from "node:fs/promises";
import { gitRunner, type RunGit } from "./git.ts";
import { CannotPush, type GitTrouble, troubleFor } from "./git-failure.ts";
import { findTarget } from "./push-target.ts";
import type { StateFiles } from "./state-files.ts";
import { StateRepository } from "./state-repository.ts";
import { takeIn } from "./take-in.ts";

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
    const { changed, complete } = await takeIn(dir, await repository.history.statesSince(common, tip));
    const theirs = await repository.history.filesAt(tip);
    // The next merge may take only that for known which stands in the files on disk.
    if (complete) await rememberAndFollow(repository, { head, tip, branch: target.branch, theirs });
    return { changed };
  } catch (error) {
    const trouble = troubleFor(error, deadline);
    if (trouble === null) throw error;
    return { changed: false, ...trouble };
  }
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
