/** SIGTERM and SIGINT (D5): what is under way is finished, within a time that leaves room for the report. */
import type { Clock } from "../engine/clock.ts";
import type { Log } from "../engine/ports.ts";

export interface Stopping {
  /** Nothing new is begun. */
  readonly stop: AbortSignal;
  /** Requests under way are cut off. */
  readonly abort: AbortSignal;
  /** Even the push of the state is given up. */
  readonly giveUp: AbortSignal;
  /** Stops listening for signals. */
  release(): void;
}

const CUT_OFF_AFTER_MS = 5_000;
const GIVE_UP_AFTER_MS = 8_500;
const SIGNALS = ["SIGTERM", "SIGINT"] as const;

export function listenForStop(clock: Clock, log: Log): Stopping {
  const stop = new AbortController();
  const abort = new AbortController();
  const giveUp = new AbortController();
  const released = new AbortController();
  const after = (ms: number, controller: AbortController) =>
    clock.sleep(ms, released.signal).then(
      () => controller.abort(),
      () => {},
    );
  const onSignal = (signal: string): void => {
    if (stop.signal.aborted) return;
    log.warn(`${signal}: finishing what is under way, then stopping.`);
    stop.abort();
    void after(CUT_OFF_AFTER_MS, abort);
    void after(GIVE_UP_AFTER_MS, giveUp);
  };
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
