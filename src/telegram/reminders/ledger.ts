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
    await this.#file.change(this.#user, { until: now, told: {}, waiting: {} });
    this.#writtenUntil = now;
  }

  /** What is due by other wishes is none of it, but for what waited already. */
  beginAnew(waiting: readonly Planned[], now: number): void {
    this.#file.note(this.#user, { until: now, told: {}, waiting: toldOf(waiting) });
  }

  /** Due by now, not told, and still of use; the earliest first. */
  due(planned: readonly Planned[], now: number): readonly Planned[] {
    const { until, told, waiting } = this.#kept;
    const since = Math.max(until ?? now, now - FORGOTTEN_MS);
    return planned
      .filter((item) => (item.at > since || item.key in waiting) && item.at <= now && item.until > now)
      .filter((item) => !keysOf(item).some((key) => key in told))
      .sort((a, b) => a.at - b.at);
  }

  /** Resolves when it would outlive a power cut. */
  record(items: readonly Planned[]): Promise<void> {
    return this.#file.change(this.#user, this.#withTold(items));
  }

  /** It wasn't told after all, and waits, whatever was chosen meanwhile. */
  takeBack(items: readonly Planned[]): Promise<void> {
    const keys = toldOf(items);
    const { told, waiting } = this.#kept;
    return this.#file.change(this.#user, { told: without(told, keys), waiting: { ...waiting, ...keys } });
  }

  /** Counts as told, without a word. */
  pass(items: readonly Planned[]): void {
    this.#file.note(this.#user, { until: this.#kept.until, ...this.#withTold(items) });
  }

  #withTold(items: readonly Planned[]) {
    const keys = toldOf(items);
    const { told, waiting } = this.#kept;
    return { told: { ...told, ...keys }, waiting: without(waiting, keys) };
  }

  block(): Promise<void> {
    return this.#file.change(this.#user, { blocked: true });
  }

  /**
   * Moves on to where nothing is left to tell.
   * @param known up to when all is known that may be due; `null`: no further than before
   */
  async settle(known: number | null, left: readonly Planned[], now: number): Promise<void> {
    const { until, told, waiting } = this.#kept;
    const before = until ?? now;
    const settled = Math.max(before, Math.min(known ?? before, ...left.map(({ at }) => at - 1)));
    const since = Math.max(settled, now - FORGOTTEN_MS);
    this.#file.note(this.#user, {
      until: settled,
      told: dueSince(told, since),
      waiting: dueSince(waiting, now - FORGOTTEN_MS),
    });
    if (settled - this.#writtenUntil < WRITTEN_EVERY_MS) return;
    this.#writtenUntil = settled;
    await this.#file.change(this.#user, {});
  }
}

/** By their keys: when they are due. */
type Times = Readonly<Record<string, number>>;

function dueSince(times: Times, since: number): Times {
  return Object.fromEntries(Object.entries(times).filter(([, at]) => at > since));
}

function without(times: Times, others: Times): Times {
  return Object.fromEntries(Object.entries(times).filter(([key]) => !(key in others)));
}

function toldOf(items: readonly Planned[]): Times {
  return Object.fromEntries(items.flatMap((item) => keysOf(item).map((key) => [key, item.at])));
}
