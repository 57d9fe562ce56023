/**
 * SIGTERM, SIGINT and the end of the time that a run was given (D5): what is under way is finished, within a time that
 * leaves room for the report.
 */
import type { Clock } from "../engine/clock.ts";
import type { Log } from "../engine/ports.ts";

export interface Stopping {
  /** Nothing new is begun. */
  readonly stop: AbortSignal;
  /** Requests under way are cut off. */
  readonly abort: AbortSignal;
  /** Even the push of the state is given up. */
  readonly giveUp: AbortSignal;
  /** The time that the run was given is over. */
  readonly limitIsOver: boolean;
  /** Stops listening for signals, and lets the time limit go. */
  release(): void;
}

interface Patience {
  readonly cutOffAfterMs: number;
  readonly giveUpAfterMs: number;
}

/** Whoever sends a signal waits for ten seconds. */
const AFTER_A_SIGNAL: Patience = { cutOffAfterMs: 5_000, giveUpAfterMs: 8_500 };
/** The limit is set so that minutes are left after it. */
const AFTER_THE_LIMIT: Patience = { cutOffAfterMs: 30_000, giveUpAfterMs: 120_000 };
const MS_PER_MINUTE = 60_000;
const SIGNALS = ["SIGTERM", "SIGINT"] as const;

export function listenForStop(clock: Clock, log: Log, limitMinutes: number | null = null): Stopping {
  const stop = new AbortController();
  const abort = new AbortController();
  const giveUp = new AbortController();
  const released = new AbortController();
  const after = (ms: number, act: () => void) => clock.sleep(ms, released.signal).then(act, () => {});
  const told = new Set<Patience>();
  const stopFor = (cause: string, patience: Patience): void => {
    // A second signal grants no further time, nor does the limit after a signal; a signal after the limit is in a hurry.
    if (told.has(patience) || told.has(AFTER_A_SIGNAL)) return;
    told.add(patience);
    log.warn(`${cause}: finishing what is under way, then stopping.`);
    stop.abort();
    void after(patience.cutOffAfterMs, () => abort.abort());
    void after(patience.giveUpAfterMs, () => giveUp.abort());
  };
  const onSignal = (signal: string): void => stopFor(signal, AFTER_A_SIGNAL);
  if (limitMinutes !== null) {
    const isOver = () => stopFor("SYNC_TIME_LIMIT_MINUTES is over", AFTER_THE_LIMIT);
    void after(limitMinutes * MS_PER_MINUTE, isOver);
  }
  for (const signal of SIGNALS) process.on(signal, onSignal);
  return {
    stop: stop.signal,
    abort: abort.signal,
    giveUp: giveUp.signal,
    get limitIsOver() {
      return told.has(AFTER_THE_LIMIT);
    },
    release: () => {
      for (const signal of SIGNALS) process.off(signal, onSignal);
      released.abort();
    },
  };
}
