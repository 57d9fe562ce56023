/** The state of a program that keeps running, shared through git with scheduled runs where that is possible. */

import type { Clause } from "../core/clause.ts";
import type { Clock } from "../engine/clock.ts";
import type { Log } from "../engine/ports.ts";
import { deadlineAfter } from "../engine/signals.ts";
import { gitRunner, type RunGit } from "./git.ts";
import type { GitTrouble } from "./git-failure.ts";
import { pullState } from "./git-pull.ts";
import { pushState } from "./git-push.ts";
import { hasRemote, type Standing } from "./standing.ts";
import { REFUSED } from "./texts.ts";

/** `auto`: where the branch has an upstream; `always`: the same, and a warning where it can't be; `never`. */
export type SharingMode = "auto" | "always" | "never";

interface SharingOptions {
  readonly dir: string;
  readonly mode: SharingMode;
  readonly clock: Clock;
  readonly log: Log;
  /** Told why the others don't get the state, where that is worth a warning (E7). */
  readonly onRefused: (reason: Clause) => void;
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly git?: RunGit;
}

type Direction = "pull" | "push";

/** `not-pushed`: there was nothing new, or it isn't taken from here. `unreached`: the remote may have it at another time. */
type HandedOver = "pushed" | "not-pushed" | "unreached";

/** A remote that doesn't answer holds up no pass for longer. */
const LONGEST_PULL_MS = 20_000;
const LONGEST_PUSH_MS = 60_000;

/**
 * Neither method ever rejects: a state that can't be shared is kept here, which loses nothing (C6, D6). The reason is logged
 * once, and again when it changes.
 */
export class StateSharing {
  readonly #options: SharingOptions;
  /** Why it can't be, as it was last told. */
  #troubles: Readonly<Record<Direction, GitTrouble | null>> = { pull: null, push: null };
  /** One at a time: both work on the same files. */
  #before: Promise<unknown> = Promise.resolve();
  #hasRemote: Promise<boolean> | null = null;

  constructor(options: SharingOptions) {
    this.#options = options;
  }

  /** Before a pass: takes over what others pushed. */
  async takeOver(stop?: AbortSignal): Promise<void> {
    const { dir, env, git } = this.#options;
    await this.#inTurn("pull", LONGEST_PULL_MS, stop, (deadline) =>
      pullState({ dir, deadline, ...(env && { env }), ...(git && { git }) }),
    );
  }

  /** After a pass. `message`: the commit's, counts only. */
  async handOver(message: string, stop?: AbortSignal): Promise<HandedOver> {
    const { dir, clock, env, git } = this.#options;
    const done = await this.#inTurn("push", LONGEST_PUSH_MS, stop, (deadline) =>
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
    if (done?.pushed === true) return "pushed";
    return done?.kind === "passing" ? "unreached" : "not-pushed";
  }

  /** As the last exchange in each direction has left it. */
  async standing(): Promise<Standing> {
    const { pull, push } = this.#troubles;
    if (this.#options.mode === "never") return this.#without(REFUSED.switchedOff);
    if (pull?.kind === "passing") return { kind: "unreachable" };
    const lasting = pull ?? (push?.kind === "passing" ? null : push);
    if (lasting === null) return { kind: "shared" };
    if (lasting.kind === "unshared") return this.#without(lasting.reason);
    return { kind: "apart", reason: lasting.reason };
  }

  async #without(reason: Clause): Promise<Standing> {
    const { dir, git, env = process.env } = this.#options;
    this.#hasRemote ??= hasRemote(dir, git ?? gitRunner(env));
    return (await this.#hasRemote) ? { kind: "apart", reason } : { kind: "alone" };
  }

  /** `null`: that isn't wanted. */
  async #inTurn<T extends Partial<GitTrouble>>(
    direction: Direction,
    longestMs: number,
    stop: AbortSignal | undefined,
    share: (deadline: AbortSignal) => Promise<T>,
  ): Promise<T | null> {
    if (this.#options.mode === "never") return null;
    const exchange = async (): Promise<T | null> => {
      const deadline = deadlineAfter(this.#options.clock, longestMs, stop);
      const done = await share(deadline.signal).catch(() => null);
      deadline.release();
      const { reason, kind = "refused" } = done ?? UNREADABLE;
      if (stop?.aborted !== true) this.#tell(direction, reason === undefined ? null : { reason, kind });
      return done;
    };
    const mine = this.#before.then(exchange);
    this.#before = mine;
    return mine;
  }

  #tell(direction: Direction, trouble: GitTrouble | null): void {
    const { [direction]: before, [opposite(direction)]: other } = this.#troubles;
    this.#troubles = { ...this.#troubles, [direction]: trouble };
    const reason = trouble?.reason.en ?? null;
    if (reason === (before?.reason.en ?? null)) return;
    const { log, mode, onRefused } = this.#options;
    if (trouble === null) {
      if (other === null) log.info("The state is shared with scheduled runs again.");
    } else if (reason !== other?.reason.en) {
      if (trouble.kind !== "unshared") onRefused(trouble.reason);
      else if (mode === "always")
        log.warn(`STATE_PUSH is true, but the state can't be shared: ${reason}. It is kept here.`);
      else log.info(`The state is kept on this machine only: ${reason}. Nothing is lost by that.`);
    }
  }
}

const UNREADABLE: GitTrouble = { reason: REFUSED.unreadable, kind: "refused" };

function opposite(direction: Direction): Direction {
  return direction === "pull" ? "push" : "pull";
}
