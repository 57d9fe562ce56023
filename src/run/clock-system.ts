import type { Clock } from "../engine/clock.ts";

/** `setTimeout` fires at once for anything longer, which would turn a long wait into a busy loop. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/** The machine's own time. Its timers keep the process alive; an abort clears them. */
export const systemClock: Clock = {
  now: () => Date.now(),
  async sleep(ms, signal) {
    for (let left = ms; left > LONGEST_TIMER_MS; left -= LONGEST_TIMER_MS)
      await timer(LONGEST_TIMER_MS, signal);
    await timer(ms > LONGEST_TIMER_MS ? ms % LONGEST_TIMER_MS : ms, signal);
  },
};

function timer(ms: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) {
      reject(signal.reason);
      return;
    }
    const onAbort = () => {
      clearTimeout(running);
      reject(signal?.reason);
    };
    const running = setTimeout(() => {
      signal?.removeEventListener("abort", onAbort);
      resolve();
    }, ms);
    signal?.addEventListener("abort", onAbort, { once: true });
  });
}
