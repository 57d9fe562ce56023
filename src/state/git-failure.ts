import type { Clause } from "../core/clause.ts";
import { type GitResult, gitIsMissing } from "./git.ts";
import { gitFailed, REFUSED } from "./texts.ts";

/**
 * `unshared`: there is no branch of a remote to share the state through. `refused`: there is, and it doesn't take it.
 * `passing`: trying again may help.
 */
type TroubleKind = "unshared" | "refused" | "passing";

export interface GitTrouble {
  /** In plain words; holds no address and nothing that git said. */
  readonly reason: Clause;
  readonly kind: TroubleKind;
}

export class CannotPush extends Error implements GitTrouble {
  override readonly name = "CannotPush";
  readonly reason: Clause;
  readonly kind: TroubleKind;

  constructor(reason: Clause, kind: TroubleKind = "refused") {
    super(reason.en);
    this.reason = reason;
    this.kind = kind;
  }
}

/** Patterns of git's English output → what it means to a person. The first that fits counts. */
const REFUSALS: readonly (readonly [pattern: RegExp, reason: Clause, kind?: TroubleKind])[] = [
  [/dubious ownership/, REFUSED.foreignFolder, "unshared"],
  [/not a git repository/, REFUSED.noRepository, "unshared"],
  [/hook declined|GH006|GH013|protected branch|rule violations/, REFUSED.rules],
  [/currently checked out/, REFUSED.checkedOut],
  [/shallow update not allowed/, REFUSED.shallow],
  [
    /could not read (Username|Password)|Authentication failed|Permission (to .* )?denied|returned error: 40[13]|not granted/i,
    REFUSED.login,
  ],
  [
    /does not appear to be a git repository|repository .*not found|Repository not found|returned error: 404|does not exist/i,
    REFUSED.noRemoteRepository,
  ],
  [/couldn't find remote ref/, REFUSED.noRemoteBranch, "unshared"],
];

/** A push that came too late, or met another one on the remote. */
const OVERTAKEN =
  /fetch first|non-fast-forward|stale info|cannot lock ref|failed to update ref|incorrect old value|already exists/;

/** What a failed git command means. */
export function explain(result: GitResult, doing: string): CannotPush {
  if (gitIsMissing(result)) return new CannotPush(REFUSED.noGit, "unshared");
  const output = `${result.stdout}\n${result.stderr}`;
  const known = REFUSALS.find(([pattern]) => pattern.test(output));
  if (known) return new CannotPush(known[1], known[2]);
  if (OVERTAKEN.test(output)) return new CannotPush(REFUSED.overtaken, "passing");
  if (/^!\t/m.test(result.stdout)) return new CannotPush(REFUSED.refused);
  if (
    /unable to access|could not resolve|connection|timed out|unexpected disconnect|early EOF|ended from outside/i.test(
      output,
    )
  ) {
    return new CannotPush(REFUSED.unreachable, "passing");
  }
  return new CannotPush(gitFailed(doing, result.code));
}

/** Why an attempt ended; null where the error is none of git's. */
export function troubleFor(error: unknown, deadline: AbortSignal | undefined): GitTrouble | null {
  if (error instanceof CannotPush) return { reason: error.reason, kind: error.kind };
  return deadline?.aborted ? { reason: REFUSED.late, kind: "passing" } : null;
}
