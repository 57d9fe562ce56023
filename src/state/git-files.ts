/** Commits and pushes files other than the state's own, in the same way: nothing else is staged, checked out or overwritten. */
import { mkdir, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import writeFileAtomic from "write-file-atomic";
import type { Clause } from "../core/clause.ts";
import type { Clock } from "../engine/clock.ts";
import type { Changes } from "./commit-builder.ts";
import { gitRunner, type RunGit } from "./git.ts";
import { untilAccepted } from "./git-attempts.ts";
import { troubleFor } from "./git-failure.ts";
import { findTarget } from "./push-target.ts";
import { type PushTarget, StateRepository } from "./state-repository.ts";

/** The text of a file as the remote branch has it; `null` where it isn't there. */
export type ReadRemote = (path: string) => Promise<string | null>;

interface PushFiles {
  /** The folder inside the repository to which paths are relative. */
  readonly dir: string;
  /** What to change, by path, given what the remote branch holds now; `null`: it won't be done after all. */
  readonly plan: (read: ReadRemote) => Promise<Changes | null>;
  readonly message: string;
  readonly clock: Clock;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly git?: RunGit;
  readonly random?: () => number;
}

type PushedFiles =
  | { readonly kind: "pushed" }
  | { readonly kind: "given-up" }
  /** `reason`: in plain words, as a clause. */
  | { readonly kind: "failed"; readonly reason: Clause; readonly mayPass: boolean };

/** One commit, so that what belongs together is there together or not at all. Never throws for what git or the remote do. */
export async function pushFiles(options: PushFiles): Promise<PushedFiles> {
  const { dir, env, git = gitRunner(env) } = options;
  try {
    const repository = await StateRepository.open(dir, git, undefined);
    const head = await repository.head();
    const target = await findTarget(repository, env);
    return await untilAccepted(options, () => pushOnce(options, repository, head, target));
  } catch (error) {
    const trouble = troubleFor(error, undefined);
    if (trouble === null) throw error;
    return { kind: "failed", reason: trouble.reason, mayPass: trouble.kind === "passing" };
  }
}

async function pushOnce(
  { dir, plan, message, clock }: PushFiles,
  repository: StateRepository,
  head: string,
  target: PushTarget,
): Promise<PushedFiles> {
  const tip = await repository.fetch(target);
  const changes = await plan((path) => repository.history.textAt(tip, path));
  if (changes === null) return { kind: "given-up" };
  const commit = await repository.commit(tip, changes, message, clock.now());
  await repository.push(commit, target);
  await onDisk(dir, changes);
  if ((await repository.checkedOutBranch()) === target.branch)
    await repository.follow(head, target.branch, commit, changes);
  return { kind: "pushed" };
}

async function onDisk(dir: string, changes: Changes): Promise<void> {
  for (const [path, text] of changes) {
    const file = join(dir, path);
    if (text === null) await rm(file, { force: true });
    else {
      await mkdir(dirname(file), { recursive: true });
      await writeFileAtomic(file, text);
    }
  }
}
