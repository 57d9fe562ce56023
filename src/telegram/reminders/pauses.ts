/** How long what failed waits before it is tried again: 1, 2, 4, 8 and then 15 minutes, so that trouble makes no storms. */

const MINUTE = 60_000;

export function pauseAfter(failures: number): number {
  return Math.min(15, 2 ** (failures - 1)) * MINUTE;
}

export class Pauses {
  readonly #pauses = new Map<string, { readonly failures: number; readonly until: number }>();

  /** Milliseconds since the epoch; the distant past where nothing failed. */
  until(what: string): number {
    return this.#pauses.get(what)?.until ?? Number.NEGATIVE_INFINITY;
  }

  /** @param leastMs what was asked for */
  failed(what: string, now: number, leastMs = 0): void {
    const failures = (this.#pauses.get(what)?.failures ?? 0) + 1;
    this.#pauses.set(what, { failures, until: now + Math.max(leastMs, pauseAfter(failures)) });
  }

  over(what: string): void {
    this.#pauses.delete(what);
  }

  clear(): void {
    this.#pauses.clear();
  }
}
