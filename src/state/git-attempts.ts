/** A push that another writer overtook, or that the network lost, is tried again, each time after a longer pause. */
import type { Clock } from "../engine/clock.ts";
import { CannotPush } from "./git-failure.ts";

const TRIES = 5;
const FIRST_PAUSE_MS = 500;

interface Patience {
  readonly clock: Clock;
  /** Ends the attempt where it is. */
  readonly deadline?: AbortSignal | undefined;
  /** From 0 to 1, for the pauses between attempts. */
  readonly random?: () => number;
}

/** @param once told the attempt's number, from 1. Rejects as the last attempt does. */
export async function untilAccepted<T>(
  { clock, deadline, random = Math.random }: Patience,
  once: (attempt: number) => Promise<T>,
): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await once(attempt);
    } catch (error) {
      if (!(error instanceof CannotPush) || error.kind !== "passing" || attempt === TRIES) throw error;
      await clock.sleep(FIRST_PAUSE_MS * 2 ** (attempt - 1) * (0.5 + random()), deadline);
    }
  }
}
