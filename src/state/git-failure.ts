import { type GitResult, gitIsMissing } from "./git.ts";

/**
 * `unshared`: there is no branch of a remote to share the state through. `refused`: there is, and it doesn't take it.
 * `passing`: trying again may help.
 */
type TroubleKind = "unshared" | "refused" | "passing";

export interface GitTrouble {
  /** In plain words; holds no address and nothing that git said. */
  readonly reason: string;
  readonly kind: TroubleKind;
}

/** The message is the reason. */
export class CannotPush extends Error implements GitTrouble {
  override readonly name = "CannotPush";
  readonly kind: TroubleKind;

  constructor(reason: string, kind: TroubleKind = "refused") {
    super(reason);
    this.kind = kind;
  }

  get reason(): string {
    return this.message;
  }
}

/** Patterns of git's English output → what it means to a person. The first that fits counts. */
const REFUSALS: readonly (readonly [pattern: RegExp, reason: string, kind?: TroubleKind])[] = [
  [
    /dubious ownership/,
    "git doesn't trust the repository's folder, because another user owns it: add it to safe.directory",
    "unshared",
  ],
  [/not a git repository/, "the state directory is in no git repository", "unshared"],
  [
    /hook declined|GH006|GH013|protected branch|rule violations/,
    "the remote's rules or hooks refuse the push",
  ],
  [/currently checked out/, "the remote has that branch checked out, and so can't take a push"],
  [/shallow update not allowed/, "the remote doesn't take pushes from a shallow clone"],
  [
    /could not read (Username|Password)|Authentication failed|Permission (to .* )?denied|returned error: 40[13]|not granted/i,
    "the remote refuses this login: in Actions the job needs the permission contents: write",
  ],
  [
    /does not appear to be a git repository|repository .*not found|Repository not found|returned error: 404|does not exist/i,
    "the remote repository can't be found",
  ],
  [/couldn't find remote ref/, "the branch isn't on the remote yet: push it once by hand", "unshared"],
];

/** A push that came too late, or met another one on the remote. */
const OVERTAKEN =
  /fetch first|non-fast-forward|stale info|cannot lock ref|failed to update ref|incorrect old value|already exists/;

/** What a failed git command means. */
export function explain(result: GitResult, doing: string): CannotPush {
  if (gitIsMissing(result)) return new CannotPush("git is not installed", "unshared");
  const output = `${result.stdout}\n${result.stderr}`;
  const known = REFUSALS.find(([pattern]) => pattern.test(output));
  if (known) return new CannotPush(known[1], known[2]);
  if (OVERTAKEN.test(output)) return new CannotPush("other writers were faster each time", "passing");
  if (/^!\t/m.test(result.stdout)) return new CannotPush("the remote refuses the push");
  if (
    /unable to access|could not resolve|connection|timed out|unexpected disconnect|early EOF|ended from outside/i.test(
      output,
    )
  ) {
    return new CannotPush("the remote can't be reached", "passing");
  }
  return new CannotPush(`git couldn't ${doing} (exit code ${result.code})`);
}

/** Why an attempt ended; null where the error is none of git's. */
export function troubleFor(error: unknown, deadline: AbortSignal | undefined): GitTrouble | null {
  if (error instanceof CannotPush) return { reason: error.reason, kind: error.kind };
  return deadline?.aborted ? { reason: "there was no time left", kind: "passing" } : null;
}
