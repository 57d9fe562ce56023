/** Signals that end work: one way to link them. */
import type { Clock } from "./clock.ts";

/** How a piece of work is ended from outside. */
export interface Ends {
  /** Nothing new is begun. */
  readonly stop: AbortSignal;
  /** Requests under way are cut off. */
  readonly abort: AbortSignal;
}

interface LinkedSignal {
  readonly signal: AbortSignal;
  /** Aborts it by hand. */
  readonly abort: () => void;
  /** Whoever is done with it releases it: what was linked must not gather at signals that live as long as the program. */
  readonly release: () => void;
}

/**
 * A signal that aborts as soon as one of these does. `AbortSignal.any` is for work that lives as long as its sources: until one
 * of those aborts, it keeps every signal that anything has listened to.
 */
export function linked(...sources: readonly (AbortSignal | undefined)[]): LinkedSignal {
  const ended = new AbortController();
  const abort = () => ended.abort();
  for (const source of sources) {
    if (source?.aborted) abort();
    source?.addEventListener("abort", abort);
  }
  // By hand, as the option `signal` leaves a trace of its last listener at each source.
  const release = () => {
    for (const source of sources) source?.removeEventListener("abort", abort);
  };
  return { signal: ended.signal, abort, release };
}

/** The same, which aborts after `ms` too. Until it is released, its timer keeps the process alive. */
export function deadlineAfter(
  clock: Clock,
  ms: number,
  ...sources: readonly (AbortSignal | undefined)[]
): LinkedSignal {
  const deadline = linked(...sources);
  const timer = new AbortController();
  clock.sleep(ms, timer.signal).then(deadline.abort, () => {});
  const release = () => {
    timer.abort();
    deadline.release();
  };
  return { ...deadline, release };
}
