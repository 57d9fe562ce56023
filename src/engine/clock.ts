/** Time as an argument, so that tests advance it instead of sleeping. */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
  /** Resolves after `ms` milliseconds; rejects with the signal's reason when `signal` aborts first. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
}

/** A signal that aborts after `ms`, unless it is released before: its timer would keep the process alive. */
export function deadlineAfter(
  clock: Clock,
  ms: number,
): { readonly signal: AbortSignal; readonly release: () => void } {
  const [late, released] = [new AbortController(), new AbortController()];
  clock.sleep(ms, released.signal).then(
    () => late.abort(),
    () => {},
  );
  return { signal: late.signal, release: () => released.abort() };
}
