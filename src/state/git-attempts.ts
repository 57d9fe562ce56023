/** A push that another writer overtook, or that the network lost, is tried again, each time after a longer pause. */
import type { Clock } from "../engine/clock.ts";
import { CannotPush } from "./git-failure.ts";

const TRIES = 5;
const FIRST_PAUSE_MS = 500;
/** Before the jitter. Whoever waits longer only comes later: with each round at least one writer less is left. */
const LONGEST_PAUSE_MS = 8_000;

interface Patience {
  readonly clock: Clock;
  /** Ends the attempt where it is. */
  readonly deadline?: AbortSignal | undefined;
  /** From 0 to 1, for the pauses between attempts. */
  readonly random?: () => number;
  /** Others who push at the same time: one may be overtaken by each of them once. */
  readonly rivals?: number;
}

/** @param once told the attempt's number, from 1. Rejects as the last attempt does. */
export async function untilAccepted<T>(
  { clock, deadline, random = Math.random, rivals = 0 }: Patience,
  once: (attempt: number) => Promise<T>,
): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await once(attempt);
    } catch (error) {
      if (!(error instanceof CannotPush) || error.kind !== "passing" || attempt === TRIES + rivals)
        throw error;
      const pause = Math.min(FIRST_PAUSE_MS * 2 ** (attempt - 1), LONGEST_PAUSE_MS);
      await clock.sleep(pause * (0.5 + random()), deadline);
    }
  }
}
