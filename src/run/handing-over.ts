/** When the bot's state goes to the others: after a pass at once, after looks at most once in five minutes, and at the end (D8). */
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
  /** What looks have done since. */
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
    if (await sharing.handOver(stateMessage(all), giveUp)) this.#lastAt = clock.now();
  }

  /** With what further looks will have done by then. */
  soon(stats: Stats): void {
    this.#waiting = addStats(stats, this.#waiting ?? NO_STATS);
    if (this.#isEnding) this.#dueNow();
    else this.#timer ??= this.#timed();
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
