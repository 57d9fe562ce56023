/**
 * When the bot's state goes to the others: after a pass at once, after looks at most once in five minutes, and at the end (D8).
 * While the remote can't be reached, it is tried as often: by an old state, an edit of today looks like two (E7).
 */
import { addStats, NO_STATS, type Stats } from "../core/report.ts";
import type { Clock } from "../engine/clock.ts";
import type { StateSharing } from "../state/sharing.ts";
import { stateMessage } from "./pass-record.ts";

interface HandingOverOptions {
  readonly sharing: Pick<StateSharing, "handOver">;
  readonly clock: Clock;
  /** Nothing is waited for any longer. */
  readonly giveUp: AbortSignal;
  /** Does it in its turn, behind what writes the state too. */
  readonly inTurn: (handOver: () => Promise<void>) => void;
}

const PAUSE_MS = 5 * 60_000;

export class HandingOver {
  readonly #options: HandingOverOptions;
  #lastAt = Number.NEGATIVE_INFINITY;
  /** What was done since, by looks, or by whatever could not be handed over. */
  #waiting: Stats | null = null;
  #timer: AbortController | null = null;
  #isEnding = false;

  constructor(options: HandingOverOptions) {
    this.#options = options;
  }

  async now(stats: Stats): Promise<void> {
    const { sharing, clock, giveUp } = this.#options;
    this.#timer?.abort();
    this.#timer = null;
    const all = addStats(stats, this.#waiting ?? NO_STATS);
    this.#waiting = null;
    const handed = await sharing.handOver(stateMessage(all), giveUp);
    if (handed !== "not-pushed") this.#lastAt = clock.now();
    if (handed === "unreached") this.#keep(all);
  }

  /** With what further looks will have done by then. */
  soon(stats: Stats): void {
    this.#keep(stats);
    if (this.#isEnding) this.#dueNow();
  }

  #keep(stats: Stats): void {
    this.#waiting = addStats(stats, this.#waiting ?? NO_STATS);
    if (!this.#isEnding) this.#timer ??= this.#timed();
  }

  #timed(): AbortController {
    const { clock } = this.#options;
    const timer = new AbortController();
    const ms = Math.max(0, this.#lastAt + PAUSE_MS - clock.now());
    void clock.sleep(ms, timer.signal).then(
      () => this.#dueNow(),
      () => {},
    );
    return timer;
  }

  /** What waits goes now, and so does what comes later. */
  end(): void {
    this.#isEnding = true;
    if (this.#waiting !== null) this.#dueNow();
  }

  #dueNow(): void {
    this.#options.inTurn(() => this.now(NO_STATS));
  }
}
