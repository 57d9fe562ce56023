/** What one person was told, as it outlives the program. */
import type { Log } from "../../engine/ports.ts";
import type { RemindersFile } from "./reminders-file.ts";
import { keysOf, type Planned } from "./schedule.ts";

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
/** Of no use any more, whatever it was. */
export const FORGOTTEN_MS = 3 * DAY;
/** How much of what was settled a kill may make the next program look at again. */
const WRITTEN_EVERY_MS = 30 * MINUTE;

export class Ledger {
  readonly #user: number;
  readonly #file: RemindersFile;
  readonly #log: Pick<Log, "warn">;
  #writtenUntil = Number.NEGATIVE_INFINITY;

  constructor(user: number, file: RemindersFile, log: Pick<Log, "warn">) {
    this.#user = user;
    this.#file = file;
    this.#log = log;
  }

  get isBlocked(): boolean {
    return this.#kept.blocked;
  }

  get #kept() {
    return this.#file.of(this.#user);
  }

  /** The first time, nothing was missed. */
  async begin(now: number): Promise<void> {
    const { until } = this.#kept;
    if (until !== null && until <= now + DAY) return;
    if (until !== null)
      this.#log.warn(
        `The clock went back by more than a day, so what user ${this.#user} was told is counted anew.`,
      );
    await this.#file.change(this.#user, { until: now, told: {} });
    this.#writtenUntil = now;
  }

  /** Due by now, not told, and still of use; the earliest first. */
  due(planned: readonly Planned[], now: number): readonly Planned[] {
    const { until, told } = this.#kept;
    const since = Math.max(until ?? now, now - FORGOTTEN_MS);
    return planned
      .filter((item) => item.at > since && item.at <= now && item.until > now)
      .filter((item) => !keysOf(item).some((key) => key in told))
      .sort((a, b) => a.at - b.at);
  }

  /** Resolves when it would outlive a power cut. */
  record(items: readonly Planned[]): Promise<void> {
    return this.#file.change(this.#user, { told: { ...this.#kept.told, ...toldOf(items) } });
  }

  /** It wasn't told after all. */
  takeBack(items: readonly Planned[]): Promise<void> {
    const keys = toldOf(items);
    const told = Object.entries(this.#kept.told).filter(([key]) => !(key in keys));
    return this.#file.change(this.#user, { told: Object.fromEntries(told) });
  }

  /** Counts as told, without a word. */
  pass(items: readonly Planned[]): void {
    const { until, told } = this.#kept;
    this.#file.note(this.#user, { until, told: { ...told, ...toldOf(items) } });
  }

  block(): Promise<void> {
    return this.#file.change(this.#user, { blocked: true });
  }

  /**
   * Moves on to where nothing is left to tell.
   * @param known up to when all is known that may be due; `null`: no further than before
   */
  async settle(known: number | null, left: readonly Planned[], now: number): Promise<void> {
    const { until, told } = this.#kept;
    const before = until ?? now;
    const settled = Math.max(before, Math.min(known ?? before, ...left.map(({ at }) => at - 1)));
    const since = Math.max(settled, now - FORGOTTEN_MS);
    const kept = Object.fromEntries(Object.entries(told).filter(([, at]) => at > since));
    this.#file.note(this.#user, { until: settled, told: kept });
    if (settled - this.#writtenUntil < WRITTEN_EVERY_MS) return;
    this.#writtenUntil = settled;
    await this.#file.change(this.#user, {});
  }
}

function toldOf(items: readonly Planned[]): Readonly<Record<string, number>> {
  return Object.fromEntries(items.flatMap((item) => keysOf(item).map((key) => [key, item.at])));
}
