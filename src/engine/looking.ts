/** Looks beside everything else that a program does (D8): never together with a pass, a single sync or what the chat writes. */
import type { PassReport } from "../core/report.ts";
import { problemOf } from "./failure.ts";
import { type Looked, look } from "./household-look.ts";
import { householdsByState } from "./households.ts";
import { type HouseholdUsers, LiveLooks } from "./live-looks.ts";
import type { PassOptions } from "./pass-deps.ts";
import type { LookOptions, ServiceOptions } from "./service-options.ts";
import { Sights } from "./sights.ts";
import type { Turns } from "./turns.ts";

interface Beside {
  readonly turns: Turns;
  /** Whether a full pass over one of these is under way, or about to begin. */
  readonly isPassing: (users: HouseholdUsers) => boolean;
  /** A full pass, where a look can't say what an edit means. */
  readonly pass: (users: HouseholdUsers, stop: AbortSignal) => Promise<unknown>;
}

export class Looking {
  readonly #options: ServiceOptions;
  readonly #beside: Beside;
  readonly #sights = new Sights();
  /** How much each user is writing in the chat right now. */
  readonly #inHand = new Map<number, number>();
  #households: Promise<readonly HouseholdUsers[]> | null = null;

  constructor(options: ServiceOptions, beside: Beside) {
    this.#options = options;
    this.#beside = beside;
  }

  /** Until it is told to stop, and what was under way is over. */
  async run(stop: AbortSignal): Promise<void> {
    const { clock, looks } = this.#options;
    if (looks === undefined) return;
    const { seconds } = looks;
    await new LiveLooks({
      clock,
      seconds,
      households: () => this.#known(),
      look: (household, stop) => this.#lookAt(household, looks, stop),
    }).run(stop);
  }

  /** What is written in the chat, and synced right after that, isn't looked at in between. */
  async inHand<T>(user: number, work: () => Promise<T>): Promise<T> {
    const count = (by: number) => this.#inHand.set(user, (this.#inHand.get(user) ?? 0) + by);
    count(1);
    try {
      return await work();
    } finally {
      count(-1);
    }
  }

  /** @param aheadMs of Notion's clock */
  passed({ users, started_at, interrupted }: PassReport, aheadMs: number, asked: boolean): void {
    this.#households = null;
    if (interrupted) return;
    const begunAt = Date.parse(started_at) - aheadMs;
    for (const { user, success } of users) this.#sights.passed(user, begunAt, { success, asked });
  }

  /** Calendars may have been found in a pass that was just over. */
  #known(): Promise<readonly HouseholdUsers[]> {
    const never = new AbortController().signal;
    const { users, deps } = this.#options;
    this.#households ??= householdsByState(users, deps(never, never, "ends").remembered);
    return this.#households;
  }

  async #lookAt(household: HouseholdUsers, looks: LookOptions, given: AbortSignal): Promise<void> {
    const { log } = this.#options;
    try {
      if (this.#beside.isPassing(household) || this.#isInHand(household) || !(await looks.areSafe())) return;
      const { needPass, done } = await this.#beside.turns.take(
        household.map(({ id }) => id),
        ({ stop, abort }) => this.#look(household, looks, stop, abort),
        given,
      );
      for (const { user, stats } of done) {
        log.info(`Look completed for user ${user}: ${JSON.stringify(stats)}`);
        looks.onLook(stats);
      }
      if (needPass.length > 0 && !given.aborted) await this.#beside.pass(needPass, given);
    } catch (error) {
      log.problem("Error during a look", problemOf(error));
    }
  }

  #look(
    household: HouseholdUsers,
    looks: LookOptions,
    stop: AbortSignal,
    abort: AbortSignal,
  ): Promise<Looked> {
    const options: PassOptions = { dryRun: false, force: false, allowBulkDelete: false, stop };
    return look(household, {
      deps: this.#options.deps(stop, abort, "ends"),
      options,
      sights: this.#sights,
      takeOver: looks.takeOver,
      isInHand: () => this.#isInHand(household),
    });
  }

  #isInHand(household: HouseholdUsers): boolean {
    return household.some(({ id }) => (this.#inHand.get(id) ?? 0) > 0);
  }
}
