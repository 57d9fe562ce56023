/** Runs something at once, and then every so many hours, until it is stopped; and something else beside it. */
import type { Clock } from "./clock.ts";
import type { Log } from "./ports.ts";

const MS_PER_HOUR = 3_600_000;

/** Neither may reject. */
interface Work {
  readonly run: (stop: AbortSignal) => Promise<void>;
  /** Goes on until it is told to stop, or has nothing to do. */
  readonly beside: (stop: AbortSignal) => Promise<void>;
}

export class Background {
  readonly #clock: Clock;
  readonly #log: Log;
  readonly #work: Work;
  #going: { readonly stop: AbortController; readonly over: Promise<void> } | null = null;
  #intervalHours: number;

  constructor(
    {
      clock,
      log,
      intervalHours,
    }: { readonly clock: Clock; readonly log: Log; readonly intervalHours: number },
    work: Work,
  ) {
    this.#clock = clock;
    this.#log = log;
    this.#work = work;
    this.#intervalHours = intervalHours;
  }

  get running(): boolean {
    return this.#going !== null;
  }

  get intervalHours(): number {
    return this.#intervalHours;
  }

  /** Does nothing where it is on already. */
  start(intervalHours: number): void {
    if (this.#going !== null) return;
    this.#intervalHours = intervalHours;
    const stop = new AbortController();
    this.#going = { stop, over: this.#both(stop.signal) };
    this.#log.info(`Partner sync service started (interval: ${intervalHours}h)`);
  }

  /** Resolves when what was under way is finished. */
  async stop(): Promise<void> {
    const going = this.#going;
    if (going === null) return;
    going.stop.abort();
    await going.over;
    this.#going = null;
    this.#log.info("Partner sync service stopped");
  }

  async #both(stop: AbortSignal): Promise<void> {
    await Promise.all([this.#loop(stop), this.#work.beside(stop)]);
  }

  async #loop(stop: AbortSignal): Promise<void> {
    while (!stop.aborted) {
      await this.#work.run(stop);
      if (!stop.aborted)
        await this.#clock.sleep(this.#intervalHours * MS_PER_HOUR, stop).catch(() => undefined);
    }
  }
}
