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
  /** Stops listening for signals, and lets the time limit go. */
  release(): void;
}

const CUT_OFF_AFTER_MS = 5_000;
const GIVE_UP_AFTER_MS = 8_500;
const MS_PER_MINUTE = 60_000;
const SIGNALS = ["SIGTERM", "SIGINT"] as const;

export function listenForStop(clock: Clock, log: Log, limitMinutes: number | null = null): Stopping {
  const stop = new AbortController();
  const abort = new AbortController();
  const giveUp = new AbortController();
  const released = new AbortController();
  const after = (ms: number, act: () => void) => clock.sleep(ms, released.signal).then(act, () => {});
  const stopFor = (cause: string): void => {
    if (stop.signal.aborted) return;
    log.warn(`${cause}: finishing what is under way, then stopping.`);
    stop.abort();
    void after(CUT_OFF_AFTER_MS, () => abort.abort());
    void after(GIVE_UP_AFTER_MS, () => giveUp.abort());
  };
  const onSignal = (signal: string): void => stopFor(signal);
  if (limitMinutes !== null)
    void after(limitMinutes * MS_PER_MINUTE, () => stopFor("SYNC_TIME_LIMIT_MINUTES is over"));
  for (const signal of SIGNALS) process.on(signal, onSignal);
  return {
    stop: stop.signal,
    abort: abort.signal,
    giveUp: giveUp.signal,
    release: () => {
      for (const signal of SIGNALS) process.off(signal, onSignal);
      released.abort();
    },
  };
}
