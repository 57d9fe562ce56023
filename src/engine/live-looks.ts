/** When households are looked at, between full passes (D8): each every so many seconds, none of them waiting for another (D4). */
import type { Clock } from "./clock.ts";
import type { SyncUser } from "./ports.ts";

export type HouseholdUsers = readonly SyncUser[];

interface LiveLooksOptions {
  readonly clock: Clock;
  readonly seconds: number;
  /** Those that can be looked at by now. Must not reject. */
  readonly households: () => Promise<readonly HouseholdUsers[]>;
  /** Must not reject. */
  readonly look: (household: HouseholdUsers, stop: AbortSignal) => Promise<void>;
}

export class LiveLooks {
  readonly #options: LiveLooksOptions;
  /** Households that are being looked at, by their users. */
  readonly #underWay = new Map<string, Promise<void>>();

  constructor(options: LiveLooksOptions) {
    this.#options = options;
  }

  /** Resolves once it was told to stop and nothing is under way any more. */
  async run(stop: AbortSignal): Promise<void> {
    const { clock, seconds } = this.#options;
    let next = clock.now();
    while (!stop.aborted) {
      // A machine that was asleep doesn't catch up on what it missed.
      next = Math.max(next + seconds * 1_000, clock.now());
      await clock.sleep(next - clock.now(), stop).catch(() => undefined);
      if (!stop.aborted) await this.#lookAtAll(stop);
    }
    await Promise.all(this.#underWay.values());
  }

  async #lookAtAll(stop: AbortSignal): Promise<void> {
    for (const household of await this.#options.households()) {
      const key = household.map(({ id }) => id).join(" ");
      if (this.#underWay.has(key)) continue;
      const looking = this.#options.look(household, stop).finally(() => this.#underWay.delete(key));
      this.#underWay.set(key, looking);
    }
  }
}
