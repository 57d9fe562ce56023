/** Everybody's reminders side by side, as long as the bot lives: nobody waits for another's Notion or Telegram. */
import type { Clock } from "../../engine/clock.ts";
import type { Log } from "../../engine/ports.ts";
import { linked } from "../../engine/signals.ts";
import type { OnceMessenger } from "../messenger.ts";
import { PersonsReminders, type RemindedPerson } from "./person.ts";
import type { RemindersFile } from "./reminders-file.ts";

/** A machine that was asleep wakes its timers late: so the wall clock is looked at this often, where something is awaited. */
const LONGEST_NAP_MS = 60_000;
const NOTHING_AWAITED_MS = 3_600_000;
/** Whatever is due, nobody is looked after more often. */
const SHORTEST_NAP_MS = 1_000;
const AFTER_FAULT_MS = 60_000;

interface RemindersOptions {
  readonly people: readonly RemindedPerson[];
  readonly file: RemindersFile;
  readonly messenger: OnceMessenger;
  readonly clock: Clock;
  readonly log: Log;
}

interface Reminded {
  readonly reminders: PersonsReminders;
  /** Ends the nap. */
  wake: AbortController;
}

export class Reminders {
  readonly #options: RemindersOptions;
  readonly #reminded = new Map<number, Reminded>();

  constructor(options: RemindersOptions) {
    this.#options = options;
    options.file.listens((user) => {
      const one = this.#reminded.get(user);
      one?.reminders.begunAnew();
      one?.wake.abort();
    });
  }

  /** Resolves when `stop` aborts and nothing is under way any more. Never rejects. */
  async live(stop: AbortSignal): Promise<void> {
    const { people, file, messenger, clock, log } = this.#options;
    const lives = people.map((person) => {
      const reminders = new PersonsReminders(person, { file, messenger, clock, log, stop });
      const one: Reminded = { reminders, wake: new AbortController() };
      this.#reminded.set(person.id, one);
      return this.#live(person.id, one, stop);
    });
    await Promise.all(lives);
  }

  /** @param user whose; without one, everybody's may have */
  calendarsChanged(user?: number): void {
    for (const [id, one] of this.#reminded) {
      if (user !== undefined && user !== id) continue;
      one.reminders.calendarsChanged();
      one.wake.abort();
    }
  }

  /** Whoever speaks to the bot can be written to. What was due meanwhile is not told. Resolves when that is kept. */
  async heardFrom(user: number): Promise<void> {
    const { file } = this.#options;
    if (file.of(user).blocked) await file.choose(user, { blocked: false });
  }

  async blockedBy(user: number): Promise<void> {
    const { file, log } = this.#options;
    if (file.of(user).blocked) return;
    log.info(`User ${user} has blocked the bot, and is not reminded until they write to it.`);
    await file.choose(user, { blocked: true });
  }

  async #live(user: number, one: Reminded, stop: AbortSignal): Promise<void> {
    const { clock, log } = this.#options;
    while (!stop.aborted) {
      one.wake = new AbortController();
      const next = await one.reminders.step().catch(() => {
        // A fault of ours; what it says may quote what it was about.
        log.error(`The reminders of user ${user} met a fault. Please report it.`);
        return clock.now() + AFTER_FAULT_MS;
      });
      const nap = linked(stop, one.wake.signal);
      await clock.sleep(napUntil(next, clock.now()), nap.signal).catch(() => {});
      nap.release();
    }
  }
}

/** Milliseconds. */
function napUntil(next: number, now: number): number {
  if (next === Number.POSITIVE_INFINITY) return NOTHING_AWAITED_MS;
  return Math.max(SHORTEST_NAP_MS, Math.min(next - now, LONGEST_NAP_MS));
}
