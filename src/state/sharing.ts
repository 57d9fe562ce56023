/** The state of a program that keeps running, shared through git with scheduled runs where that is possible. */
import type { Clock } from "../engine/clock.ts";
import type { Log } from "../engine/ports.ts";
import { deadlineAfter } from "../engine/signals.ts";
import type { RunGit } from "./git.ts";
import type { GitTrouble } from "./git-failure.ts";
import { pullState } from "./git-pull.ts";
import { pushState } from "./git-push.ts";

/** `auto`: where the branch has an upstream; `always`: the same, and a warning where it can't be; `never`. */
export type SharingMode = "auto" | "always" | "never";

interface SharingOptions {
  readonly dir: string;
  readonly mode: SharingMode;
  readonly clock: Clock;
  readonly log: Log;
  /** Told why the others don't get the state, where that is worth a warning (E7). */
  readonly onRefused: (reason: string) => void;
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly git?: RunGit;
}

type Direction = "pull" | "push";

/** A remote that doesn't answer holds up no pass for longer. */
const LONGEST_PULL_MS = 20_000;
const LONGEST_PUSH_MS = 60_000;

/**
 * Neither method ever rejects: a state that can't be shared is kept here, which loses nothing (C6, D6). Why, is told
 * once, and again when it changes or comes back.
 */
export class StateSharing {
  readonly #options: SharingOptions;
  /** Why it can't be, as it was last told. */
  #reasons: Readonly<Record<Direction, string | null>> = { pull: null, push: null };
  /** One at a time: both work on the same files. */
  #before: Promise<void> = Promise.resolve();

  constructor(options: SharingOptions) {
    this.#options = options;
  }

  /** Before a pass: takes over what others pushed. */
  takeOver(stop?: AbortSignal): Promise<void> {
    const { dir, env, git } = this.#options;
    return this.#inTurn("pull", LONGEST_PULL_MS, stop, (deadline) =>
      pullState({ dir, deadline, ...(env && { env }), ...(git && { git }) }),
    );
  }

  /** After a pass. `message`: the commit's, counts only. */
  handOver(message: string, stop?: AbortSignal): Promise<void> {
    const { dir, clock, env, git } = this.#options;
    return this.#inTurn("push", LONGEST_PUSH_MS, stop, (deadline) =>
      pushState({
        dir,
        clock,
        message,
        includeDescriptive: false,
        deadline,
        ...(env && { env }),
        ...(git && { git }),
      }),
    );
  }

  #inTurn(
    direction: Direction,
    longestMs: number,
    stop: AbortSignal | undefined,
    share: (deadline: AbortSignal) => Promise<Partial<GitTrouble>>,
  ): Promise<void> {
    if (this.#options.mode === "never") return Promise.resolve();
    this.#before = this.#before.then(async () => {
      const deadline = deadlineAfter(this.#options.clock, longestMs, stop);
      const { reason, kind = "refused" } = await share(deadline.signal).catch(() => UNREADABLE);
      deadline.release();
      if (stop?.aborted !== true) this.#tell(direction, reason === undefined ? null : { reason, kind });
    });
    return this.#before;
  }

  #tell(direction: Direction, trouble: GitTrouble | null): void {
    const { [direction]: before, [opposite(direction)]: other } = this.#reasons;
    const reason = trouble?.reason ?? null;
    if (reason === before) return;
    this.#reasons = { ...this.#reasons, [direction]: reason };
    const { log, mode, onRefused } = this.#options;
    if (trouble === null) {
      if (other === null) log.info("The state is shared with scheduled runs again.");
    } else if (reason !== other) {
      if (trouble.kind !== "unshared") onRefused(trouble.reason);
      else if (mode === "always")
        log.warn(`STATE_PUSH is true, but the state can't be shared: ${reason}. It is kept here.`);
      else log.info(`The state is kept on this machine only: ${reason}. Nothing is lost by that.`);
    }
  }
}

const UNREADABLE: GitTrouble = { reason: "the state files can't be read or written", kind: "refused" };

function opposite(direction: Direction): Direction {
  return direction === "pull" ? "push" : "pull";
}
