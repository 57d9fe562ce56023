/** Runs something at once, and then every so many hours, until it is stopped. */
import type { Clock } from "./clock.ts";
import type { Log } from "./ports.ts";

const MS_PER_HOUR = 3_600_000;

export class Background {
  readonly #clock: Clock;
  readonly #log: Log;
  readonly #run: (stop: AbortSignal) => Promise<void>;
  #going: { readonly stop: AbortController; readonly over: Promise<void> } | null = null;
  #intervalHours: number;

  /** @param run must not reject */
  constructor(
    {
      clock,
      log,
      intervalHours,
    }: { readonly clock: Clock; readonly log: Log; readonly intervalHours: number },
    run: (stop: AbortSignal) => Promise<void>,
  ) {
    this.#clock = clock;
    this.#log = log;
    this.#run = run;
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
    this.#going = { stop, over: this.#loop(stop.signal) };
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

  async #loop(stop: AbortSignal): Promise<void> {
    while (!stop.aborted) {
      await this.#run(stop);
      if (!stop.aborted)
        await this.#clock.sleep(this.#intervalHours * MS_PER_HOUR, stop).catch(() => undefined);
    }
  }
}
