/** Waiting for what a bot does, woken by every event instead of looking again and again. */

export interface WaitOptions {
  /** Real milliseconds; default 5,000. */
  readonly timeoutMs?: number;
  /** What is waited for, for the error. */
  readonly what?: string;
}

export class Happenings {
  readonly #listeners = new Set<() => void>();
  readonly #transcript: () => string;

  constructor(transcript: () => string) {
    this.#transcript = transcript;
  }

  /** Something happened: everybody who waits looks again. */
  changed(): void {
    for (const listener of [...this.#listeners]) listener();
  }

  /** Calls `listener` at each event, until the function that it returns is called. */
  listen(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  /** Resolves with what `look` found, as soon as that is neither `undefined` nor `false`; rejects with the transcript. */
  waitFor<T>(look: () => T | undefined | false, { timeoutMs = 5_000, what }: WaitOptions = {}): Promise<T> {
    return new Promise((resolve, reject) => {
      const settle = (end: () => void) => {
        clearTimeout(timer);
        stop();
        end();
      };
      const check = () => {
        try {
          const found = look();
          if (found !== undefined && found !== false) settle(() => resolve(found));
        } catch (error) {
          settle(() => reject(error));
        }
      };
      const stop = this.listen(check);
      const timer = setTimeout(() => {
        const reason = `Waited ${timeoutMs} ms in vain${what === undefined ? "" : ` for ${what}`}. What happened:`;
        settle(() => reject(new Error(`${reason}\n${this.#transcript()}`)));
      }, timeoutMs);
      check();
    });
  }
}
