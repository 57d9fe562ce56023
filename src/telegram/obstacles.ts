import type { Log } from "../engine/ports.ts";
import type { TelegramFailure } from "./failure.ts";

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
/** A copy that was ended a moment ago may hold its poll for most of a minute. */
const CONFLICT_PAUSES = [5, 15, 30, 60].map((seconds) => seconds * SECOND);
const CONFLICT_AGAIN_MS = MINUTE;
/** Two copies take turns with good answers; only this long without a 409 is it over. */
const CONFLICT_OVER_MS = 3 * MINUTE;
const OUTAGE_PAUSES = [1, 2, 5, 10, 20].map((seconds) => seconds * SECOND);
const OUTAGE_AGAIN_MS = 30 * SECOND;
/** Shorter than this, nobody needs to know. */
const OUTAGE_WORTH_TELLING_MS = 30 * SECOND;

/** What stands in the way of polling: how long to wait each time, and what to say of it, once. */
export class Obstacles {
  readonly #log: Log;
  readonly #now: () => number;
  #outage = { since: 0, tries: 0, told: false };
  #conflict = { last: 0, tries: 0, told: false };

  constructor(log: Log, now: () => number) {
    this.#log = log;
    this.#now = now;
  }

  /** Milliseconds until the next try. */
  pauseAfter(failure: TelegramFailure): number {
    switch (failure.kind) {
      case "conflict":
        this.#reached();
        return this.#conflicted();
      case "rate_limited":
        this.#reached();
        return Math.max(SECOND, failure.retryAfterMs ?? 0);
      default:
        return this.#failed(failure);
    }
  }

  /** A poll was answered. */
  over(): void {
    this.#reached();
    if (this.#conflict.tries === 0 || this.#now() - this.#conflict.last < CONFLICT_OVER_MS) return;
    if (this.#conflict.told) this.#log.info("This copy of the bot is the only one again.");
    this.#conflict = { last: 0, tries: 0, told: false };
  }

  #conflicted(): number {
    const pause = CONFLICT_PAUSES[this.#conflict.tries] ?? CONFLICT_AGAIN_MS;
    const told = this.#conflict.tries >= CONFLICT_PAUSES.length;
    if (told && !this.#conflict.told)
      this.#log.error(
        "Another copy of this bot is running with the same TELEGRAM_BOT_TOKEN, and takes its messages. Stop one of the two; this one tries again every minute.",
      );
    this.#conflict = { last: this.#now(), tries: this.#conflict.tries + 1, told };
    return pause;
  }

  #failed({ message }: TelegramFailure): number {
    const { tries, told } = this.#outage;
    const since = tries === 0 ? this.#now() : this.#outage.since;
    const worthTelling = this.#now() - since >= OUTAGE_WORTH_TELLING_MS;
    if (worthTelling && !told)
      this.#log.warn(
        `Telegram can't be reached (${message}). The bot keeps trying, and says when it is back.`,
      );
    this.#outage = { since, tries: tries + 1, told: told || worthTelling };
    return OUTAGE_PAUSES[tries] ?? OUTAGE_AGAIN_MS;
  }

  #reached(): void {
    const { since, told } = this.#outage;
    if (told) {
      const minutes = Math.max(1, Math.round((this.#now() - since) / MINUTE));
      this.#log.info(`Telegram can be reached again, after ${minutes} min.`);
    }
    this.#outage = { since: 0, tries: 0, told: false };
  }
}
