import type { Trouble } from "./trouble.ts";

/** So many calls in a row without a single answer, each of them tried to the end, mean that Notion is down. */
const CALLS_UNTIL_DOWN = 3;

/**
 * Remembers that calls are pointless, so that a thousand rows don't wait one after the other for what the
 * first ones have already found out. Lives as long as its connection.
 */
export class Circuit {
  #inARow = 0;
  #down: Trouble | undefined;
  #shutOut: { readonly trouble: Trouble; readonly until: number } | undefined;

  /** Why a call would be pointless at `now` (ms since the epoch); `undefined` where it may be sent. */
  pointless(now: number): Trouble | undefined {
    if (this.#shutOut !== undefined && now < this.#shutOut.until) return this.#shutOut.trouble;
    return this.#down;
  }

  /** Notion answered something definite: it is up. */
  answered(): void {
    this.#inARow = 0;
    this.#down = undefined;
  }

  /** A call used up its tries. */
  exhausted(trouble: Trouble): void {
    this.#inARow += 1;
    if (this.#inARow >= CALLS_UNTIL_DOWN) this.#down ??= trouble;
  }

  /** Nothing with this token can succeed before `until` (ms since the epoch; `Infinity`: for good). */
  shutOut(trouble: Trouble, until: number): void {
    this.#shutOut = { trouble, until };
  }
}
