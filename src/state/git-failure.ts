import { type GitResult, gitIsMissing } from "./git.ts";

/** Why the state can't be pushed, in plain words; holds no address and nothing that git said. */
export class CannotPush extends Error {
  override readonly name = "CannotPush";
  /** Trying again may help. */
  readonly passing: boolean;

  constructor(reason: string, passing = false) {
    super(reason);
    this.passing = passing;
  }
}

/** Patterns of git's English output → what it means to a person. The first that fits counts. */
const REFUSALS: readonly (readonly [pattern: RegExp, reason: string])[] = [
  [
    /dubious ownership/,
    "git doesn't trust the repository's folder, because another user owns it: add it to safe.directory",
  ],
  [/not a git repository/, "the state directory is in no git repository"],
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
  [/couldn't find remote ref/, "the branch isn't on the remote yet: push it once by hand"],
];

/** A push that came too late, or met another one on the remote. */
const OVERTAKEN =
  /fetch first|non-fast-forward|stale info|cannot lock ref|failed to update ref|incorrect old value|already exists/;

/** What a failed git command means. */
export function explain(result: GitResult, doing: string): CannotPush {
  if (gitIsMissing(result)) return new CannotPush("git is not installed");
  const output = `${result.stdout}\n${result.stderr}`;
  const known = REFUSALS.find(([pattern]) => pattern.test(output));
  if (known) return new CannotPush(known[1]);
  if (OVERTAKEN.test(output)) return new CannotPush("other writers were faster each time", true);
  if (/^!\t/m.test(result.stdout)) return new CannotPush("the remote refuses the push");
  if (
    /unable to access|could not resolve|connection|timed out|unexpected disconnect|early EOF|ended from outside/i.test(
      output,
    )
  ) {
    return new CannotPush("the remote can't be reached", true);
  }
  return new CannotPush(`git couldn't ${doing} (exit code ${result.code})`);
}

/** Why an attempt ended; null where the error is none of git's. */
export function reasonFor(error: unknown, deadline: AbortSignal | undefined): string | null {
  if (error instanceof CannotPush) return error.message;
  return deadline?.aborted ? "there was no time left" : null;
}
